import { describe, expect, it } from 'vitest';
import {
  calendarTicks,
  indexOfTime,
  niceStep,
  stepTicks,
  type TimeMap,
} from '../../../src-renderer/charts/ticks.ts';

const dayMs = 86_400_000;

function mapOf(times: readonly number[]): TimeMap {
  return { indexes: times.map((_, i) => i), timesMs: times };
}

const months = mapOf(Array.from({ length: 144 }, (_, i) => Date.UTC(1949, i, 1)));
const iso = (timeMs: number | null): string => new Date(timeMs ?? NaN).toISOString().slice(0, 16);

describe('calendarTicks', () => {
  it('marks round years of a long series of months', () => {
    const ticks = calendarTicks(months, 0, 143, 7);
    expect(ticks.map(({ index }) => index)).toEqual([12, 36, 60, 84, 108, 132]);
    expect(ticks.map(({ timeMs }) => iso(timeMs).slice(0, 4))).toEqual([
      '1950',
      '1952',
      '1954',
      '1956',
      '1958',
      '1960',
    ]);
    expect(ticks[0].unit).toBe('year');
  });

  it('marks no finer than the series is', () => {
    const ticks = calendarTicks(months, 0, 6, 50);
    expect(ticks.map(({ index, unit }) => [index, unit])).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((index) => [index, 'month']),
    );
  });

  it('puts the mark of a boundary without a row on the first step after it', () => {
    const start = Date.UTC(2021, 11, 27);
    const businessDays = mapOf([0, 1, 2, 3, 4, 7, 8, 9, 10, 11].map((day) => start + day * dayMs));
    const ticks = calendarTicks(businessDays, 0, 9, 2);
    expect(ticks.map(({ index, timeMs }) => [index, iso(timeMs)])).toEqual([
      [0, '2021-12-27T00:00'],
      [5, '2022-01-03T00:00'],
    ]);
  });

  it('begins weeks on Monday', () => {
    const days = mapOf(Array.from({ length: 60 }, (_, i) => Date.UTC(2024, 0, 3) + i * dayMs));
    const ticks = calendarTicks(days, 0, 59, 9);
    expect(new Set(ticks.map(({ timeMs }) => new Date(timeMs!).getUTCDay()))).toEqual(new Set([1]));
  });

  it('stays within what is shown, and copes with years before 100', () => {
    const years = mapOf(Array.from({ length: 400 }, (_, i) => new Date(0).setUTCFullYear(i - 100, 0, 1)));
    const ticks = calendarTicks(years, 50, 250, 5);
    expect(ticks.map(({ timeMs }) => new Date(timeMs!).getUTCFullYear())).toEqual([-50, 0, 50, 100, 150]);
  });

  it('copes with a single point', () => {
    expect(calendarTicks(mapOf([0]), 0, 1, 5)).toEqual([{ index: 0, timeMs: 0, unit: 'day' }]);
  });
});

describe('indexOfTime', () => {
  it('is straight between points of a thinned series and null outside', () => {
    const map = { indexes: [0, 100], timesMs: [0, 1000] };
    expect([-1, 0, 250, 1000, 1001].map((time) => indexOfTime(map, time))).toEqual([null, 0, 25, 100, null]);
  });
});

describe('stepTicks', () => {
  const indexes = (first: number, size: number, to: number, maxCount: number) =>
    stepTicks({ first, size }, 0, to, maxCount).map(({ index }) => index);

  it('marks round numbers, counted from the first step of the file', () => {
    expect(indexes(1, 1, 99, 5)).toEqual([19, 39, 59, 79, 99]);
    expect(indexes(0, 1, 10, 20)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('counts in the steps of the file', () => {
    expect(indexes(10, 10, 20, 4)).toEqual([4, 9, 14, 19]);
  });
});

describe('niceStep', () => {
  it('is 1, 2 or 5 times a power of ten', () => {
    expect([0.03, 1, 1.1, 3, 7, 120].map(niceStep).map((step) => Number(step.toPrecision(6)))).toEqual([
      0.05, 1, 2, 5, 10, 200,
    ]);
  });
});
