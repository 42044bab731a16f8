import { describe, expect, it } from 'vitest';
import { previewPoints } from '../../../src-renderer/charts/preview-points.ts';
import { valuesKeyOf } from '../../../src-renderer/format/values-key.ts';

describe('previewPoints', () => {
  it('goes through the values where a bucket has one, and breaks where they are missing', () => {
    expect(previewPoints({ positions: [0, 1.5, 3], minimum: [1, null, 2], maximum: [1, null, 2] })).toEqual([
      { x: 0, y: 1 },
      { x: 1.5, y: NaN },
      { x: 3, y: 2 },
    ]);
  });

  it('goes up and down through a bucket of several, by the shorter way', () => {
    expect(previewPoints({ positions: [0, 10], minimum: [0, 1], maximum: [9, 8] })).toEqual([
      { x: 0, y: 0 },
      { x: 5, y: 9 },
      { x: 10, y: 8 },
      { x: 10, y: 1 },
    ]);
  });
});

describe('valuesKeyOf', () => {
  const series = {
    ...{ id: 1, length: 3, missingCount: 0, mean: 2, standardDeviation: 1, minimum: 1, maximum: 3 },
    ...{ firstValue: 1, lastValue: 3, calendar: { unit: 'day' as const, count: 1 }, firstTimeMs: 0 },
    ...{ lastTimeMs: 2, firstStep: null, gapCount: 0, unit: null, seasonLength: 7, stepCount: 0 },
    ...{ name: 'a', kind: 'timed' as const, role: 'target' as const, timeBasis: 'wall' as const },
    ...{ sampleRateHz: null, symbolCount: null, sourceName: 'a.csv', createdAtMs: 0 },
  };

  it('is another one for other values or times, and the same for another name', () => {
    expect(valuesKeyOf({ ...series, name: 'b', role: 'ignored' })).toBe(valuesKeyOf(series));
    expect(valuesKeyOf({ ...series, calendar: { unit: 'week', count: 1 } })).not.toBe(valuesKeyOf(series));
    expect(valuesKeyOf({ ...series, mean: 2.5 })).not.toBe(valuesKeyOf(series));
  });
});
