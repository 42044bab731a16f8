import { describe, expect, it } from 'vitest';
import { preparingStep, type PreparingStepInput } from '../../../src-main/contract/preparing.ts';
import { applyStep } from '../../../src-main/preparing/apply.ts';
import { timesOf } from '../../../src-main/preparing/axis.ts';
import type { PreparedSeries } from '../../../src-main/preparing/types.ts';
import { datedSeries, datesOf, stepSeries } from '../../fixtures/prepared.ts';

const apply = (series: PreparedSeries, step: PreparingStepInput) =>
  applyStep(series, preparingStep.parse(step));
const valuesOf = (series: PreparedSeries, step: PreparingStepInput) => [...apply(series, step).series.values];
const said = (series: PreparedSeries, step: PreparingStepInput) => apply(series, step).outcome.said.message;
const notes = (series: PreparedSeries, step: PreparingStepInput) =>
  apply(series, step).outcome.notes.map(({ message }) => message);

describe('fill', () => {
  it('interpolates between the known neighbours on even steps, and not beyond the ends', () => {
    const series = stepSeries([NaN, 1, NaN, NaN, 4, NaN]);
    expect(valuesOf(series, { kind: 'fill' })).toEqual([NaN, 1, 2, 3, 4, NaN]);
    expect(said(series, { kind: 'fill' })).toBe('Filled 2 missing by interpolation.');
    expect(notes(series, { kind: 'fill' })).toEqual(['Still missing: 2.']);
  });

  it('interpolates by time where the times are uneven', () => {
    const series = datedSeries({ unit: 'day', count: 1 }, [
      ['2024-01-01', 10],
      ['2024-01-02', NaN],
      ['2024-01-05', 18],
    ]);
    // 1 of 4 days: 10 + 8 / 4.
    expect(valuesOf(series, { kind: 'fill' })).toEqual([10, 12, 18]);
  });

  it('carries the last known value forward', () => {
    expect(valuesOf(stepSeries([NaN, 5, NaN, NaN, 7]), { kind: 'fill', method: 'forward' })).toEqual([
      NaN,
      5,
      5,
      5,
      7,
    ]);
  });

  it('leaves a gap that is too long as a whole, whatever the method', () => {
    const series = stepSeries([1, NaN, 3, NaN, NaN, NaN, 7]);
    for (const method of ['interpolate', 'forward', 'seasonal'] as const) {
      const [, short, , ...long] = valuesOf(series, { kind: 'fill', method, longestGap: 2 });
      expect(short).not.toBeNaN();
      expect(long.slice(0, 3)).toEqual([NaN, NaN, NaN]);
    }
    expect(notes(series, { kind: 'fill', longestGap: 2 })[0]).toBe(
      'Gaps longer than 2 steps were left missing: 1.',
    );
  });

  it('fills from the same phase of the season, by its distance', () => {
    // Season 3: index 4 lies between 1 (20) and 7 (26); index 0 has only 3 (13) to look at.
    const series = stepSeries([NaN, 20, 30, 13, NaN, 33, 16, 26, NaN], { seasonLength: 3 });
    expect(valuesOf(series, { kind: 'fill', method: 'seasonal' })).toEqual([
      13, 20, 30, 13, 23, 33, 16, 26, 33,
    ]);
  });

  it('reads only what was known, not what it has filled', () => {
    const series = stepSeries([0, NaN, NaN, 9], { seasonLength: 1 });
    expect(valuesOf(series, { kind: 'fill', method: 'seasonal' })).toEqual([0, 3, 6, 9]);
    expect(notes(series, { kind: 'fill', method: 'seasonal' })).toEqual([
      'The series has no season, so neighbouring values were used.',
    ]);
  });

  it('can keep the missing values as a decision', () => {
    const series = stepSeries([1, NaN]);
    expect(apply(series, { kind: 'fill', method: 'keep' }).series).toBe(series);
    expect(said(series, { kind: 'fill', method: 'keep' })).toBe('Kept 1 missing as missing.');
  });
});

