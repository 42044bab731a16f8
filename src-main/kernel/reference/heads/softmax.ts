import type { LossWithSlopes } from './target-loss.ts';

/** Cross-entropy of a symbol y = 0 … K−1: o = logits.
 *
 *      p_k = e^{o_k} / Σ_j e^{o_j};  ℓ = −ln p_y;  ∂ℓ/∂o_k = p_k − [k = y]
 *
 *  The largest logit is taken off first, so that nothing overflows.
 *  Source: Bridle, "Probabilistic interpretation of feedforward classification network outputs", 1990. */
export function softmaxLoss(raw: readonly number[], y: number): LossWithSlopes {
  const largest = Math.max(...raw);
  const logTotal = largest + Math.log(raw.reduce((sum, logit) => sum + Math.exp(logit - largest), 0));
  return {
    loss: logTotal - raw[y],
    slopes: raw.map((logit, symbol) => Math.exp(logit - logTotal) - (symbol === y ? 1 : 0)),
  };
}
