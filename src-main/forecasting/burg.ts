import type { Segment } from './segments.ts';

/** An autoregression by Burg's method. */
export interface BurgFit {
  /** (τ) φ₁ … φ_τ; always those of a stationary process. */
  readonly coefficients: Float64Array;
  /** (τ + 1) σ²_0 … σ²_τ: the innovation variance of every order on the way. */
  readonly variances: Float64Array;
  /** (n) forward prediction errors ε_t = y_t − Σ φ_i y_{t−i}, NaN where a lag is missing. */
  readonly residuals: Float64Array;
}

/** Fits AR(τ) without intercept by Burg's method: each order adds the reflection coefficient that makes forward and
 *  backward prediction errors least, so that |k_p| ≤ 1 and the recursion is stationary whatever the data. Stretches
 *  between missing values add their sums. O(n τ).
 *  Formula: k_p = 2 Σ f_t b_{t−1} / Σ (f_t² + b_{t−1}²); f'_t = f_t − k_p b_{t−1}; b'_t = b_{t−1} − k_p f_t;
 *  φ_p = k_p, φ'_i = φ_i − k_p φ_{p−i}; σ²_p = σ²_{p−1} (1 − k_p²), σ²_0 = Σ y² / N; f = b = y to begin with.
 *  On a waveform this is linear prediction (LPC) by the lattice method.
 *  @param y (n) values with their mean taken off; what lies between the segments is not read
 *  @param segments the stretches of observed values
 *  @param order τ ≥ 0, smaller than the longest stretch
 *  Source: Burg, Maximum Entropy Spectral Analysis, 1975; Kay, Modern Spectral Estimation, 1988, section 7.5; for
 *  segments Haykin, Nonlinear Methods of Spectral Analysis, 1983, section 2.6. */
export function fitBurg(y: Float64Array, segments: readonly Segment[], order: number): BurgFit {
  const forward = y.slice();
  const backward = y.slice();
  const coefficients = new Float64Array(order);
  const variances = new Float64Array(order + 1);
  const { squares, count, ...first } = firstSums(y, segments);
  let { numerator, denominator } = first;
  variances[0] = squares / count;
  for (let p = 1; p <= order; p++) {
    // Nothing is left to predict: all further reflections are 0.
    const reflection = denominator > 0 ? (2 * numerator) / denominator : 0;
    extend(coefficients, p, reflection);
    variances[p] = variances[p - 1] * (1 - reflection * reflection);
    numerator = 0;
    denominator = 0;
    for (const segment of segments) {
      const sums = step(forward, backward, segment, p, reflection);
      numerator += sums.numerator;
      denominator += sums.denominator;
    }
  }
  return { coefficients, variances, residuals: keepErrors(forward, segments, order) };
}

function firstSums(y: Float64Array, segments: readonly Segment[]) {
  let numerator = 0;
  let denominator = 0;
  let squares = 0;
  let count = 0;
  for (const { start, end } of segments) {
    count += end - start;
    for (let t = start; t < end; t++) squares += y[t] * y[t];
    for (let t = start + 1; t < end; t++) {
      numerator += y[t] * y[t - 1];
      denominator += y[t] * y[t] + y[t - 1] * y[t - 1];
    }
  }
  return { numerator, denominator, squares, count };
}

/** Takes the errors of one stretch from order p − 1 to p in place, backwards, and sums what the next order needs. */
function step(forward: Float64Array, backward: Float64Array, { start, end }: Segment, p: number, k: number) {
  let numerator = 0;
  let denominator = 0;
  const last = end - 1;
  if (last < start + p) return { numerator, denominator };
  // The forward error one step later.
  let later = forward[last] - k * backward[last - 1];
  backward[last] = backward[last - 1] - k * forward[last];
  forward[last] = later;
  for (let t = last - 1; t >= start + p; t--) {
    const f = forward[t];
    const b = backward[t - 1];
    const nextB = b - k * f;
    numerator += later * nextB;
    denominator += later * later;
    denominator += nextB * nextB;
    later = f - k * b;
    forward[t] = later;
    backward[t] = nextB;
  }
  return { numerator, denominator };
}

/** Adds one lag to the coefficients in place. */
function extend(phi: Float64Array, p: number, reflection: number): void {
  for (let i = 0, j = p - 2; i <= j; i++, j--) {
    const low = phi[i];
    const high = phi[j];
    phi[i] = low - reflection * high;
    phi[j] = high - reflection * low;
  }
  phi[p - 1] = reflection;
}

function keepErrors(forward: Float64Array, segments: readonly Segment[], order: number): Float64Array {
  const residuals = new Float64Array(forward.length).fill(NaN);
  for (const { start, end } of segments) {
    if (end - start > order) residuals.set(forward.subarray(start + order, end), start + order);
  }
  return residuals;
}
