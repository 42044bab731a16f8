import { addLagProducts } from '../forecasting/lag-products.ts';
import { normalQuantile } from '../forecasting/normal.ts';
import { measureMoments } from '../forecasting/observed.ts';

/** Autocorrelations with what tests need to know of them. */
export interface Autocorrelation {
  /** Observed values. */
  readonly count: number;
  /** (maxLag + 1), lag 0 is 1; all others 0 where the series is constant. */
  readonly acf: Float64Array;
  /** (maxLag + 1) pairs of observed values at each lag. */
  readonly pairCounts: Float64Array;
  readonly isConstant: boolean;
}

/** Sample autocorrelation, O(n·maxLag); missing values are skipped.
 *  Formula: r_k = c_k / c_0, c_k = Σ (y_t − ȳ)(y_{t−k} − ȳ) / (pairs_k + k), which is the biased estimate (divided by n)
 *  where nothing is missing
 *  @param values (n) NaN = missing, at least one observed
 *  @param maxLag 0 … n − 1
 *  Source: Brockwell and Davis, section 7.2; R's acf with na.pass for the gaps. */
export function autocorrelate(values: Float64Array, maxLag: number): Autocorrelation {
  const { count, mean, minimum, maximum } = measureMoments(values);
  const isConstant = minimum === maximum;
  const deviations = values.map((value) => (Number.isNaN(value) ? 0 : value - mean));
  const products = sumProducts(deviations, maxLag);
  const pairCounts = countPairs(values, count, maxLag);
  const variance = products[0] / count;
  const acf = products.map((sum, lag) => {
    if (lag === 0) return 1;
    if (isConstant || pairCounts[lag] === 0) return 0;
    return Math.max(-1, Math.min(1, sum / (pairCounts[lag] + lag) / variance));
  });
  return { count, acf, pairCounts, isConstant };
}

/** Partial autocorrelation by the Durbin–Levinson recursion, O(maxLag²).
 *  Formula: φ_{kk} = (r_k − Σ φ_{k−1,j} r_{k−j}) / v_{k−1}, v_k = v_{k−1}(1 − φ_{kk}²)
 *  @param acf (maxLag + 1) lag 0 first
 *  @returns (maxLag + 1) lag 0 is 1; 0 from where the prediction is already exact, or where gaps make the
 *  autocorrelations contradict each other
 *  Source: Brockwell and Davis, proposition 5.2.1. */
export function partialAutocorrelate(acf: Float64Array): Float64Array {
  const pacf = new Float64Array(acf.length);
  pacf[0] = 1;
  const phi = new Float64Array(acf.length);
  let variance = 1;
  for (let k = 1; k < acf.length; k++) {
    let sum = acf[k];
    for (let j = 1; j < k; j++) sum -= phi[j] * acf[k - j];
    const partial = sum / variance;
    if (!(Math.abs(partial) <= 1)) break;
    pacf[k] = partial;
    for (let i = 1, j = k - 1; i <= j; i++, j--) {
      const low = phi[i];
      const high = phi[j];
      phi[i] = low - partial * high;
      phi[j] = high - partial * low;
    }
    phi[k] = partial;
    variance *= 1 - partial * partial;
    if (!(variance > 0)) break;
  }
  return pacf;
}

/** Bound that a white series' autocorrelations keep within at 95% of the lags.
 *  Formula: Φ⁻¹(0.975) / √n = 1.96 / √n */
export function significanceBound(count: number): number {
  return normalQuantile(0.975) / Math.sqrt(count);
}

function sumProducts(deviations: Float64Array, maxLag: number): Float64Array {
  const products = new Float64Array(maxLag + 1);
  for (let t = 0; t < maxLag; t++) {
    for (let lag = 0; lag <= t; lag++) products[lag] += deviations[t] * deviations[t - lag];
  }
  addLagProducts(deviations, deviations, maxLag, deviations.length, maxLag, products);
  return products;
}

function countPairs(values: Float64Array, count: number, maxLag: number): Float64Array {
  if (count === values.length) return Float64Array.from({ length: maxLag + 1 }, (_, lag) => count - lag);
  return sumProducts(
    values.map((value) => (Number.isNaN(value) ? 0 : 1)),
    maxLag,
  );
}
