import { say } from '../messages/table.ts';
import type { FittedForecaster, Forecaster } from './forecaster.ts';
import { exact, measureMoments, requireObserved } from './observed.ts';

type FittedSeasonalNaive = Extract<FittedForecaster, { model: 'seasonal-naive' }>;

/** The last season repeats.
 *  Formula: ŷ_{T+k} = y_{T+k−m⌈k/m⌉}; variance σ²(⌊(k−1)/m⌋ + 1), m = seasonLength; a missing value is taken from the
 *  season before, and each season further back adds σ²
 *  σ² is the mean of (y_t − y_s)² / ((t − s) / m) over neighbouring observed values s < t of the same season
 *  Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 5.5. */
export const seasonalNaive: Forecaster<FittedSeasonalNaive> = {
  model: 'seasonal-naive',
  fit(values, { seasonLength }) {
    const name = `seasonal naive (${exact(seasonLength)})`;
    const observed = measureMoments(values).count;
    requireObserved(observed, 2, name);
    let squares = 0;
    let count = 0;
    for (let t = seasonLength; t < values.length; t++) {
      if (Number.isNaN(values[t])) continue;
      const previous = lastObserved(values, t - seasonLength, seasonLength);
      if (previous < 0) continue;
      squares += ((values[t] - values[previous]) ** 2 * seasonLength) / (t - previous);
      count++;
    }
    // Without one pair of the same season there are at most `seasonLength` values.
    if (count === 0) requireObserved(observed, seasonLength + 1, name);
    return {
      fitted: { model: 'seasonal-naive', seasonLength, sigma2: squares / count },
      ar: null,
      residuals: null,
      notes: [],
    };
  },
  predict({ seasonLength, sigma2 }, values, horizon) {
    const end = values.length;
    const mean = new Float64Array(horizon).fill(NaN);
    const variance = new Float64Array(horizon).fill(NaN);
    const unseen = new Set<number>();
    for (let step = 0; step < horizon; step++) {
      const phase = step % seasonLength;
      const source = lastObserved(values, end + phase - seasonLength, seasonLength);
      if (source < 0) {
        unseen.add(phase);
        continue;
      }
      mean[step] = values[source];
      variance[step] = (sigma2 * (end + step - source)) / seasonLength;
    }
    const notes =
      unseen.size > 0 ? [say('season_never_observed', { count: exact(unseen.size) }, unseen.size)] : [];
    return { path: { kind: 'variances', mean, variance }, past: values, startCount: 0, notes };
  },
};

/** Index of the newest observed value at `index` or whole seasons before it; negative if there is none. */
function lastObserved(values: Float64Array, index: number, seasonLength: number): number {
  let t = index;
  while (t >= 0 && Number.isNaN(values[t])) t -= seasonLength;
  return t;
}
