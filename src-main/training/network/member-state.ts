import type { StopReason } from '../../contract/values.ts';
import type { OptimiserState } from '../../kernel/network.ts';

export type Numbers = Float32Array | Float64Array;

/** Where the training of one network stands: with the data and the settings, all that its future depends on. Random
 *  numbers need no state of their own: those of an epoch come from its number, those of a minibatch from its. */
export interface MemberState {
  /** From 1. */
  epoch: number;
  /** Updates of this epoch that are done. */
  update: number;
  /** Minibatches of all epochs that are done. */
  passCount: number;
  weights: Numbers;
  optimiser: OptimiserState;
  /** The running average of the weights; left out where none is kept. */
  average?: Numbers;
  /** (B, stateSize) carried into the next minibatch; null where it begins from zero. */
  carried: { readonly batchSize: number; readonly values: Numbers } | null;
  /** Sums over this epoch. */
  sums: EpochSums;
  /** Of the very first minibatch: what divergence is measured by. */
  firstLoss: number | null;
  best: BestEpoch | null;
  epochsSinceBest: number;
  stopReason: StopReason | null;
}

export interface BestEpoch {
  readonly epoch: number;
  readonly weights: Numbers;
  readonly trainLoss: number | null;
  readonly validLoss: number | null;
}

export interface EpochSums {
  loss: number;
  weight: number;
  /** One a parameter group. */
  groupSquares: number[];
  square: number;
  updateCount: number;
  clippedCount: number;
  stepCount: number;
  durationMs: number;
}

export function emptySums(groupCount: number): EpochSums {
  return {
    loss: 0,
    weight: 0,
    groupSquares: new Array<number>(groupCount).fill(0),
    square: 0,
    updateCount: 0,
    clippedCount: 0,
    stepCount: 0,
    durationMs: 0,
  };
}

/** A network that is trained, with what is told of it. */
export interface FinishedMember {
  readonly memberIndex: number;
  readonly seed: number;
  readonly epochCount: number;
  readonly stopReason: StopReason;
  /** null where it diverged, or was stopped, before its first epoch had ended. */
  readonly best: BestEpoch | null;
}
