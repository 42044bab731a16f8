import type { ForecastPath, Metrics } from '../contract/values.ts';

/** Scores a forecast against what came. Steps without a value, or without a forecast, are skipped; null where no step
 *  is left. MAE, sMAPE and MASE score the median, RMSE the mean: each the point that its score asks for.
 *  Formula: MAE = mean |y − ŷ|; RMSE = √mean (y − ŷ)²; sMAPE = mean 200 |y − ŷ| / (|y| + |ŷ|), 0/0 = 0;
 *  MASE = MAE / mean |y_t − y_{t−m}| over the training part, null where that is 0 or has no pair
 *  @param training (n) what the model was fitted on, NaN = missing
 *  @param actual (horizon) NaN = missing
 *  @param seasonLength m
 *  Source: Hyndman and Koehler, 2006; Makridakis et al., 2020 (M4) for sMAPE; Gneiting, 2011, for the points. */
export function scoreForecast(
  training: Float64Array,
  actual: Float64Array,
  { median, mean, bands }: ForecastPath,
  seasonLength: number,
): Metrics {
  const mae = meanOver(actual, median, (y, forecast) => Math.abs(y - forecast));
  const meanSquare = meanOver(actual, mean, (y, forecast) => (y - forecast) ** 2);
  const scale = seasonalNaiveError(training, seasonLength);
  return {
    mae,
    rmse: meanSquare === null ? null : Math.sqrt(meanSquare),
    smape: meanOver(actual, median, symmetricPercent),
    mase: mae === null || scale === null || scale === 0 ? null : mae / scale,
    coverages: bands.map(({ coverage, lower, upper }) => ({
      coverage,
      fraction: shareOf(countInside(actual, lower, upper)),
    })),
  };
}

/** In-sample mean absolute error of the seasonal naive forecast, MASE's unit.
 *  Formula: mean |y_t − y_{t−m}| over t with both values
 *  @returns null where no two values are a season apart */
export function seasonalNaiveError(training: Float64Array, seasonLength: number): number | null {
  let sum = 0;
  let count = 0;
  for (let t = seasonLength; t < training.length; t++) {
    const difference = Math.abs(training[t] - training[t - seasonLength]);
    if (Number.isNaN(difference)) continue;
    sum += difference;
    count++;
  }
  return count > 0 ? sum / count : null;
}

function symmetricPercent(y: number, forecast: number): number {
  const size = Math.abs(y) + Math.abs(forecast);
  return size === 0 ? 0 : (200 * Math.abs(y - forecast)) / size;
}

function meanOver(
  actual: Float64Array,
  forecast: readonly (number | null)[],
  score: (y: number, forecast: number) => number,
): number | null {
  let sum = 0;
  let count = 0;
  actual.forEach((y, step) => {
    const point = forecast[step];
    if (Number.isNaN(y) || point === null) return;
    sum += score(y, point);
    count++;
  });
  return count > 0 && Number.isFinite(sum) ? sum / count : null;
}

/** Counts the steps with a value and a forecast: those are scored.
 *  @param actual (horizon) NaN = missing */
export function countScored(actual: Float64Array, { median }: Pick<ForecastPath, 'median'>): number {
  return actual.reduce((count, y, step) => count + Number(!Number.isNaN(y) && median[step] !== null), 0);
}

/** Counts the steps with a value and a band, and those of them whose value the band holds, ends included.
 *  @param actual (horizon) NaN = missing */
export function countInside(
  actual: Float64Array,
  lower: readonly (number | null)[],
  upper: readonly (number | null)[],
): { inside: number; count: number } {
  let inside = 0;
  let count = 0;
  actual.forEach((y, step) => {
    const low = lower[step];
    const high = upper[step];
    if (Number.isNaN(y) || low === null || high === null) return;
    count++;
    if (y >= low && y <= high) inside++;
  });
  return { inside, count };
}

function shareOf({ inside, count }: { inside: number; count: number }): number | null {
  return count > 0 ? inside / count : null;
}
