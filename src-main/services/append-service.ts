import type { ImportOptions, ImportReport } from '../contract/import.ts';
import type { AppendOutcome, AppendReport } from '../contract/preparing.ts';
import { UserError } from '../errors.ts';
import { defaultSeasonLength } from '../ingest/calendar.ts';
import { numbersOf, type Numbers } from '../ingest/numbers.ts';
import type { IngestResult, ReadSeries } from '../ingest/types.ts';
import { say, type Message } from '../messages/table.ts';
import type { MergedRows } from '../preparing/merge-rows.ts';
import type { PreparedSeries } from '../preparing/types.ts';
import type { ProjectStore } from '../store/project-store.ts';
import type { SeriesRecord } from '../store/series-table.ts';
import type { StoredSource } from '../store/source-table.ts';
import type { ValueChange } from '../store/value-change.ts';
import type { ServiceContext } from './context.ts';
import { nameAll, toReport, toWrite } from './import-service.ts';
import type { JobControl } from './jobs.ts';
import { workThrough } from './preparing.ts';
import { subjectOf } from './run-series.ts';
import { toSummary } from './series-service.ts';
import type { Handlers } from './types.ts';

const readShare = 0.6;
/** Sources that a file is compared with; a preview of each costs a moment. */
const comparedSourceCount = 12;

/** @throws UserError 'append_text' */
function toPrepared(item: ReadSeries): PreparedSeries {
  // Its vocabulary is its own: the same number is another symbol in another text.
  if (item.alphabet !== undefined) throw new UserError('append_text', { name: item.name });
  return { ...item, unit: null, role: 'target', seasonLength: defaultSeasonLength(item.calendar) };
}

/** How a source was read, with what was found out about its cells: a newer file that says less must not be read otherwise. */
function recordedOptions({ options, detected }: StoredSource): ImportOptions {
  const dateFormat = options.dateFormat ?? detected.dateFormat?.value ?? undefined;
  return {
    ...options,
    decimal: options.decimal ?? detected.decimal?.value,
    ...(dateFormat === undefined ? {} : { dateFormat }),
  };
}

/** The name by which a file knows a series; older projects kept only the name in the project. */
function readNameOf(store: ProjectStore, series: SeriesRecord): string {
  return series.readName ?? store.original(series).record.shape.name.replace(/ \(\d+\)$/, '');
}

/** @throws UserError 'append_series_missing' */
function findRead(name: string, read: readonly ReadSeries[], isOnlyTarget: boolean): ReadSeries {
  const found = read.find((item) => item.name === name);
  if (found !== undefined) return found;
  // A file of one value column for one series: its name may follow the file's.
  if (isOnlyTarget && read.length === 1) return read[0];
  const known = read.slice(0, 12).map((item) => item.name);
  throw new UserError('append_series_missing', { name, known: known.join(', ') });
}

function notesOf(name: string, merged: Omit<AppendOutcome, 'seriesId' | 'seriesName'>): Message[] {
  const { appendedCount, differentCount, earlierCount } = merged;
  const notes: Message[] = [];
  if (appendedCount === 0) notes.push(say('append_nothing', { name }));
  if (differentCount > 0)
    notes.push(say('append_different', { name, count: differentCount }, differentCount));
  if (earlierCount > 0) notes.push(say('append_earlier', { name, count: earlierCount }, earlierCount));
  return notes;
}

/** One read of a whole file for the series that were read in the same way. */
interface SourceGroup {
  options: ImportOptions;
  targets: SeriesRecord[];
}

function groupBySource(store: ProjectStore, targets: readonly SeriesRecord[]): SourceGroup[] {
  const groups = new Map<string, SourceGroup>();
  for (const series of targets) {
    const options = recordedOptions(store.sources.get(series.sourceId)!);
    const key = JSON.stringify(options);
    const group = groups.get(key) ?? { options, targets: [] };
    group.targets.push(series);
    groups.set(key, group);
  }
  return [...groups.values()];
}

type AppendOperations = 'import.append' | 'import.appendable' | 'import.join';

