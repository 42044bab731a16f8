import { describe, expect, it } from 'vitest';
import { averageShareAt, learningRateAt, type ScheduleKind } from '../../../src-main/kernel/schedule.ts';

function rates(kind: ScheduleKind, updateCount: number): number[] {
  const schedule = { kind, learningRate: 2, updateCount };
  return Array.from({ length: updateCount }, (_, update) => learningRateAt(schedule, update));
}

function expectRates(got: readonly number[], expected: readonly number[]): void {
  expect(got).toHaveLength(expected.length);
  got.forEach((rate, update) => expect(rate).toBeCloseTo(expected[update], 12));
}

describe('learningRateAt', () => {
  it('stays where it is', () => {
    expect(rates('constant', 3)).toEqual([2, 2, 2]);
  });

  it('falls along a cosine from the whole rate to a hundredth', () => {
    // 2 (0.01 + 0.99 · ½ (1 + cos πp)) at p = 0, ¼, ½, ¾, 1
    const swing = Math.SQRT1_2 * 0.99;
    expectRates(rates('cosine', 5), [2, 1.01 + swing, 1.01, 1.01 - swing, 0.02]);
  });

  it('warms up over a twentieth of the updates, then falls along a cosine', () => {
    const all = rates('warmup-cosine', 100);
    expectRates(all.slice(0, 5), [0.4, 0.8, 1.2, 1.6, 2]);
    expect(all[99]).toBeCloseTo(0.02, 12);
    expect(all.slice(4).every((rate, index, falling) => index === 0 || rate < falling[index - 1])).toBe(true);
  });

  it('begins with the whole rate where the warm-up is a single update', () => {
    expect(rates('warmup-cosine', 10)[0]).toBe(2);
  });

  it('gives one update the whole rate', () => {
    for (const kind of ['constant', 'cosine', 'warmup-cosine'] as const) expect(rates(kind, 1)).toEqual([2]);
  });

  it('keeps the last rate beyond the end', () => {
    expect(learningRateAt({ kind: 'cosine', learningRate: 2, updateCount: 5 }, 9)).toBeCloseTo(0.02, 12);
  });
});

describe('averageShareAt', () => {
  it('takes much of the first weights, then the share that the decay leaves', () => {
    const shares = [0, 1, 8, 90, 10_000].map((update) => averageShareAt(0.9, update)!);
    expectRates(shares, [9 / 10, 9 / 11, 9 / 18, 0.1, 0.1]);
  });

  it('is nothing where nothing is averaged', () => {
    expect(averageShareAt(0, 3)).toBeNull();
  });
});
