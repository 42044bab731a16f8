import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../src-main/contract/import.ts';
import { importOptions, importPreview } from '../../../src-main/contract/import.ts';
import { formatTime } from '../../../src-main/ingest/calendar.ts';
import { previewFile, readFile } from '../../../src-main/ingest/index.ts';
import type { IngestResult } from '../../../src-main/ingest/types.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
let fileCount = 0;

function write(content: string | Uint8Array, ending = 'csv'): string {
  const path = join(folder, `${++fileCount}.${ending}`);
  writeFileSync(path, content);
  return path;
}

const read = (content: string | Uint8Array, options: ImportOptions = {}) =>
  readFile(write(content), 'file.csv', options);
const preview = (content: string | Uint8Array, options: ImportOptions = {}) =>
  previewFile(write(content), 'file.csv', options);
const codes = ({ warnings }: Pick<IngestResult, 'warnings'>) => warnings.map(({ code }) => code);
const values = ({ series }: IngestResult) =>
  Object.fromEntries(series.map((item) => [item.name, Array.from(item.values)]));

function days({ series }: IngestResult, position = 0): string[] {
  const { timesMs, firstTimeMs, lastTimeMs, calendar, timeBasis } = series[position];
  const times = timesMs === null ? [firstTimeMs!, lastTimeMs!] : Array.from(timesMs);
  return times.map((time) => formatTime(time, calendar, timeBasis));
}

/** Rows `date,value` of consecutive days. */
function daily(count: number, toCell: (index: number) => string, from = Date.UTC(2012, 0, 1)): string[] {
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(from + index * 86_400_000).toISOString().slice(0, 10);
    return `${date},${toCell(index)}`;
  });
}

