import { describe, expect, it } from 'vitest';
import type { Calendar, SeriesSummary } from '../../../src-main/contract/values.ts';
import { frequencyName, timeLabel } from '../../../src-main/services/series-times.ts';

const series = (given: Partial<SeriesSummary>): SeriesSummary =>
  ({ calendar: { unit: 'step', count: 1 }, timeBasis: 'wall', firstStep: null, ...given }) as SeriesSummary;

describe('timeLabel', () => {
  it('writes a date for days and longer, a clock for less, and Z where the instant is known', () => {
    const timeMs = Date.UTC(2020, 1, 29);
    const calendar = (unit: Calendar['unit']) => ({ calendar: { unit, count: 1 } });
    expect(timeLabel(series(calendar('day')), 0, timeMs)).toBe('2020-02-29');
    expect(timeLabel(series(calendar('hour')), 0, timeMs)).toBe('2020-02-29T00:00:00');
    expect(timeLabel(series({ ...calendar('hour'), timeBasis: 'utc' }), 0, timeMs)).toBe(
      '2020-02-29T00:00:00Z',
    );
  });

  it("goes on with the file's own step numbers", () => {
    expect(timeLabel(series({ firstStep: 0 }), 7, null)).toBe(7);
    expect(timeLabel(series({ firstStep: 100, calendar: { unit: 'step', count: 10 } }), 7, null)).toBe(170);
    expect(timeLabel(series({}), 7, null)).toBe(8);
  });
});

describe('frequencyName', () => {
  it.each([
    [{ unit: 'step', count: 1 }, null],
    [{ unit: 'month', count: 1 }, 'monthly'],
    [{ unit: 'businessDay', count: 1 }, 'business-daily'],
    [{ unit: 'minute', count: 30 }, '30 min'],
    [{ unit: 'month', count: 6 }, '6 months'],
  ] as [Calendar, string | null][])('names %j', (calendar, name) => {
    expect(frequencyName(calendar)).toBe(name);
  });
});
