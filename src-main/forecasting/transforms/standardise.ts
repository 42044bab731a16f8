import type { Path } from '../forecaster.ts';
import { measureMoments } from '../observed.ts';
import type { FittedTransform, LinearTransform } from './transform.ts';

type FittedStandardise = Extract<FittedTransform, { name: 'standardise' }>;

/** Mean 0 and standard deviation 1 over the past; a constant series is only centred.
 *  Formula: z_t = (y_t − ȳ) / s, s² = Σ (y_t − ȳ)² / n */
export const standardise: LinearTransform<FittedStandardise> = {
  fit(values) {
    const { mean, standardDeviation } = measureMoments(values);
    return { name: 'standardise', mean, scale: standardDeviation > 0 ? standardDeviation : 1 };
  },
  apply: ({ mean, scale }, values) => values.map((value) => (value - mean) / scale),
  restorePast({ mean, scale }, transformedPast, values) {
    return values.map((value, t) => (Number.isNaN(value) ? mean + scale * transformedPast[t] : value));
  },
  invert({ mean, scale }, path): Path {
    if (path.kind === 'samples') {
      return { ...path, values: path.values.map((value) => mean + scale * value) };
    }
    const means = path.mean.map((value) => mean + scale * value);
    return path.kind === 'innovations'
      ? { ...path, mean: means, sigma2: path.sigma2 * scale * scale }
      : { ...path, mean: means, variance: path.variance.map((value) => value * scale * scale) };
  },
};
