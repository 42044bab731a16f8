import type { ImportDetected } from '../../contract/import.ts';
import type {
  ArFit,
  EpochRecord,
  ErrorPayload,
  ForecastPath,
  HoldoutResult,
  Metrics,
  Run,
  SeriesFit,
  SeriesForecast,
  SeriesSummary,
} from '../../contract/values.ts';
import { bandColumn } from '../../services/columns.ts';
import { frequencyName, timeLabel } from '../../services/series-times.ts';

/** The shapes that the command line promises; everything else of the project may change beneath them. */

export function seriesJson(series: SeriesSummary) {
  const { id, name, kind, length, missingCount, gapCount, firstValue, lastValue, sampleRateHz } = series;
  return {
    id,
    name,
    kind,
    length,
    missingCount,
    gapCount,
    firstTime: length === 0 ? null : timeLabel(series, 0, series.firstTimeMs),
    lastTime: length === 0 ? null : timeLabel(series, length - 1, series.lastTimeMs),
    firstValue,
    lastValue,
    frequency: frequencyName(series.calendar),
    seasonLength: series.seasonLength,
    sampleRateHz,
    symbolCount: series.symbolCount,
  };
}

/** @param timeMs null where the series has no times */
export function valueJson(series: SeriesSummary, index: number, timeMs: number | null, value: number | null) {
  return [timeLabel(series, index, timeMs), value] as const;
}

export function detectedJson(detected: ImportDetected) {
  const { encoding, delimiter, hasHeader, layout, decimal, dateFormat, calendar, timeBasis } = detected;
  return {
    as: detected.as?.value ?? 'table',
    sheet: detected.sheet?.value ?? null,
    range: detected.range?.value ?? null,
    encoding: encoding?.value ?? null,
    delimiter: delimiter?.value ?? null,
    hasHeader: hasHeader?.value ?? null,
    layout: layout?.value ?? null,
    decimal: decimal?.value ?? null,
    dateFormat: dateFormat?.value ?? null,
    frequency: frequencyName(calendar.value),
    timeBasis,
    timeZone: detected.timeZone?.value ?? null,
    ...(detected.sound === undefined
      ? {}
      : {
          channel: detected.sound.channel.value,
          sampleRateHz: detected.sound.sampleRateHz.value,
          frameMs: detected.sound.frameMs?.value ?? null,
          hopMs: detected.sound.hopMs?.value ?? null,
        }),
  };
}

function errorJson({ code, message, hint }: ErrorPayload) {
  return { code, message, hint };
}

export function runJson(run: Run) {
  const { id, model, settings, seed, seriesIds, status, durationMs, createdAtMs, progress, error, failures } =
    run;
  return {
    id,
    model,
    settings,
    seed,
    seriesIds,
    status,
    durationMs,
    createdAt: new Date(createdAtMs).toISOString(),
    progress,
    error: error && errorJson(error),
    failures: failures.map((failure) => ({ ...failure, error: errorJson(failure.error) })),
  };
}

function metricsJson({ mae, rmse, smape, mase, coverages }: Metrics) {
  const byBand = coverages.map(
    ({ coverage, fraction }) => [bandColumn('lo', coverage).replace('lo_', 'coverage_'), fraction] as const,
  );
  return { mae, rmse, smape, mase, ...Object.fromEntries(byBand) };
}

function holdoutJson(holdout: HoldoutResult | null) {
  if (holdout === null) return null;
  return {
    horizon: holdout.horizon,
    models: holdout.models.map(({ model, metrics }) => ({ model, metrics: metricsJson(metrics) })),
    verdict: holdout.verdict.message,
  };
}

/** What a model makes of a text; nothing for numbers. */
function symbolsJson({ symbols }: SeriesFit) {
  if (symbols === undefined) return {};
  const { bitsPerSymbol, perplexity, symbolCount, baselines, verdict } = symbols;
  return { bitsPerSymbol, perplexity, scoredCount: symbolCount, baselines, verdict: verdict.message };
}

