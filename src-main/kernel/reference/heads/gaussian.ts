import { headEpsilon } from '../../spec.ts';
import { sigmoid, softplus } from '../activations.ts';
import type { LossWithSlopes } from './target-loss.ts';

/** Negative log-likelihood of a normal distribution: o = [μ, s].
 *
 *      σ = softplus(s) + ε;  z = (y − μ)/σ
 *      ℓ = ½ ln 2π + ln σ + ½ z²
 *      ∂ℓ/∂μ = −z/σ;  ∂ℓ/∂s = (1 − z²)/σ · sigmoid(s)
 *
 *  Source: Nix & Weigend, "Estimating the mean and variance of the target probability distribution", ICNN 1994. */
export function gaussianLoss([mean, rawScale]: readonly number[], y: number): LossWithSlopes {
  const sigma = softplus(rawScale) + headEpsilon;
  const z = (y - mean) / sigma;
  return {
    loss: 0.5 * Math.log(2 * Math.PI) + Math.log(sigma) + 0.5 * z * z,
    slopes: [-z / sigma, ((1 - z * z) / sigma) * sigmoid(rawScale)],
  };
}
