import { describe, expect, it } from 'vitest';
import { trainedFraction } from '../../../src-renderer/state/progress.ts';

const progress = {
  seriesId: 1,
  seriesIndex: 0,
  memberIndex: 0,
  memberCount: 1,
  epoch: 1,
  epochCount: 10,
  updateIndex: 0,
  updatesPerEpoch: 4,
  trainLoss: null,
  gradientNorm: null,
  stepsPerSecond: 0,
  etaMs: null,
  memoryBytes: 0,
};

describe('trainedFraction', () => {
  it('counts epochs and the updates of the one under way', () => {
    expect(trainedFraction(progress, 1)).toBe(0);
    expect(trainedFraction({ ...progress, epoch: 6, updateIndex: 2 }, 1)).toBe(0.55);
    expect(trainedFraction({ ...progress, epoch: 10, updateIndex: 4 }, 1)).toBe(1);
  });

  it('counts networks that are trained one after another', () => {
    const second = { ...progress, seriesIndex: 1, memberIndex: 1, memberCount: 2 };
    expect(trainedFraction(second, 2)).toBe(0.75);
  });
});
