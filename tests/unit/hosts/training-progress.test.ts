import { describe, expect, it } from 'vitest';
import type { TrainingEvent } from '../../../src-main/contract/events.ts';
import { trainingJson, trainingLine } from '../../../src-main/hosts/cli/training-progress.ts';
import { fakeProgress } from '../../fixtures/fake-lane.ts';

const epoch: NonNullable<TrainingEvent['epoch']> = {
  seriesId: 1,
  memberIndex: 0,
  epoch: 2,
  trainLoss: 0.123456,
  validLoss: null,
  freeRunningRmse: 12.5,
  isBest: true,
  learningRate: 0.01,
  gradientNorm: 0.5,
  gradientNorms: [
    { group: 'layer1.W_h', norm: 0.3 },
    { group: 'head.b', norm: null },
  ],
  clippedFraction: 0.25,
  gradientFlow: [{ lag: 0, norm: 1 }],
  gradientHalfLife: 3,
  stepsPerSecond: 1_234_567,
  durationMs: 40,
};

function event(own: Partial<TrainingEvent['progress']>, told: TrainingEvent['epoch']): TrainingEvent {
  return { runId: 7, progress: { ...fakeProgress({ epoch: 2 }), seriesId: 1, ...own }, epoch: told };
}

describe('trainingLine', () => {
  it('tells where a training stands between two epochs', () => {
    expect(trainingLine(event({ trainLoss: null, etaMs: 59_400 }, null))).toBe(
      'run 7  epoch 2/4  loss –  1,000 steps/s  59 s left',
    );
  });

  it('tells what an epoch showed, and which network of an ensemble it is', () => {
    const progress = { memberIndex: 1, memberCount: 3, stepsPerSecond: 1_234_567.8, etaMs: 3_725_000 };
    expect(trainingLine(event(progress, epoch))).toBe(
      'run 7  epoch 2/4  network 2/3  loss 0.1235  validation –  1,234,568 steps/s  1 h 2 min left',
    );
    expect(trainingLine(event({ etaMs: null }, epoch))).not.toContain('left');
    expect(trainingLine(event({ etaMs: 125_000 }, epoch))).toMatch(/2 min 5 s left$/);
  });
});

describe('trainingJson', () => {
  it('names the norms by their groups, and leaves the gradient flow to the result', () => {
    const { gradientFlow: _gradientFlow, ...rest } = epoch;
    expect(trainingJson(event({ etaMs: 100 }, epoch))).toEqual({
      kind: 'epoch',
      runId: 7,
      epochCount: 4,
      ...rest,
      gradientNorms: { 'layer1.W_h': 0.3, 'head.b': null },
      etaMs: 100,
      memoryBytes: 1_000,
    });
  });

  it('tells of an update what its progress says', () => {
    expect(trainingJson(event({}, null))).toEqual({
      kind: 'update',
      runId: 7,
      seriesId: 1,
      ...fakeProgress({ epoch: 2 }),
    });
  });
});