/** With a fixed order there is one row: its own. */
function criteriaOf({ criteria, order, aic, aicc, bic }: ArFit): ArFit['criteria'] {
  return criteria.length > 0 ? criteria : [{ order, aic, aicc, bic }];
}

export function fitJson(fit: SeriesFit) {
  const { seriesId, seriesName, seasonLength, ar, network, sigma2, holdout, notes } = fit;
  return {
    seriesId,
    seriesName,
    seasonLength,
    sigma2,
    ...network,
    ...ar,
    ...(ar === null ? {} : { criteria: criteriaOf(ar) }),
    holdout: holdoutJson(holdout),
    ...symbolsJson(fit),
    notes: notes.map(({ code, message }) => ({ code, message })),
  };
}

/** What an epoch showed; its gradient flow is told of the last one only. */
export function epochJson({ gradientNorms, gradientFlow: _gradientFlow, ...epoch }: EpochRecord) {
  return {
    ...epoch,
    gradientNorms: Object.fromEntries(gradientNorms.map(({ group, norm }) => [group, norm])),
  };
}

/** The training of one network, or of an ensemble; nothing where none was trained. */
function trainingJson(epochs: readonly EpochRecord[]) {
  const last = epochs.at(-1);
  if (last === undefined) return {};
  const totalMs = epochs.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const stepCount = epochs.reduce((sum, item) => sum + item.stepsPerSecond * item.durationMs, 0);
  return {
    epochs: epochs.map(epochJson),
    stepsPerSecond: totalMs > 0 ? stepCount / totalMs : last.stepsPerSecond,
    gradientFlow: last.gradientFlow,
  };
}

/** What fit, resume and runs show answer. A single series stands at the top as well; what one network learnt from all
 *  series stands only there. */
export function runResultJson(run: Run, fits: readonly SeriesFit[], epochs: readonly EpochRecord[]) {
  const { isGlobal } = run.settings.network;
  const items = fits.map((fit) => ({
    ...fitJson(fit),
    ...(isGlobal ? {} : trainingJson(epochs.filter(({ seriesId }) => seriesId === fit.seriesId))),
  }));
  const isSingle = run.seriesIds.length === 1;
  return {
    run: runJson(run),
    ...(isSingle ? items[0] : {}),
    ...(isSingle || isGlobal ? trainingJson(epochs) : {}),
    fits: items,
  };
}

function stepJson(series: SeriesSummary, originIndex: number, path: ForecastPath, k: number) {
  const timeMs = path.timesMs?.[k] ?? null;
  const isUndated = series.firstTimeMs !== null && timeMs === null;
  const bands = path.bands.flatMap(({ coverage, lower, upper }) => [
    [bandColumn('lo', coverage), lower[k]] as const,
    [bandColumn('hi', coverage), upper[k]] as const,
  ]);
  return {
    step: k + 1,
    time: isUndated ? null : timeLabel(series, originIndex + 1 + k, timeMs),
    mean: path.mean[k],
    median: path.median[k],
    ...Object.fromEntries(bands),
  };
}

/** How a text goes on; nothing for numbers. */
function continuationJson({ continuation }: ForecastPath) {
  if (continuation === undefined) return {};
  const { temperature, seed, items } = continuation;
  return { temperature, seed, continuations: items.map(({ text, bits }) => ({ text, bits })) };
}

export function forecastJson(series: SeriesSummary, forecast: SeriesForecast) {
  return {
    seriesId: forecast.seriesId,
    seriesName: forecast.seriesName,
    origin: timeLabel(series, forecast.originIndex, forecast.originTimeMs),
    steps: forecast.forecast.mean.map((_, k) => stepJson(series, forecast.originIndex, forecast.forecast, k)),
    ...continuationJson(forecast.forecast),
    notes: forecast.notes.map(({ code, message }) => ({ code, message })),
  };
}
