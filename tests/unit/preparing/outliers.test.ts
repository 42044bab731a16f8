import { describe, expect, it } from 'vitest';
import { markOutliers } from '../../../src-main/preparing/outliers.ts';
import { stepSeries } from '../../fixtures/prepared.ts';
import { seededUniform } from '../../fixtures/generator.ts';

const half = 12;
const threshold = 4;

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** The Hampel identifier as it is written down, with every window sorted anew. */
function plainlyMarked(values: readonly number[]): number[] {
  return [...values.keys()].filter((index) => {
    const held = values.slice(Math.max(0, index - half), index + half + 1).filter((value) => value === value);
    const median = medianOf(held);
    const sigma = 1.482602218505602 * medianOf(held.map((value) => Math.abs(value - median)));
    return Math.abs(values[index] - median) > threshold * sigma;
  });
}

function marked(values: readonly number[]): number[] {
  const step = { kind: 'outliers', method: 'rolling', windowLength: 2 * half + 1, threshold } as const;
  const after = markOutliers(stepSeries(values), step).series.values;
  return [...values.keys()].filter(
    (index) => after[index] !== after[index] && values[index] === values[index],
  );
}

describe('markOutliers', () => {
  const uniform = seededUniform(11);
  // Each value that comes in is the greatest of its window, or nearly.
  const rising = Array.from({ length: 300 }, (_, t) => t + 8 * uniform());
  const holed = rising.map((value, t) =>
    t % 37 === 5 ? NaN : t === 200 ? 6 * value : t === 90 ? -value : value,
  );

  it('marks nothing of a series that only rises', () => {
    expect(marked(rising)).toEqual([]);
    expect(marked(rising.map((value) => -value))).toEqual([]);
  });

  it('marks what the Hampel identifier marks with every window sorted anew', () => {
    expect(plainlyMarked(holed)).toEqual([90, 200]);
    expect(marked(holed)).toEqual([90, 200]);
  });
});
