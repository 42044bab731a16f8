import { describe, expect, it } from 'vitest';
import type { ContenderId } from '../../bench/kernel/contenders.ts';
import { buildFmaLoop } from '../../bench/kernel/fma-peak.ts';
import { buildWaves, spread, type Answer, type TrainingSetup } from '../../bench/kernel/protocol.ts';
import { checkAgreement } from '../../bench/kernel/survey.ts';

const setup: TrainingSetup = {
  cell: 'gru',
  hiddenSize: 16,
  stepCount: 64,
  batchSize: 32,
  learningRate: 1e-3,
  clipNorm: 1,
};
const answer: Answer = {
  durationMs: 300,
  minibatchCount: 40,
  firstLosses: [0.5, 0.49],
  lastLoss: 0.4,
  parameterCount: 897,
};

function check(other: Partial<Answer>): void {
  const answers: [ContenderId, Answer[]][] = [
    ['pytorch-1', [answer]],
    ['relaxed-1', [{ ...answer, ...other }]],
  ];
  checkAgreement(setup, new Map(answers));
}

describe('checkAgreement', () => {
  it('lets pass what differs by rounding, and by a second bias after the first step', () => {
    expect(() => check({ firstLosses: [0.500_002, 0.495], lastLoss: 0.45 })).not.toThrow();
  });

  it('refuses another number of parameters and another loss', () => {
    const told = JSON.stringify(answer);
    expect(() => check({ parameterCount: 900 })).toThrow(
      `gru H=16 T=64: relaxed-1 trains something else: ${JSON.stringify({ ...answer, parameterCount: 900 })} beside ${told}`,
    );
    expect(() => check({ firstLosses: [0.5001, 0.49] })).toThrow(
      'gru H=16 T=64: relaxed-1 trains something else: ',
    );
    expect(() => check({ firstLosses: [0.5, 0.47] })).toThrow(
      'gru H=16 T=64: relaxed-1 trains something else: ',
    );
  });

  it('refuses a loss that does not fall', () => {
    expect(() => check({ lastLoss: NaN })).toThrow(
      `gru H=16 T=64: relaxed-1 does not learn: ${JSON.stringify({ ...answer, lastLoss: NaN })}`,
    );
  });
});

describe('spread', () => {
  it('gives the values that the peer in Python computes', () => {
    expect([0, 1, 2, 70_000].map((index) => spread(index, 1))).toEqual([
      -1, -0.2728395303711295, 0.6638808455318213, -0.8037092736922204,
    ]);
  });
});

describe('buildWaves', () => {
  it('has one step more than the window', () => {
    expect(buildWaves(1, 2)).toEqual(Float32Array.of(0, Math.sin(1), Math.sin(0.3), Math.sin(1.3)));
  });
});

describe('buildFmaLoop', () => {
  it('adds the square of its factor to 12 sums 4 times a turn', () => {
    expect(buildFmaLoop()(3, 2)).toBe(3 * 4 * 12 * 4);
  });
});
