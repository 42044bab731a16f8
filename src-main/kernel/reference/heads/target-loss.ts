import type { Head } from '../../spec.ts';
import { gaussianLoss } from './gaussian.ts';
import { squaredLoss } from './mse.ts';
import { quantileLoss } from './quantile.ts';
import { softmaxLoss } from './softmax.ts';
import { studentTLoss } from './student-t.ts';

/** The loss of one target y from the raw outputs that belong to it, with its slopes. The heads, a file each, are
 *  functions of this form. */
export type TargetLoss = (raw: readonly number[], y: number) => LossWithSlopes;

export interface LossWithSlopes {
  /** ℓ */
  readonly loss: number;
  /** ∂ℓ/∂raw, one for each */
  readonly slopes: readonly number[];
}

export function targetLossOf(head: Head): TargetLoss {
  switch (head.kind) {
    case 'mse':
      return squaredLoss;
    case 'gaussian':
      return gaussianLoss;
    case 'student-t':
      return studentTLoss;
    case 'quantile':
      return quantileLoss(head.quantiles);
    case 'softmax':
      return softmaxLoss;
  }
}

/** Where the raw outputs of a target stand among the O of a step: quantiles side by side for each target, else all
 *  means, then all scales, then all degrees of freedom. */
export function rawIndices(head: Head, target: number): number[] {
  switch (head.kind) {
    case 'mse':
      return [target];
    case 'gaussian':
      return [target, head.targetCount + target];
    case 'student-t':
      return [target, head.targetCount + target, 2 * head.targetCount + target];
    case 'quantile':
      return head.quantiles.map((_, quantile) => target * head.quantiles.length + quantile);
    case 'softmax':
      return Array.from({ length: head.classCount }, (_, symbol) => symbol);
  }
}
