import { headEpsilon } from '../../spec.ts';
import { sigmoid, softplus } from '../activations.ts';
import { logGammaStep, logGammaStepSlope } from './log-gamma-step.ts';
import type { LossWithSlopes } from './target-loss.ts';

/** Negative log-likelihood of Student's t distribution: o = [μ, s, r].
 *
 *      σ = softplus(s) + ε;  ν = 2 + softplus(r) + ε;  z = (y − μ)/σ;  D(x) = ln Γ(x + ½) − ln Γ(x)
 *      ℓ = −D(ν/2) + ½ ln(νπ) + ln σ + (ν + 1)/2 · ln(1 + z²/ν)
 *      with the pull u = (ν + 1) z / (ν + z²), which fades for outliers:
 *      ∂ℓ/∂μ = −u/σ;  ∂ℓ/∂s = (1 − u z)/σ · sigmoid(s)
 *      ∂ℓ/∂ν = ½ (−D′(ν/2) + 1/ν + ln(1 + z²/ν) − u z/ν);  ∂ℓ/∂r = ∂ℓ/∂ν · sigmoid(r)
 *
 *  Source: Lange, Little & Taylor, "Robust statistical modeling using the t distribution", JASA 84, 1989. */
export function studentTLoss([mean, rawScale, rawFreedom]: readonly number[], y: number): LossWithSlopes {
  const sigma = softplus(rawScale) + headEpsilon;
  const nu = 2 + softplus(rawFreedom) + headEpsilon;
  const z = (y - mean) / sigma;
  const logTerm = Math.log1p((z * z) / nu);
  const pull = ((nu + 1) * z) / (nu + z * z);
  const slopeOfNu = 0.5 * (-logGammaStepSlope(nu / 2) + 1 / nu + logTerm - (pull * z) / nu);
  return {
    loss: -logGammaStep(nu / 2) + 0.5 * Math.log(nu * Math.PI) + Math.log(sigma) + 0.5 * (nu + 1) * logTerm,
    slopes: [-pull / sigma, ((1 - pull * z) / sigma) * sigmoid(rawScale), slopeOfNu * sigmoid(rawFreedom)],
  };
}
