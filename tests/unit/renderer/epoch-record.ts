import type { EpochRecord } from '../../../src-main/contract/values.ts';

/** An epoch of a training, with what a test says of it. */
export function epochRecord(epoch: number, parts: Partial<EpochRecord> = {}): EpochRecord {
  return {
    seriesId: 1,
    memberIndex: 0,
    epoch,
    trainLoss: 1 / epoch,
    validLoss: 2 / epoch,
    freeRunningRmse: null,
    isBest: false,
    learningRate: 0.005,
    gradientNorm: 1,
    gradientNorms: [],
    clippedFraction: 0,
    gradientFlow: [],
    gradientHalfLife: null,
    stepsPerSecond: 1_000,
    durationMs: 10,
    ...parts,
  };
}
