import { describe, expect, it } from 'vitest';
import { bitPlace, bitScale, saidCount, surpriseAt } from '../../../src-renderer/charts/surprise.ts';

const surprise = {
  fromIndex: 100,
  toIndex: 109,
  bucketSize: 2,
  indexes: [100, 102, 104, 106, 108],
  meanBits: [null, 1, 2, 3, 4],
  maxBits: [null, 2, 3, 4, 4],
  totalBits: 16,
  meanBitsPerStep: 16 / 7,
  trainedUntilIndex: 104,
};

describe('the scale of bits', () => {
  it('goes from the least to the greatest, which may be negative', () => {
    expect(bitScale([null, -3.5, 2, 4])).toEqual({ low: -3.5, high: 4 });
  });

  it('has a width where all bits are nearly equal', () => {
    expect(bitScale([5.9, 6.2])).toEqual({ low: 5.9, high: 6.9 });
    expect(bitScale([5, 5])).toEqual({ low: 5, high: 6 });
  });

  it('is none where nothing was said', () => {
    expect(bitScale([null, null])).toBeNull();
  });

  it('keeps places between 0 and 1', () => {
    const scale = { low: -2, high: 6 };
    expect([-9, -2, 2, 6, 9].map((bits) => bitPlace(scale, bits))).toEqual([0, 0, 0.5, 1, 1]);
  });
});

describe('a stretch of surprise', () => {
  it('counts the steps that something was said of', () => {
    expect(saidCount(surprise)).toBe(7);
    expect(saidCount({ ...surprise, totalBits: null, meanBitsPerStep: null })).toBe(0);
    expect(saidCount({ ...surprise, totalBits: 0, meanBitsPerStep: 0 })).toBe(9);
  });

  it('finds the bucket of an index, and none outside', () => {
    expect([99, 100, 103, 108, 109].map((index) => surpriseAt(surprise, index))).toEqual([-1, 0, 1, 4, -1]);
  });
});
