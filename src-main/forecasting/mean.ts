import type { FittedForecaster, Forecaster } from './forecaster.ts';
import { measureMoments, requireObserved } from './observed.ts';

type FittedMean = Extract<FittedForecaster, { model: 'mean' }>;

/** Every step is the mean of the past.
 *  Formula: ŷ_{T+k} = ȳ; variance σ²(1 + 1/T), σ² = Σ (y_t − ȳ)² / (T − 1), T observed values
 *  Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 5.5. */
export const mean: Forecaster<FittedMean> = {
  model: 'mean',
  fit(values) {
    const { count, mean: average, standardDeviation } = measureMoments(values);
    requireObserved(count, 2, 'mean');
    const sigma2 = (standardDeviation ** 2 * count) / (count - 1);
    return { fitted: { model: 'mean', mean: average, count, sigma2 }, ar: null, residuals: null, notes: [] };
  },
  predict(fitted, values, horizon) {
    const path = {
      kind: 'variances',
      mean: new Float64Array(horizon).fill(fitted.mean),
      variance: new Float64Array(horizon).fill(fitted.sigma2 * (1 + 1 / fitted.count)),
    } as const;
    return { path, past: values, startCount: 0, notes: [] };
  },
};
