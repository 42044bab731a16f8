import { describe, expect, it } from 'vitest';
import { joinParts, mergeRows } from '../../../src-main/preparing/merge-rows.ts';
import { timesOf } from '../../../src-main/preparing/axis.ts';
import { datedSeries, datesOf, stepSeries } from '../../fixtures/prepared.ts';

const day = { unit: 'day', count: 1 } as const;
const base = datedSeries(day, [
  ['2024-01-01', 1],
  ['2024-01-02', NaN],
  ['2024-01-04', 4],
]);

describe('mergeRows', () => {
  it('appends what is newer, skips what is the same, and counts what is different or earlier', () => {
    const newer = datedSeries(day, [
      ['2024-01-01', 1],
      ['2024-01-02', 2],
      ['2024-01-03', 3],
      ['2024-01-04', 4],
      ['2024-01-05', 5],
      ['2024-01-07', 7],
    ]);
    const { series, ...counts } = mergeRows(base, newer);
    expect(counts).toEqual({ appendedCount: 2, identicalCount: 2, differentCount: 1, earlierCount: 1 });
    expect([...series.values]).toEqual([1, NaN, 4, 5, 7]);
    expect(datesOf(timesOf(series))).toEqual([
      '2024-01-01',
      '2024-01-02',
      '2024-01-04',
      '2024-01-05',
      '2024-01-07',
    ]);
    expect(series.gapCount).toBe(2);
  });

  it('takes a missing value as the same as a missing value', () => {
    expect(mergeRows(base, base)).toEqual({
      series: base,
      appendedCount: 0,
      identicalCount: 3,
      differentCount: 0,
      earlierCount: 0,
    });
  });

  it('compares rows without labels by their place, and refuses a file that begins otherwise', () => {
    const steps = stepSeries([1, 2, 3]);
    expect([...mergeRows(steps, stepSeries([1, 2, 3, 4])).series.values]).toEqual([1, 2, 3, 4]);
    expect(() => mergeRows(steps, stepSeries([2, 3, 4]))).toThrow(
      'The file does not begin as the series does: 3 of 3 rows differ. Nothing was appended.',
    );
  });

  it('aligns rows by their step numbers', () => {
    const steps = stepSeries([1, 2, 3], { firstStep: 1 });
    const { series, ...counts } = mergeRows(steps, stepSeries([2, 9, 4], { firstStep: 2 }));
    expect([...series.values]).toEqual([1, 2, 3, 4]);
    expect(counts).toEqual({ appendedCount: 1, identicalCount: 1, differentCount: 1, earlierCount: 0 });
    expect(() => mergeRows(steps, stepSeries([9], { firstStep: 9 }))).toThrow('do not follow');
  });

  it('refuses to put rows without times to a series with them', () => {
    expect(() => mergeRows(base, stepSeries([1]))).toThrow(
      'The file has times and the series has none, or the other way round. Nothing was appended.',
    );
  });
});

describe('joinParts', () => {
  it('puts parts together by time, in whatever order they come', () => {
    const parts = [
      datedSeries(day, [
        ['2024-01-05', 5],
        ['2024-01-06', 6],
      ]),
      datedSeries(day, [
        ['2024-01-01', 1],
        ['2024-01-02', 2],
      ]),
      datedSeries(day, [
        ['2024-01-02', 99],
        ['2024-01-03', 3],
      ]),
    ];
    const { series, ...counts } = joinParts(parts);
    expect([...series.values]).toEqual([1, 2, 3, 5, 6]);
    expect(counts).toMatchObject({ appendedCount: 3, differentCount: 1 });
    expect(series.gapCount).toBe(1);
  });

  it('lets parts without times follow each other', () => {
    expect([...joinParts([stepSeries([1, 2]), stepSeries([3])]).series.values]).toEqual([1, 2, 3]);
  });
});
