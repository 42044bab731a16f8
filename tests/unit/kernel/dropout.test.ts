import { describe, expect, it } from 'vitest';
import { fmix32, keeps, keepsUnit, rowBase, threshold24 } from '../../../src-main/kernel/dropout.ts';
import { dropoutFactors } from '../../../src-main/kernel/reference/dropout-factors.ts';

describe('keeps', () => {
  it('mixes as MurmurHash3 ends', () => {
    // MurmurHash3_x86_32 of no bytes is fmix32(seed): the published values of seeds 1 and 2³² − 1.
    expect(fmix32(1) >>> 0).toBe(0x514e28b7);
    expect(fmix32(0xffffffff) >>> 0).toBe(0x81f16f39);
    expect(fmix32(0)).toBe(0);
  });

  it('drops the share that it is asked to', () => {
    for (const probability of [0.1, 0.5, 0.9]) {
      let dropped = 0;
      for (let row = 0; row < 400; row++) {
        for (let unit = 0; unit < 250; unit++) {
          if (!keeps(99, 1, row >> 3, row & 7, unit, probability)) dropped++;
        }
      }
      const error = Math.sqrt((probability * (1 - probability)) / 100_000);
      expect(Math.abs(dropped / 100_000 - probability)).toBeLessThan(4 * error);
    }
  });

  it('chooses anew for another key, layer, step, row or unit', () => {
    const row = (key: number, layer: number, t: number, b: number, first = 0): string =>
      Array.from({ length: 64 }, (_, unit) => Number(keeps(key, layer, t, b, first + unit, 0.5))).join('');
    const rows = [
      row(1, 0, 0, 0),
      row(2, 0, 0, 0),
      row(1, 1, 0, 0),
      row(1, 0, 1, 0),
      row(1, 0, 0, 1),
      row(1, 0, 0, 0, 64),
    ];
    for (const [index, one] of rows.entries()) {
      for (const other of rows.slice(index + 1)) {
        const equal = [...one].filter((bit, unit) => bit === other[unit]).length;
        // 64 fair coins: 32 ± 4 standard deviations of 4
        expect(Math.abs(equal - 32)).toBeLessThanOrEqual(16);
      }
    }
  });

  it('keeps everything at probability 0, and refuses what is no probability', () => {
    expect(threshold24(0)).toBe(0);
    expect(threshold24(0.5)).toBe(2 ** 23);
    expect(keepsUnit(rowBase(7, 0, 0, 0), 0, 0)).toBe(true);
    expect(() => threshold24(1)).toThrow(new RangeError('A dropout probability is in [0, 1); got 1.'));
    expect(() => threshold24(NaN)).toThrow(new RangeError('A dropout probability is in [0, 1); got NaN.'));
  });

  it('is frozen: other choices would change every trained network', () => {
    // Computed with whole numbers of any length in Python.
    const kept = Array.from({ length: 32 }, (_, unit) => Number(keeps(2_463_534_242, 2, 5, 3, unit, 0.5)));
    expect(kept.join('')).toBe('11011111001001010111101101011011');
  });
});

describe('dropoutFactors', () => {
  it('divides what it keeps by 1 − p, so that the mean stays', () => {
    const factors = dropoutFactors(4, 0, { stepCount: 10, batchSize: 10 }, 500, 0.2)!;
    expect([...new Set(factors)].sort()).toEqual([0, 1.25]);
    const mean = factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
    expect(Math.abs(mean - 1)).toBeLessThan(0.009);
  });

  it('chooses the same for a row however many others there are', () => {
    const [width, many, few] = [6, 5, 2];
    const wide = dropoutFactors(8, 1, { stepCount: 3, batchSize: many }, width, 0.5)!;
    const narrow = dropoutFactors(8, 1, { stepCount: 3, batchSize: few }, width, 0.5)!;
    for (let t = 0; t < 3; t++) {
      const from = t * many * width;
      expect(narrow.slice(t * few * width, (t + 1) * few * width)).toEqual(
        wide.slice(from, from + few * width),
      );
    }
  });

  it('is nothing without a key or a probability', () => {
    expect(dropoutFactors(null, 0, { stepCount: 1, batchSize: 1 }, 4, 0.5)).toBeNull();
    expect(dropoutFactors(1, 0, { stepCount: 1, batchSize: 1 }, 4, 0)).toBeNull();
  });
});
