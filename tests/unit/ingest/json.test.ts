import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../src-main/contract/import.ts';
import { formatTime } from '../../../src-main/ingest/calendar.ts';
import { previewFile, readFile } from '../../../src-main/ingest/index.ts';
import type { IngestResult } from '../../../src-main/ingest/types.ts';
import { refusal } from '../../fixtures/refusal.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
let fileCount = 0;

function write(content: string | Uint8Array, ending: string): string {
  const path = join(folder, `${++fileCount}.${ending}`);
  writeFileSync(path, content);
  return path;
}

const readText = (content: string | Uint8Array, options: ImportOptions = {}, ending = 'json') =>
  readFile(write(content, ending), `file.${ending}`, options);
const read = (value: unknown, options: ImportOptions = {}) => readText(JSON.stringify(value), options);
const codes = ({ warnings }: Pick<IngestResult, 'warnings'>) => warnings.map(({ code }) => code);
const values = ({ series }: IngestResult) =>
  Object.fromEntries(series.map((item) => [item.name, Array.from(item.values)]));
const firstDay = ({ series }: IngestResult) => {
  const { firstTimeMs, calendar, timeBasis } = series[0];
  return formatTime(firstTimeMs!, calendar, timeBasis);
};

const dates = ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04'];
const prices = [1.234, 2.5, 3.5, 4];
const epochs = dates.map((date) => Date.parse(date));
const records = dates.map((day, index) => ({ day, price: prices[index] }));

/** Answers of services, as they wrap their series. */
describe('an answer of a service', () => {
  const seconds = epochs.map((time) => time / 1_000);
  const points = seconds.map((time, index) => [time, String(prices[index])]);
  it.each([
    [
      'columns at several depths (a chart of prices)',
      {
        chart: {
          result: [
            {
              meta: { symbol: 'A', price: 1 },
              timestamp: seconds,
              indicators: { quote: [{ close: prices }] },
            },
          ],
        },
      },
      'indicators.quote.close',
    ],
    [
      'a table inside of results',
      {
        results: [
          {
            statement_id: 0,
            series: [{ name: 'cpu', columns: ['time', 'mean'], values: records.map(Object.values) }],
          },
        ],
      },
      'cpu',
    ],
    ['a matrix of a monitor', { data: { result: [{ metric: { job: 'a' }, values: points }] } }, 'a'],
    [
      'points with the value first',
      [{ target: 'cpu', datapoints: epochs.map((time, index) => [prices[index], time]) }],
      'cpu',
    ],
    ['traces of x and y', { data: [{ name: 'a', x: dates, y: prices }], layout: {} }, 'a'],
    ['a page of an answer before its rows', [{ page: 1, total: 4 }, records], 'price'],
    [
      'fewer rows than fields in the schema',
      { schema: { fields: Array.from({ length: 9 }, () => ({ name: 'a', type: 'b' })) }, data: records },
      'price',
    ],
  ])('is read from %s', async (_, document, name) => {
    const result = await read(document);
    expect(values(result)).toMatchObject({ [name]: prices });
    expect(firstDay(result)).toBe('2024-01-01');
  });

  it('keeps series apart that only their labels tell apart', async () => {
    const one = { columns: ['time', 'mean'], values: records.map(Object.values), name: 'cpu' };
    const series = [
      { ...one, tags: { host: 'a' } },
      { ...one, tags: { host: 'b' } },
    ];
    expect(values(await read({ results: [{ series }] }))).toEqual({ 'cpu a': prices, 'cpu b': prices });
    expect(values(await read([one, one]))).toEqual({ 'cpu #1': prices, 'cpu #2': prices });
  });

  it('is read from a cube of JSON-stat', async () => {
    const cube = {
      class: 'dataset',
      id: ['unit', 'geo', 'time'],
      size: [1, 2, 4],
      value: { 0: 1, 1: 2, 2: 3, 3: 4, 4: 5, 6: 7, 7: 8 },
      dimension: {
        unit: { category: { label: { EUR: 'euro' } } },
        geo: { category: { index: ['DE', 'FR'] } },
        time: { category: { index: { '2024-01-01': 0, '2024-01-02': 1, '2024-01-04': 3, '2024-01-03': 2 } } },
      },
    };
    expect(values(await read(cube))).toEqual({ DE: [1, 2, 3, 4], FR: [5, NaN, 7, 8] });
  });
});

