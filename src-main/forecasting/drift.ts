import type { FittedForecaster, Forecaster } from './forecaster.ts';
import { measureMoments, requireObserved } from './observed.ts';

type FittedDrift = Extract<FittedForecaster, { model: 'drift' }>;

/** The line from the first to the last value goes on.
 *  Formula: ŷ_{T+k} = y_T + k·b, b = (y_T − y_1) / (T − 1); variance σ²k(1 + k / (T − 1)), σ² = Σ e_t² / (T − 2),
 *  e_t = y_t − y_{t−1} − b; over a gap from s to t the residual is (y_t − y_s − (t − s)b) / √(t − s)
 *  Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 5.5. */
export const drift: Forecaster<FittedDrift> = {
  model: 'drift',
  fit(values) {
    const { count } = measureMoments(values);
    requireObserved(count, 3, 'drift');
    const span = values.length - 1;
    const slope = (values[span] - values[0]) / span;
    let squares = 0;
    let previous = 0;
    for (let t = 1; t < values.length; t++) {
      if (Number.isNaN(values[t])) continue;
      squares += (values[t] - values[previous] - (t - previous) * slope) ** 2 / (t - previous);
      previous = t;
    }
    const fitted = { model: 'drift', slope, span, sigma2: squares / (count - 2) } as const;
    return { fitted, ar: null, residuals: null, notes: [] };
  },
  predict({ slope, span, sigma2 }, values, horizon) {
    const last = values[values.length - 1];
    const mean = new Float64Array(horizon);
    const variance = new Float64Array(horizon);
    for (let step = 0; step < horizon; step++) {
      const k = step + 1;
      mean[step] = last + k * slope;
      variance[step] = sigma2 * k * (1 + k / span);
    }
    return { path: { kind: 'variances', mean, variance }, past: values, startCount: 0, notes: [] };
  },
};
