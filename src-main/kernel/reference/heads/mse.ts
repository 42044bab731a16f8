import type { LossWithSlopes } from './target-loss.ts';

/** Squared error: o = ŷ;  ℓ = (y − ŷ)²;  ∂ℓ/∂ŷ = 2 (ŷ − y) */
export function squaredLoss([predicted]: readonly number[], y: number): LossWithSlopes {
  const error = predicted - y;
  return { loss: error * error, slopes: [2 * error] };
}
