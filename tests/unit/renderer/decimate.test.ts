import { describe, expect, it } from 'vitest';
import { decimate } from '../../../src-renderer/charts/decimate.ts';

const line = (count: number, y: (x: number) => number) =>
  Array.from({ length: count }, (_, i) => ({ x: i + 1, y: y(i + 1) }));

describe('decimate', () => {
  it('keeps every point where there is room for all', () => {
    const points = line(10, (x) => x);
    expect(decimate(points, 1, 10, 100)).toEqual(points);
  });

  it('keeps one neighbour on either side of what is shown', () => {
    const xs = decimate(
      line(10, (x) => x),
      4,
      6,
      100,
    ).map(({ x }) => x);
    expect(xs).toEqual([3, 4, 5, 6, 7]);
  });

  it('loses no spike of a long line', () => {
    const points = line(100_000, (x) => (x === 54_321 ? 1_000 : x === 54_400 ? -1_000 : Math.sin(x)));
    const kept = decimate(points, 1, 100_000, 500);
    expect(kept.length).toBeLessThanOrEqual(1_002);
    expect(kept).toContainEqual({ x: 54_321, y: 1_000 });
    expect(kept).toContainEqual({ x: 54_400, y: -1_000 });
  });

  it('stays ascending and leaves out what is missing', () => {
    const points = line(10_000, (x) => (x % 3 === 0 ? NaN : Math.cos(x)));
    const kept = decimate(points, 1, 10_000, 100);
    expect(kept.every(({ y }) => !Number.isNaN(y))).toBe(true);
    expect(kept.every(({ x }, i) => i === 0 || x > kept[i - 1].x)).toBe(true);
  });

  it('has nothing to keep of nothing', () => {
    expect(decimate([], 1, 10, 100)).toEqual([]);
  });
});
