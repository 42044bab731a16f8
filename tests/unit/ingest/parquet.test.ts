import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { formatTime } from '../../../src-main/ingest/calendar.ts';
import { previewFile, readFile } from '../../../src-main/ingest/index.ts';
import type { IngestResult } from '../../../src-main/ingest/types.ts';
import { refusal } from '../../fixtures/refusal.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
let fileCount = 0;

function write(content: Uint8Array): string {
  const path = join(folder, `${++fileCount}.parquet`);
  writeFileSync(path, content);
  return path;
}

type WriteOptions = Omit<Parameters<typeof parquetWriteBuffer>[0], 'columnData'>;
const bytesOf = (columnData: ColumnSource[], options: WriteOptions = {}) =>
  new Uint8Array(parquetWriteBuffer({ columnData, ...options }));
const read = (columnData: ColumnSource[], options: WriteOptions = {}) =>
  readFile(write(bytesOf(columnData, options)), 'data.parquet', {});
const codes = ({ warnings }: Pick<IngestResult, 'warnings'>) => warnings.map(({ code }) => code);
const values = ({ series }: IngestResult) =>
  Object.fromEntries(series.map((item) => [item.name, Array.from(item.values)]));

const count = 30;
const hours = Array.from({ length: count }, (_, index) => new Date(Date.UTC(2024, 0, 1, index)));
const numbers = hours.map((_, index) => index / 8);

describe('parquet', () => {
  it('reads timestamps as instants, numbers, nulls and texts', async () => {
    const y = numbers.map((value, index) => (index === 3 ? null : value));
    const result = await read([
      { name: 'time', data: hours, type: 'TIMESTAMP' },
      { name: 'y', data: y, type: 'DOUBLE', nullable: true },
      { name: 'n', data: hours.map((_, index) => index % 7), type: 'INT32' },
      { name: 'place', data: hours.map((_, index) => `p${index}`), type: 'STRING' },
    ]);
    const { firstTimeMs, calendar, timeBasis } = result.series[0];
    expect(values(result).y).toEqual(y.map((value) => value ?? NaN));
    expect(Object.keys(values(result))).toEqual(['y', 'n']);
    expect(formatTime(firstTimeMs!, calendar, timeBasis)).toBe('2024-01-01T00:00:00Z');
    expect([calendar, timeBasis]).toEqual([{ unit: 'hour', count: 1 }, 'utc']);
    expect(codes(result)).toEqual(['missing_values']);
  });

  it('takes timestamps that are not adjusted to UTC as the clock on the wall', async () => {
    const schema = [
      { name: 'root', num_children: 2 },
      {
        name: 'time',
        type: 'INT64',
        repetition_type: 'REQUIRED',
        logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' },
      },
      { name: 'y', type: 'DOUBLE', repetition_type: 'REQUIRED' },
    ] as unknown as WriteOptions['schema'];
    const micros = hours.map((time) => BigInt(time.getTime()) * 1_000n);
    const result = await read(
      [
        { name: 'time', data: micros },
        { name: 'y', data: numbers },
      ],
      { schema },
    );
    expect(result.series[0]).toMatchObject({ timeBasis: 'wall', firstTimeMs: hours[0].getTime() });
  });

  it('reads row groups one after the other, in any usual codec', async () => {
    const many = Array.from({ length: 25_000 }, (_, index) => index % 997);
    for (const codec of ['UNCOMPRESSED', 'SNAPPY'] as const) {
      const result = await read([{ name: 'y', data: many, type: 'INT32' }], { codec, rowGroupSize: 7_000 });
      expect(Array.from(result.series[0].values)).toEqual(many);
      expect(codes(result)).toEqual(['no_time_column']);
    }
  });

  it('tells of whole numbers beyond 2^53', async () => {
    const large = hours.map((_, index) => 2n ** 53n + BigInt(index * 1_001));
    const result = await read([
      { name: 'time', data: hours, type: 'TIMESTAMP' },
      { name: 'big', data: large, type: 'INT64' },
    ]);
    expect(result.series[0].values[1]).toBe(Number(2n ** 53n + 1_001n));
    expect(codes(result)).toEqual(['integers_rounded']);
  });

  it('previews the first rows with the names of the file', async () => {
    const path = write(
      bytesOf([
        { name: 'time', data: hours, type: 'TIMESTAMP' },
        { name: 'y', data: numbers, type: 'DOUBLE' },
      ]),
    );
    const found = await previewFile(path, 'data.parquet', {});
    expect(found).toMatchObject({
      format: 'parquet',
      detected: { hasHeader: null, decimal: null, sheet: null, range: null },
      isWholeFile: true,
    });
    expect(found.rawRows[1]).toEqual(['2024-01-01T01:00:00Z', '0.125']);
  });

  it('that promises other rows than it holds is refused in words', async () => {
    const content = bytesOf([{ name: 'y', data: numbers, type: 'DOUBLE' }]);
    const footerBytes = Buffer.from(content).readUInt32LE(content.length - 8);
    const from = content.length - 8 - footerBytes;
    // 60 is the count of 30 as the footer writes it; the last one is the count of the row group or of the file.
    const at = content.lastIndexOf(60, content.length - 9);
    expect(at).toBeGreaterThan(from);
    const changed = Uint8Array.from(content);
    changed[at] = 62;
    const refused = await refusal(() => readFile(write(changed), 'data.parquet', {}));
    expect(refused).toMatchObject({
      code: 'parquet_damaged',
      message: expect.stringMatching(/30 rows instead of 31|31 rows instead of 30/) as string,
    });
  });

  it('that is cut off is refused in words', async () => {
    const content = bytesOf([{ name: 'y', data: numbers, type: 'DOUBLE' }]);
    const path = write(content.subarray(0, content.length - 20));
    expect(await refusal(() => readFile(path, 'data.parquet', {}))).toMatchObject({
      code: 'parquet_damaged',
    });
  });
});

