import type { LjungBox } from '../contract/values.ts';
import { chiSquareSurvival } from '../forecasting/special-functions.ts';
import type { Autocorrelation } from './autocorrelation.ts';

/** Ljung–Box test that the first autocorrelations are those of a white series.
 *  Formula: Q = n(n + 2) Σ_{k=1}^{lagCount} r_k² / pairs_k, pairs_k = n − k without gaps;
 *  p = P(χ²_{lagCount − estimatedCount} > Q)
 *  @param lagCount ≥ 1, at most the lags of `autocorrelation`
 *  @param estimatedCount coefficients that were fitted to the series before (the τ of AR(τ)); 0 for the series itself
 *  @returns null where no degree of freedom is left, or the series is constant
 *  Source: Ljung and Box, 1978; Stoffer and Toloi, 1992, for gaps. */
export function testLjungBox(
  { count, acf, pairCounts, isConstant }: Autocorrelation,
  lagCount: number,
  estimatedCount: number,
): LjungBox | null {
  const degreesOfFreedom = lagCount - estimatedCount;
  if (isConstant || !(degreesOfFreedom >= 1)) return null;
  let sum = 0;
  for (let lag = 1; lag <= lagCount; lag++) if (pairCounts[lag] > 0) sum += acf[lag] ** 2 / pairCounts[lag];
  const statistic = count * (count + 2) * sum;
  return { statistic, lagCount, degreesOfFreedom, pValue: chiSquareSurvival(statistic, degreesOfFreedom) };
}
