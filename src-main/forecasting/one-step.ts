import type { FittedAr, FittedForecaster } from './forecaster.ts';
import type { FittedNetwork } from './network/fitted.ts';

/** What a forecaster said of every value one step before it came, given the true past.
 *  Formula: AR: c + Σ φ_i y_{t−i} (centred); naive: y_{t−1}; seasonal naive: y_{t−m}; drift: y_{t−1} + slope; mean: ȳ
 *  @param values (n) on the scale of the forecaster, NaN = missing
 *  @returns (n) NaN where a value that it needs is missing, or comes before the first */
export function predictOneStep(
  fitted: Exclude<FittedForecaster, FittedNetwork>,
  values: Float64Array,
): Float64Array {
  switch (fitted.model) {
    case 'mean':
      return new Float64Array(values.length).fill(fitted.mean);
    case 'naive':
      return shifted(values, 1, 0);
    case 'drift':
      return shifted(values, 1, fitted.slope);
    case 'seasonal-naive':
      return shifted(values, fitted.seasonLength, 0);
    case 'ar':
      return regress(fitted, values);
  }
}

function shifted(values: Float64Array, lag: number, added: number): Float64Array {
  return values.map((_, t) => (t < lag ? NaN : values[t - lag] + added));
}

function regress({ coefficients, centre, centredIntercept }: FittedAr, values: Float64Array): Float64Array {
  return values.map((_, t) => {
    if (t < coefficients.length) return NaN;
    let sum = centre + centredIntercept;
    for (let i = 0; i < coefficients.length; i++) sum += coefficients[i] * (values[t - 1 - i] - centre);
    return sum;
  });
}
