import {
  networkNames,
  type ModelName,
  type ModelSettings,
  type Run,
  type SeriesFit,
} from '../contract/values.ts';
import { reviveError } from '../errors.ts';
import type { ProjectStore } from '../store/project-store.ts';
import type { SeriesRecord } from '../store/series-table.ts';
import { batchesOf, runBatches } from './batches.ts';
import type { ServiceContext } from './context.ts';
import type { JobControl } from './jobs.ts';
import { Newest } from './newest.ts';
import { noteChanges } from './run-changes.ts';
import { dataOf, recentDataOf, subjectOf, toRunSeries } from './run-series.ts';
import { timesAfter } from './series-times.ts';
import type { Handlers } from './types.ts';

const previewedStepCount = 5;
/** For a question whose answer nobody waits for any longer. */
const graceMs = 500;

function isNetwork(model: ModelName): boolean {
  return (networkNames as readonly ModelName[]).includes(model);
}

function readNow(store: ProjectStore, series: SeriesRecord, read: Map<number, SeriesRecord>): SeriesRecord {
  const now = store.series.get(series.id) ?? series;
  read.set(series.id, now);
  return now;
}

/** Fits one model to each series and keeps what could be fitted; a single series that cannot be is an error.
 *  @throws TauscopeError the reason, where there is only one series and it cannot be fitted */
async function fitAll(
  context: ServiceContext,
  store: ProjectStore,
  seriesList: readonly SeriesRecord[],
  settings: ModelSettings,
  seed: number,
  control: JobControl,
): Promise<{ run: Run; fits: SeriesFit[] }> {
  const createdAtMs = Date.now();
  const startedAtMs = performance.now();
  // A series may be prepared while others are fitted: what counts is what it was when its turn came.
  const read = new Map(seriesList.map((series) => [series.id, series]));
  const batches = batchesOf(seriesList, (series) => series.length);
  const outcomes = await runBatches(context.pool, batches, control, (batch, onProgress) =>
    context.pool.run(
      'fit',
      { items: batch.map((series) => dataOf(store, readNow(store, series, read))), settings },
      { onProgress, signal: control.signal },
    ),
  );
  const [first] = outcomes;
  if (outcomes.length === 1 && !first.ok) throw reviveError(first.said, first.field);

  // What was deleted in the meantime has no place in the run; where nothing is left, that is the answer.
  const remaining = seriesList.map((series) => store.series.get(series.id) !== undefined);
  if (!remaining.includes(true)) context.series(seriesList[0].id);
  const runId = store.runs.insert({
    settings,
    seed,
    status: outcomes.some((outcome) => outcome.ok) ? 'done' : 'failed',
    createdAtMs,
    durationMs: performance.now() - startedAtMs,
    appVersion: context.options.version,
    series: outcomes
      .map((outcome, i) => toRunSeries(store, read.get(seriesList[i].id)!, outcome))
      .filter((_, i) => remaining[i]),
  });
  context.emit({ name: 'changed', data: { what: 'runs' } });
  return { run: context.run(runId), fits: store.runs.fits(runId) };
}

/** Queues the training of a network. A single series that the settings do not fit is refused before a run is made.
 *  @throws TauscopeError */
async function train(
  context: ServiceContext,
  store: ProjectStore,
  seriesList: readonly SeriesRecord[],
  settings: ModelSettings,
  seed: number,
): Promise<{ jobId: string }> {
  if (seriesList.length === 1) {
    await context.pool.run('planNetwork', { data: dataOf(store, seriesList[0]), settings });
  }
  return context.trainings.start(store, seriesList, settings, seed, context.options.version);
}

type ModelOperations =
  | 'model.explore'
  | 'network.plan'
  | 'fit.run'
  | 'run.list'
  | 'run.get'
  | 'run.delete'
  | 'run.pause'
  | 'run.resume'
  | 'run.stop'
  | 'run.epochs';

/** Explores orders and plans networks, fits and trains models, and tells of their runs. */
export function modelHandlers(context: ServiceContext): Pick<Handlers, ModelOperations> {
  const explorations = new Newest(graceMs);
  const plans = new Newest(graceMs);
  const nextTimes = (series: SeriesRecord) => timesAfter(series, previewedStepCount) ?? [];
  return {
    'model.explore': async ({ seriesId, settings }) => {
      const series = context.series(seriesId);
      const { data, note } = recentDataOf(context.store(), series);
      const { fit, ...exploration } = await explorations.run((signal) =>
        context.pool.run('explore', { data, settings }, { signal }),
      );
      return {
        ...exploration,
        fit: {
          ...fit,
          seriesId,
          seriesName: series.name,
          notes: note === null ? fit.notes : [note, ...fit.notes],
        },
        nextTimesMs: nextTimes(series),
      };
    },
    'network.plan': async ({ seriesId, settings }) => {
      const series = context.series(seriesId);
      const data = dataOf(context.store(), series);
      const plan = await plans.run((signal) =>
        context.pool.run('planNetwork', { data, settings }, { signal }),
      );
      return { ...plan, nextTimesMs: nextTimes(series) };
    },
    'fit.run': ({ seriesIds, settings, seed }) => {
      const store = context.store();
      const seriesList = [...new Set(seriesIds)].map((seriesId) => context.series(seriesId));
      if (isNetwork(settings.model)) return train(context, store, seriesList, settings, seed);
      const subject = subjectOf(seriesList.map(({ name }) => name));
      return context.jobs.start('fit', subject, (control) =>
        fitAll(context, store, seriesList, settings, seed, control),
      );
    },
    'run.list': ({ seriesId }) =>
      context
        .store()
        .runs.list(seriesId)
        .map((run) => context.trainings.toRun(run)),
    'run.get': ({ runId, seriesId }) => {
      const store = context.store();
      const run = context.run(runId);
      return { run, fits: noteChanges(run, store.runs.fits(runId, seriesId)) };
    },
    'run.delete': async ({ runId }) => {
      const store = context.store();
      context.run(runId);
      await context.trainings.discard(runId);
      store.runs.delete(runId);
      context.emit({ name: 'changed', data: { what: 'runs' } });
      return {};
    },
    'run.pause': async ({ runId }) => {
      await context.trainings.pause(context.run(runId));
      return context.run(runId);
    },
    'run.resume': ({ runId }) => context.trainings.resume(context.store(), context.run(runId)),
    'run.stop': ({ runId }) => context.trainings.end(context.store(), context.run(runId)),
    'run.epochs': ({ runId, limit, ...filter }) => {
      const store = context.store();
      context.run(runId);
      if (limit === undefined) return { epochs: store.epochs.list(runId, filter), hasMore: false };
      // One more than asked for tells whether there is more.
      const epochs = store.epochs.list(runId, { ...filter, limit: limit + 1 });
      return { epochs: epochs.slice(0, limit), hasMore: epochs.length > limit };
    },
  };
}
