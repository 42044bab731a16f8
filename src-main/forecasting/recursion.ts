/** ψ-weights of an AR recursion: what one unit of innovation adds k steps later.
 *  Formula: ψ_0 = 1, ψ_k = Σ_{i=1}^{min(k,τ)} φ_i ψ_{k−i}
 *  @param coefficients (τ) φ₁ … φ_τ
 *  @returns (count) ψ_0 … ψ_{count−1}; may overflow where the recursion is explosive */
export function psiWeights(coefficients: ArrayLike<number>, count: number): Float64Array {
  const psi = new Float64Array(count);
  if (count > 0) psi[0] = 1;
  for (let k = 1; k < count; k++) {
    let sum = 0;
    const lags = Math.min(k, coefficients.length);
    for (let i = 0; i < lags; i++) sum += coefficients[i] * psi[k - 1 - i];
    psi[k] = sum;
  }
  return psi;
}

/** Whether all roots of 1 − Σ φ_i zⁱ lie outside the unit circle, by the step-down recursion, O(τ²).
 *  Formula: k_p = φ_p^{(p)}; φ_i^{(p−1)} = (φ_i^{(p)} + k_p φ_{p−i}^{(p)}) / (1 − k_p²); stationary if all |k_p| < 1
 *  @param coefficients (τ) φ₁ … φ_τ
 *  Source: Brockwell and Davis, Time Series: Theory and Methods, section 5.2 (Durbin–Levinson read backwards). */
export function isStationary(coefficients: ArrayLike<number>): boolean {
  const phi = Float64Array.from(coefficients);
  for (let p = phi.length; p >= 1; p--) {
    const reflection = phi[p - 1];
    if (!(Math.abs(reflection) < 1)) return false;
    const divisor = 1 - reflection * reflection;
    for (let i = 0, j = p - 2; i <= j; i++, j--) {
      const low = phi[i];
      const high = phi[j];
      phi[i] = (low + reflection * high) / divisor;
      phi[j] = (high + reflection * low) / divisor;
    }
  }
  return true;
}
