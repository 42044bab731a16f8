import type { ImportOptions, ImportReport } from '../contract/import.ts';
import { limits } from '../contract/values.ts';
import { defaultSeasonLength } from '../ingest/calendar.ts';
import { chunksOf, evenChunksOf, firstOf, lastOf, type Numbers } from '../ingest/numbers.ts';
import type { IngestResult, ReadSeries } from '../ingest/types.ts';
import { say, type Message } from '../messages/table.ts';
import type { NumberSource } from '../store/number-source.ts';
import type { ProjectStore, SeriesToWrite } from '../store/project-store.ts';
import { RunningStatistics } from '../store/statistics.ts';
import type { ServiceContext } from './context.ts';
import type { JobControl } from './jobs.ts';
import { toSummary } from './series-service.ts';
import type { Handlers } from './types.ts';

/** Reading is most of the work; the rest of the bar is for writing. */
const readShare = 0.8;

/** @returns a name that no series of the project has and no earlier one of this import: `x`, `x (2)` … */
function freeName(store: ProjectStore, wanted: string, taken: ReadonlySet<string>): string {
  const base = wanted.trim().slice(0, limits.nameLength - 10) || 'series';
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base} (${number})`;
    if (!taken.has(name) && !store.series.isNameTaken(name)) return name;
  }
}

export function nameAll(
  store: ProjectStore,
  series: readonly { name: string }[],
): { names: string[]; renamed: Message[] } {
  const taken = new Set<string>();
  const renamed: Message[] = [];
  const names = series.map(({ name }) => {
    const newName = freeName(store, name, taken);
    taken.add(newName);
    if (newName !== name) renamed.push(say('series_renamed', { name, newName }));
    return newName;
  });
  return { names, renamed };
}

function sourceOf(numbers: Numbers): NumberSource {
  return { length: numbers.length, chunks: (size) => evenChunksOf(numbers, size) };
}

export function toWrite(item: ReadSeries<Numbers>, name: string, createdAtMs: number): SeriesToWrite {
  return {
    ...item,
    values: sourceOf(item.values),
    timesMs: item.timesMs && sourceOf(item.timesMs),
    name,
    readName: item.name,
    seasonLength: defaultSeasonLength(item.calendar),
    createdAtMs,
  };
}

export function toReport(
  read: Omit<IngestResult, 'series'>,
  series: ImportReport['series'],
  renamed: readonly Message[],
  durationMs: number,
): ImportReport {
  const { rowsRead, rowsKept, missingCount, duplicateCount, outOfOrderCount, gapCount } = read;
  const counts = { rowsRead, rowsKept, missingCount, duplicateCount, outOfOrderCount, gapCount };
  const { nextTimesMs, detected } = read;
  return { series, ...counts, nextTimesMs, warnings: [...read.warnings, ...renamed], detected, durationMs };
}

/** The summaries of series that are not stored, numbered from 1. */
function describeUnstored(
  read: IngestResult<Numbers>,
  fileName: string,
  nowMs: number,
): ImportReport['series'] {
  return read.series.map((item, index) => {
    const { values, timesMs: _timesMs, alphabet, ...rest } = item;
    const statistics = new RunningStatistics();
    for (const chunk of chunksOf(values)) statistics.add(chunk);
    const orNull = (value: number) => (Number.isNaN(value) ? null : value);
    return {
      ...rest,
      id: index + 1,
      symbolCount: alphabet?.symbols.length ?? null,
      role: 'target' as const,
      stepCount: 0,
      unit: item.unit ?? null,
      length: values.length,
      missingCount: statistics.missingCount,
      firstValue: orNull(firstOf(values)),
      lastValue: orNull(lastOf(values)),
      mean: statistics.mean,
      standardDeviation: statistics.standardDeviation,
      minimum: statistics.minimum,
      maximum: statistics.maximum,
      seasonLength: defaultSeasonLength(item.calendar),
      sourceName: fileName,
      createdAtMs: nowMs,
    };
  });
}

/** Previews a staged file, reads it in a worker, and stores its series. */
export function importHandlers(
  context: ServiceContext,
): Pick<Handlers, 'import.preview' | 'import.run' | 'import.dryRun'> {
  async function read(
    stagedFileId: string,
    options: ImportOptions,
    control: JobControl,
    share: number,
    scratchPath: string,
  ): Promise<IngestResult<Numbers>> {
    const { path, name: fileName } = context.staging.get(stagedFileId);
    return context.pool.run(
      'readNumbers',
      { path, fileName, options, scratchPath },
      { signal: control.signal, onProgress: (fraction) => control.report(fraction * share) },
    );
  }

  async function importFile(
    store: ProjectStore,
    stagedFileId: string,
    options: ImportOptions,
    control: JobControl,
    scratchPath: string,
  ): Promise<ImportReport> {
    const startedAtMs = Date.now();
    const { name: fileName, sizeBytes } = context.staging.get(stagedFileId);
    const result = await read(stagedFileId, options, control, readShare, scratchPath);
    const { names, renamed } = nameAll(store, result.series);
    const createdAtMs = Date.now();
    const ids = await store.addSeries(
      { fileName, sizeBytes, options, detected: result.detected, importedAtMs: createdAtMs },
      result.series.map((item, index) => toWrite(item, names[index], createdAtMs)),
      {
        signal: control.signal,
        onProgress: (fraction) => control.report(readShare + fraction * (1 - readShare)),
      },
    );
    await context.staging.remove(stagedFileId);
    context.emit({ name: 'changed', data: { what: 'series' } });
    const series = ids.map((id) => toSummary(store.series.get(id)!));
    return toReport(result, series, renamed, Date.now() - startedAtMs);
  }

  return {
    'import.preview': async ({ stagedFileId, options }) => {
      const { path, name: fileName } = context.staging.get(stagedFileId);
      return { stagedFileId, ...(await context.pool.run('previewFile', { path, fileName, options })) };
    },
    'import.run': ({ stagedFileId, options }) => {
      const store = context.store();
      const { name } = context.staging.get(stagedFileId);
      return context.jobs.start('import', name, (control) =>
        context.scratch.with((path) => importFile(store, stagedFileId, options, control, path)),
      );
    },
    'import.dryRun': ({ stagedFileId, options }) => {
      const { name } = context.staging.get(stagedFileId);
      return context.jobs.start('import', name, (control) =>
        context.scratch.with(async (scratchPath) => {
          const startedAtMs = Date.now();
          const result = await read(stagedFileId, options, control, 1, scratchPath);
          const series = describeUnstored(result, name, startedAtMs);
          return toReport(result, series, [], Date.now() - startedAtMs);
        }),
      );
    },
  };
}
