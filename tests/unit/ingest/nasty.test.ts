import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatTime } from '../../../src-main/ingest/calendar.ts';
import { readFile } from '../../../src-main/ingest/index.ts';
import type { IngestResult, ReadSeries } from '../../../src-main/ingest/types.ts';
import { sharedPath } from '../../fixtures/shared.ts';

interface Column {
  first: number | null;
  last: number | null;
  missing?: number;
  sum: number;
  n?: number;
  first_time?: string;
  last_time?: string;
}

interface Case {
  outcome: 'ok' | 'error';
  error?: string;
  rows_in_file?: number;
  rows_kept?: number;
  first_time?: string;
  last_time?: string;
  columns?: Record<string, Column>;
  series?: Record<string, Column>;
  warnings?: string[];
  warnings_optional?: string[];
  frequency?: string;
}

const cases = JSON.parse(readFileSync(sharedPath('data/nasty/expected.json'), 'utf8')) as {
  files: Record<string, Case>;
};
// The large file is made by a script and belongs to the benchmark.
const files = Object.entries(cases.files ?? cases).filter(([name]) => /^\d\d_/.test(name)) as [
  string,
  Case,
][];

const frequencies: Record<string, string> = {
  monthly: '1 month',
  quarterly: '1 quarter',
  daily: '1 day',
  'business-daily': '1 businessDay',
  '30 min': '30 minute',
};

const read = (name: string) => readFile(sharedPath(`data/nasty/${name}`), name, {});
const orNull = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);

function describeSeries({ values, firstTimeMs, lastTimeMs, calendar, timeBasis }: ReadSeries): Column {
  const present = values.filter((value) => !Number.isNaN(value));
  return {
    first: orNull(values[0]),
    last: orNull(values.at(-1)),
    missing: values.length - present.length,
    sum: present.reduce((a, b) => a + b, 0),
    n: values.length,
    first_time: firstTimeMs === null ? undefined : formatTime(firstTimeMs, calendar, timeBasis),
    last_time: lastTimeMs === null ? undefined : formatTime(lastTimeMs, calendar, timeBasis),
  };
}

function expectColumn(result: IngestResult, name: string, expected: Column): void {
  const series = result.series.find((item) => item.name === name);
  expect(series, `series ${name}`).toBeDefined();
  const { sum, ...found } = describeSeries(series!);
  const { sum: expectedSum, ...rest } = expected;
  expect({ name, ...found }).toMatchObject({ name, ...rest });
  expect(Math.abs(sum - expectedSum)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expectedSum)));
}

describe('readFile on nasty files', () => {
  it('finds all of the cases', () => {
    expect(files).toHaveLength(29);
  });

  it.each(files.filter(([, { outcome }]) => outcome === 'ok'))(
    'reads %s as a sensible importer does',
    async (name, expected) => {
      const result = await read(name);
      const columns = expected.columns ?? expected.series ?? {};
      expect(result.series.map((series) => series.name).sort()).toEqual(Object.keys(columns).sort());
      for (const [column, values] of Object.entries(columns)) {
        const { first_time = expected.first_time, last_time = expected.last_time } = values;
        const times = first_time === undefined ? {} : { first_time, last_time };
        expectColumn(result, column, { ...values, ...times });
      }
      expect(result.rowsRead).toBe(expected.rows_in_file);
      if (expected.rows_kept !== undefined) expect(result.rowsKept).toBe(expected.rows_kept);
      if (expected.frequency !== undefined) {
        const { unit, count } = result.series[0].calendar;
        expect(`${count} ${unit}`).toBe(frequencies[expected.frequency]);
      }
    },
  );

  it.each(files.filter(([, { outcome }]) => outcome === 'ok'))(
    'warns about %s of what it should and nothing else',
    async (name, expected) => {
      const { warnings } = await read(name);
      const codes = warnings.map(({ code }) => code.replaceAll('_', '-'));
      const allowed = [...(expected.warnings ?? []), ...(expected.warnings_optional ?? [])];
      expect(codes.filter((code) => !allowed.includes(code))).toEqual([]);
      expect((expected.warnings ?? []).filter((code) => !codes.includes(code))).toEqual([]);
    },
  );

  it.each(files.filter(([, { outcome }]) => outcome === 'error'))(
    'refuses %s with its own error',
    async (name, expected) => {
      await expect(read(name)).rejects.toMatchObject({ code: expected.error!.replaceAll('-', '_') });
    },
  );

  it('says what a picture is', async () => {
    await expect(read('22_picture_named.csv')).rejects.toMatchObject({
      message: '22_picture_named.csv is not a text file; it looks like this: PNG.',
    });
  });

  it('counts the five exchange holidays of September 2001 and no weekend', async () => {
    const { gapCount } = await read('16_gap_september_2001.csv');
    expect(gapCount).toBe(5);
  });

  it.each([
    ['first', 1.7],
    ['last', 9.7],
    ['mean', 5.7],
  ] as const)('keeps the %s of conflicting rows when asked to', async (duplicates, value) => {
    const name = '14_duplicate_timestamps.csv';
    const { series } = await readFile(sharedPath(`data/nasty/${name}`), name, { duplicates });
    expect(series[0].values[15]).toBeCloseTo(value, 12);
  });
});
