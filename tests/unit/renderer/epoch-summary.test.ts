import { describe, expect, it } from 'vitest';
import { EpochSummary, strideOf } from '../../../src-renderer/charts/epoch-summary.ts';
import { epochRecord } from './epoch-record.ts';

const losses = (values: readonly (number | null)[], first = 1) =>
  values.map((trainLoss, i) => epochRecord(first + i, { trainLoss }));
const summaryOfLoss = () => new EpochSummary(({ trainLoss }) => trainLoss);

describe('strideOf', () => {
  it('is 1 while every epoch has a column, then the power of two that gives places two columns', () => {
    expect([100, 101, 200, 201, 100_000].map((to) => strideOf(1, to, 100))).toEqual([1, 4, 4, 8, 2_048]);
  });
});

describe('EpochSummary', () => {
  it('keeps every epoch where each has a place, with one beyond on either side', () => {
    const columns = summaryOfLoss().columns(losses([5, 4, 3, 2, 1]), 3, 3, 1);
    expect(columns.map(({ x, median }) => [x, median])).toEqual([
      [2, 4],
      [3, 3],
      [4, 2],
    ]);
  });

  it('gives median and extent of the epochs that share a place', () => {
    const columns = summaryOfLoss().columns(losses([9, 1, 2, 4, 5, 3]), 1, 6, 4);
    expect(columns).toEqual([
      { x: 2.5, low: 1, median: 3, high: 9 },
      { x: 5.5, low: 3, median: 4, high: 5 },
    ]);
  });

  it('is unknown where most epochs have no value', () => {
    const columns = summaryOfLoss().columns(losses([null, null, null, 1, 2, 3, null, 4]), 1, 8, 4);
    expect(columns[0].median).toBeNaN();
    expect(columns[1]).toEqual({ x: 6.5, low: 2, median: 3, high: 4 });
  });

  it('counts what is new, what was missed and what is told again', () => {
    const summary = summaryOfLoss();
    const records = losses([1, 2, 3, 4]);
    const medians = (list: typeof records) => summary.columns(list, 1, 4, 4).map(({ median }) => median);
    expect(medians([records[0], records[3]])).toEqual([2.5]);
    expect(medians([records[0], records[1], records[2], records[3]])).toEqual([2.5]);
    expect(medians([...losses([1, 2, 3]), ...losses([40], 4)])).toEqual([2.5]);
    expect(medians(losses([8, 8, 8, 8]))).toEqual([8]);
    expect(medians([records[0], ...losses([10, 10], 2), records[3]])).not.toEqual([8]);
  });

  it('works out only what has changed', () => {
    let count = 0;
    const summary = new EpochSummary(({ trainLoss }) => {
      count++;
      return trainLoss;
    });
    const records = losses(Array.from({ length: 100_000 }, (_, i) => Math.sin(i)));
    expect(summary.columns(records, 1, 100_000, 128).length).toBe(782);
    expect(count).toBe(100_000);
    summary.columns([...records, ...losses([1], 100_001)], 1, 100_001, 128);
    expect(count).toBe(100_000 + 33);
  });
});
