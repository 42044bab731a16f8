import { describe, expect, it } from 'vitest';
import { countHistogram } from '../../../src-main/diagnostics/histogram.ts';
import { seededUniform } from '../../fixtures/generator.ts';

describe('countHistogram', () => {
  it('chooses its bins by Freedman and Diaconis', () => {
    // 0, 0.5 … 13: n = 27, quartiles 3.5 (the 7th step of 26 · ¼ = 6.5) and 10 (19.5 → 20): width 2 · 6.5 / 3, 3 bins
    const { edges, counts } = countHistogram(Float64Array.from({ length: 27 }, (_, i) => i / 2));
    expect(edges).toEqual([0, 13 / 3, (2 * 13) / 3, 13]);
    expect(counts).toEqual([9, 9, 9]);
  });

  it('counts every observed value once, whatever the outliers', () => {
    const uniform = seededUniform(3);
    const values = Float64Array.from({ length: 5000 }, (_, i) => (i % 10 === 0 ? NaN : uniform()));
    values[7] = 1e9;
    const { edges, counts } = countHistogram(values);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(4500);
    expect(counts).toHaveLength(100);
    expect(edges).toHaveLength(101);
    expect([edges[0] >= 0, edges[100]]).toEqual([true, 1e9]);
  });

  it('does not give each of many whole numbers a bin', () => {
    const { counts } = countHistogram(Float64Array.from({ length: 10_000 }, (_, i) => i % 80));
    // 2 · 40 / ∛10,000 is 3.7 wide
    expect(counts).toHaveLength(22);
  });

  it('centres the bins of few whole numbers on them', () => {
    expect(countHistogram(Float64Array.of(0, 1, 1, NaN, 0, 1))).toEqual({
      edges: [-0.5, 0.5, 1.5],
      counts: [2, 3],
    });
    const { edges, counts } = countHistogram(Float64Array.from({ length: 10_000 }, (_, i) => (i % 5) - 2));
    expect(edges).toEqual([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5]);
    expect(counts).toEqual([2000, 2000, 2000, 2000, 2000]);
  });

  it('falls back to Sturges where half of the values are equal', () => {
    const { counts } = countHistogram(Float64Array.of(1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 2));
    expect(counts).toEqual([7, 0, 0, 1]);
  });

  it('is one bin for a constant series', () => {
    expect(countHistogram(Float64Array.of(3, NaN, 3))).toEqual({ edges: [2.5, 3.5], counts: [2] });
  });
});
