import type { FittedForecaster, Forecaster } from './forecaster.ts';
import { measureMoments, requireObserved } from './observed.ts';

type FittedNaive = Extract<FittedForecaster, { model: 'naive' }>;

/** The last value goes on.
 *  Formula: ŷ_{T+k} = y_T; variance σ²k, σ² the mean of (y_t − y_s)² / (t − s) over neighbouring observed values s < t
 *  Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 5.5. */
export const naive: Forecaster<FittedNaive> = {
  model: 'naive',
  fit(values) {
    requireObserved(measureMoments(values).count, 2, 'naive');
    let squares = 0;
    let count = 0;
    let previous = 0;
    for (let t = 1; t < values.length; t++) {
      if (Number.isNaN(values[t])) continue;
      squares += (values[t] - values[previous]) ** 2 / (t - previous);
      count++;
      previous = t;
    }
    return { fitted: { model: 'naive', sigma2: squares / count }, ar: null, residuals: null, notes: [] };
  },
  predict({ sigma2 }, values, horizon) {
    const last = values[values.length - 1];
    const mean = new Float64Array(horizon).fill(last);
    const variance = Float64Array.from(mean, (_, step) => sigma2 * (step + 1));
    return { path: { kind: 'variances', mean, variance }, past: values, startCount: 0, notes: [] };
  },
};