describe('delimiter', () => {
  it.each([
    [',', 'date,a,b\n2012-01-01,1,2\n2012-01-02,3,4\n'],
    [';', 'date;a;b\n2012-01-01;1,5;2\n2012-01-02;3;4,5\n'],
    ['\t', 'date\ta\tb\n2012-01-01\t1\t2\n2012-01-02\t3\t4\n'],
    ['|', 'date|a|b\n2012-01-01|1|2\n2012-01-02|3|4\n'],
    [' ', '  date        a   b\n  2012-01-01  1   2\n  2012-01-02  30  4\n'],
  ])('is found to be %j', async (delimiter, content) => {
    const result = await read(content);
    expect(result.detected.delimiter!.value).toBe(delimiter);
    expect(result.series.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('is what a spreadsheet declares', async () => {
    const result = await read('sep=;\ndate;a\n2012-01-01;1\n2012-01-02;2\n');
    expect(result.detected.delimiter!.value).toBe(';');
    expect(result.detected.delimiter!.evidence.code).toBe('delimiter_declared');
    expect(values(result)).toEqual({ a: [1, 2] });
  });

  it('can be chosen', async () => {
    const result = await read('date,x:a\n2012-01-01,5:1\n2012-01-02,6:2\n', {
      delimiter: ':',
      timeColumn: null,
    });
    expect(result.detected.delimiter).toMatchObject({ value: ':', isChosen: true });
    expect(values(result)).toEqual({ a: [1, 2] });
  });

  it('is not the decimal comma of a single column', async () => {
    const result = await read('CO2 ppm\n315,42\n316,31\n316,50\n');
    expect(values(result)).toEqual({ 'CO2 ppm': [315.42, 316.31, 316.5] });
  });
});

describe('header', () => {
  it('names columns without a name by position and tells doubles apart', async () => {
    const result = await read('date,x,,x\n2012-01-01,1,2,3\n2012-01-02,4,5,6\n');
    expect(values(result)).toEqual({ x: [1, 4], '#3': [2, 5], 'x (2)': [3, 6] });
  });

  it('can be denied, and its row is data then', async () => {
    const result = await read('2012,7\n2013,8\n2014,9\n', { hasHeader: false });
    expect(values(result)).toEqual({ '#2': [7, 8, 9] });
    expect(codes(result)).toEqual([]);
  });

  it('can be insisted on', async () => {
    const result = await read('1,7\n2,8\n3,9\n4,6\n', { hasHeader: true });
    expect(values(result)).toEqual({ '7': [8, 9, 6] });
  });

  it('gets a name for the row names that R leaves without one', async () => {
    const result = await read('"date" "x"\n"1" "2012-01-01" 5\n"2" "2012-01-02" 6\n"3" "2012-01-03" 7\n');
    expect(values(result)).toEqual({ x: [5, 6, 7] });
    expect(days(result)).toEqual(['2012-01-01', '2012-01-03']);
  });

  it('stands above a row of units', async () => {
    const result = await read('time;flow;level\n;[m3/s];[m]\n2012-01-01;1,5;2\n2012-01-02;2,5;3\n');
    expect(values(result)).toEqual({ flow: [1.5, 2.5], level: [2, 3] });
  });
});

describe('numbers', () => {
  it('are read by the column, whatever the others do', async () => {
    const result = await read(
      'date;a;b;c\n01.01.2012;1.455,22;1 234;7\n02.01.2012;99,1;12;8\n03.01.2012;0,5;1 000 000;9\n',
    );
    expect(values(result)).toEqual({ a: [1455.22, 99.1, 0.5], b: [1234, 12, 1_000_000], c: [7, 8, 9] });
  });

  it('are decided by a late cell that only one format reads', async () => {
    // In a sample of the first megabyte every cell could be thousands or decimals.
    const rows = Array.from(
      { length: 90_000 },
      (_, index) => `${index + 1};1.${String(100 + (index % 900))}`,
    );
    const result = await read(['t;x', ...rows, '90001;1.234,5', ''].join('\n'));
    expect(result.series[0].values[0]).toBe(1100);
    expect(result.series[0].values.at(-1)).toBe(1234.5);
    expect(codes(result)).toEqual([]);
  });

  it('that can be read two ways are read by the file, and a warning says so', async () => {
    const result = await read('date;x\n01.02.2012;1.234\n02.02.2012;5.678\n13.02.2012;9.012\n');
    expect(values(result)).toEqual({ x: [1.234, 5.678, 9.012] });
    expect(result.warnings[0].message).toBe(
      'The numbers of “x” can be read in two ways, such as “1.234”; the decimal sign was taken to be “.”.',
    );
  });

  it('take the decimal sign that is chosen', async () => {
    const result = await read('date;x\n01.02.2012;1.234\n02.02.2012;5.678\n13.02.2012;9.012\n', {
      decimal: ',',
    });
    expect(values(result)).toEqual({ x: [1234, 5678, 9012] });
    expect(codes(result)).not.toContain('ambiguous_number');
  });

  it('that are none count as missing, and the first is named by line and text', async () => {
    const rows = daily(20, (index) => (index === 4 ? 'broken' : index === 9 ? '12x' : String(index)));
    const result = await read(['date,x', ...rows].join('\n'));
    expect(result.missingCount).toBe(2);
    expect(result.warnings.map(({ message }) => message)).toEqual([
      '2 cells are no numbers and count as missing, the first in column “x” on line 6: “broken”.',
      '2 values are missing; their rows stay on the time axis. They are in: x.',
    ]);
  });
});

describe('dates', () => {
  it('whose day and month could be swapped are read one way with a warning', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, index) => `0${(index % 9) + 1}/0${Math.floor(index / 9) + 1}/2012,${index}`,
    );
    const result = await read(['date,x', ...rows].join('\n'));
    const warning = result.warnings.find(({ code }) => code === 'ambiguous_date')!;
    expect(warning.message).toBe(
      'The dates can be read in two ways: “02/01/2012” was read as 2012-01-02 (dd/MM/yyyy); as MM/dd/yyyy it would be 2012-02-01.',
    );
    expect(result.detected.dateFormat!.alternatives[0]).toBe('MM/dd/yyyy');
  });

  it('are read the other way when that is chosen', async () => {
    const rows = ['01/02/2012,1', '01/03/2012,2', '01/04/2012,3'];
    const monthly = await read(['date,x', ...rows].join('\n'), { dateFormat: 'dd/MM/yyyy' });
    expect(days(monthly)).toEqual(['2012-02-01', '2012-04-01']);
    const dailyRead = await read(['date,x', ...rows].join('\n'), { dateFormat: 'MM/dd/yyyy' });
    expect(days(dailyRead)).toEqual(['2012-01-02', '2012-01-04']);
    expect(codes(dailyRead)).toEqual([]);
  });

  it('are decided by a late row beyond every sample', async () => {
    const filler = 'x'.repeat(200);
    const rows = Array.from({ length: 20_000 }, (_, index) => {
      const day = (index % 12) + 1;
      const month = (Math.floor(index / 12) % 12) + 1;
      return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${1900 + Math.floor(index / 144)},${index},${filler}`;
    });
    const decisive = rows.map((row, index) => (index === 12_345 ? `13/${row.slice(3)}` : row));
    const result = await read(['date,x,note', ...decisive].join('\n'));
    expect(result.detected.dateFormat!.value).toBe('dd/MM/yyyy');
    expect(codes(result)).not.toContain('ambiguous_date');
  });

  it('may stand beside their time of day', async () => {
    const result = await read(
      'Date,Time,Close\n2020.01.02,00:00,1.12\n2020.01.02,00:15,1.13\n2020.01.02,00:30,1.14\n',
    );
    expect(days(result)).toEqual(['2020-01-02T00:00:00', '2020-01-02T00:30:00']);
    expect(result.series[0].calendar).toEqual({ unit: 'minute', count: 15 });
  });

  it('may be split over year and month', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, index) => `${1949 + Math.floor(index / 12)},${(index % 12) + 1},${index}`,
    );
    const result = await read(['Year,Month,Passengers', ...rows].join('\n'));
    expect(days(result)).toEqual(['1949-01-01', '1951-06-01']);
    expect(values(result)).toEqual({ Passengers: Array.from({ length: 30 }, (_, index) => index) });
  });

  it.each([
    ['20200131', '20200201', '20200202', { unit: 'day', count: 1 }],
    ['194901', '194902', '194903', { unit: 'month', count: 1 }],
    ['1980-Q3', '1980-Q4', '1981-Q1', { unit: 'quarter', count: 1 }],
    ['1710028800', '1710032400', '1710036000', { unit: 'hour', count: 1 }],
    ['2020년 1월 3일', '2020년 1월 10일', '2020년 1월 17일', { unit: 'week', count: 1 }],
  ])('such as %s, %s, %s have a calendar', async (a, b, c, calendar) => {
    const result = await read(`date,x\n${a},1\n${b},2\n${c},3\n`);
    expect(result.series[0]).toMatchObject({ kind: 'timed', calendar });
  });

  it('may be decimal years, whose months are found', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `${(1949 + index / 12).toFixed(3)},${index}`);
    const result = await read(['time,x', ...rows].join('\n'));
    expect(days(result)).toEqual(['1949-01-01', '1951-06-01']);
    expect(result.series[0].calendar).toEqual({ unit: 'month', count: 1 });
    expect(result.detected.dateFormat!.value).toBe('decimal-year-month');
  });

  it('with offsets and without are told apart by a warning', async () => {
    const result = await read(
      'time,x\n2020-01-01T00:00:00Z,1\n2020-01-01T01:00:00,2\n2020-01-01T02:00:00Z,3\n',
    );
    expect(codes(result)).toEqual(['mixed_time_zones']);
    expect(result.series[0].timeBasis).toBe('utc');
  });

  it('that cannot be read lose their row with a warning', async () => {
    const result = await read(['date,x', ...daily(10, String), 'Total,45', ',3'].join('\n'));
    expect([result.rowsRead, result.rowsKept]).toEqual([12, 10]);
    expect(result.warnings.map(({ message }) => message)).toEqual([
      '2 rows were left out because their time is missing or cannot be read, the first on line 12: “Total”.',
    ]);
  });

  it('without a calendar are kept as they are', async () => {
    const result = await read(
      'date,x\n2020-01-01,1\n2020-01-04,2\n2020-02-19,3\n2020-02-20,4\n2020-05-02,5\n',
    );
    expect(result.series[0]).toMatchObject({ kind: 'timed', calendar: { unit: 'step', count: 1 } });
    expect(days(result)).toEqual(['2020-01-01', '2020-01-04', '2020-02-19', '2020-02-20', '2020-05-02']);
    expect(codes(result)).toEqual(['irregular_times']);
    expect(result.nextTimesMs).toEqual([]);
  });

  it('can be given a calendar', async () => {
    const calendar = { unit: 'businessDay', count: 1 } as const;
    const result = await read(['date,x', ...daily(5, String, Date.UTC(2024, 5, 3))].join('\n'), { calendar });
    expect(result.nextTimesMs.map((time) => new Date(time).getUTCDate())).toEqual([10, 11, 12, 13, 14]);
  });
});

describe('rows', () => {
  it('out of order are sorted with a warning', async () => {
    const result = await read('date,x\n2012-01-03,3\n2012-01-01,1\n2012-01-02,2\n');
    expect(values(result)).toEqual({ x: [1, 2, 3] });
    expect(result.outOfOrderCount).toBe(2);
    expect(codes(result)).toEqual(['unsorted']);
    expect(result.series[0].timesMs).toBeNull();
  });

  it.each([
    ['first', [1, 5, 3]],
    ['last', [1, NaN, 3]],
    ['mean', [1, 6, 3]],
    ['sum', [1, 12, 3]],
  ] as const)('of one time are merged by the policy %s', async (duplicates, expected) => {
    const result = await read(
      'date,x\n2012-01-02,5\n2012-01-01,1\n2012-01-02,7\n2012-01-03,3\n2012-01-02,NA\n',
      {
        duplicates,
      },
    );
    expect(values(result)).toEqual({ x: expected });
    expect(result.duplicateCount).toBe(2);
  });

  it('of one time are refused by the policy error', async () => {
    await expect(
      read('date,x\n2012-01-01,1\n2012-01-02,5\n2012-01-02,7\n', { duplicates: 'error' }),
    ).rejects.toMatchObject({
      code: 'duplicate_times',
      message: '1 row stands at a time that another row already has, the first at 2012-01-02.',
      field: 'duplicates',
    });
  });

  it('that are comments or blank are no data', async () => {
    const result = await read('date,x\n2012-01-01,1\n\n# remark\n2012-01-02,2\n\n\n');
    expect([result.rowsRead, result.rowsKept]).toEqual([2, 2]);
    expect(codes(result)).toEqual([]);
  });

  it('of a numbered file are sorted by their number and keep its first', async () => {
    const result = await read('t,x\n3,30\n1,10\n2,20\n5,50\n');
    expect(values(result)).toEqual({ x: [10, 20, 30, 50] });
    expect(result.series[0]).toMatchObject({ kind: 'steps', firstStep: 1 });
    expect(result.gapCount).toBe(1);
  });
});

describe('layout', () => {
  it('long with several values names series by id and column', async () => {
    const rows = ['A', 'B'].flatMap((id) => daily(5, (index) => `${id},${index},${index * 10}`));
    const result = await read(['date,symbol,open,close', ...rows].join('\n'));
    expect(result.detected.layout!.value).toBe('long');
    expect(result.series.map(({ name }) => name)).toEqual(['A open', 'A close', 'B open', 'B close']);
  });

  it('long with two columns of names joins them', async () => {
    const rows = ['S1', 'S2'].flatMap((store) =>
      ['milk', 'tea'].flatMap((item) => daily(5, (index) => `${store},${item},${index}`)),
    );
    const result = await read(['date,shop,article,sales', ...rows].join('\n'));
    expect(result.series.map(({ name }) => name)).toEqual(['S1 · milk', 'S1 · tea', 'S2 · milk', 'S2 · tea']);
  });

  it('long with numbered series needs a telling name', async () => {
    const rows = [1, 2].flatMap((id) => daily(5, (index) => `${id},${index}`));
    const result = await read(['date,store,sales', ...rows].join('\n'));
    expect(result.series.map(({ name }) => name)).toEqual(['1', '2']);
  });

  it('long can be chosen by its column, and wide against it', async () => {
    const rows = ['A', 'A', 'B', 'B'].map((kind, index) => `2012-01-0${(index % 2) + 1},${kind},${index}`);
    const content = ['date,kind,x', ...rows].join('\n');
    expect(values(await read(content, { seriesIdColumn: 'kind' }))).toEqual({ A: [0, 1], B: [2, 3] });
    expect(values(await read(content, { layout: 'wide', timeColumn: 'date' }))).toEqual({ x: [0, 1] });
  });

  it('rows take their times from the header', async () => {
    const result = await read('Country,Code,1960,1961,1962,1963\nKorea,KOR,1,2,3,4\nNorway,NOR,5,6,,8\n');
    expect(result.detected.layout!.value).toBe('rows');
    expect(values(result)).toEqual({ Korea: [1, 2, 3, 4], Norway: [5, 6, NaN, 8] });
    expect(days(result)).toEqual(['1960-01-01', '1963-01-01']);
  });

  it('rows are found below a preamble and with delimiters behind them', async () => {
    const header =
      '"Country","Code",' + Array.from({ length: 10 }, (_, index) => `"${1960 + index}"`).join(',') + ',';
    const row = (id: string) =>
      `"${id}","X",` + Array.from({ length: 10 }, (_, index) => `"${index / 4}"`).join(',') + ',';
    const result = await read(['"Source","Bank",', '', header, row('A'), row('B'), ''].join('\n'));
    expect(result.series.map(({ name, values: { length } }) => [name, length])).toEqual([
      ['A', 10],
      ['B', 10],
    ]);
    expect(days(result)).toEqual(['1960-01-01', '1969-01-01']);
  });

  it.each(['5\n', '1\n2\n3\n4\n'])('of a lone column %j takes it for values', async (content) => {
    const result = await read(content);
    expect(values(result)).toEqual({ '#1': content.trim().split('\n').map(Number) });
  });

  it('long of shops and families joins a number and a name', async () => {
    const rows = [1, 2].flatMap((shop) =>
      ['AUTO', 'BABY'].flatMap((family) => daily(5, (index) => `${shop},${family},${index}`)),
    );
    const result = await read(['date,store_nbr,family,sales', ...rows].join('\n'));
    expect(result.series.map(({ name }) => name)).toEqual(['1 · AUTO', '1 · BABY', '2 · AUTO', '2 · BABY']);
  });

  it('rows may be a single line of numbers', async () => {
    const result = await read('5,6,7,8,9');
    expect(values(result)).toEqual({ file: [5, 6, 7, 8, 9] });
  });

  it('gives the name to a single series and a prefix to several', async () => {
    expect(values(await read('date,x\n2012-01-01,1\n2012-01-02,2\n', { name: 'Sales' }))).toEqual({
      Sales: [1, 2],
    });
    expect(values(await read('date,x,y\n2012-01-01,1,3\n2012-01-02,2,4\n', { name: 'Sales' }))).toEqual({
      'Sales x': [1, 2],
      'Sales y': [3, 4],
    });
  });

  it('takes only the value columns that are asked for, in any case or by position', async () => {
    const content = 'date,Open,Close\n2012-01-01,1,3\n2012-01-02,2,4\n';
    expect(values(await read(content, { valueColumns: ['close'] }))).toEqual({ Close: [3, 4] });
    expect(values(await read(content, { valueColumns: ['#2'] }))).toEqual({ Open: [1, 2] });
  });

  it('leaves the time out when there is to be none', async () => {
    const result = await read('date,x\n2012-01-01,1\n2012-01-02,2\n', { timeColumn: null });
    expect(result.series[0]).toMatchObject({ kind: 'steps', firstTimeMs: null });
  });
});

describe('refusals', () => {
  const content = 'date,x,note\n2012-01-01,1,a\n2012-01-02,2,b\n2012-01-03,3,c\n';

  it.each<[string, string, ImportOptions, string, string | undefined]>([
    [
      'a column that is not there',
      content,
      { valueColumns: ['y'] },
      'There is no column “y”. The columns are: date, x, note.',
      'valueColumns',
    ],
    [
      'text where values were asked for',
      content,
      { valueColumns: ['note'] },
      'The column “note” was chosen for values but holds mostly text; line 2 reads “a”.',
      'valueColumns',
    ],
    [
      'a time column of text',
      content,
      { timeColumn: 'note' },
      'The column “note” cannot be read as times; a cell reads “a”.',
      'timeColumn',
    ],
    [
      'a date format that is none',
      content,
      { dateFormat: 'foo' },
      '“foo” is not a date format.',
      'dateFormat',
    ],
    [
      'a date format that does not fit',
      content,
      { dateFormat: 'dd/MM/yyyy' },
      'The column “date” cannot be read as times; a cell reads “2012-01-01”.',
      'dateFormat',
    ],
    [
      'an unknown encoding',
      content,
      { encoding: 'klingon' },
      'The encoding “klingon” is not known.',
      'encoding',
    ],
    [
      'one column for two purposes',
      content,
      { timeColumn: 'date', valueColumns: ['date'] },
      'These two settings contradict each other: timeColumn and valueColumns.',
      'valueColumns',
    ],
    [
      'a wide layout with a series column',
      content,
      { layout: 'wide', seriesIdColumn: 'note' },
      'These two settings contradict each other: layout wide and seriesIdColumn.',
      'seriesIdColumn',
    ],
    [
      'a delimiter that is the decimal sign',
      content,
      { delimiter: ',', decimal: ',' },
      'These two settings contradict each other: delimiter and decimal.',
      'decimal',
    ],
    [
      'a file of blank lines',
      '\n\n  \n',
      {},
      'file.csv is empty: there is nothing to read (0 bytes, or only blank lines).',
      undefined,
    ],
    [
      'a text without numbers',
      'Shall I compare thee?\nThou art lovely\n',
      {},
      'No column of numbers was found among these: Shall I compare thee?. A cell reads “Thou art lovely”.',
      undefined,
    ],
    [
      'a quote that is never closed',
      'date,x\n2012-01-01,1\n2012-01-02,"2\n2012-01-03,3\n',
      {},
      'A quotation mark that is opened on line 3 is never closed.',
      undefined,
    ],
  ])('names %s', async (_, text, options, message, field) => {
    await expect(read(text, options)).rejects.toMatchObject({ name: 'UserError', message, field });
  });

  it('names a file that is not there', async () => {
    await expect(readFile(join(folder, 'none.csv'), 'none.csv', {})).rejects.toMatchObject({
      name: 'EnvironmentError',
      message: 'none.csv cannot be read (ENOENT).',
    });
  });

  it('names a folder', async () => {
    await expect(readFile(folder, 'folder', {})).rejects.toMatchObject({ code: 'file_unreadable' });
  });

  it.each([
    ['ZIP/XLSX', [0x50, 0x4b, 3, 4, 1, 2, 3]],
    ['PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
    ['binary', [1, 2, 0, 0, 3, 0, 9, 0, 0, 1]],
  ])('says of a file that it is %s', async (kind, bytes) => {
    await expect(read(Uint8Array.from(bytes))).rejects.toMatchObject({
      message: `file.csv is not a text file; it looks like this: ${kind}.`,
    });
  });
});

describe('encoding', () => {
  it('beyond the samples that is not UTF-8 is read as Western European', async () => {
    const ascii = ['date,x,note', ...daily(60_000, (index) => `${index},plain`)].join('\n');
    const bytes = Buffer.concat([Buffer.from(ascii), Buffer.from([0x0a, 0x22, 0xfc, 0x22])]);
    const middle = Math.floor(bytes.length * 0.57);
    bytes[bytes.indexOf('plain', middle) + 2] = 0xfc;
    const result = await read(bytes);
    expect(result.rowsRead).toBeGreaterThanOrEqual(60_000);
    expect(result.detected.encoding!.value).toBe('windows-1252');
  });

  it('can be chosen by the name a Korean spreadsheet gives it', async () => {
    // 날짜 in EUC-KR.
    const bytes = Buffer.concat([
      Buffer.from([0xb3, 0xaf, 0xc2, 0xa5]),
      Buffer.from(',x\n2012-01-01,1\n2012-01-02,2\n'),
    ]);
    const result = await read(bytes, { encoding: 'CP949', timeColumn: '날짜' });
    expect(values(result)).toEqual({ x: [1, 2] });
  });

  it('can be chosen', async () => {
    const result = await read(Buffer.from('date,größe\n2012-01-01,1\n2012-01-02,2\n', 'latin1'), {
      encoding: 'windows-1252',
    });
    expect(values(result)).toEqual({ größe: [1, 2] });
    expect(result.detected.encoding).toMatchObject({ value: 'windows-1252', isChosen: true });
  });
});

describe('control', () => {
  const large = ['date,x', ...daily(200_000, String)].join('\n');

  it('reports progress by bytes, ascending to the end', async () => {
    const fractions: number[] = [];
    await readFile(write(large), 'large.csv', {}, { onProgress: (fraction) => fractions.push(fraction) });
    expect(fractions.length).toBeGreaterThan(2);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  it('stops when cancelled', async () => {
    const abort = new AbortController();
    const reading = readFile(
      write(large),
      'large.csv',
      {},
      { signal: abort.signal, onProgress: () => abort.abort() },
    );
    await expect(reading).rejects.toMatchObject({ name: 'Cancelled' });
  });
});

describe('previewFile', () => {
  it('shows raw and parsed rows, columns with their proof, and the times to come', async () => {
    const found = await preview(
      'Datum;Kurs;Notiz\n03.01.2000;1.455,22;a\n04.01.2000;;b\n13.01.2000;-2,5;c\n',
    );
    expect(importPreview.omit({ stagedFileId: true }).parse(found)).toEqual(found);
    expect(found.rawRows[0]).toEqual(['03.01.2000', '1.455,22', 'a']);
    expect(found.parsedRows).toEqual([
      [Date.UTC(2000, 0, 3), 1455.22, 'a'],
      [Date.UTC(2000, 0, 4), null, 'b'],
      [Date.UTC(2000, 0, 13), -2.5, 'c'],
    ]);
    expect(
      found.columns.map(({ name, role, type, decimal, thousands, dateFormat }) => [
        name,
        role,
        type,
        decimal,
        thousands,
        dateFormat,
      ]),
    ).toEqual([
      ['Datum', 'time', 'time', null, null, 'dd.MM.yyyy'],
      ['Kurs', 'value', 'number', ',', '.', null],
      ['Notiz', 'ignored', 'text', null, null, null],
    ]);
    expect(found.columns[1].examples).toEqual([
      { raw: '1.455,22', parsed: 1455.22 },
      { raw: '', parsed: null },
      { raw: '-2,5', parsed: -2.5 },
    ]);
    expect(found.isWholeFile).toBe(true);
  });

  it('shows a hundred rows of a large file without reading it all', async () => {
    const found = await preview(['date,x', ...daily(200_000, String)].join('\n'));
    expect(found.rawRows).toHaveLength(100);
    expect(found.isWholeFile).toBe(false);
    expect(found.nextTimesMs).toHaveLength(5);
  });

  it('follows what is chosen', async () => {
    const options = importOptions.parse({ hasHeader: false, delimiter: ';', timeColumn: null });
    const found = await preview('1;2\n3;4\n5;6\n', options);
    expect(found.columns.map(({ name, role }) => [name, role])).toEqual([
      ['#1', 'value'],
      ['#2', 'value'],
    ]);
    expect(found.detected.hasHeader).toMatchObject({ value: false, isChosen: true });
    expect(found.detected.hasHeader!.evidence.message).toBe('You chose this.');
  });
});

describe('tsf', () => {
  const header =
    '# remark\n@relation X\n@attribute series_name string\n@attribute start_timestamp date\n@frequency monthly\n@data\n';
  const readTsf = (text: string, options: ImportOptions = {}) =>
    readFile(write(text, 'tsf'), 'file.tsf', options);

  it('reads a series a line with its own beginning', async () => {
    const result = await readTsf(`${header}A:1979-01-01 00-00-00:1,2,?,4\nB:1980-06-01 00-00-00:5,6\n`);
    expect(values(result)).toEqual({ A: [1, 2, NaN, 4], B: [5, 6] });
    expect(days(result)).toEqual(['1979-01-01', '1979-04-01']);
    expect(days(result, 1)).toEqual(['1980-06-01', '1980-07-01']);
    expect(codes(result)).toEqual(['missing_values']);
  });

  it('refuses a line that does not fit its header', async () => {
    await expect(readTsf(`${header}A:1,2\n`)).rejects.toMatchObject({
      message: 'Line 7 of the .tsf file has 2 parts between colons; its header announces 3.',
    });
  });

  it('refuses what the format leaves no choice for', async () => {
    await expect(readTsf(`${header}A:1979-01-01 00-00-00:1,2\n`, { layout: 'wide' })).rejects.toMatchObject({
      code: 'options_conflict',
      field: 'layout',
    });
  });
});
