import type { ModelSettings, NetworkSettings, Run } from '../../src-main/contract/values.ts';

export type SettingName =
  'model' | 'seed' | 'horizon' | 'holdout' | 'transforms' | 'seasonLength' | keyof NetworkSettings;

/** One setting that is not the same in all runs, as it is in each of them. */
export interface SettingDifference {
  name: SettingName;
  /** (runCount) */
  values: readonly unknown[];
}

/** Settings that shape a training, in the order a person would decide them. */
const compared: readonly Exclude<SettingName, 'seed'>[] = [
  'model',
  'hiddenSize',
  'layerCount',
  'activation',
  'lookbackLength',
  'bpttLength',
  'windowing',
  'head',
  'forecastMode',
  'horizon',
  'holdout',
  'transforms',
  'seasonLength',
  'optimiser',
  'learningRate',
  'schedule',
  'momentum',
  'weightDecay',
  'clipNorm',
  'inputDropout',
  'layerDropout',
  'outputDropout',
  'weightAveraging',
  'epochCount',
  'batchSize',
  'patience',
  'validationLength',
  'ensembleCount',
  'isGlobal',
  'samplePathCount',
  'isReproducible',
  'threadCount',
];

function valueOf(settings: ModelSettings, name: Exclude<SettingName, 'seed'>): unknown {
  if (name in settings.network) return settings.network[name as keyof NetworkSettings];
  return settings[name as 'model' | 'horizon' | 'holdout' | 'transforms' | 'seasonLength'];
}

/** What sets trainings apart, besides what came of them. */
export function settingsDifference(runs: readonly Pick<Run, 'settings' | 'seed'>[]): SettingDifference[] {
  const rows: SettingDifference[] = compared.map((name) => ({
    name,
    values: runs.map(({ settings }) => valueOf(settings, name)),
  }));
  rows.push({ name: 'seed', values: runs.map(({ seed }) => seed) });
  return rows.filter(({ values }) => {
    const [first, ...others] = values.map((value) => JSON.stringify(value));
    return others.some((other) => other !== first);
  });
}
