import type { Activation } from '../spec.ts';
import { activations } from './activations.ts';
import type { Cell } from './cell.ts';
import { addBias, addBiasGradient, addInputGradient, addProduct, addWeightGradient } from './matrix.ts';

/** A dense layer of an MLP, which knows nothing of other steps.
 *
 *      a = W_x x + b              (H)
 *      h = σ(a)
 *
 *  Back, from dh:  da = dh ⊙ σ′(a);  dW_x += da xᵀ;  db += da;  dx += W_xᵀ da
 *  Source: Rumelhart, Hinton & Williams, "Learning representations by back-propagating errors", Nature 323, 1986. */
export function denseCell(activation: Activation): Cell {
  const sigma = activations[activation];
  return {
    cacheCount: 0,
    hasRecurrence: false,
    hasCellState: false,

    forward({ I, H }, { W_x, b }, { x, h }) {
      h.fill(0);
      addBias(h, b);
      addProduct(h, x, W_x, H, I);
      for (let index = 0; index < h.length; index++) h[index] = sigma.value(h[index]);
    },

    backward({ I, H }, { W_x }, { x, h }, { dh, dx }, slopes) {
      const da = dh.map((slope, index) => slope * sigma.slope(h[index]));
      addWeightGradient(slopes.W_x, da, x, H, I);
      addBiasGradient(slopes.b, da);
      addInputGradient(dx, da, W_x, H, I);
    },
  };
}