/** Puts newer rows behind series, and joins the parts of series from several files. */
export function appendHandlers(context: ServiceContext): Pick<Handlers, AppendOperations> {
  const read = (
    stagedFileId: string,
    options: ImportOptions,
    control: Pick<JobControl, 'signal'>,
    onProgress: (fraction: number) => void,
  ): Promise<IngestResult> => {
    const { path, name: fileName } = context.staging.get(stagedFileId);
    return context.pool.run('readFile', { path, fileName, options }, { signal: control.signal, onProgress });
  };

  async function appendOne(
    store: ProjectStore,
    series: SeriesRecord,
    added: PreparedSeries,
    signal: AbortSignal,
  ): Promise<{ change: ValueChange | null; item: AppendOutcome }> {
    const base = store.original(series).read();
    const { series: merged, ...counts } = await context.pool.run('append', { base, added }, { signal });
    const item = { seriesId: series.id, seriesName: series.name, ...counts };
    if (counts.appendedCount === 0) return { change: null, item };
    const steps = store.preparations.get(series.id)?.steps ?? [];
    const change = await workThrough(store, context.pool, series, merged, steps, { signal });
    return { change, item };
  }

  async function append(
    store: ProjectStore,
    stagedFileId: string,
    seriesIds: readonly number[],
    control: JobControl,
  ): Promise<AppendReport> {
    const startedAtMs = Date.now();
    const targets = [...new Set(seriesIds)].map((seriesId) => context.series(seriesId));
    const groups = groupBySource(store, targets);
    const results: { change: ValueChange | null; item: AppendOutcome }[] = [];
    let rowsRead = 0;
    for (const [index, { options, targets: own }] of groups.entries()) {
      const result = await read(stagedFileId, options, control, (fraction) =>
        control.report(((index + fraction) / groups.length) * readShare),
      );
      rowsRead += result.rowsRead;
      for (const series of own) {
        const found = findRead(readNameOf(store, series), result.series, targets.length === 1);
        // Two series may have been made from one column; the worker takes the arrays over.
        const copy = { ...toPrepared(found), values: found.values.slice() };
        const added = { ...copy, timesMs: found.timesMs?.slice() ?? null };
        results.push(await appendOne(store, series, added, control.signal));
      }
    }
    const changes = results.flatMap(({ change }) => (change === null ? [] : [change]));
    await store.changeValues(changes, {
      signal: control.signal,
      onProgress: (fraction) => control.report(readShare + fraction * (1 - readShare)),
    });
    await context.staging.remove(stagedFileId);
    context.emit({ name: 'changed', data: { what: 'series' } });
    context.emit({ name: 'changed', data: { what: 'runs' } });
    return {
      items: results.map(({ item }) => item),
      series: targets.map(({ id }) => toSummary(context.series(id))),
      notes: results.flatMap(({ item }) => notesOf(item.seriesName, item)),
      rowsRead,
      durationMs: Date.now() - startedAtMs,
    };
  }

  /** Whether a preview of the file under a source's options shows all of that source's series. */
  async function isNewerVersion(
    stagedFileId: string,
    source: StoredSource,
    names: readonly string[],
  ): Promise<boolean> {
    const { path, name: fileName } = context.staging.get(stagedFileId);
    try {
      const options = recordedOptions(source);
      const { series } = await context.pool.run('previewFile', { path, fileName, options });
      const previewed = new Set(series.map(({ name }) => name));
      return names.some((name) => previewed.has(name));
    } catch {
      // A file that cannot be read as the source was is no newer version of it; the import itself says why it is unreadable.
      return false;
    }
  }

  async function join(
    store: ProjectStore,
    stagedFileIds: readonly string[],
    options: ImportOptions,
    control: JobControl,
  ): Promise<ImportReport> {
    const startedAtMs = Date.now();
    const files = stagedFileIds.map((id) => context.staging.get(id));
    const results: IngestResult[] = [];
    for (const [index, id] of stagedFileIds.entries()) {
      const onProgress = (fraction: number) =>
        control.report(((index + fraction) / files.length) * readShare);
      results.push(await read(id, options, control, onProgress));
    }
    const { series, notes } = await joinAll(results, control.signal);
    const { names, renamed } = nameAll(store, series);
    const createdAtMs = Date.now();
    const ids = await store.addSeries(
      {
        fileName: subjectOf(files.map(({ name }) => name)),
        sizeBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
        options,
        detected: results[0].detected,
        importedAtMs: createdAtMs,
      },
      series.map((item, i) => toWrite(inMemory(item), names[i], createdAtMs)),
      {
        signal: control.signal,
        onProgress: (fraction) => control.report(readShare + fraction * (1 - readShare)),
      },
    );
    await Promise.all(stagedFileIds.map((id) => context.staging.remove(id)));
    context.emit({ name: 'changed', data: { what: 'series' } });
    const summaries = ids.map((id) => toSummary(store.series.get(id)!));
    const total = addUp(results, series);
    return toReport(total, summaries, [...notes, ...renamed], Date.now() - startedAtMs);
  }

  /** Series of one name are parts of one, in the order of the files. */
  async function joinAll(
    results: readonly IngestResult[],
    signal: AbortSignal,
  ): Promise<{ series: ReadSeries[]; notes: Message[] }> {
    const byName = new Map<string, ReadSeries[]>();
    // Where every file has one series, its name may be the file's.
    const isSingle = results.every(({ series }) => series.length === 1);
    for (const item of results.flatMap(({ series }) => series)) {
      const name = isSingle ? results[0].series[0].name : item.name;
      byName.set(name, [...(byName.get(name) ?? []), item]);
    }
    const series: ReadSeries[] = [];
    const notes: Message[] = [];
    for (const [name, parts] of byName) {
      const joined: MergedRows = await context.pool.run('join', { parts: parts.map(toPrepared) }, { signal });
      const { values, timesMs, firstTimeMs, lastTimeMs, gapCount, calendar, firstStep } = joined.series;
      const axis = { values, timesMs, firstTimeMs, lastTimeMs, gapCount, calendar, firstStep };
      series.push({ ...parts[0], ...axis, name });
      const count = joined.differentCount;
      if (count > 0) notes.push(say('join_different', { name, count }, count));
    }
    return { series, notes };
  }

  return {
    'import.appendable': async ({ stagedFileId }) => {
      const store = context.project;
      if (store === null) return { sources: [] };
      const file = context.staging.get(stagedFileId);
      const isNamed = (source: StoredSource) => source.fileName.toLowerCase() === file.name.toLowerCase();
      const all = store.sources.list();
      const candidates = [...all.filter(isNamed), ...all.filter((source) => !isNamed(source))];
      const sources = [];
      for (const source of candidates.slice(0, comparedSourceCount)) {
        const series = store.series.ofSource(source.id);
        const names = series.map((item) => readNameOf(store, item));
        if (!(await isNewerVersion(stagedFileId, source, names))) continue;
        sources.push({ sourceName: source.fileName, series: series.map(toSummary) });
      }
      return { sources };
    },
    'import.append': ({ stagedFileId, seriesIds }) => {
      const store = context.store();
      const { name } = context.staging.get(stagedFileId);
      seriesIds.forEach((seriesId) => context.series(seriesId));
      return context.jobs.start('import', name, (control) =>
        context.preparing.take(() => append(store, stagedFileId, seriesIds, control)),
      );
    },
    'import.join': ({ stagedFileIds, options }) => {
      const store = context.store();
      const names = stagedFileIds.map((id) => context.staging.get(id).name);
      return context.jobs.start('import', subjectOf(names), (control) =>
        join(store, [...new Set(stagedFileIds)], options, control),
      );
    },
  };
}

