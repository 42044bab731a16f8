import { z } from 'zod';

/** The values that cross the contract. All of them are JSON-safe: finite numbers, null for missing, times as
 *  epoch milliseconds. Wall-clock times are written as if they were UTC; `timeBasis` tells which they are. */

export const finite = z.number();
export const finiteOrNull = z.number().nullable();
export const count = z.number().int().min(0);
export const id = z.number().int().min(1);

export const languages = ['en', 'ko'] as const;
export const language = z.enum(languages);

const wording = z.object({ message: z.string(), hint: z.string().optional() });
export const severities = ['person', 'environment', 'bug', 'warning', 'info'] as const;
/** A text the main side says, in every language at once (see messages/table.ts). */
export const message = wording.extend({
  code: z.string(),
  severity: z.enum(severities),
  ko: wording,
  count: count.optional(),
});

export const errorPayload = message.extend({
  /** The input the error is about. */
  field: z.string().optional(),
  /** For a bug: what to quote when reporting it; the stack stands under it in the log. */
  reference: z.string().optional(),
});

export const calendarUnits = [
  'step',
  'millisecond',
  'second',
  'minute',
  'hour',
  'day',
  'businessDay',
  'week',
  'month',
  'quarter',
  'year',
] as const;
/** How a series walks through time: `count` units a step. `step` has no times at all. */
export const calendar = z.object({
  unit: z.enum(calendarUnits),
  count: z.number().int().min(1),
  /** Month, quarter and year steps that stand on the last day of the month. */
  isPeriodEnd: z.boolean().optional(),
});

export const seriesKinds = ['timed', 'sampled', 'symbolic', 'steps'] as const;
/** wall: the clock on the wall where the data was taken, no zone known. utc: instants. */
export const timeBases = ['wall', 'utc'] as const;

export const seriesSummary = z.object({
  id,
  name: z.string(),
  kind: z.enum(seriesKinds),
  unit: z.string().nullable(),
  length: count,
  missingCount: count,
  /** Steps the calendar expects between the first and last time that have no row; 0 without times. */
  gapCount: count,
  calendar,
  timeBasis: z.enum(timeBases),
  firstTimeMs: finiteOrNull,
  lastTimeMs: finiteOrNull,
  /** Label of the first step where the series has no times (a file that counts from 0 or 1); null with times. */
  firstStep: finiteOrNull,
  firstValue: finiteOrNull,
  lastValue: finiteOrNull,
  mean: finiteOrNull,
  /** Sample standard deviation (n − 1). */
  standardDeviation: finiteOrNull,
  minimum: finiteOrNull,
  maximum: finiteOrNull,
  sampleRateHz: finiteOrNull,
  /** Steps a season, suggested by the calendar (12 for months, 24 for hours …); 1 where there is none. */
  seasonLength: z.number().int().min(1),
  sourceName: z.string(),
  createdAtMs: finite,
});

/** At most `width` buckets of a part of a series, from the min/max pyramid. Columns have equal length.
 *  A bucket of one value has minimum = maximum; an all-missing bucket has null in both. */
export const seriesWindow = z.object({
  fromIndex: count,
  /** Exclusive. */
  toIndex: count,
  /** Values a bucket covers; 1 means the values themselves. */
  bucketSize: z.number().int().min(1),
  /** Index of the first value of each bucket. */
  indexes: z.array(count),
  /** Time of that value; null where the series has no times. */
  timesMs: z.array(finite).nullable(),
  minimum: z.array(finiteOrNull),
  maximum: z.array(finiteOrNull),
});

export const transformNames = ['log', 'diff', 'sdiff', 'standardise'] as const;
export const criterionNames = ['aic', 'aicc', 'bic'] as const;
export const modelNames = ['naive', 'seasonal-naive', 'drift', 'mean', 'ar'] as const;
export const duplicatePolicies = ['first', 'last', 'mean', 'sum', 'error'] as const;
export const layouts = ['wide', 'long', 'rows'] as const;
export const dialects = ['rfc4180', 'excel-eu'] as const;

/** The limits that a form, the command line and the services share. */
export const limits = {
  horizon: 100_000,
  order: 5_000,
  seasonLength: 1_000_000,
  coverageCount: 10,
  chartWidth: 4_000,
  previewRowCount: 100,
  nameLength: 200,
} as const;

export const horizon = z.number().int().min(1).max(limits.horizon);
export const seasonLength = z.number().int().min(1).max(limits.seasonLength);
/** Nominal coverage of a prediction interval, in (0, 1). */
export const coverage = z.number().gt(0).lt(1);
export const coverages = z.array(coverage).min(1).max(limits.coverageCount);

export const modelSettings = z.object({
  model: z.enum(modelNames),
  /** AR: a fixed order τ ≥ 0 or the criterion that chooses it. */
  order: z.union([z.number().int().min(0).max(limits.order), z.enum(criterionNames)]).default('aic'),
  /** AR by criterion: the largest order tried; null lets the length decide. */
  maxOrder: z.number().int().min(0).max(limits.order).nullable().default(null),
  /** AR: penalty λ ≥ 0 on the squared coefficients in units of the variance; 0 is plain least squares. */
  ridge: z.number().min(0).default(0),
  /** Steps a season; null takes the series' own. */
  seasonLength: seasonLength.nullable().default(null),
  transforms: z.array(z.enum(transformNames)).max(transformNames.length).default([]),
  horizon: horizon.default(12),
  coverages: coverages.default([0.8, 0.95]),
  /** Steps at the end that are forecast before the real forecast, to score the model; 0 for none, null for `horizon`. */
  holdout: z.number().int().min(0).max(limits.horizon).nullable().default(null),
});

