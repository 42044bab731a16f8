import { sigmoid, softplus } from '../activations.ts';
import type { LossWithSlopes, TargetLoss } from './target-loss.ts';

/** Pinball loss at Q quantiles that never cross: o = [o_1 … o_Q], middle m = ⌊Q/2⌋ (from 0).
 *
 *      q_m = o_m;  q_j = q_{j−1} + softplus(o_j), j > m;  q_j = q_{j+1} − softplus(o_j), j < m
 *      ℓ = 1/Q Σ_j max(p_j (y − q_j), (p_j − 1)(y − q_j))
 *      ∂ℓ/∂q_j = −p_j/Q where y ≥ q_j, else (1 − p_j)/Q
 *      ∂ℓ/∂o_m = Σ_j ∂ℓ/∂q_j;  ∂ℓ/∂o_j = ± sigmoid(o_j) Σ ∂ℓ/∂q_k over k from j outwards
 *
 *  Source: Koenker & Bassett, "Regression quantiles", Econometrica 46, 1978. */
export function quantileLoss(probabilities: readonly number[]): TargetLoss {
  return (raw, y): LossWithSlopes => {
    const quantiles = orderedQuantiles(raw);
    const count = probabilities.length;
    let loss = 0;
    const slopes = quantiles.map((quantile, j) => {
      const p = probabilities[j];
      loss += Math.max(p * (y - quantile), (p - 1) * (y - quantile)) / count;
      return (y >= quantile ? -p : 1 - p) / count;
    });
    return { loss, slopes: rawSlopes(raw, slopes) };
  };
}

/** q_1 … q_Q from the raw outputs: ascending, whatever they are. */
export function orderedQuantiles(raw: readonly number[]): number[] {
  const middle = Math.floor(raw.length / 2);
  const quantiles = [...raw];
  for (let j = middle + 1; j < raw.length; j++) quantiles[j] = quantiles[j - 1] + softplus(raw[j]);
  for (let j = middle - 1; j >= 0; j--) quantiles[j] = quantiles[j + 1] - softplus(raw[j]);
  return quantiles;
}

/** ∂ℓ/∂o from ∂ℓ/∂q: a raw output moves its own quantile and all beyond it. */
function rawSlopes(raw: readonly number[], slopes: readonly number[]): number[] {
  const middle = Math.floor(raw.length / 2);
  const result = slopes.map(() => 0);
  let above = 0;
  for (let j = raw.length - 1; j > middle; j--) {
    above += slopes[j];
    result[j] = above * sigmoid(raw[j]);
  }
  let below = 0;
  for (let j = 0; j < middle; j++) {
    below += slopes[j];
    result[j] = -below * sigmoid(raw[j]);
  }
  result[middle] = above + below + slopes[middle];
  return result;
}
