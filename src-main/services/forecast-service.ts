import type { ForecastPath, SeriesForecast } from '../contract/values.ts';
import { reviveError, UserError } from '../errors.ts';
import type { ContinuationOptions } from '../forecasting/network/continue.ts';
import type { NewForecast } from '../store/forecast-table.ts';
import type { ProjectStore } from '../store/project-store.ts';
import type { SeriesRecord } from '../store/series-table.ts';
import { batchesOf, runBatches } from './batches.ts';
import type { ServiceContext } from './context.ts';
import type { JobControl } from './jobs.ts';
import { appendedNotes, noteForecast, refusePrepared } from './run-changes.ts';
import { subjectOf } from './run-series.ts';
import { timesAfter, timesOf } from './series-times.ts';
import { refuseUnfinished } from './trainings.ts';
import type { Handlers } from './types.ts';

interface Forecastable {
  series: SeriesRecord;
  fitted: unknown;
}

/** @throws UserError 'run_not_finished' | 'run_series_prepared' | 'nothing_to_forecast' */
function forecastablesOf(context: ServiceContext, store: ProjectStore, runId: number): Forecastable[] {
  const fitted = store.runs.fitted(runId);
  const run = context.run(runId);
  refuseUnfinished(run, fitted.length);
  refusePrepared(store, run);
  const items = fitted.map((item) => ({ series: context.series(item.seriesId), fitted: item.fitted }));
  if (items.length === 0) {
    throw new UserError('nothing_to_forecast', { run: String(runId) }, { field: 'runId' });
  }
  return items;
}

interface ForecastPlan {
  horizon: number;
  coverages: number[];
  continuation: ContinuationOptions;
}

/** Workers draw symbols as numbers; what they stand for is known here. */
function spell(store: ProjectStore, series: SeriesRecord, path: ForecastPath): ForecastPath {
  const { continuation } = path;
  if (continuation === undefined) return path;
  const symbols = store.symbols.get(series.id)?.symbols ?? [];
  const items = continuation.items.map((item) => ({
    ...item,
    text: item.symbols.map((symbol) => symbols[symbol] ?? '').join(''),
  }));
  return { ...path, continuation: { ...continuation, items } };
}

async function forecastAll(
  context: ServiceContext,
  store: ProjectStore,
  runId: number,
  items: Forecastable[],
  { horizon, coverages, continuation }: ForecastPlan,
  control: JobControl,
): Promise<{ forecasts: SeriesForecast[] }> {
  const run = context.run(runId);
  const batches = batchesOf(items, ({ series }) => series.length);
  const outcomes = await runBatches(context.pool, batches, control, (batch, onProgress) => {
    const inputs = batch.map(({ series, fitted }) => ({
      fitted,
      values: store.chunks.readValues(series.id, 0, series.length),
      isText: series.symbolCount !== null,
    }));
    return context.pool.run(
      'forecast',
      { items: inputs, horizon, coverages, continuation },
      { onProgress, signal: control.signal },
    );
  });
  const forecasts = outcomes.map((outcome, i): NewForecast => {
    if (!outcome.ok) throw reviveError(outcome.said, outcome.field);
    const { series } = items[i];
    const originIndex = series.length - 1;
    return {
      runId,
      seriesId: series.id,
      horizon,
      originIndex,
      originTimeMs: timesOf(store, series, originIndex, series.length)?.[0] ?? null,
      forecast: { ...spell(store, series, outcome.value.forecast), timesMs: timesAfter(series, horizon) },
      notes: [...appendedNotes(run, series.id), ...outcome.value.notes],
    };
  });
  // The run, or a series of it, may have been deleted in the meantime.
  context.run(runId);
  const kept = forecasts.filter(({ seriesId }) => store.series.get(seriesId) !== undefined);
  store.forecasts.replace(kept, Date.now());
  context.emit({ name: 'changed', data: { what: 'runs' } });
  const names = new Map(items.map(({ series }) => [series.id, series.name]));
  return { forecasts: kept.map((item) => ({ ...item, seriesName: names.get(item.seriesId)! })) };
}

/** Forecasts the series of a run and keeps the result. */
export function forecastHandlers(context: ServiceContext): Pick<Handlers, 'forecast.run' | 'forecast.get'> {
  return {
    'forecast.run': ({ runId, horizon, coverages, temperature, seed, continuationCount }) => {
      const store = context.store();
      const run = context.run(runId);
      const { settings } = run;
      const items = forecastablesOf(context, store, runId);
      const subject = subjectOf(items.map(({ series }) => series.name));
      return context.jobs.start('forecast', subject, (control) =>
        forecastAll(
          context,
          store,
          runId,
          items,
          {
            horizon: horizon ?? settings.horizon,
            coverages: coverages ?? settings.coverages,
            continuation: { temperature, seed: seed ?? run.seed, count: continuationCount },
          },
          control,
        ),
      );
    },
    'forecast.get': ({ runId, seriesId }) => {
      const forecast = context.store().forecasts.get(runId, seriesId);
      return forecast === undefined ? null : noteForecast(context.run(runId), forecast);
    },
  };
}
