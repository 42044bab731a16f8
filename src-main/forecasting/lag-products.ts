/** Steps worked on at once, so that the values of all lags stay in the processor's cache. */
const blockLength = 4_096;

/** Adds the products of one series with the lags of another: the O(n·maxLag) core of the Gram matrix, of the
 *  gradient of least squares and of the autocorrelation.
 *  Formula: out_k += Σ_{t=from}^{to−1} a_t b_{t−k}, k = 0 … maxLag
 *  @param a (n) values, none missing in [from, to)
 *  @param b (n) values, none missing in [from − maxLag, to); from ≥ maxLag
 *  @param out (maxLag + 1) is added to */
export function addLagProducts(
  a: Float64Array,
  b: Float64Array,
  from: number,
  to: number,
  maxLag: number,
  out: Float64Array,
): void {
  for (let start = from; start < to; start += blockLength) {
    const end = Math.min(to, start + blockLength);
    let k = 0;
    for (; k + 7 <= maxLag; k += 8) addEightLags(a, b, start, end, k, out);
    for (; k <= maxLag; k++) {
      let sum = 0;
      for (let t = start; t < end; t++) sum += a[t] * b[t - k];
      out[k] += sum;
    }
  }
}

/** Eight sums side by side: they do not wait for each other, and `a` is read once. */
function addEightLags(
  a: Float64Array,
  b: Float64Array,
  from: number,
  to: number,
  k: number,
  out: Float64Array,
): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let s6 = 0;
  let s7 = 0;
  for (let t = from; t < to; t++) {
    const x = a[t];
    const j = t - k;
    s0 += x * b[j];
    s1 += x * b[j - 1];
    s2 += x * b[j - 2];
    s3 += x * b[j - 3];
    s4 += x * b[j - 4];
    s5 += x * b[j - 5];
    s6 += x * b[j - 6];
    s7 += x * b[j - 7];
  }
  out[k] += s0;
  out[k + 1] += s1;
  out[k + 2] += s2;
  out[k + 3] += s3;
  out[k + 4] += s4;
  out[k + 5] += s5;
  out[k + 6] += s6;
  out[k + 7] += s7;
}

/** The residuals of a linear recursion, O(n·τ), four steps side by side.
 *  Formula: out_t = y_t − intercept − Σ_{i=1}^{τ} φ_i y_{t−i}, t = from … to − 1
 *  @param y (n) values, none missing in [from − τ, to); from ≥ τ
 *  @param coefficients (τ) φ₁ … φ_τ
 *  @param out (n) is written to in [from, to) */
export function writeResiduals(
  y: Float64Array,
  intercept: number,
  coefficients: Float64Array,
  from: number,
  to: number,
  out: Float64Array,
): void {
  const order = coefficients.length;
  let t = from;
  for (; t + 3 < to; t += 4) {
    let s0 = y[t] - intercept;
    let s1 = y[t + 1] - intercept;
    let s2 = y[t + 2] - intercept;
    let s3 = y[t + 3] - intercept;
    for (let i = 0; i < order; i++) {
      const phi = coefficients[i];
      const j = t - 1 - i;
      s0 -= phi * y[j];
      s1 -= phi * y[j + 1];
      s2 -= phi * y[j + 2];
      s3 -= phi * y[j + 3];
    }
    out[t] = s0;
    out[t + 1] = s1;
    out[t + 2] = s2;
    out[t + 3] = s3;
  }
  for (; t < to; t++) {
    let s = y[t] - intercept;
    for (let i = 0; i < order; i++) s -= coefficients[i] * y[t - 1 - i];
    out[t] = s;
  }
}
