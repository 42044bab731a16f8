import { keepsUnit, rowBase, threshold24 } from '../dropout.ts';
import type { PassShape } from '../network.ts';

/** Inverted dropout: an input is multiplied by 0 with probability p, else by 1/(1 − p), so that its mean stays; its
 *  gradient by the same factor.
 *  @param key of the pass; null drops nothing
 *  @param layer 0 for the inputs of the first layer
 *  @returns (T, B, width) factors, or null where all are 1
 *  Source: Srivastava et al., "Dropout", JMLR 15, 2014. */
export function dropoutFactors(
  key: number | null,
  layer: number,
  { stepCount, batchSize }: PassShape,
  width: number,
  probability: number,
): Float64Array | null {
  const threshold = threshold24(probability);
  if (key === null || threshold === 0) return null;
  const factors = new Float64Array(stepCount * batchSize * width);
  let index = 0;
  for (let t = 0; t < stepCount; t++) {
    for (let b = 0; b < batchSize; b++) {
      const base = rowBase(key, layer, t, b);
      for (let unit = 0; unit < width; unit++) {
        factors[index++] = keepsUnit(base, unit, threshold) ? 1 / (1 - probability) : 0;
      }
    }
  }
  return factors;
}

/** values ⊙ factors, as a new array. */
export function multiply(values: Float64Array, factors: Float64Array | null): Float64Array {
  return factors === null ? values : values.map((value, index) => value * factors[index]);
}
