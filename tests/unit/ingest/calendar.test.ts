import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../src-main/contract/values.ts';
import {
  countGaps,
  defaultSeasonLength,
  detectCalendar,
  formatTime,
  nextTimes,
  timeAt,
} from '../../../src-main/ingest/calendar.ts';
import { civilFromDays, daysFromCivil } from '../../../src-main/ingest/civil.ts';
import { seededUniform } from '../../fixtures/generator.ts';

const at = (text: string) => Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
const of = (unit: Calendar['unit'], count = 1, isPeriodEnd?: boolean): Calendar =>
  isPeriodEnd === undefined ? { unit, count } : { unit, count, isPeriodEnd };
const next = (calendar: Calendar, last: string, count: number) =>
  nextTimes(calendar, at(last), count).map((time) => formatTime(time, calendar, 'wall'));

describe('civil dates', () => {
  it('agree with Date over six thousand years', () => {
    for (let days = -1_100_000; days < 1_100_000; days += 97) {
      const date = new Date(days * 86_400_000);
      const civil = civilFromDays(days);
      expect(civil).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      });
      expect(daysFromCivil(civil.year, civil.month, civil.day)).toBe(days);
    }
  });
});

describe('nextTimes', () => {
  it.each([
    [of('day'), '2024-02-28', ['2024-02-29', '2024-03-01']],
    [of('day', 3), '2023-02-27', ['2023-03-02', '2023-03-05']],
    [of('businessDay'), '2024-05-31', ['2024-06-03', '2024-06-04']],
    [of('businessDay', 2), '2024-05-30', ['2024-06-03', '2024-06-05']],
    [of('businessDay'), '2024-06-01', ['2024-06-03', '2024-06-04']],
    [of('week'), '2024-12-30', ['2025-01-06', '2025-01-13']],
    [of('month'), '2023-12-01', ['2024-01-01', '2024-02-01']],
    [of('month'), '2024-01-31', ['2024-02-29', '2024-03-31']],
    [of('month', 1, true), '2024-02-29', ['2024-03-31', '2024-04-30']],
    [of('quarter', 1, true), '2023-12-31', ['2024-03-31', '2024-06-30']],
    [of('quarter'), '1980-10-01', ['1981-01-01', '1981-04-01']],
    [of('year'), '2024-02-29', ['2025-02-28', '2026-02-28']],
    [of('year', 10), '1990-01-01', ['2000-01-01', '2010-01-01']],
    [of('hour'), '2018-06-26T23:00:00Z', ['2018-06-27T00:00:00', '2018-06-27T01:00:00']],
    [of('minute', 30), '2000-08-27T23:30:00Z', ['2000-08-28T00:00:00', '2000-08-28T00:30:00']],
    [of('second', 4), '2020-01-01T00:00:58Z', ['2020-01-01T00:01:02', '2020-01-01T00:01:06']],
    [of('millisecond', 250), '2020-01-01T00:00:00.500Z', ['2020-01-01T00:00:00.750', '2020-01-01T00:00:01']],
  ])('walks by %j from %s', (calendar, last, expected) => {
    expect(next(calendar, last, 2)).toEqual(expected);
  });

  it('has none for plain steps', () => {
    expect(nextTimes(of('step'), 0, 5)).toEqual([]);
  });
});

describe('timeAt', () => {
  it('keeps the day of the first time over shorter months', () => {
    const first = at('2024-01-31');
    const times = [0, 1, 2, 3].map((index) =>
      formatTime(timeAt(of('month'), first, index), of('month'), 'wall'),
    );
    expect(times).toEqual(['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30']);
  });

  it('keeps the time of day of business days', () => {
    expect(timeAt(of('businessDay'), at('2024-05-31T16:00:00Z'), 1)).toBe(at('2024-06-03T16:00:00Z'));
  });
});

/** Times of a calendar with some left out. */
function times(calendar: Calendar, first: string, length: number, without: number[] = []): number[] {
  const all = Array.from({ length }, (_, index) => timeAt(calendar, at(first), index));
  return all.filter((_, index) => !without.includes(index));
}