/** Written by Apache Arrow 25 (pyarrow.parquet.write_table): page headers with statistics, as no library here writes. */
describe('files of Apache Arrow', () => {
  const pathOf = (name: string) => new URL(`../../fixtures/${name}`, import.meta.url).pathname;
  it.each([
    ['statistics.parquet', { v: [0, 1.5, 3, 4.5, 6, 7.5] }],
    ['pages-v2.parquet', { v: [1.5, NaN, 2, 3, NaN, 4], k: [1, NaN, 2, 3, NaN, 4] }],
    ['nested-columns.parquet', { v: [0, 1.5, 3, 4.5, 6, 7.5] }],
  ])('%s is read', async (name, expected) => {
    const { series } = await readFile(pathOf(name), name, {});
    expect(Object.fromEntries(series.map((item) => [item.name, Array.from(item.values)]))).toEqual(expected);
  });
});

describe('what Parquet has no number for', () => {
  const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}.parquet`, import.meta.url));
  const steps = Array.from({ length: 12 }, (_, index) => index);

  it('durations of every unit are read in seconds, and that is told', async () => {
    const result = await readFile(write(fixture('durations')), 'durations.parquet', {});
    expect(values(result)).toMatchObject({
      took_s: steps.map((index) => index * 90),
      took_ms: steps.map((index) => index * 90.5),
      took_us: steps.map((index) => index * 90.5),
      took_ns: steps.map((index) => index * 90.5),
    });
    expect(codes(result)).toContain('durations_in_seconds');
  });

  it.each(['at_ms', 'at_us', 'at_ns'])('times of day (%s) stay times', async (name) => {
    const { rawRows, columns } = await previewFile(write(fixture('durations')), 'durations.parquet', {});
    const at = columns.findIndex((column) => column.name === name);
    expect(rawRows.slice(0, 2).map((row) => row[at])).toEqual(['00:30:15', '01:30:15']);
  });

  it.each([
    ['single columns', fixture('encrypted-columns')],
    ['the whole file', Buffer.from('PARE0123456789abcdefPARE')],
  ])('encryption of %s is refused as such', async (_, bytes) => {
    expect(await refusal(() => readFile(write(bytes), 'secret.parquet', {}))).toMatchObject({
      code: 'parquet_encrypted',
    });
  });

  it('two columns of one name are refused for that', async () => {
    const twice: ColumnSource[] = [numbers, numbers.map((value) => value * 2)].map((data) => ({
      name: 'y',
      data,
      type: 'DOUBLE',
    }));
    expect(await refusal(() => read(twice))).toMatchObject({ code: 'parquet_names_repeat' });
  });
});