describe('gaps', () => {
  it('inserts a missing row where the calendar expects a step', () => {
    const series = datedSeries(
      { unit: 'month', count: 1 },
      [
        ['2024-01-31', 1],
        ['2024-02-29', 2],
        ['2024-05-31', 5],
      ].map(([date, value]) => [date as string, value as number] as const),
      {
        calendar: { unit: 'month', count: 1, isPeriodEnd: true },
      },
    );
    const { series: explicit, outcome } = apply(series, { kind: 'gaps' });
    expect([...explicit.values]).toEqual([1, 2, NaN, NaN, 5]);
    expect(datesOf(timesOf(explicit))).toEqual([
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
      '2024-04-30',
      '2024-05-31',
    ]);
    expect(explicit).toMatchObject({ gapCount: 0, timesMs: null });
    expect(outcome.said.message).toBe('Inserted 2 missing rows where the calendar expects a step.');
  });

  it('knows that a weekend is no gap of business days', () => {
    const series = datedSeries({ unit: 'businessDay', count: 1 }, [
      ['2024-03-01', 1],
      ['2024-03-04', 2],
      ['2024-03-06', 4],
    ]);
    expect(valuesOf(series, { kind: 'gaps' })).toEqual([1, 2, NaN, 4]);
  });

  it('refuses a series without a calendar', () => {
    expect(() => apply(stepSeries([1, 2]), { kind: 'gaps' })).toThrow(
      'The series has no calendar, so there is nothing to tell its steps apart by time.',
    );
  });
});

describe('slice', () => {
  const dated = datedSeries({ unit: 'day', count: 1 }, [
    ['2024-01-01', 1],
    ['2024-01-02', 2],
    ['2024-01-03', 3],
    ['2024-01-04', 4],
  ]);

  it('keeps the part between two indexes, the end not among them', () => {
    const { series } = apply(dated, { kind: 'slice', fromIndex: 1, toIndex: 3 });
    expect([...series.values]).toEqual([2, 3]);
    expect(datesOf([series.firstTimeMs!, series.lastTimeMs!])).toEqual(['2024-01-02', '2024-01-03']);
  });

  it('keeps the part between two times, both among them', () => {
    const step = {
      kind: 'slice',
      fromMs: Date.parse('2024-01-02'),
      toMs: Date.parse('2024-01-03T12:00Z'),
    } as const;
    expect(valuesOf(dated, step)).toEqual([2, 3]);
    expect(valuesOf(dated, { kind: 'slice', toMs: Date.parse('2024-01-03') })).toEqual([1, 2, 3]);
  });

  it('numbers the steps on where there are no times', () => {
    expect(apply(stepSeries([1, 2, 3]), { kind: 'slice', fromIndex: 2 }).series).toMatchObject({
      firstStep: 3,
    });
    const even = stepSeries([1, 2, 3], { firstStep: 0, calendar: { unit: 'step', count: 2 } });
    expect(apply(even, { kind: 'slice', fromIndex: 2 }).series).toMatchObject({ firstStep: 4 });
  });

  it('refuses a part without values', () => {
    expect(() => apply(dated, { kind: 'slice', fromIndex: 4 })).toThrow(
      'Nothing of the 4 values would be left.',
    );
  });
});

describe('outliers', () => {
  it('marks what lies far from the median of its window', () => {
    // Window 5 around 100: 1 2 3 4 100 → median 3, MAD 1, σ̂ 1.48.
    const series = stepSeries([1, 2, 100, 3, 4, 5, 6]);
    expect(valuesOf(series, { kind: 'outliers', windowLength: 5, threshold: 4 })).toEqual([
      1,
      2,
      NaN,
      3,
      4,
      5,
      6,
    ]);
    expect(said(series, { kind: 'outliers', windowLength: 5, threshold: 4 })).toBe(
      'Marked 1 outlier as missing: beyond 4 robust standard deviations of 5 steps.',
    );
  });

  it('judges by the mean deviation where most values of the window are equal', () => {
    // 0 0 0 0 9: MAD 0, mean deviation 1.8, σ̂ 2.256: 9 lies 3.99 of them away.
    const series = stepSeries([0, 0, 9, 0, 0]);
    expect(valuesOf(series, { kind: 'outliers', windowLength: 5, threshold: 3.98 })[2]).toBeNaN();
    expect(valuesOf(series, { kind: 'outliers', windowLength: 5, threshold: 4 })[2]).toBe(9);
  });

  it('tells an outlier of the season from a season that is high', () => {
    const season = [0, 0, 0, 50];
    const values = Array.from({ length: 24 }, (_, t) => season[t % 4] + (t % 5) * 0.1);
    values[9] = 50;
    const series = stepSeries(values, { seasonLength: 4 });
    const marked = valuesOf(series, { kind: 'outliers', method: 'seasonal' });
    expect(marked.flatMap((value, t) => (Number.isNaN(value) ? [t] : []))).toEqual([9]);
  });

  it('leaves a level that stays alone', () => {
    const values = Array.from({ length: 40 }, (_, t) => (t < 20 ? 0 : 100) + (t % 3));
    expect(
      valuesOf(stepSeries(values, { seasonLength: 4 }), { kind: 'outliers', method: 'seasonal' }),
    ).toEqual(values);
  });

  it('refuses the seasonal way without a season', () => {
    expect(() => apply(stepSeries([1, 2, 3]), { kind: 'outliers', method: 'seasonal' })).toThrow(
      'The series has no season to compare values over.',
    );
  });
});

