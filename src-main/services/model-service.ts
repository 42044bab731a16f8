import type { ModelSettings, Run, SeriesFit } from '../contract/values.ts';
import { reviveError } from '../errors.ts';
import type { ProjectStore } from '../store/project-store.ts';
import type { RunSeries } from '../store/run-table.ts';
import type { SeriesRecord } from '../store/series-table.ts';
import type { SeriesReport, TaskOutput } from '../training/tasks.ts';
import { batchesOf, runBatches } from './batches.ts';
import type { ServiceContext } from './context.ts';
import type { JobControl } from './jobs.ts';
import { timesAfter, timesOf } from './series-times.ts';
import type { Handlers } from './types.ts';

const previewedStepCount = 5;

function dataOf(store: ProjectStore, series: SeriesRecord) {
  const values = store.chunks.readValues(series.id, 0, series.length);
  return { values, seasonLength: series.seasonLength };
}

/** Workers know values only; the times of the held-out steps come from the store. */
function withTimes(store: ProjectStore, series: SeriesRecord, report: SeriesReport): SeriesReport {
  const { holdout } = report;
  if (holdout === null) return report;
  const times = timesOf(store, series, holdout.originIndex, holdout.originIndex + 1 + holdout.horizon);
  if (times === null) return report;
  const [originTimeMs, ...timesMs] = times;
  const models = holdout.models.map((item) => ({ ...item, forecast: { ...item.forecast, timesMs } }));
  return { ...report, holdout: { ...holdout, originTimeMs, models } };
}

/** One series is named, of several the first is named and the rest counted. */
export function subjectOf(names: readonly string[]): string {
  return names.length === 1 ? names[0] : `${names[0]} + ${names.length - 1}`;
}

function toRunSeries(
  store: ProjectStore,
  series: SeriesRecord,
  outcome: TaskOutput<'fit'>[number],
): RunSeries {
  if (!outcome.ok) {
    const { said, field } = outcome;
    return { seriesId: series.id, error: field === undefined ? said : { ...said, field } };
  }
  const { fitted, report } = outcome.value;
  return { seriesId: series.id, fitted, report: withTimes(store, series, report) };
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
  const batches = batchesOf(seriesList, (series) => series.length);
  const outcomes = await runBatches(context.pool, batches, control, (batch, onProgress) =>
    context.pool.run(
      'fit',
      { items: batch.map((series) => dataOf(store, series)), settings },
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
      .map((outcome, i) => toRunSeries(store, seriesList[i], outcome))
      .filter((_, i) => remaining[i]),
  });
  context.emit({ name: 'changed', data: { what: 'runs' } });
  return { run: store.runs.get(runId)!, fits: store.runs.fits(runId) };
}

/** Explores orders, fits models, and tells of their runs. */
export function modelHandlers(
  context: ServiceContext,
): Pick<Handlers, 'model.explore' | 'fit.run' | 'run.list' | 'run.get' | 'run.delete'> {
  return {
    'model.explore': async ({ seriesId, settings }) => {
      const series = context.series(seriesId);
      const data = dataOf(context.store(), series);
      const { fit, ...exploration } = await context.pool.run('explore', { data, settings });
      return {
        ...exploration,
        fit: { ...fit, seriesId, seriesName: series.name },
        nextTimesMs: timesAfter(series, previewedStepCount) ?? [],
      };
    },
    'fit.run': ({ seriesIds, settings, seed }) => {
      const store = context.store();
      const seriesList = [...new Set(seriesIds)].map((seriesId) => context.series(seriesId));
      const subject = subjectOf(seriesList.map(({ name }) => name));
      return context.jobs.start('fit', subject, (control) =>
        fitAll(context, store, seriesList, settings, seed, control),
      );
    },
    'run.list': ({ seriesId }) => context.store().runs.list(seriesId),
    'run.get': ({ runId, seriesId }) => {
      const store = context.store();
      return { run: context.run(runId), fits: store.runs.fits(runId, seriesId) };
    },
    'run.delete': ({ runId }) => {
      const store = context.store();
      context.run(runId);
      store.runs.delete(runId);
      context.emit({ name: 'changed', data: { what: 'runs' } });
      return {};
    },
  };
}