describe('detectCalendar', () => {
  it.each([
    [of('day'), '2012-01-01', 60],
    [of('day', 2), '2012-01-01', 60],
    [of('businessDay'), '2000-01-03', 60],
    [of('week'), '2000-01-03', 60],
    [of('week', 2), '2000-01-03', 60],
    [of('month'), '1949-01-01', 24],
    [of('month'), '1949-01-15', 24],
    [of('month', 2), '1949-01-01', 24],
    [of('month', 1, true), '1949-01-31', 24],
    [of('quarter'), '1960-01-01', 24],
    [of('quarter', 1, true), '1960-03-31', 24],
    [of('quarter', 2), '1960-01-01', 24],
    [of('year'), '1821-01-01', 24],
    [of('year', 1, true), '1821-12-31', 24],
    [of('year', 5), '1821-01-01', 24],
    [of('hour'), '2016-07-01', 60],
    [of('hour', 6), '2016-07-01', 60],
    [of('minute', 30), '2000-06-05', 60],
    [of('minute'), '2000-06-05', 60],
    [of('second', 10), '2000-06-05', 60],
    [of('millisecond', 20), '2000-06-05', 60],
  ])('finds %j from %s, whole and with gaps', (calendar, first, length) => {
    expect(detectCalendar(times(calendar, first, length)).calendar).toEqual(calendar);
    const gappy = times(calendar, first, length, [3, 4, 9]);
    expect(detectCalendar(gappy).calendar).toEqual(calendar);
    expect(countGaps(calendar, gappy)).toBe(3);
  });

  it('takes last trading days of months for month ends', () => {
    const days = [
      '2023-01-31',
      '2023-02-28',
      '2023-03-31',
      '2023-04-28',
      '2023-05-31',
      '2023-06-30',
      '2023-07-31',
      '2023-08-31',
      '2023-09-29',
    ];
    expect(detectCalendar(days.map(at)).calendar).toEqual(of('month', 1, true));
  });

  it('does not take five days of one week for business days', () => {
    expect(detectCalendar(times(of('day'), '2024-06-03', 5)).calendar).toEqual(of('day'));
  });

  it('allows a rare weekend session among business days', () => {
    const days = times(of('businessDay'), '2000-01-03', 300);
    const saturday = at('2000-02-05');
    const all = [...days, saturday].sort((a, b) => a - b);
    expect(detectCalendar(all).calendar).toEqual(of('businessDay'));
  });

  it('is not misled by a few irregular times', () => {
    const days = times(of('day'), '2012-01-01', 100);
    days[50] += 3_600_000;
    expect(detectCalendar(days).calendar).toEqual(of('day'));
  });

  it('finds no calendar in irregular times', () => {
    const uniform = seededUniform(7);
    let time = at('2020-01-01');
    const events = Array.from({ length: 50 }, () => (time += Math.ceil(uniform() * 1e8)));
    const { calendar, evidence } = detectCalendar(events);
    expect(calendar).toEqual(of('step'));
    expect(evidence.message).toBe('No step explains the 49 intervals.');
  });

  it.each([[[]], [[at('2020-01-01')]]])('finds none in %j', (few) => {
    expect(detectCalendar(few).calendar).toEqual(of('step'));
  });

  it('says what speaks for it in both languages', () => {
    const { evidence } = detectCalendar(times(of('month'), '1949-01-01', 144));
    expect(evidence.message).toBe('A step is 1 month: 100% of the 143 intervals.');
    expect(evidence.ko.message).toBe('한 단계는 1개월입니다. 간격 143개 가운데 100%가 이와 같습니다.');
  });
});

describe('countGaps', () => {
  it('counts no weekend', () => {
    expect(countGaps(of('businessDay'), ['2001-09-07', '2001-09-10', '2001-09-17'].map(at))).toBe(4);
  });

  it('is 0 for plain steps', () => {
    expect(countGaps(of('step'), [1, 5, 9])).toBe(0);
  });
});

describe('defaultSeasonLength', () => {
  it.each([
    [of('step'), 1],
    [of('millisecond', 20), 1],
    [of('second'), 60],
    [of('minute'), 60],
    [of('minute', 5), 288],
    [of('minute', 30), 48],
    [of('hour'), 24],
    [of('hour', 6), 4],
    [of('hour', 5), 1],
    [of('day'), 7],
    [of('businessDay'), 5],
    [of('week'), 52],
    [of('month'), 12],
    [of('quarter'), 4],
    [of('year'), 1],
  ])('of %j is %i', (calendar, expected) => {
    expect(defaultSeasonLength(calendar)).toBe(expected);
  });
});

describe('formatTime', () => {
  it.each([
    [of('month'), 'wall', '1949-01-01', '1949-01-01'],
    [of('day'), 'utc', '2024-03-10', '2024-03-10'],
    [of('day'), 'utc', '2024-03-10T05:00:00Z', '2024-03-10T05:00:00Z'],
    [of('hour'), 'wall', '2016-07-01', '2016-07-01T00:00:00'],
    [of('minute', 30), 'utc', '2024-03-10T23:30:00Z', '2024-03-10T23:30:00Z'],
    [of('millisecond', 20), 'wall', '2024-03-10T23:30:00.020Z', '2024-03-10T23:30:00.020'],
  ] as const)('writes %j %s %s as %s', (calendar, basis, time, expected) => {
    expect(formatTime(at(time), calendar, basis)).toBe(expected);
  });
});
