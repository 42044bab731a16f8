import { describe, expect, it } from 'vitest';
import {
  preparingStep,
  type Aggregate,
  type PreparingStepInput,
} from '../../../src-main/contract/preparing.ts';
import { msPerDay } from '../../../src-main/ingest/civil.ts';
import { applyStep } from '../../../src-main/preparing/apply.ts';
import { timesOf } from '../../../src-main/preparing/axis.ts';
import type { PreparedSeries } from '../../../src-main/preparing/types.ts';
import { datedSeries, datesOf, stepSeries } from '../../fixtures/prepared.ts';
import { seededUniform } from '../../fixtures/generator.ts';

const resample = (
  series: PreparedSeries,
  step: Omit<Extract<PreparingStepInput, { kind: 'resample' }>, 'kind'>,
) => {
  const { series: after, outcome } = applyStep(series, preparingStep.parse({ kind: 'resample', ...step }));
  return {
    series: after,
    values: [...after.values],
    dates: datesOf(timesOf(after)),
    said: outcome.said.message,
    notes: outcome.notes.map(({ message }) => message),
  };
};

/** A value a day. */
function daily(from: string, values: readonly number[]): PreparedSeries {
  const first = Date.parse(from);
  const rows = values.map(
    (value, day) => [new Date(first + day * msPerDay).toISOString().slice(0, 10), value] as const,
  );
  return datedSeries({ unit: 'day', count: 1 }, rows);
}