/** What is joined is in memory already. */
function inMemory(item: ReadSeries): ReadSeries<Numbers> {
  return { ...item, values: numbersOf(item.values), timesMs: item.timesMs && numbersOf(item.timesMs) };
}

/** The counts of several reads as those of one. */
function addUp(results: readonly IngestResult[], series: ReadSeries[]): IngestResult {
  const sum = (pick: (result: IngestResult) => number) =>
    results.reduce((total, result) => total + pick(result), 0);
  return {
    series,
    rowsRead: sum((result) => result.rowsRead),
    rowsKept: series.reduce((total, { values }) => total + values.length, 0),
    missingCount: sum((result) => result.missingCount),
    duplicateCount: sum((result) => result.duplicateCount),
    outOfOrderCount: sum((result) => result.outOfOrderCount),
    gapCount: series.reduce((total, { gapCount }) => total + gapCount, 0),
    nextTimesMs: latestOf(results.map(({ nextTimesMs }) => nextTimesMs)),
    warnings: results.flatMap(({ warnings }) => warnings),
    detected: results[0].detected,
  };
}

function latestOf(times: readonly number[][]): number[] {
  return times.reduce((latest, next) => ((next[0] ?? -Infinity) > (latest[0] ?? -Infinity) ? next : latest));
}
