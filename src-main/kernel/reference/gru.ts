import { sigmoid } from './activations.ts';
import type { Cell, CellGradients, CellSizes, CellStep } from './cell.ts';
import { addBias, addBiasGradient, addInputGradient, addProduct, addWeightGradient } from './matrix.ts';

/** The gated recurrent unit in PyTorch's form: the reset gate acts behind the matrix product.
 *
 *      p_t = W_x x_t + (b_r, b_z, b_{n_x})    (3H): blocks r, z, n
 *      q_t = W_h h_{t−1} + (0, 0, b_{n_h})    (3H)
 *      r = sigmoid(p_r + q_r);  z = sigmoid(p_z + q_z)
 *      n = tanh(p_n + r ⊙ q_n)
 *      h_t = (1 − z) ⊙ n + z ⊙ h_{t−1}
 *
 *  Back, from dh_t:
 *
 *      da_n = dh_t ⊙ (1 − z) ⊙ (1 − n²)
 *      da_z = dh_t ⊙ (h_{t−1} − n) ⊙ z (1 − z)
 *      da_r = da_n ⊙ q_n ⊙ r (1 − r)
 *      dp = (da_r, da_z, da_n);  dq = (da_r, da_z, da_n ⊙ r)
 *      dW_x += dp xᵀ;  dW_h += dq h_{t−1}ᵀ;  db += (da_r, da_z, da_n, da_n ⊙ r)
 *      dx += W_xᵀ dp;  dh_{t−1} += W_hᵀ dq + dh_t ⊙ z
 *
 *  Kept: r, z, n and q_n (B, 4H).
 *  Source: Cho et al., EMNLP 2014 (arXiv 1406.1078); the form of torch.nn.GRU (cuDNN). */
export const gruCell: Cell = {
  cacheCount: 4,
  hasRecurrence: true,
  hasCellState: false,

  forward(sizes, { W_x, W_h, b }, step) {
    const { I, H } = sizes;
    const B = step.h.length / H;
    const p = new Float64Array(B * 3 * H);
    const q = new Float64Array(B * 3 * H);
    addBias(p, b.subarray(0, 3 * H));
    addProduct(p, step.x, W_x, 3 * H, I);
    addProduct(q, step.hBefore, W_h, 3 * H, H);
    mix(sizes, p, q, b.subarray(3 * H), step);
  },

  backward(sizes, { W_x, W_h }, step, gradients, slopes) {
    const { I, H } = sizes;
    const { dp, dq } = gateGradients(sizes, step, gradients);
    addWeightGradient(slopes.W_x, dp, step.x, 3 * H, I);
    addWeightGradient(slopes.W_h, dq, step.hBefore, 3 * H, H);
    addBiasGradient(slopes.b.subarray(0, 3 * H), dp);
    addBiasGradient(slopes.b.subarray(3 * H), candidateBlock(sizes, dq));
    addInputGradient(gradients.dx, dp, W_x, 3 * H, I);
    addInputGradient(gradients.dhBefore, dq, W_h, 3 * H, H);
  },
};

/** @param p (B, 3H), @param q (B, 3H) without its bias, @param bias b_{n_h} (H); writes the gates and h_t */
function mix(
  { H }: CellSizes,
  p: Float64Array,
  q: Float64Array,
  bias: Float64Array,
  { hBefore, h, cache }: CellStep,
): void {
  for (let index = 0; index < h.length; index++) {
    const row = Math.floor(index / H);
    const unit = index % H;
    const at = row * 3 * H + unit;
    const first = row * 4 * H + unit;
    const r = sigmoid(p[at] + q[at]);
    const z = sigmoid(p[at + H] + q[at + H]);
    const candidate = q[at + 2 * H] + bias[unit];
    const n = Math.tanh(p[at + 2 * H] + r * candidate);
    h[index] = (1 - z) * n + z * hBefore[index];
    cache[first] = r;
    cache[first + H] = z;
    cache[first + 2 * H] = n;
    cache[first + 3 * H] = candidate;
  }
}

/** @returns dp and dq (B, 3H); adds dh_t ⊙ z to dh_{t−1} */
function gateGradients(
  { H }: CellSizes,
  { hBefore, cache }: CellStep,
  { dh, dhBefore }: CellGradients,
): { dp: Float64Array; dq: Float64Array } {
  const dp = new Float64Array(3 * dh.length);
  const dq = new Float64Array(3 * dh.length);
  for (let index = 0; index < dh.length; index++) {
    const row = Math.floor(index / H);
    const at = row * 3 * H + (index % H);
    const first = row * 4 * H + (index % H);
    const r = cache[first];
    const z = cache[first + H];
    const n = cache[first + 2 * H];
    const da_n = dh[index] * (1 - z) * (1 - n * n);
    const da_r = da_n * cache[first + 3 * H] * r * (1 - r);
    const da_z = dh[index] * (hBefore[index] - n) * z * (1 - z);
    dp[at] = dq[at] = da_r;
    dp[at + H] = dq[at + H] = da_z;
    dp[at + 2 * H] = da_n;
    dq[at + 2 * H] = da_n * r;
    dhBefore[index] += dh[index] * z;
  }
  return { dp, dq };
}

/** The block n of (B, 3H), as (B, H). */
function candidateBlock({ H }: CellSizes, values: Float64Array): Float64Array {
  return Float64Array.from(
    { length: values.length / 3 },
    (_, index) => values[Math.floor(index / H) * 3 * H + 2 * H + (index % H)],
  );
}
