import type { Dialect, Run } from '../contract/values.ts';

export interface SidecarSeries {
  name: string;
  length: number;
  sourceName: string;
  dataSha256: string;
  /** Of the values that the run was fitted to. */
  fittedSha256: string;
  /** The steps that prepared them. */
  steps: readonly unknown[];
}

/** What a reader of the predictions needs to make them again: settings, seed, data hashes, version. */
export function sidecarText(parts: {
  version: string;
  run: Run;
  horizon: number;
  coverages: readonly number[];
  dialect: Dialect;
  csvFileName: string;
  series: readonly SidecarSeries[];
  exportedAtMs: number;
}): string {
  const { version, run, exportedAtMs, ...rest } = parts;
  const sidecar = {
    application: 'Tauscope',
    version,
    exportedAt: new Date(exportedAtMs).toISOString(),
    run: {
      id: run.id,
      model: run.model,
      settings: run.settings,
      seed: run.seed,
      createdAt: new Date(run.createdAtMs).toISOString(),
    },
    ...rest,
  };
  return `${JSON.stringify(sidecar, null, 2)}\n`;
}
