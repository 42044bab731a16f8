import type { PassShape } from '../network.ts';
import { outputCount, targetCount, type Head } from '../spec.ts';
import { rawIndices, targetLossOf } from './heads/target-loss.ts';

export interface LossInput extends PassShape {
  readonly head: Head;
  /** (T, B, O) raw outputs */
  readonly outputs: Float64Array;
  /** (T, B, Y) */
  readonly targets: Float64Array;
  /** (T, B, Y), 0 masks a target */
  readonly weights: Float64Array;
}

export interface PassLoss {
  /** L = Σ w ℓ / Σ w over all (t, b, y); 0 where Σ w = 0 */
  readonly loss: number;
  /** Σ w */
  readonly weightSum: number;
  /** dL/do (T, B, O): w ∂ℓ/∂o / Σ w */
  readonly dOutputs: Float64Array;
}

/** The loss of a pass and its gradient with respect to the raw outputs. A masked target counts for nothing, whatever
 *  the network says of it. */
export function passLoss({ head, batchSize, stepCount, outputs, targets, weights }: LossInput): PassLoss {
  const O = outputCount(head);
  const Y = targetCount(head);
  const rowCount = stepCount * batchSize;
  const targetLoss = targetLossOf(head);
  const indices = Array.from({ length: Y }, (_, target) => rawIndices(head, target));
  const dOutputs = new Float64Array(rowCount * O);
  let weightSum = 0;
  for (let index = 0; index < rowCount * Y; index++) weightSum += weights[index];
  if (weightSum === 0) return { loss: 0, weightSum, dOutputs };
  let total = 0;
  for (let index = 0; index < rowCount * Y; index++) {
    const weight = weights[index];
    if (weight === 0) continue;
    const first = Math.floor(index / Y) * O;
    const own = indices[index % Y];
    const { loss, slopes } = targetLoss(
      own.map((raw) => outputs[first + raw]),
      targets[index],
    );
    total += weight * loss;
    own.forEach((raw, k) => (dOutputs[first + raw] += (weight * slopes[k]) / weightSum));
  }
  return { loss: total / weightSum, weightSum, dOutputs };
}
