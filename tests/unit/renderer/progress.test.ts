import { describe, expect, it } from 'vitest';
import { say } from '../../../src-main/messages/table.ts';
import { hasFailedMidway, trainedFraction } from '../../../src-renderer/state/progress.ts';

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

describe('hasFailedMidway', () => {
  const diverged = { seriesId: 1, seriesName: 'a', error: say('training_diverged', { epoch: 3 }) };
  const run = { status: 'failed' as const, progress, failures: [], seriesIds: [1] };

  it('is so where a training was interrupted on its way', () => {
    expect(hasFailedMidway(run)).toBe(true);
    expect(hasFailedMidway({ ...run, failures: [diverged], seriesIds: [1, 2] })).toBe(true);
  });

  it('is not so where it diverged, never began, or did not fail', () => {
    expect(hasFailedMidway({ ...run, failures: [diverged] })).toBe(false);
    expect(hasFailedMidway({ ...run, progress: null })).toBe(false);
    expect(hasFailedMidway({ ...run, status: 'paused' })).toBe(false);
  });
});
