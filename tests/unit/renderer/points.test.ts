import { describe, expect, it } from 'vitest';
import type { SeriesWindow } from '../../../src-main/contract/values.ts';
import { correlationRange } from '../../../src-renderer/charts/correlation.ts';
import { criterionCeiling, criterionCurve } from '../../../src-renderer/charts/criteria.ts';
import { spreadOut } from '../../../src-renderer/charts/spread.ts';
import { sparkPath } from '../../../src-renderer/charts/paths.ts';
import { bucketAt, linePoints, lonelyRadii } from '../../../src-renderer/charts/points.ts';

function windowOf(
  minimum: (number | null)[],
  maximum: (number | null)[],
  bucketSize: number,
  toIndex = minimum.length * bucketSize,
): SeriesWindow {
  const indexes = minimum.map((_, i) => i * bucketSize);
  return { fromIndex: 0, toIndex, bucketSize, indexes, timesMs: null, minimum, maximum };
}

describe('linePoints', () => {
  it('goes through the values themselves and breaks where they are missing', () => {
    expect(linePoints(windowOf([1, null, 3], [1, null, 3], 1))).toEqual([
      { x: 0, y: 1 },
      { x: 1, y: NaN },
      { x: 2, y: 3 },
    ]);
  });

  it('reaches the least and the greatest of each bucket by the shorter way', () => {
    expect(linePoints(windowOf([0, 5], [10, 9], 4, 7))).toEqual([
      { x: 0, y: 0 },
      { x: 3, y: 10 },
      { x: 4, y: 9 },
      { x: 6, y: 5 },
    ]);
  });
});

describe('lonelyRadii', () => {
  it('gives a dot to a value that has no neighbour', () => {
    const points = [1, NaN, 2, NaN, 3, 4].map((y, x) => ({ x, y }));
    expect(lonelyRadii(points, 2)).toEqual([2, 0, 2, 0, 0, 0]);
  });
});

describe('bucketAt', () => {
  it('finds the bucket that covers an index', () => {
    const window = windowOf([0, 0, 0], [1, 1, 1], 4, 10);
    expect([-1, 0, 3, 4, 9, 10].map((index) => bucketAt(window, index))).toEqual([-1, 0, 0, 1, 2, -1]);
  });
});

describe('sparkPath', () => {
  it('spreads values over the box, and breaks at missing ones', () => {
    expect(sparkPath([0, 1, null, 0.5], 30, 10)).toBe('M0.0 10.0L10.0 0.0M30.0 5.0h0.5');
  });

  it('is empty without values, and level where all are equal', () => {
    expect(sparkPath([null, null], 30, 10)).toBe('');
    expect(sparkPath([3, 3], 30, 10)).toBe('M0.0 5.0L30.0 5.0');
  });
});

describe('criterionCurve', () => {
  const criteria = [
    { order: 0, aic: 5000, aicc: null, bic: null },
    { order: 1, aic: 100, aicc: 101, bic: 103 },
    { order: 2, aic: 90, aicc: 92, bic: 99 },
  ];

  it('tells how far each order is above the best', () => {
    expect(criterionCurve(criteria, 'aic').map(({ y }) => y)).toEqual([4910, 10, 0]);
    expect(criterionCurve(criteria, 'bic').map(({ y }) => y)).toEqual([NaN, 4, 0]);
  });

  it('lets the hopeless first orders run out of the top', () => {
    const curve = Array.from({ length: 20 }, (_, order) => ({ x: order, y: order === 0 ? 5000 : order }));
    expect(criterionCeiling([curve])).toBeLessThan(25);
    expect(criterionCeiling([])).toBe(10);
  });
});

describe('spreadOut', () => {
  it('pushes labels apart and keeps them inside', () => {
    expect(spreadOut([50, 52, 10], 14, 6, 100)).toEqual([50, 64, 10]);
    expect(spreadOut([98, 99], 14, 6, 100)).toEqual([86, 100]);
  });
});

describe('correlationRange', () => {
  it('has room for every bar and the band', () => {
    expect(correlationRange([0.5, -0.4, 0.1], 0.2)).toEqual({ min: -0.4 * 1.1, max: 0.5 * 1.1, cut: [] });
    expect(correlationRange([0.95, 0.9], 0.1)).toEqual({ min: -0.1 * 1.1, max: 1, cut: [] });
  });

  it('cuts a bar that dwarfs the others, so that these can be seen', () => {
    const { min, max, cut } = correlationRange([0.998, 0.05, -0.1], 0.04);
    expect(cut).toEqual([{ lag: 1, value: 0.998 }]);
    expect(min).toBeCloseTo(-0.11, 12);
    expect(max).toBeCloseTo(0.16, 12);
  });

  it('copes with no bars at all', () => {
    expect(correlationRange([], 0.1)).toEqual({ min: -0.1 * 1.1, max: 0.1 * 1.1, cut: [] });
  });
});
