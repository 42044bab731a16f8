import { describe, expect, it } from 'vitest';
import { dateText, needsClock, readDate } from '../../../src-renderer/format/dates.ts';
import {
  indexOfLabel,
  labelOfIndex,
  shownIndexes,
} from '../../../src-renderer/views/series/prepare/parts.ts';

const noon = Date.UTC(2024, 1, 29, 12);

describe('the dates of an input', () => {
  it.each([
    [Date.UTC(2024, 1, 29), false, '2024-02-29'],
    [noon, true, '2024-02-29T12:00:00'],
    [noon + 250, true, '2024-02-29T12:00:00.250'],
    [Date.UTC(1900, 0, 1), false, '1900-01-01'],
  ])('%s goes there and back', (timeMs, hasClock, text) => {
    expect(dateText(timeMs, hasClock)).toBe(text);
    expect(readDate(text)).toBe(timeMs);
  });

  it('reads what a browser leaves out', () => {
    expect(readDate('2024-02-29T12:00')).toBe(noon);
    expect(readDate('')).toBeNull();
    expect(dateText(null, false)).toBe('');
  });

  it.each(['2024-02', '29.02.2024', '2024-13-01', 'soon'])('takes %s for no date', (text) => {
    expect(readDate(text)).toBeUndefined();
  });

  it('leaves an input empty for times that it cannot hold', () => {
    expect(dateText(1e15, false)).toBe('');
    expect(dateText(-1e15, true)).toBe('');
  });

  it('asks for a time of day where a date does not tell a step', () => {
    const day = { calendar: { unit: 'day' as const, count: 1 }, firstTimeMs: 0, lastTimeMs: 86_400_000 };
    expect(needsClock(day)).toBe(false);
    expect(needsClock({ ...day, lastTimeMs: 90_000_000 })).toBe(true);
    expect(needsClock({ ...day, calendar: { unit: 'hour', count: 6 } })).toBe(true);
    expect(needsClock({ ...day, calendar: { unit: 'step', count: 1 } })).toBe(true);
  });
});

describe('the steps of a part', () => {
  it('are told by the numbers of the file, and found by them', () => {
    const numbers = { first: 10, size: 5 };
    expect(labelOfIndex(3, numbers)).toBe(25);
    expect(indexOfLabel(25, numbers, 100)).toBe(3);
    expect(indexOfLabel(-50, numbers, 100)).toBe(0);
    expect(indexOfLabel(10_000, numbers, 100)).toBe(100);
  });

  it('are told apart in a sound, sample by sample', () => {
    const numbers = { first: 0, size: 1 / 44_100, isSeconds: true };
    for (const index of [0, 1, 2, 44_099, 44_101, 9_999_999]) {
      expect(indexOfLabel(labelOfIndex(index, numbers), numbers, 1e9)).toBe(index);
    }
  });

  it('are open where the chart shows an end of the series', () => {
    expect(shownIndexes({ from: 0, to: 99 }, 100)).toEqual({ first: null, last: null });
    expect(shownIndexes({ from: 3.2, to: 80.9 }, 100)).toEqual({ first: 4, last: 80 });
    expect(shownIndexes({ from: 3.2, to: 99 }, 100)).toEqual({ first: 4, last: null });
  });
});