describe('resample', () => {
  it('aggregates days to months, and tells of months that are covered only in part', () => {
    // 30 and 31 January, all of February 2024, 1 March.
    const series = daily(
      '2024-01-30',
      Array.from({ length: 32 }, (_, day) => day),
    );
    const months = resample(series, { unit: 'month', aggregate: 'sum' });
    expect(months.dates).toEqual(['2024-01-01', '2024-02-01', '2024-03-01']);
    expect(months.values).toEqual([0 + 1, (29 * (2 + 30)) / 2, 31]);
    expect(months.said).toBe('Aggregated 32 values to 3: the sum of every month.');
    expect(months.notes).toEqual(['The first and the last bucket is covered only in part.']);
    expect(months.series).toMatchObject({
      calendar: { unit: 'month', count: 1 },
      seasonLength: 12,
      timesMs: null,
    });
  });

  it('drops what is covered only in part, if asked', () => {
    const series = daily(
      '2024-01-30',
      Array.from({ length: 32 }, (_, day) => day),
    );
    const months = resample(series, { unit: 'month', aggregate: 'mean', partial: 'drop' });
    expect([months.dates, months.values]).toEqual([['2024-02-01'], [16]]);
    expect(months.notes).toEqual(['The first and the last bucket was covered only in part and was dropped.']);
  });

  it('has nothing to say of buckets that are covered whole', () => {
    const year = daily(
      '2024-01-01',
      Array.from({ length: 366 }, () => 1),
    );
    expect(resample(year, { unit: 'quarter', aggregate: 'sum' })).toMatchObject({
      values: [91, 91, 92, 92],
      notes: [],
    });
    expect(resample(year, { unit: 'year', aggregate: 'count' })).toMatchObject({ values: [366], notes: [] });
  });

  it('begins weeks on Monday', () => {
    // 2024-02-26 is a Monday.
    const series = daily('2024-02-26', [1, 2, 3, 4, 5, 6, 7, 8]);
    expect(resample(series, { unit: 'week', aggregate: 'sum' })).toMatchObject({
      values: [28, 8],
      dates: ['2024-02-26', '2024-03-04'],
    });
  });

  it('puts a weekend to its Friday with business days', () => {
    // Friday 2024-03-01 to Monday.
    expect(
      resample(daily('2024-03-01', [1, 2, 3, 4]), { unit: 'businessDay', aggregate: 'sum' }),
    ).toMatchObject({
      values: [6, 4],
      dates: ['2024-03-01', '2024-03-04'],
    });
  });

  it('knows that the month of a series of business days is whole when it ends on a Friday', () => {
    const rows = Array.from({ length: 21 }, (_, index) => {
      const week = Math.floor(index / 5);
      return [
        new Date(Date.parse('2024-07-01') + (week * 7 + (index % 5)) * msPerDay).toISOString().slice(0, 10),
        1,
      ] as const;
    });
    // July 2024: 23 business days; 21 of them reach Monday 29th.
    const series = datedSeries({ unit: 'businessDay', count: 1 }, rows);
    expect(resample(series, { unit: 'month' }).notes).toEqual(['The last bucket is covered only in part.']);
    const june = datedSeries({ unit: 'businessDay', count: 1 }, [['2024-05-31', 1]]);
    expect(resample(june, { unit: 'month' }).notes).toEqual(['The first bucket is covered only in part.']);
  });

  it('names months by their end where the series does', () => {
    const series = datedSeries({ unit: 'month', count: 1, isPeriodEnd: true }, [
      ['2024-01-31', 1],
      ['2024-02-29', 2],
      ['2024-03-31', 3],
    ]);
    expect(resample(series, { unit: 'quarter', aggregate: 'last' })).toMatchObject({
      dates: ['2024-03-31'],
      values: [3],
      notes: [],
    });
  });

  it('leaves missing values out, and a bucket without any value missing', () => {
    const series = daily('2024-01-01', [1, NaN, NaN, NaN, 5, NaN]);
    const byTwo = (aggregate: Aggregate) => resample(series, { unit: 'day', count: 2, aggregate }).values;
    // 1970-01-01 + 2k days: 2024-01-01 begins none of them, so the buckets are 1 | NaN NaN | NaN 5 | NaN.
    expect(byTwo('mean')).toEqual([1, NaN, 5, NaN]);
    expect(byTwo('sum')).toEqual([1, NaN, 5, NaN]);
    expect(byTwo('first')).toEqual([1, NaN, 5, NaN]);
    expect(byTwo('max')).toEqual([1, NaN, 5, NaN]);
    expect(byTwo('count')).toEqual([1, 0, 1, 0]);
  });

  it('makes a missing bucket of a gap', () => {
    const series = datedSeries({ unit: 'day', count: 1 }, [
      ['2024-01-31', 1],
      ['2024-03-01', 3],
    ]);
    const months = resample(series, { unit: 'month' });
    expect([months.dates, months.values]).toEqual([
      ['2024-01-01', '2024-02-01', '2024-03-01'],
      [1, NaN, 3],
    ]);
    expect(months.notes).toContain('Buckets without a known value, which are missing: 1.');
  });

  it('aggregates steps by number where there are no times', () => {
    const { series, notes } = resample(stepSeries([1, 2, 3, 4, 5], { firstStep: 1 }), {
      unit: 'step',
      count: 2,
      aggregate: 'max',
    });
    expect([...series.values]).toEqual([2, 4, 5]);
    expect(series).toMatchObject({ calendar: { unit: 'step', count: 2 }, firstStep: 1 });
    expect(notes).toEqual(['The last bucket is covered only in part.']);
  });

  it('refuses a unit that the series has no times for', () => {
    expect(() => resample(stepSeries([1]), { unit: 'day' })).toThrow('The series has no calendar');
    expect(() => resample(daily('2024-01-01', [1]), { unit: 'step' })).toThrow('The series has times');
  });

  it('refuses to spread years over milliseconds', () => {
    const series = datedSeries({ unit: 'year', count: 1 }, [
      ['1900-01-01', 1],
      ['2000-01-01', 2],
    ]);
    expect(() => resample(series, { unit: 'millisecond' })).toThrow('at most 100,000,000 can be kept');
  });

  it.each(['hour', 'day', 'businessDay', 'week', 'month', 'quarter', 'year'] as const)(
    'loses and invents no value, whatever the times: %s',
    (unit) => {
      const uniform = seededUniform(7);
      let time = Date.parse('1968-02-28T23:00Z');
      const rows = Array.from({ length: 400 }, () => {
        time += Math.ceil(uniform() * 30 * 3_600_000);
        return [new Date(time).toISOString().slice(0, 19), Math.floor(uniform() * 100)] as const;
      });
      const series = datedSeries({ unit: 'step', count: 1 }, rows);
      const sums = resample(series, { unit, aggregate: 'sum' }).values.filter(
        (value) => !Number.isNaN(value),
      );
      const total = rows.reduce((sum, [, value]) => sum + value, 0);
      expect(sums.reduce((sum, value) => sum + value, 0)).toBe(total);
      const counts = resample(series, { unit, aggregate: 'count' }).values;
      expect(counts.reduce((sum, value) => sum + value, 0)).toBe(rows.length);
      const [low, middle, high] = (['min', 'mean', 'max'] as const).map(
        (aggregate) => resample(series, { unit, aggregate }).values,
      );
      middle.forEach((value, index) => {
        if (Number.isNaN(value)) return;
        expect(value).toBeGreaterThanOrEqual(low[index]);
        expect(value).toBeLessThanOrEqual(high[index]);
      });
    },
  );
});