describe('a JSON document', () => {
  it('keeps identifiers apart that a double would make one', async () => {
    const rows = dates.flatMap((day, index) =>
      [0, 1].map((last) => `{"id":9007199254740993${last},"day":"${day}","price":${prices[index] + last}}`),
    );
    const result = await readText(`[${rows.join()}]`);
    expect(Object.keys(values(result))).toEqual(['90071992547409930', '90071992547409931']);
    expect(codes(result)).toContain('integers_rounded');
  });

  it('names columns that are shorter than the others', async () => {
    const result = await read({ day: dates, price: prices, extra: [1, 2] });
    expect(values(result)).toEqual({ price: prices });
    expect(codes(result)).toContain('short_columns_left_out');
  });

  it.each([
    ['[{"day":"2024-01-01","price":1},\n{"day":"2024-01-02","price":NaN}]', 'line 2'],
    ['[{"day":"2024-01-01","price":1},\n{"day":"2024-01-02","price":2},\n]', 'line 2'],
    ['[{"day":"2024-01-01","price":1},\n// more\n{"day":"2024-01-02","price":2}]', 'line 2'],
  ])('names the line of what JSON has not: %j', async (text, line) => {
    const { code, message } = await refusal(() => readText(text));
    expect(code).toBe('json_invalid');
    expect(message).toContain(line);
  });

  const keyed = (pick: (index: number) => unknown) =>
    Object.fromEntries(dates.map((day, index) => [day, pick(index)]));
  it.each([
    ['an array of objects', records, 'price'],
    [
      'an array of arrays under a header',
      [['day', 'price'], ...dates.map((day, index) => [day, prices[index]])],
      'price',
    ],
    ['an object of arrays', { day: dates, price: prices }, 'price'],
    ['objects under data', { status: 'ok', data: records }, 'price'],
    ['objects two levels down', { result: { meta: { page: 1 }, rows: records } }, 'price'],
    ['pandas split', { columns: ['price'], index: dates, data: prices.map((price) => [price]) }, 'price'],
    ['pandas columns', { price: keyed((index) => prices[index]) }, 'price'],
    ['pandas index', keyed((index) => ({ price: prices[index] })), 'price'],
    ['pandas table', { schema: { fields: [{ name: 'day' }] }, data: records }, 'price'],
    ['a map of times to numbers', { values: keyed((index) => prices[index]) }, 'values'],
    ['times in milliseconds beside values', epochs.map((time, index) => [time, prices[index]]), '#2'],
    [
      'series of a chart',
      { series: [{ name: 'price', data: epochs.map((time, index) => [time, prices[index]]) }] },
      'price',
    ],
    [
      'objects nested once',
      dates.map((day, index) => ({ day, quote: { price: prices[index] } })),
      'quote.price',
    ],
    [
      'numbers in quotation marks',
      dates.map((day, index) => ({ day, price: String(prices[index]) })),
      'price',
    ],
  ])('may be %s', async (_, document, name) => {
    const result = await read(document);
    expect(values(result)).toEqual({ [name]: prices });
    expect(firstDay(result)).toBe('2024-01-01');
    expect(result.detected.hasHeader === null || result.detected.hasHeader.value || name === '#2').toBe(true);
  });

  it('may be nothing but numbers', async () => {
    expect(values(await read(prices))).toEqual({ value: prices });
  });

  it('takes null as missing and reads true as a text', async () => {
    const rows = records.map((row, index) => ({
      ...row,
      price: index === 1 ? null : row.price,
      isOpen: true,
    }));
    const result = await read(rows);
    expect(values(result)).toEqual({ price: [1.234, NaN, 3.5, 4] });
  });

  it('offers its other tables, named by where they stand', async () => {
    const pairs = (scale: number) => epochs.map((time, index) => [time, scale * prices[index]]);
    const document = { prices: pairs(1), market_caps: pairs(10), info: { volumes: pairs(100).slice(1) } };
    const found = await previewFile(write(JSON.stringify(document), 'json'), 'coins.json', {});
    expect(found.detected.sheet).toMatchObject({
      value: 'prices',
      alternatives: ['market_caps', 'info.volumes'],
    });
    expect(values(await read(document, { sheet: 'info.volumes' }))).toEqual({ '#2': [250, 350, 400] });
  });

  it('tells of values nested too deep for a cell', async () => {
    const result = await read(records.map((row) => ({ ...row, tags: ['a', 'b'], geo: { at: { x: 1 } } })));
    expect(values(result)).toEqual({ price: prices });
    expect(result.warnings[0]).toMatchObject({
      code: 'nested_values',
      message: expect.stringContaining('tags, geo.at') as string,
    });
  });

  it('with a byte order mark or in UTF-16 is read', async () => {
    const text = `\ufeff${JSON.stringify(records)}`;
    for (const content of [Buffer.from(text), Buffer.from(text, 'utf16le')]) {
      expect(values(await readText(content))).toEqual({ price: prices });
    }
  });

  it('is known by its content, whatever it is called', async () => {
    expect((await previewFile(write(JSON.stringify(records), 'txt'), 'download.txt', {})).format).toBe(
      'json',
    );
  });

  it('that is broken is refused with the line', async () => {
    const text = JSON.stringify(records, null, 1).replace('"price": 3.5', '"price": 3,5');
    expect(await refusal(() => readText(text))).toMatchObject({
      code: 'json_invalid',
      message: expect.stringContaining('line 12 cannot be read') as string,
    });
  });

  it('that is cut off is refused at its last line', async () => {
    const text = JSON.stringify(records, null, 1);
    expect((await refusal(() => readText(text.slice(0, -12)))).message).toContain('line 16 cannot be read');
  });

  it('without a table, empty, or nested without end is refused in words', async () => {
    expect((await refusal(() => readText('{"a": 1, "b": {"c": "x"}}'))).code).toBe('json_without_table');
    expect((await refusal(() => readText('  \n'))).code).toBe('empty_file');
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(['json_without_table', 'json_invalid', 'no_value_column', 'no_data_rows']).toContain(
      (await refusal(() => readText(deep))).code,
    );
    expect((await refusal(() => readText('{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000)))).code).toBe(
      'json_without_table',
    );
  });
});

describe('JSON lines', () => {
  const lines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');

  it('are an object a line', async () => {
    const found = await previewFile(write(lines(records), 'jsonl'), 'a.jsonl', {});
    expect(found).toMatchObject({ format: 'jsonl', detected: { hasHeader: null, decimal: null } });
    expect(values(await readText(`${lines(records)}\n\n`, {}, 'ndjson'))).toEqual({ price: prices });
  });

  it('are known by their content too', async () => {
    expect((await previewFile(write(lines(records), 'log'), 'a.log', {})).format).toBe('jsonl');
  });

  it('that are broken are refused with the line', async () => {
    const text = lines(records).replace('"price":3.5', '"price":');
    expect(await refusal(() => readText(text, {}, 'jsonl'))).toMatchObject({
      code: 'json_invalid',
      message: expect.stringContaining('line 3 cannot be read') as string,
    });
  });

  it('tell of names that come late', async () => {
    const many = Array.from({ length: 12_000 }, (_, index) => ({ t: index, y: index % 7 }));
    const result = await readText(lines([...many, { t: 12_000, y: 1, z: 5 }]), {}, 'jsonl');
    expect(result.rowsRead).toBe(12_001);
    expect(codes(result)).toEqual(['late_columns']);
  });
});

describe('an array too large to be read whole', () => {
  const path = join(folder, 'large.json');
  const count = 40_000;
  const note = 'x'.repeat(2_000);
  async function make(end: string): Promise<void> {
    function* parts() {
      yield '[\n';
      for (let index = 0; index < count; index += 1_000) {
        const rows = Array.from({ length: 1_000 }, (_, at) => {
          const time = Date.UTC(2000, 0, 1) + (index + at) * 60_000;
          return JSON.stringify({ time: new Date(time).toISOString(), y: (index + at) / 8, note });
        });
        yield `${rows.join(',\n')}${index + 1_000 < count ? ',\n' : end}`;
      }
    }
    await pipeline(Readable.from(parts()), createWriteStream(path));
  }

  it('streams by', { timeout: 60_000 }, async () => {
    await make('\n]\n');
    const result = await readFile(path, 'large.json', {});
    expect(result.rowsKept).toBe(count);
    expect(result.series[0].values.at(-1)).toBe((count - 1) / 8);
    expect(result.series[0]).toMatchObject({
      timeBasis: 'utc',
      calendar: { unit: 'minute', count: 1 },
      gapCount: 0,
    });
  });

  it('and is refused where it is broken', { timeout: 60_000 }, async () => {
    await make(',\n{"time": oops}]\n');
    const refused = await refusal(() => readFile(path, 'large.json', {}));
    expect(refused.code).toBe('json_invalid');
  });
});

describe('names that repeat in one object', () => {
  const objects = dates.map((day, at) => `{"day":"${day}","y":${at},"\\u0079":${at * 10},"z":{"y":1}}`);
  it.each([
    ['an array', `[${objects.join(',')}]`, 'json'],
    ['lines', objects.join('\n'), 'jsonl'],
  ])('are told of in %s', async (_, text, ending) => {
    const result = await readText(text, {}, ending);
    expect(values(result).y).toEqual([0, 10, 20, 30]);
    expect(result.warnings).toContainEqual(
      expect.objectContaining({ code: 'json_names_repeat', count: objects.length }),
    );
  });

  it('are not seen where names stand in texts or in different objects', async () => {
    const rows = dates.map((day, at) => ({ day, y: at, note: '"y": 1, "y": 2 {"y" :', '"': { y: 1 } }));
    expect(codes(await read(rows))).not.toContain('json_names_repeat');
  });
});

describe('years as texts', () => {
  const rows = ['KR', 'JP'].flatMap((id) =>
    Array.from({ length: 30 }, (_, at) => ({ country: { id }, date: String(2023 - at), value: at * 1.5 })),
  );
  it.each([
    ['of one place', rows.slice(0, 30), ['value']],
    ['of several places', rows, ['KR', 'JP']],
  ])('%s, the newest first, are the time', async (_, list, names) => {
    const { series } = await read([{ page: 1, total: list.length }, list]);
    expect(series.map(({ name }) => name)).toEqual(names);
    for (const item of series) {
      expect(item).toMatchObject({ calendar: { unit: 'year', count: 1 }, firstTimeMs: Date.UTC(1994, 0, 1) });
      expect(item.values[29]).toBe(0);
    }
  });
});
