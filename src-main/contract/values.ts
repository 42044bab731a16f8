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
/** What a series is for: to be forecast, to help to forecast others, or not to be modelled at all. */
export const seriesRoles = ['target', 'covariate', 'ignored'] as const;

export const seriesSummary = z.object({
  id,
  name: z.string(),
  kind: z.enum(seriesKinds),
  unit: z.string().nullable(),
  role: z.enum(seriesRoles),
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
  /** Symbols of a symbolic series, the unknown one among them: its values are their indexes. null for numbers. */
  symbolCount: count.nullable(),
  /** Steps a season, suggested by the calendar (12 for months, 24 for hours …); 1 where there is none. */
  seasonLength: z.number().int().min(1),
  sourceName: z.string(),
  createdAtMs: finite,
  /** Steps of its preparation that are switched on. */
  stepCount: count,
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
export const estimatorNames = ['least-squares', 'burg'] as const;
export const criterionNames = ['aic', 'aicc', 'bic'] as const;
export const networkNames = ['mlp', 'rnn', 'lstm', 'gru'] as const;
export const modelNames = ['naive', 'seasonal-naive', 'drift', 'mean', 'ar', ...networkNames] as const;
export const duplicatePolicies = ['first', 'last', 'mean', 'sum', 'error'] as const;
export const layouts = ['wide', 'long', 'rows', 'grid'] as const;
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
  hiddenSize: 2_048,
  layerCount: 4,
  lookbackLength: 65_536,
  epochCount: 100_000,
  batchSize: 4_096,
  ensembleCount: 20,
  samplePathCount: 20_000,
  threadCount: 64,
  symbolCount: 4_096,
  continuationCount: 20,
  /** Steps whose surprise is told at once. */
  surpriseLength: 1_000_000,
  fileCount: 1_000,
  soundRateLeast: 100,
  soundRateMost: 384_000,
} as const;

export const horizon = z.number().int().min(1).max(limits.horizon);
export const seasonLength = z.number().int().min(1).max(limits.seasonLength);
/** Nominal coverage of a prediction interval, in (0, 1). */
export const coverage = z.number().gt(0).lt(1);
export const coverages = z.array(coverage).min(1).max(limits.coverageCount);

export const activationNames = ['tanh', 'relu'] as const;
export const headNames = ['mse', 'gaussian', 'student-t', 'quantile', 'softmax'] as const;
export const optimiserNames = ['adam', 'adamw', 'sgd'] as const;
export const scheduleNames = ['constant', 'cosine', 'warmup-cosine'] as const;
export const windowingNames = ['shuffled', 'stateful'] as const;
export const forecastModes = ['recursive', 'direct'] as const;

const share = z.number().min(0).lt(1);

/** How a network is built and trained; the others take no notice of it. */
export const networkSettings = z.object({
  /** H of every layer. */
  hiddenSize: z.number().int().min(1).max(limits.hiddenSize).default(32),
  layerCount: z.number().int().min(1).max(limits.layerCount).default(1),
  /** MLP and RNN; LSTM and GRU have their own. */
  activation: z.enum(activationNames).default('tanh'),
  /** Steps of the past a training window shows, the τ of an MLP; null lets season and horizon decide. */
  lookbackLength: z.number().int().min(1).max(limits.lookbackLength).nullable().default(null),
  /** Steps the gradient goes back (truncated BPTT); null is full BPTT over the window. */
  bpttLength: z.number().int().min(1).max(limits.lookbackLength).nullable().default(null),
  /** shuffled: windows in random order, each from a zero state; stateful: along the series, the state carried on. */
  windowing: z.enum(windowingNames).default('shuffled'),
  head: z.enum(headNames).default('gaussian'),
  /** recursive: one step ahead, fed back; direct: all steps of the horizon at once. */
  forecastMode: z.enum(forecastModes).default('recursive'),
  epochCount: z.number().int().min(1).max(limits.epochCount).default(200),
  batchSize: z.number().int().min(1).max(limits.batchSize).default(32),
  optimiser: z.enum(optimiserNames).default('adam'),
  learningRate: z.number().gt(0).max(10).default(0.001),
  schedule: z.enum(scheduleNames).default('cosine'),
  /** SGD only. */
  momentum: share.default(0.9),
  /** AdamW and SGD. */
  weightDecay: z.number().min(0).max(1).default(0),
  /** Largest global gradient norm; null clips nothing. */
  clipNorm: z.number().gt(0).nullable().default(1),
  inputDropout: share.default(0),
  layerDropout: share.default(0),
  /** Of the top layer's outputs, before the head. */
  outputDropout: share.default(0),
  /** Decay of a running average of the weights, of about the last 1 / (1 − decay) updates, that is validated and
   *  forecast with in place of the last weights; 0 keeps none. */
  weightAveraging: share.default(0),
  /** Steps at the end of the training part that early stopping watches; null for a share of it, 0 for none. */
  validationLength: z.number().int().min(0).max(limits.horizon).nullable().default(null),
  /** Epochs without a better validation loss before training stops; null trains all epochs. */
  patience: z.number().int().min(1).max(limits.epochCount).nullable().default(30),
  /** Networks from different seeds; the forecast pools their sample paths. */
  ensembleCount: z.number().int().min(1).max(limits.ensembleCount).default(1),
  /** One network over all series of the run instead of one for each. */
  isGlobal: z.boolean().default(false),
  /** Sample paths a forecast draws. */
  samplePathCount: z.number().int().min(100).max(limits.samplePathCount).default(1_000),
  /** Bit-identical on every machine, about 1.3 times slower. */
  isReproducible: z.boolean().default(false),
  /** Cores that train one network together; null takes what the machine has. */
  threadCount: z.number().int().min(1).max(limits.threadCount).nullable().default(null),
});

export const modelSettings = z.object({
  model: z.enum(modelNames),
  /** AR: a fixed order τ ≥ 0 or the criterion that chooses it. */
  order: z.union([z.number().int().min(0).max(limits.order), z.enum(criterionNames)]).default('aic'),
  /** AR by criterion: the largest order tried; null lets the length decide. */
  maxOrder: z.number().int().min(0).max(limits.order).nullable().default(null),
  /** AR: penalty λ ≥ 0 on the squared coefficients in units of the variance; 0 is plain least squares. */
  ridge: z.number().min(0).default(0),
  /** AR: least squares, or Burg's method, which is stationary whatever the data and takes no ridge. */
  estimator: z.enum(estimatorNames).default('least-squares'),
  /** Steps a season; null takes the series' own. */
  seasonLength: seasonLength.nullable().default(null),
  transforms: z.array(z.enum(transformNames)).max(transformNames.length).default([]),
  horizon: horizon.default(12),
  coverages: coverages.default([0.8, 0.95]),
  /** Steps at the end that are forecast before the real forecast, to score the model; 0 for none, null for `horizon`. */
  holdout: z.number().int().min(0).max(limits.horizon).nullable().default(null),
  network: networkSettings.prefault({}),
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
  /** How the least squares were solved; qr is the fallback for ill-conditioned lags. burg: not by least squares. */
  solver: z.enum(['cholesky', 'qr', 'burg']),
  /** Estimated condition number of the scaled, centred lag matrix. */
  conditionNumber: finiteOrNull,
  /** Columns the data could tell apart; below `order` some lags are exact combinations of others. */
  rank: count,
  isStationary: z.boolean(),
  residualLjungBox: ljungBox.nullable(),
});

/** How a symbolic series may go on: continuations, drawn symbol by symbol from P(X_t | X_<t). */
export const continuation = z.object({
  /** Logits are divided by it: below 1 the likely becomes likelier, above 1 less so. */
  temperature: finite,
  seed: count,
  items: z.array(
    z.object({
      text: z.string(),
      symbols: z.array(count),
      /** −log₂ P of each symbol, at temperature 1. */
      bits: z.array(finite),
    }),
  ),
});

/** What a model makes of symbols that it was not trained on, in bits a symbol. */
export const symbolScore = z.object({
  fromIndex: count,
  symbolCount: count,
  /** Mean −log₂ P(x_s | x_<s). */
  bitsPerSymbol: finite,
  /** 2^bitsPerSymbol. */
  perplexity: finite,
  /** The same symbols by what is simpler: their frequencies, and the n symbols before (Witten–Bell). */
  baselines: z.array(z.object({ name: z.string(), bitsPerSymbol: finite })),
  verdict: message,
});

/** Columns of equal length `horizon`, in the series' own units. Symbols have no mean, median or band: their way on is
 *  the continuation. */
export const forecastPath = z.object({
  timesMs: z.array(finite).nullable(),
  mean: z.array(finiteOrNull),
  median: z.array(finiteOrNull),
  bands: z.array(z.object({ coverage, lower: z.array(finiteOrNull), upper: z.array(finiteOrNull) })),
  continuation: continuation.optional(),
  /** The first of the sample paths that the columns are made of: one way on, where their mean is none (a sound's is silence). */
  samplePath: z.array(finiteOrNull).optional(),
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

/** What one epoch of training showed. */
export const epochRecord = z.object({
  /** The series it trained on; the run's first where one network learns all of them. */
  seriesId: id,
  /** Network of the ensemble, from 0. */
  memberIndex: count,
  /** From 1. */
  epoch: z.number().int().min(1),
  /** Mean loss over the minibatches of the epoch, in the units of the head. */
  trainLoss: finiteOrNull,
  /** Loss one step ahead on the validation part; null without one. */
  validLoss: finiteOrNull,
  /** RMSE of free-running forecasts over the validation part, original units; null where it was not measured. */
  freeRunningRmse: finiteOrNull,
  isBest: z.boolean(),
  learningRate: finite,
  /** Root mean square over the minibatches of the norm before clipping; one a parameter group, and of all. */
  gradientNorm: finiteOrNull,
  gradientNorms: z.array(z.object({ group: z.string(), norm: finiteOrNull })),
  /** Share of the minibatches whose gradient was clipped. */
  clippedFraction: finite,
  /** ‖∂L_T/∂h_{T−k}‖ of the top layer for the loss at the last step of a window, at at most 64 lags; empty for an MLP. */
  gradientFlow: z.array(z.object({ lag: count, norm: finite })),
  /** Lag at which that norm has halved; null where it never does within the window, or for an MLP. */
  gradientHalfLife: finiteOrNull,
  /** Time steps (t, b) trained a second. */
  stepsPerSecond: finite,
  durationMs: finite,
});

export const stopReasons = ['epochs', 'early', 'cancelled', 'diverged'] as const;
export const networkFit = z.object({
  hiddenSizes: z.array(count),
  inputCount: count,
  outputCount: count,
  parameterCount: count,
  lookbackLength: count,
  /** Equals lookbackLength with full BPTT. */
  bpttLength: count,
  windowCount: count,
  trainingLength: count,
  validationLength: count,
  members: z.array(
    z.object({
      memberIndex: count,
      seed: count,
      epochCount: count,
      bestEpoch: count,
      trainLoss: finiteOrNull,
      validLoss: finiteOrNull,
      stopReason: z.enum(stopReasons),
    }),
  ),
});

/** What a network run would do, before it does it. */
export const networkPlan = networkFit.omit({ members: true }).extend({
  /** Half-open ranges of indexes of the series. */
  training: z.object({ fromIndex: count, toIndex: count }),
  validation: z.object({ fromIndex: count, toIndex: count }),
  holdout: z.object({ fromIndex: count, toIndex: count }),
  updatesPerEpoch: count,
  /** Memory the training would hold. */
  memoryBytes: count,
  notes: z.array(message),
});

/** Where a training stands, told several times a second. */
export const trainingProgress = z.object({
  seriesId: id,
  /** Series, counted from 0, of the run's. */
  seriesIndex: count,
  memberIndex: count,
  memberCount: count,
  epoch: z.number().int().min(1),
  epochCount: count,
  updateIndex: count,
  updatesPerEpoch: count,
  /** Mean over this epoch so far. */
  trainLoss: finiteOrNull,
  gradientNorm: finiteOrNull,
  stepsPerSecond: finite,
  /** To the end of all epochs of all networks, if nothing stops early. */
  etaMs: finiteOrNull,
  memoryBytes: count,
});

export const seriesFit = z.object({
  seriesId: id,
  seriesName: z.string(),
  seasonLength,
  /** null for the baselines, which have nothing to estimate but their spread. */
  ar: arFit.nullable(),
  network: networkFit.nullable(),
  /** Innovation variance on the transformed scale, whatever the model. */
  sigma2: finite,
  holdout: holdoutResult.nullable(),
  /** Of a symbolic series, in place of the hold-out's. */
  symbols: symbolScore.optional(),
  notes: z.array(message),
});

/** A network run is queued, running or paused before it ends; a run that was killed is paused. A cancelled one keeps
 *  the best weights it had. */
export const runStatuses = ['queued', 'running', 'paused', 'done', 'failed', 'cancelled'] as const;
export const run = z.object({
  id,
  model: z.enum(modelNames),
  settings: modelSettings,
  seed: count,
  seriesIds: z.array(id),
  status: z.enum(runStatuses),
  createdAtMs: finite,
  /** Of the work itself, without pauses. */
  durationMs: finite,
  /** The job that works on it now; null where none does. */
  jobId: z.string().nullable(),
  /** Where a network run stands or stood; null for the others, and before its first epoch. */
  progress: trainingProgress.nullable(),
  /** Why it failed as a whole, or stopped itself. */
  error: errorPayload.nullable(),
  /** Series whose data are not those the run was made from: rows were appended, or they were prepared in another way. */
  changes: z.array(z.object({ seriesId: id, change: z.enum(['appended', 'prepared']) })),
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
export type SeriesRole = (typeof seriesRoles)[number];
export type TimeBasis = (typeof timeBases)[number];
export type SeriesSummary = z.infer<typeof seriesSummary>;
export type SeriesWindow = z.infer<typeof seriesWindow>;
export type TransformName = (typeof transformNames)[number];
export type EstimatorName = (typeof estimatorNames)[number];
export type CriterionName = (typeof criterionNames)[number];
export type ModelName = (typeof modelNames)[number];
export type DuplicatePolicy = (typeof duplicatePolicies)[number];
export type Layout = (typeof layouts)[number];
export type Dialect = (typeof dialects)[number];
export type NetworkName = (typeof networkNames)[number];
export type NetworkSettings = z.infer<typeof networkSettings>;
export type EpochRecord = z.infer<typeof epochRecord>;
export type NetworkFit = z.infer<typeof networkFit>;
export type NetworkPlan = z.infer<typeof networkPlan>;
export type TrainingProgress = z.infer<typeof trainingProgress>;
export type StopReason = (typeof stopReasons)[number];
export type ModelSettings = z.infer<typeof modelSettings>;
export type ModelSettingsInput = z.input<typeof modelSettings>;
export type OrderCriteria = z.infer<typeof orderCriteria>;
export type LjungBox = z.infer<typeof ljungBox>;
export type ArFit = z.infer<typeof arFit>;
export type ForecastPath = z.infer<typeof forecastPath>;
export type Metrics = z.infer<typeof metrics>;
export type Continuation = z.infer<typeof continuation>;
export type SymbolScore = z.infer<typeof symbolScore>;
export type HoldoutResult = z.infer<typeof holdoutResult>;
export type SeriesFit = z.infer<typeof seriesFit>;
export type Run = z.infer<typeof run>;
export type SeriesForecast = z.infer<typeof seriesForecast>;
