/** The three products of a dense map y = W x, each over all rows of a batch. W is (N, K) row-major, x (R, K), y (R, N);
 *  R is the number of rows and follows from the lengths. All of them add to what is there. */

/** y += x Wᵀ: y_rn += Σ_k x_rk W_nk */
export function addProduct(y: Float64Array, x: Float64Array, W: Float64Array, N: number, K: number): void {
  const R = y.length / N;
  for (let r = 0; r < R; r++) {
    for (let n = 0; n < N; n++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += W[n * K + k] * x[r * K + k];
      y[r * N + n] += sum;
    }
  }
}

/** dx += dy W: dx_rk += Σ_n dy_rn W_nk */
export function addInputGradient(
  dx: Float64Array,
  dy: Float64Array,
  W: Float64Array,
  N: number,
  K: number,
): void {
  const R = dy.length / N;
  for (let r = 0; r < R; r++) {
    for (let n = 0; n < N; n++) {
      const slope = dy[r * N + n];
      for (let k = 0; k < K; k++) dx[r * K + k] += slope * W[n * K + k];
    }
  }
}

/** dW += dyᵀ x: dW_nk += Σ_r dy_rn x_rk */
export function addWeightGradient(
  dW: Float64Array,
  dy: Float64Array,
  x: Float64Array,
  N: number,
  K: number,
): void {
  const R = dy.length / N;
  for (let r = 0; r < R; r++) {
    for (let n = 0; n < N; n++) {
      const slope = dy[r * N + n];
      for (let k = 0; k < K; k++) dW[n * K + k] += slope * x[r * K + k];
    }
  }
}

/** y_r += b for every row. */
export function addBias(y: Float64Array, b: Float64Array): void {
  for (let index = 0; index < y.length; index++) y[index] += b[index % b.length];
}

/** db += Σ_r dy_r */
export function addBiasGradient(db: Float64Array, dy: Float64Array): void {
  for (let index = 0; index < dy.length; index++) db[index % db.length] += dy[index];
}

/** ‖x‖, Frobenius. Scaled by the largest value, so that squares neither overflow nor vanish. */
export function norm(x: Float64Array): number {
  let largest = 0;
  for (const value of x) largest = Math.max(largest, Math.abs(value));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (const value of x) sum += (value / largest) ** 2;
  return largest * Math.sqrt(sum);
}
