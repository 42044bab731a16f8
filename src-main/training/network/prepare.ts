import { UserError } from '../../errors.ts';
import { type Encoding, toSymbols } from '../../forecasting/network/encoding.ts';
import { exact, findConstant, trimMissing } from '../../forecasting/observed.ts';
import { applyTransforms, prepareSeries } from '../../forecasting/pipeline.ts';
import type { ResolvedSettings } from '../../forecasting/settings.ts';
import type { FittedTransform } from '../../forecasting/transforms/transform.ts';
import { estimateBytes } from '../../kernel/wasm/plan.ts';
import type { NetworkSpec } from '../../kernel/spec.ts';
import { isText, type SeriesData } from '../../forecasting/series-data.ts';
import { type Batches, type BatchShape, ShuffledWindows } from './batches.ts';
import { chooseEncoding, designNetwork } from './design.ts';
import type { FreeRunSetting } from './free-running.ts';
import { LanesAlongSeries } from './lanes.ts';
import { cutSeries, type Parts } from './parts.ts';
import { createPool, type Pool } from './pool.ts';

/** One series, ready to be trained on. */
export interface PreparedSeries {
  /** Its place in the run. */
  readonly seriesIndex: number;
  readonly data: SeriesData;
  readonly settings: ResolvedSettings;
  readonly parts: Parts;
  /** Fitted on the training part only. */
  readonly transforms: readonly FittedTransform[];
  /** Transformed values up to the hold-out (symbols, where samples became some), from the first of the training part, NaN =
   *  missing. */
  readonly transformed: Float64Array;
  readonly encoding: Encoding;
}

/** All that one network is trained with. */
export interface Preparation {
  readonly series: readonly PreparedSeries[];
  readonly spec: NetworkSpec;
  readonly pool: Pool;
  readonly batches: Batches;
  readonly shape: BatchShape;
  readonly warmUpLength: number;
  /** null where nothing validates, or several series share the network. */
  readonly freeRun: FreeRunSetting | null;
  readonly hasValidation: boolean;
}

/** A stateful network has seen all of the past; its state is warmed up on this many lookbacks. */
const statefulWarmUp = 8;

/** Cuts and transforms a series. Transforms, their scale above all, see the training part and nothing later.
 *  @param lookbackLength that several series share; null lets the series choose
 *  @throws UserError where series or settings do not allow it */
export function prepareOne(
  data: SeriesData,
  seriesIndex: number,
  settings: ResolvedSettings,
  lookbackLength: number | null,
): PreparedSeries {
  const own =
    lookbackLength === null ? settings : { ...settings, network: { ...settings.network, lookbackLength } };
  const parts = cutSeries(data.values, own);
  const training = data.values.subarray(0, parts.validationStart);
  const { transforms, transformed: seen } = prepareSeries(training, settings);
  refuseConstant(training, seen);
  const { leadingCount } = trimMissing(training);
  const levels = applyTransforms(transforms, data.values.subarray(leadingCount, parts.holdoutStart));
  const last = levels[levels.length - 1];
  const isSampled = (data.sampleRateHz ?? null) !== null;
  const encoding = chooseEncoding(last, settings, data.symbolCount ?? null, isSampled);
  const transformed = toSymbols(encoding, last);
  return { seriesIndex, data, settings, parts, transforms, transformed, encoding };
}

/** Makes the network, its data and its minibatches.
 *  @param series that learn one network together; of one lookback */
export function prepareNetwork(series: readonly PreparedSeries[]): Preparation {
  const [{ settings, parts, data }] = series;
  const encoding = encodingOf(series);
  const { lookbackLength, targetCount } = parts;
  const spec = designNetwork(settings, encoding, lookbackLength, targetCount);
  const isMlp = spec.cell === 'mlp';
  const pool = createPool(
    series.map(({ transformed, parts: own }) => ({
      values: transformed,
      trainingLength: own.validationStart - own.trainingStart,
    })),
    encoding,
  );
  const { network } = settings;
  const isStateful = network.windowing === 'stateful' && !isMlp;
  const shape: BatchShape = {
    lookbackLength,
    bpttLength: Math.min(network.bpttLength ?? lookbackLength, lookbackLength),
    batchSize: network.batchSize,
    targetCount,
    isMlp,
    isOnePass: series.some((own) => isText(own.data)),
  };
  const warmUpLength = isStateful ? statefulWarmUp * lookbackLength : lookbackLength;
  const hasValidation = series.some((own) => validates(own));
  // Symbols have no mean to be fed back.
  const isMuLaw = encoding.kind === 'symbol' && encoding.isMuLaw === true;
  return {
    series,
    spec,
    pool,
    batches: isStateful ? new LanesAlongSeries(pool, shape) : new ShuffledWindows(pool, shape),
    shape,
    warmUpLength,
    freeRun:
      series.length === 1 && hasValidation && !isText(data) && !isMuLaw
        ? freeRunOf(series[0], data, encoding, warmUpLength)
        : null,
    hasValidation,
  };
}

/** Bytes that training holds: the network with its activations, and the data. */
export function estimateMemory(preparation: Preparation): number {
  const { spec, batches } = preparation;
  const capacity = { batchSize: batches.batchSize, stepCount: batches.chunkLength };
  return estimateBytes(spec, capacity) + poolBytes(preparation);
}

export function poolBytes({ pool }: Preparation): number {
  return pool.values.byteLength + pool.seen.byteLength;
}

function validates({ transformed, parts }: PreparedSeries): boolean {
  return transformed
    .subarray(parts.validationStart - parts.trainingStart)
    .some((value) => !Number.isNaN(value));
}

/** One for all of them: every symbol that any has, told of gaps where any has some. */
function encodingOf(series: readonly PreparedSeries[]): Encoding {
  const encodings = series.map(({ encoding }) => encoding);
  const [first] = encodings;
  if (first.kind === 'symbol') {
    const counts = encodings.map((own) => (own.kind === 'symbol' ? own.classCount : 0));
    return { ...first, classCount: Math.max(...counts) };
  }
  return { kind: 'value', hasIndicator: encodings.some((own) => own.kind === 'value' && own.hasIndicator) };
}

function freeRunOf(
  { transforms, parts }: PreparedSeries,
  { values }: SeriesData,
  encoding: Encoding,
  warmUpLength: number,
): FreeRunSetting {
  const { values: past, trailingCount } = trimMissing(values.subarray(0, parts.validationStart));
  return {
    transforms,
    levels: applyTransforms(transforms, past),
    // The forecast begins behind the last observed value.
    actual: values.subarray(parts.validationStart - trailingCount, parts.holdoutStart),
    encoding,
    warmUpLength,
  };
}

function refuseConstant(original: Float64Array, transformed: Float64Array): void {
  const value = findConstant(original);
  if (value !== null) throw new UserError('network_series_constant', { value });
  if (findConstant(transformed) === null) return;
  const steps = exact(transformed.length);
  throw new UserError('network_transformed_constant', { steps }, { field: 'transforms' });
}