describe('log, difference, return, scale', () => {
  it('takes natural logarithms, and refuses what has none', () => {
    expect(valuesOf(stepSeries([1, Math.E, NaN]), { kind: 'log' })).toEqual([0, 1, NaN]);
    expect(() => apply(stepSeries([1, 0, -1]), { kind: 'log' })).toThrow(
      'Values of 0 or below have no logarithm: 2.',
    );
  });

  it('differences over a lag, and the first steps fall away', () => {
    const { series } = apply(stepSeries([1, 4, 9, NaN, 25], { firstStep: 1 }), {
      kind: 'difference',
      lag: 2,
    });
    expect([...series.values]).toEqual([8, NaN, 16]);
    expect(series.firstStep).toBe(3);
  });

  it('returns x_t / x_{t−1} − 1, or the difference of the logarithms', () => {
    expect(
      valuesOf(stepSeries([100, 110, 99]), { kind: 'return' }).map((value) => +value.toFixed(12)),
    ).toEqual([0.1, -0.1]);
    expect(valuesOf(stepSeries([1, Math.E]), { kind: 'return', isLog: true })).toEqual([1]);
    expect(notes(stepSeries([0, 5]), { kind: 'return' })).toEqual([
      'Returns on a value of 0 have no size and became missing: 1.',
    ]);
  });

  it('scales, shifts and names the unit', () => {
    const { series } = apply(stepSeries([0, 100], { unit: '°C' }), {
      kind: 'scale',
      factor: 1.8,
      offset: 32,
      unit: '°F',
    });
    expect([...series.values]).toEqual([32, 212]);
    expect(series.unit).toBe('°F');
  });

  it('refuses a result that no number can hold', () => {
    expect(() => apply(stepSeries([1e300]), { kind: 'scale', factor: 1e300 })).toThrow(
      'A result is too large to be stored as a number. The series was not changed.',
    );
  });
});

describe('labels and calendar', () => {
  it('change no value', () => {
    const series = stepSeries([1, 2]);
    for (const step of [
      { kind: 'rename', name: 'y' },
      { kind: 'unit', unit: 'kW' },
      { kind: 'role', role: 'ignored' },
      { kind: 'season', seasonLength: 7 },
    ] as const) {
      expect(apply(series, step).series.values).toBe(series.values);
    }
    expect(said(series, { kind: 'role', role: 'ignored' })).toBe('Set the role to ignored.');
  });

  it('gives a series without times the times of a calendar', () => {
    const step = { kind: 'calendar', unit: 'quarter', firstTimeMs: Date.parse('2020-01-01') } as const;
    const { series } = apply(stepSeries([1, 2, 3]), step);
    expect(series).toMatchObject({ kind: 'timed', seasonLength: 4, timesMs: null });
    expect(datesOf(timesOf(series))).toEqual(['2020-01-01', '2020-04-01', '2020-07-01']);
    expect(() => apply(stepSeries([1]), { kind: 'calendar', unit: 'day' })).toThrow(
      'The series has no times, so the calendar needs the time of its first value.',
    );
  });

  it('leaves the times where they are and says which do not fit', () => {
    const series = datedSeries({ unit: 'day', count: 1 }, [
      ['2024-01-01', 1],
      ['2024-01-03', 2],
      ['2024-01-08', 3],
    ]);
    const { series: weekly, outcome } = apply(series, { kind: 'calendar', unit: 'week' });
    expect(datesOf(timesOf(weekly))).toEqual(['2024-01-01', '2024-01-03', '2024-01-08']);
    expect(outcome.notes.map(({ count }) => count)).toEqual([2]);
  });
});

describe('a text', () => {
  it('can be cut and named, not calculated with', () => {
    const text = stepSeries([65, 66, 67], { kind: 'symbolic' });
    expect(valuesOf(text, { kind: 'slice', fromIndex: 1 })).toEqual([66, 67]);
    expect(() => apply(text, { kind: 'log' })).toThrow(
      'The values are symbols of a text; they cannot be calculated with.',
    );
  });
});
