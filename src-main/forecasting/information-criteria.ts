import type { CriterionName, OrderCriteria } from '../contract/values.ts';

/** Gaussian log-likelihood and information criteria of an AR(τ) fit with intercept.
 *  Formula: ℓ = −N/2 (ln 2πσ² + 1); k = τ + 2 (lags, intercept, σ²); AIC = −2ℓ + 2k; BIC = −2ℓ + k ln N;
 *  AICc = AIC + 2k(k + 1) / (N − k − 1), null where N − k − 1 ≤ 0
 *  @param logSigma2 ln of the maximum-likelihood variance SSR / N
 *  @param rowCount N
 *  Source: statsmodels AutoReg (same k); Hurvich and Tsai, 1989, for AICc. */
export function informationCriteria(
  order: number,
  logSigma2: number,
  rowCount: number,
): { logLikelihood: number; aic: number; aicc: number | null; bic: number } {
  const parameterCount = order + 2;
  const logLikelihood = (-rowCount / 2) * (Math.log(2 * Math.PI) + logSigma2 + 1);
  const aic = -2 * logLikelihood + 2 * parameterCount;
  const bic = -2 * logLikelihood + parameterCount * Math.log(rowCount);
  const degreesLeft = rowCount - parameterCount - 1;
  const aicc = degreesLeft > 0 ? aic + (2 * parameterCount * (parameterCount + 1)) / degreesLeft : null;
  return { logLikelihood, aic, aicc, bic };
}

/** The order with the smallest criterion; the lower order where two are equal. */
export function bestOrder(criteria: readonly OrderCriteria[], name: CriterionName): number {
  let best = 0;
  let smallest = Infinity;
  for (const row of criteria) {
    const value = row[name];
    if (value !== null && value < smallest) {
      smallest = value;
      best = row.order;
    }
  }
  return best;
}
