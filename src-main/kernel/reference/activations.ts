import type { Activation } from '../spec.ts';

/** σ of a unit and, since all of them allow it, its derivative from the value that came out. */
export interface ActivationFunction {
  readonly value: (a: number) => number;
  /** σ′(a) in terms of y = σ(a). */
  readonly slope: (y: number) => number;
}

export const activations: Readonly<Record<Activation, ActivationFunction>> = {
  tanh: { value: Math.tanh, slope: (y) => 1 - y * y },
  /** At 0, where it has no derivative, 0. */
  relu: { value: (a) => Math.max(a, 0), slope: (y) => (y > 0 ? 1 : 0) },
  sigmoid: { value: sigmoid, slope: (y) => y * (1 - y) },
};

/** 1 / (1 + e^−a), without overflow on either side. */
export function sigmoid(a: number): number {
  if (a >= 0) return 1 / (1 + Math.exp(-a));
  const power = Math.exp(a);
  return power / (1 + power);
}

/** ln(1 + e^a), without overflow; its derivative is sigmoid(a). */
export function softplus(a: number): number {
  return Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
}
