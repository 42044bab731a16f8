import { sigmoid } from './activations.ts';
import type { Cell, CellGradients, CellStep } from './cell.ts';
import { addBias, addBiasGradient, addInputGradient, addProduct, addWeightGradient } from './matrix.ts';

/** Long short-term memory with a forget gate.
 *
 *      a_t = W_x x_t + W_h h_{t−1} + b        (4H): blocks i, f, g, o
 *      i, f, o = sigmoid(a);  g = tanh(a)
 *      c_t = f ⊙ c_{t−1} + i ⊙ g
 *      h_t = o ⊙ tanh(c_t)
 *
 *  Back, from dh_t and what step t+1 left in dc_t:
 *
 *      dc_t     += dh_t ⊙ o ⊙ (1 − tanh²(c_t))
 *      da_o      = dh_t ⊙ tanh(c_t) ⊙ o (1 − o)
 *      da_i      = dc_t ⊙ g ⊙ i (1 − i)
 *      da_f      = dc_t ⊙ c_{t−1} ⊙ f (1 − f)
 *      da_g      = dc_t ⊙ i ⊙ (1 − g²)
 *      dc_{t−1} += dc_t ⊙ f                   the road along which gradients last
 *      dW_x += da xᵀ;  dW_h += da h_{t−1}ᵀ;  db += da;  dx += W_xᵀ da;  dh_{t−1} += W_hᵀ da
 *
 *  Kept: the gates (B, 4H) after their activation.
 *  Source: Hochreiter & Schmidhuber, Neural Computation 9, 1997; Gers, Schmidhuber & Cummins, Neural Computation 12,
 *  2000; order of the gates as torch.nn.LSTM. */
export const lstmCell: Cell = {
  cacheCount: 4,
  hasRecurrence: true,
  hasCellState: true,

  forward({ I, H }, { W_x, W_h, b }, step) {
    const gates = step.cache;
    gates.fill(0);
    addBias(gates, b);
    addProduct(gates, step.x, W_x, 4 * H, I);
    addProduct(gates, step.hBefore, W_h, 4 * H, H);
    remember(H, step);
  },

  backward({ I, H }, { W_x, W_h }, step, gradients, slopes) {
    const da = gateGradients(H, step, gradients);
    addWeightGradient(slopes.W_x, da, step.x, 4 * H, I);
    addWeightGradient(slopes.W_h, da, step.hBefore, 4 * H, H);
    addBiasGradient(slopes.b, da);
    addInputGradient(gradients.dx, da, W_x, 4 * H, I);
    addInputGradient(gradients.dhBefore, da, W_h, 4 * H, H);
  },
};

/** a (B, 4H) in `cache` becomes the gates; writes c_t and h_t. */
function remember(H: number, { cache, cBefore, c, h }: CellStep): void {
  for (let index = 0; index < h.length; index++) {
    const first = Math.floor(index / H) * 4 * H + (index % H);
    const i = sigmoid(cache[first]);
    const f = sigmoid(cache[first + H]);
    const g = Math.tanh(cache[first + 2 * H]);
    const o = sigmoid(cache[first + 3 * H]);
    c[index] = f * cBefore[index] + i * g;
    h[index] = o * Math.tanh(c[index]);
    cache[first] = i;
    cache[first + H] = f;
    cache[first + 2 * H] = g;
    cache[first + 3 * H] = o;
  }
}

/** @returns da (B, 4H); completes dc_t and adds to dc_{t−1} */
function gateGradients(
  H: number,
  { cache, cBefore, c }: CellStep,
  { dh, dc, dcBefore }: CellGradients,
): Float64Array {
  const da = new Float64Array(cache.length);
  for (let index = 0; index < dh.length; index++) {
    const first = Math.floor(index / H) * 4 * H + (index % H);
    const i = cache[first];
    const f = cache[first + H];
    const g = cache[first + 2 * H];
    const o = cache[first + 3 * H];
    const squashed = Math.tanh(c[index]);
    dc[index] += dh[index] * o * (1 - squashed * squashed);
    da[first] = dc[index] * g * i * (1 - i);
    da[first + H] = dc[index] * cBefore[index] * f * (1 - f);
    da[first + 2 * H] = dc[index] * i * (1 - g * g);
    da[first + 3 * H] = dh[index] * squashed * o * (1 - o);
    dcBefore[index] += dc[index] * f;
  }
  return da;
}
