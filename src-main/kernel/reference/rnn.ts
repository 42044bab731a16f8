import type { Activation } from '../spec.ts';
import { activations } from './activations.ts';
import type { Cell } from './cell.ts';
import { addBias, addBiasGradient, addInputGradient, addProduct, addWeightGradient } from './matrix.ts';

/** The plain (Elman) recurrent cell.
 *
 *      a_t = W_x x_t + W_h h_{t−1} + b        (H)
 *      h_t = σ(a_t)
 *
 *  Back, from dh_t:  da_t = dh_t ⊙ σ′(a_t);  dW_x += da_t x_tᵀ;  dW_h += da_t h_{t−1}ᵀ;  db += da_t;
 *  dx_t += W_xᵀ da_t;  dh_{t−1} += W_hᵀ da_t. The last one, step after step, is the product of Jacobians
 *  ∂h_t/∂h_{t−1} = diag(σ′(a_t)) W_h that makes gradients vanish or explode.
 *  Source: Elman, "Finding structure in time", Cognitive Science 14, 1990; Werbos, "Backpropagation through time",
 *  Proceedings of the IEEE 78, 1990. */
export function rnnCell(activation: Activation): Cell {
  const sigma = activations[activation];
  return {
    cacheCount: 0,
    hasRecurrence: true,
    hasCellState: false,

    forward({ I, H }, { W_x, W_h, b }, { x, hBefore, h }) {
      h.fill(0);
      addBias(h, b);
      addProduct(h, x, W_x, H, I);
      addProduct(h, hBefore, W_h, H, H);
      for (let index = 0; index < h.length; index++) h[index] = sigma.value(h[index]);
    },

    backward({ I, H }, { W_x, W_h }, { x, hBefore, h }, { dh, dx, dhBefore }, slopes) {
      const da = dh.map((slope, index) => slope * sigma.slope(h[index]));
      addWeightGradient(slopes.W_x, da, x, H, I);
      addWeightGradient(slopes.W_h, da, hBefore, H, H);
      addBiasGradient(slopes.b, da);
      addInputGradient(dx, da, W_x, H, I);
      addInputGradient(dhBefore, da, W_h, H, H);
    },
  };
}
