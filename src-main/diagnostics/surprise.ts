import { scoreNetwork } from '../forecasting/network/log-score.ts';
import { trimMissing } from '../forecasting/observed.ts';
import { predictOneStep } from '../forecasting/one-step.ts';
import { applyTransforms, type FittedPipeline } from '../forecasting/pipeline.ts';
import { isFittedNetwork } from '../forecasting/registry.ts';
import type { FittedTransform } from '../forecasting/transforms/transform.ts';

/** How surprising each value was to a model that knew all values before it.
 *
 *      symbols  −log₂ P(x_s | x_<s)
 *      numbers  −log₂ p(x_s | x_<s), a density in the series' own unit, so it may be negative: p = p_T(T(x_s)) · |T′(x_s)|,
 *               T′ of the logarithm 1/x, of the standardisation 1/scale, of a difference 1
 *
 *  By the chain rule of probability the sum over a stretch is −log₂ of the probability (density) of the whole stretch.
 *  @param values (n) original units, NaN = missing
 *  @returns (to − from) bits; NaN where a value is missing, or nothing was said of it */
export function measureSurprise(
  { transforms, forecaster }: FittedPipeline,
  values: Float64Array,
  from: number,
  to: number,
): Float64Array {
  const { values: observed, leadingCount } = trimMissing(values);
  const transformed = applyTransforms(transforms, observed).at(-1)!;
  const offset = leadingCount + observed.length - transformed.length;
  const bits = new Float64Array(to - from).fill(NaN);
  const first = Math.max(0, from - offset);
  const end = Math.min(transformed.length, to - offset);
  if (first >= end) return bits;
  const scores = isFittedNetwork(forecaster)
    ? scoreNetwork(forecaster, transformed, first, end)
    : scoreGaussian(predictOneStep(forecaster, transformed), transformed, forecaster.sigma2, first, end);
  scores.forEach((score, position) => {
    const index = first + position + offset;
    const density = score + logSlope(transforms, values[index]);
    bits[index - from] = Number.isFinite(density) ? -density / Math.LN2 : NaN;
  });
  return bits;
}

function scoreGaussian(
  means: Float64Array,
  values: Float64Array,
  sigma2: number,
  from: number,
  to: number,
): Float64Array {
  const constant = -0.5 * Math.log(2 * Math.PI * sigma2);
  return Float64Array.from({ length: to - from }, (_, position) => {
    const error = values[from + position] - means[from + position];
    return constant - (error * error) / (2 * sigma2);
  });
}

/** ln |T′(x)|. Differences come behind the logarithm, and have the slope 1 given the past. */
function logSlope(transforms: readonly FittedTransform[], value: number): number {
  let sum = 0;
  for (const transform of transforms) {
    if (transform.name === 'log') sum -= Math.log(value);
    else if (transform.name === 'standardise') sum -= Math.log(transform.scale);
  }
  return sum;
}

/** Bits in buckets of equal length, for drawing.
 *  @returns of each bucket the mean and the largest, null where it has none */
export function summariseSurprise(
  bits: Float64Array,
  width: number,
): {
  bucketSize: number;
  meanBits: (number | null)[];
  maxBits: (number | null)[];
  totalBits: number | null;
  meanBitsPerStep: number | null;
} {
  const bucketSize = Math.max(1, Math.ceil(bits.length / width));
  const meanBits: (number | null)[] = [];
  const maxBits: (number | null)[] = [];
  let total = 0;
  let count = 0;
  for (let from = 0; from < bits.length; from += bucketSize) {
    const own = bits.subarray(from, from + bucketSize).filter((value) => !Number.isNaN(value));
    const sum = own.reduce((a, b) => a + b, 0);
    total += sum;
    count += own.length;
    meanBits.push(own.length === 0 ? null : sum / own.length);
    maxBits.push(own.length === 0 ? null : own.reduce((a, b) => Math.max(a, b)));
  }
  return {
    bucketSize,
    meanBits,
    maxBits,
    totalBits: count === 0 ? null : total,
    meanBitsPerStep: count === 0 ? null : total / count,
  };
}