export const orderCriteria = z.object({
  order: count,
  aic: finiteOrNull,
  aicc: finiteOrNull,
  bic: finiteOrNull,
});

export const ljungBox = z.object({
  statistic: finite,
  lagCount: count,
  degreesOfFreedom: count,
  pValue: finite,
});

export const arFit = z.object({
  order: count,
  intercept: finite,
  /** φ₁ … φ_τ, on the transformed scale. */
  coefficients: z.array(finite),
  /** Maximum-likelihood innovation variance SSR / rowCount, transformed scale. */
  sigma2: finite,
  logLikelihood: finite,
  aic: finite,
  aicc: finiteOrNull,
  bic: finite,
  /** Rows of the regression: transformed length − order, less those with a missing value. */
  rowCount: count,
  /** All orders tried, on one common sample; empty where the order was fixed. */
  criteria: z.array(orderCriteria),
  /** How the least squares were solved; qr is the fallback for ill-conditioned lags. */
  solver: z.enum(['cholesky', 'qr']),
  /** Estimated condition number of the scaled, centred lag matrix. */
  conditionNumber: finiteOrNull,
  /** Columns the data could tell apart; below `order` some lags are exact combinations of others. */
  rank: count,
  isStationary: z.boolean(),
  residualLjungBox: ljungBox.nullable(),
});

/** Columns of equal length `horizon`, in the series' own units. */
export const forecastPath = z.object({
  timesMs: z.array(finite).nullable(),
  mean: z.array(finiteOrNull),
  median: z.array(finiteOrNull),
  bands: z.array(z.object({ coverage, lower: z.array(finiteOrNull), upper: z.array(finiteOrNull) })),
});

export const metrics = z.object({
  mae: finiteOrNull,
  rmse: finiteOrNull,
  /** Percent, 0–200. */
  smape: finiteOrNull,
  /** MAE over the in-sample MAE of the seasonal naive forecast; null where that is 0. */
  mase: finiteOrNull,
  /** Share of held-out values inside each band. */
  coverages: z.array(z.object({ coverage, fraction: finiteOrNull })),
});

export const holdoutResult = z.object({
  horizon: count,
  /** Index of the last value the models saw. */
  originIndex: count,
  originTimeMs: finiteOrNull,
  actual: z.array(finiteOrNull),
  /** The chosen model first, then naive and seasonal naive (without duplicates). */
  models: z.array(
    z.object({ model: z.enum(modelNames), label: z.string(), metrics, forecast: forecastPath }),
  ),
  /** One sentence a person understands. */
  verdict: message,
});

export const seriesFit = z.object({
  seriesId: id,
  seriesName: z.string(),
  seasonLength,
  /** null for the baselines, which have nothing to estimate but their spread. */
  ar: arFit.nullable(),
  /** Innovation variance on the transformed scale, whatever the model. */
  sigma2: finite,
  holdout: holdoutResult.nullable(),
  notes: z.array(message),
});

export const runStatuses = ['done', 'failed', 'cancelled'] as const;
export const run = z.object({
  id,
  model: z.enum(modelNames),
  settings: modelSettings,
  seed: count,
  seriesIds: z.array(id),
  status: z.enum(runStatuses),
  createdAtMs: finite,
  durationMs: finite,
  /** Series that could not be fitted, each with its reason; the others were. */
  failures: z.array(z.object({ seriesId: id, seriesName: z.string(), error: errorPayload })),
});

export const seriesForecast = z.object({
  runId: id,
  seriesId: id,
  seriesName: z.string(),
  horizon,
  originIndex: count,
  originTimeMs: finiteOrNull,
  forecast: forecastPath,
  notes: z.array(message),
});

export type Language = z.infer<typeof language>;
export type ErrorPayload = z.infer<typeof errorPayload>;
export type Calendar = z.infer<typeof calendar>;
export type CalendarUnit = (typeof calendarUnits)[number];
export type SeriesKind = (typeof seriesKinds)[number];
export type TimeBasis = (typeof timeBases)[number];
export type SeriesSummary = z.infer<typeof seriesSummary>;
export type SeriesWindow = z.infer<typeof seriesWindow>;
export type TransformName = (typeof transformNames)[number];
export type CriterionName = (typeof criterionNames)[number];
export type ModelName = (typeof modelNames)[number];
export type DuplicatePolicy = (typeof duplicatePolicies)[number];
export type Layout = (typeof layouts)[number];
export type Dialect = (typeof dialects)[number];
export type ModelSettings = z.infer<typeof modelSettings>;
export type ModelSettingsInput = z.input<typeof modelSettings>;
export type OrderCriteria = z.infer<typeof orderCriteria>;
export type LjungBox = z.infer<typeof ljungBox>;
export type ArFit = z.infer<typeof arFit>;
export type ForecastPath = z.infer<typeof forecastPath>;
export type Metrics = z.infer<typeof metrics>;
export type HoldoutResult = z.infer<typeof holdoutResult>;
export type SeriesFit = z.infer<typeof seriesFit>;
export type Run = z.infer<typeof run>;
export type SeriesForecast = z.infer<typeof seriesForecast>;
