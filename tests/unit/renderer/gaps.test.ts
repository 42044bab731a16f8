import { describe, expect, it } from 'vitest';
import type { Calendar, SeriesWindow } from '../../../src-main/contract/values.ts';
import { gapPositions } from '../../../src-renderer/charts/gaps.ts';

const windowOf = (dates: readonly string[], bucketSize = 1): SeriesWindow => ({
  fromIndex: 10,
  toIndex: 10 + dates.length,
  bucketSize,
  indexes: dates.map((_, i) => 10 + i),
  timesMs: dates.map((date) => Date.parse(date)),
  minimum: dates.map(() => 1),
  maximum: dates.map(() => 1),
});
const each = (unit: Calendar['unit']): Calendar => ({ unit, count: 1 });

describe('gapPositions', () => {
  it('stands between the steps that have one missing between them', () => {
    const months = ['2024-01-01', '2024-02-01', '2024-04-01', '2024-05-01'];
    expect(gapPositions(windowOf(months), each('month'))).toEqual([11.5]);
  });

  it('does not take a weekend for a gap in business days', () => {
    const days = ['2024-03-07', '2024-03-08', '2024-03-11', '2024-03-13', '2024-03-15', '2024-03-19'];
    expect(gapPositions(windowOf(days), each('businessDay'))).toEqual([12.5, 13.5, 14.5]);
  });

  it('says nothing without a calendar, or where values share a point', () => {
    const days = ['2024-03-01', '2024-03-09'];
    expect(gapPositions(windowOf(days), each('step'))).toEqual([]);
    expect(gapPositions(windowOf(days, 4), each('day'))).toEqual([]);
  });
});
