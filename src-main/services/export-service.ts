import { writeFile } from 'node:fs/promises';
import type { Cell } from '../export/csv-dialect.ts';
import { predictionLines, type PredictedSeries } from '../export/predictions-csv.ts';
import { seriesLines } from '../export/series-csv.ts';
import { sidecarText } from '../export/sidecar.ts';
import { writeText } from '../export/write-lines.ts';
import type { Dialect, Run, SeriesForecast } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import type { ProjectStore } from '../store/project-store.ts';
import type { SeriesRecord } from '../store/series-table.ts';
import type { ServiceContext } from './context.ts';
import { isPrepared } from './run-changes.ts';
import { exportWav } from './export-wav.ts';
import { toFileName } from './project-service.ts';
import { timeLabel, timesOf } from './series-times.ts';
import type { Handlers } from './types.ts';

const readLength = 100_000;

function toPredicted(
  store: ProjectStore,
  series: SeriesRecord,
  run: Run,
  forecast: SeriesForecast,
): PredictedSeries {
  const { originIndex, originTimeMs, horizon } = forecast;
  // What the series has become since is no measure of a forecast of what it was.
  const isComparable = !isPrepared(run, series.id);
  const known = store.chunks.readValues(
    series.id,
    originIndex + 1,
    Math.min(series.length, originIndex + 1 + horizon),
  );
  const symbols = store.symbols.get(series.id)?.symbols;
  const stepTimes = forecast.forecast.timesMs;
  const isDated = series.firstTimeMs !== null;
  return {
    forecast,
    model: run.model,
    originLabel: timeLabel(series, originIndex, originTimeMs),
    // A series with times but no calendar cannot date its future: the step column still counts.
    timeLabels: Array.from({ length: horizon }, (_, k) => {
      const timeMs = stepTimes?.[k] ?? null;
      return isDated && timeMs === null ? null : timeLabel(series, originIndex + 1 + k, timeMs);
    }),
    spelled: spelledOf(symbols, forecast),
    actual:
      isComparable && symbols === undefined
        ? Array.from(known, (value) => (Number.isNaN(value) ? null : value))
        : [],
  };
}

/** @param symbols of a text; nothing for numbers */
function spelledOf(
  symbols: readonly string[] | undefined,
  { forecast: { continuation } }: SeriesForecast,
): PredictedSeries['spelled'] {
  if (symbols === undefined || continuation === undefined) return undefined;
  return continuation.items.map((item) => item.symbols.map((symbol) => symbols[symbol] ?? ''));
}

function* predictedOf(
  context: ServiceContext,
  run: Run,
  forecasts: Iterable<SeriesForecast>,
): Generator<PredictedSeries> {
  const store = context.store();
  for (const forecast of forecasts)
    yield toPredicted(store, context.series(forecast.seriesId), run, forecast);
}

function* labelledValues(
  store: ProjectStore,
  series: SeriesRecord,
): Generator<readonly [string | number, Cell]> {
  const symbols = store.symbols.get(series.id)?.symbols;
  for (let from = 0; from < series.length; from += readLength) {
    const to = Math.min(series.length, from + readLength);
    const values = store.chunks.readValues(series.id, from, to);
    const times = timesOf(store, series, from, to);
    for (let i = 0; i < values.length; i++) {
      const label = timeLabel(series, from + i, times === null ? null : times[i]);
      const value = Number.isNaN(values[i]) ? null : values[i];
      const symbol = value === null ? undefined : symbols?.[value];
      yield [label, symbol === undefined ? value : { verbatim: symbol }];
    }
  }
}

async function exportPredictions(context: ServiceContext, runId: number, dialect: Dialect) {
  const store = context.store();
  const run = context.run(runId);
  const forecasts = [...store.forecasts.ofRun(runId)];
  if (forecasts.length === 0) {
    throw new UserError('forecast_not_found', { run: String(runId) }, { field: 'runId' });
  }
  const [{ horizon, forecast, seriesName }] = forecasts;
  const coverages = forecast.bands.map((band) => band.coverage);
  const continuationCount = Math.max(
    ...forecasts.map(({ forecast: own }) => own.continuation?.items.length ?? 0),
  );
  const subject = forecasts.length === 1 ? seriesName : context.project!.name;
  const csvFileName = toFileName(`${subject} ${run.model} forecast.csv`);
  const csv = await context.downloads.create(csvFileName, (path) =>
    writeText(
      path,
      predictionLines(predictedOf(context, run, forecasts), coverages, dialect, continuationCount),
    ),
  );
  const series = forecasts.map(({ seriesId }) => {
    const { name, length, sourceName, dataSha256 } = context.series(seriesId);
    const basis = store.runs.basis(runId, seriesId);
    const fittedSha256 = basis?.dataSha256 ?? dataSha256;
    const steps = JSON.parse(basis?.valueStepsJson ?? '[]') as unknown[];
    return { name, length, sourceName, dataSha256, fittedSha256, steps };
  });
  const { version } = context.options;
  const text = sidecarText({
    version,
    run,
    horizon,
    coverages,
    dialect,
    csvFileName,
    series,
    exportedAtMs: Date.now(),
  });
  const sidecar = await context.downloads.create(csvFileName.replace(/\.csv$/, '.json'), (path) =>
    writeFile(path, text),
  );
  return { csv, sidecar, rowCount: forecasts.length * horizon };
}

/** Writes predictions and series to files that the person takes away. */
export function exportHandlers(
  context: ServiceContext,
): Pick<Handlers, 'export.predictions' | 'export.series' | 'export.wav'> {
  return {
    'export.wav': (input) => exportWav(context, input),
    'export.predictions': ({ runId, dialect }) => exportPredictions(context, runId, dialect),
    'export.series': async ({ seriesId, dialect }) => {
      const store = context.store();
      const series = context.series(seriesId);
      const timeColumn =
        series.kind === 'sampled' ? 'seconds' : series.firstTimeMs === null ? 'step' : 'time';
      const csv = await context.downloads.create(toFileName(`${series.name}.csv`), (path) =>
        writeText(path, seriesLines(series.name, timeColumn, labelledValues(store, series), dialect)),
      );
      return { csv, rowCount: series.length };
    },
  };
}
