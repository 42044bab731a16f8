import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeOds, writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { importPreview, type ImportOptions } from '../../../src-main/contract/import.ts';
import { formatTime } from '../../../src-main/ingest/calendar.ts';
import { previewFile, readFile } from '../../../src-main/ingest/index.ts';
import type { IngestResult } from '../../../src-main/ingest/types.ts';
import { refusal } from '../../fixtures/refusal.ts';
import { sharedPath } from '../../fixtures/shared.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';
import { sheetData, xlsxOf, xlsxParts, type RawCell } from '../../fixtures/workbooks.ts';
import { zipOf } from '../../fixtures/zip.ts';

const folder = temporaryFolder();
let fileCount = 0;

function write(content: Uint8Array, ending: string): string {
  const path = join(folder, `${++fileCount}.${ending}`);
  writeFileSync(path, content);
  return path;
}

const read = (content: Uint8Array, options: ImportOptions = {}, ending = 'xlsx') =>
  readFile(write(content, ending), `book.${ending}`, options);
const preview = (content: Uint8Array, options: ImportOptions = {}, ending = 'xlsx') =>
  previewFile(write(content, ending), `book.${ending}`, options);
const codes = ({ warnings }: Pick<IngestResult, 'warnings'>) => warnings.map(({ code }) => code);
const values = ({ series }: IngestResult) =>
  Object.fromEntries(series.map((item) => [item.name, Array.from(item.values)]));
const spanOf = ({ series }: IngestResult) => {
  const { firstTimeMs, lastTimeMs, calendar, timeBasis } = series[0];
  return [firstTimeMs!, lastTimeMs!].map((time) => formatTime(time, calendar, timeBasis));
};

const day = (index: number) => new Date(Date.UTC(2024, 0, 1 + index));
const table = (count: number, scale = 1) => [
  ['day', 'price', 'volume'],
  ...Array.from({ length: count }, (_, index) => [day(index), scale * (1.5 + index), 1_000 + index]),
];

/** One sheet of hand-written rows. */
const bookOf = (rows: readonly (readonly RawCell[])[], formats: readonly string[] = [], extra = '') =>
  xlsxOf({ sheets: [{ name: 'Data', xml: sheetData(rows) + extra }], formats });

describe('xlsx', () => {
  it('reads dates, numbers and texts by their type', async () => {
    const content = await writeXlsx({ sheets: [{ name: 'Prices', rows: table(40) }] });
    const result = await read(content);
    expect(values(result)).toEqual({
      price: Array.from({ length: 40 }, (_, index) => 1.5 + index),
      volume: Array.from({ length: 40 }, (_, index) => 1_000 + index),
    });
    expect(spanOf(result)).toEqual(['2024-01-01', '2024-02-09']);
    expect(result.series[0].calendar).toEqual({ unit: 'day', count: 1 });
    expect(result.warnings).toEqual([]);
    expect(result.detected).toMatchObject({ encoding: null, delimiter: null, decimal: null });
  });

  it('shows what it will read, raw and parsed, in the words of the contract', async () => {
    const content = await writeXlsx({ sheets: [{ name: 'Prices', rows: table(3) }] });
    const found = await preview(content);
    expect(importPreview.omit({ stagedFileId: true }).parse(found)).toEqual(found);
    expect(found).toMatchObject({
      format: 'xlsx',
      isWholeFile: true,
      rawRows: [
        ['2024-01-01', '1.5', '1000'],
        ['2024-01-02', '2.5', '1001'],
        ['2024-01-03', '3.5', '1002'],
      ],
      parsedRows: [
        [Date.UTC(2024, 0, 1), 1.5, 1_000],
        [Date.UTC(2024, 0, 2), 2.5, 1_001],
        [Date.UTC(2024, 0, 3), 3.5, 1_002],
      ],
      detected: { sheet: { value: 'Prices', alternatives: [] }, range: { value: 'A1:C4' } },
    });
  });

  it('takes the visible sheet with the most numbers, and offers the others', async () => {
    const content = await writeXlsx({
      sheets: [
        { name: 'Notes', rows: [['written by hand'], ['nothing here']] },
        { name: 'Short', rows: table(3) },
        { name: 'Long', rows: table(30, 2) },
        { name: 'Secret', rows: table(60), hidden: true },
      ],
    });
    const { detected } = await preview(content);
    expect(detected.sheet).toMatchObject({
      value: 'Long',
      isChosen: false,
      alternatives: ['Notes', 'Short', 'Secret'],
    });
    expect(detected.sheet!.evidence.message).toBe(
      '“Long” has the most numbers (60) of 4, as far as their first rows show.',
    );
    expect(values(await read(content, { sheet: 'short' })).price).toEqual([1.5, 2.5, 3.5]);
    expect((await read(content, { sheet: '#4' })).rowsRead).toBe(60);
    expect(await refusal(() => read(content, { sheet: 'Longer' }))).toMatchObject({
      code: 'sheet_not_found',
      message: 'There is no sheet “Longer” in book.xlsx. The sheets are: Notes, Short, Long, Secret.',
    });
  });

  it('finds the table behind empty rows and columns, below a title', async () => {
    const rows: RawCell[][] = [
      ['Sales of the year'],
      [],
      ['month', 'north', 'south'],
      ...Array.from({ length: 12 }, (_, index): RawCell[] => [
        `2023-${String(index + 1).padStart(2, '0')}`,
        index * 1.25,
        index * 2,
      ]),
    ];
    const content = xlsxOf({ sheets: [{ name: 'S', xml: sheetData(rows, 5, 2) }] });
    const result = await read(content);
    expect(Object.keys(values(result))).toEqual(['north', 'south']);
    expect(result.detected.range!.value).toBe('C5:E19');
    expect(codes(result)).toEqual(['preamble_skipped']);
    expect(result.warnings[0].message).toContain('above line 7');
  });

  it('takes the largest of several tables and reads another by its range', async () => {
    const left = table(30).map((row) => row.slice(0, 2));
    const rows = left.map((row, index) => [
      ...row,
      null,
      ...(index < 6
        ? ['when', 'temperature'].map((name, column) =>
            index === 0 ? name : column === 0 ? day(index) : 20 + index,
          )
        : []),
    ]);
    const content = await writeXlsx({ sheets: [{ name: 'S', rows }] });
    const found = await preview(content);
    expect(found.detected.range).toMatchObject({ value: 'A1:B31', alternatives: ['D1:E6'] });
    expect(codes(found)).toEqual(['several_tables']);
    expect(values(await read(content, { range: 'D1:E6' }))).toEqual({ temperature: [21, 22, 23, 24, 25] });
    expect(values(await read(content, { range: 'a1:b4' }))).toEqual({ price: [1.5, 2.5, 3.5] });
    expect(await refusal(() => read(content, { range: 'Z9:Z20' }))).toMatchObject({ code: 'range_empty' });
    expect(await refusal(() => read(content, { range: 'A1:B2:C3' }))).toMatchObject({
      code: 'range_invalid',
    });
  });

  it('reads the 1904 date system', async () => {
    const rows: RawCell[][] = [
      ['day', 'y'],
      ...[0, 1, 2, 3].map((index): RawCell[] => [{ value: 43_830 + index - 1_462, style: 1 }, index]),
    ];
    const content = xlsxOf({
      sheets: [{ name: 'S', xml: sheetData(rows) }],
      formats: ['dd/mm/yy'],
      is1904: true,
    });
    expect(spanOf(await read(content))).toEqual(['2019-12-31', '2020-01-03']);
  });

  it('counts the days of 1900 as the sheet shows them, and leaves out the day that never was', async () => {
    const rows: RawCell[][] = [
      ['day', 'y'],
      ...[58, 59, 60, 61, 62].map((serial): RawCell[] => [{ value: serial, style: 1 }, serial]),
    ];
    const result = await read(bookOf(rows, ['yyyy-mm-dd']));
    expect(values(result)).toEqual({ y: [58, 59, 61, 62] });
    expect(spanOf(result)).toEqual(['1900-02-27', '1900-03-02']);
    expect(codes(result)).toEqual(['unreadable_times']);
  });

  it.each([
    ['d mmm yyyy', 45_292, '2024-01-01'],
    ['[$-409]dddd, mmmm dd, yyyy', 45_292, '2024-01-01'],
    ['yyyy"년" m"월" d"일"', 45_292, '2024-01-01'],
    ['dd.mm.yyyy hh:mm', 45_292.5, '2024-01-01 12:00:00'],
    ['[Red]0.00', 1.5, '1.5'],
    ['#,##0.00 "days"', 1_234.5, '1234.5'],
    ['0.00E+00', 0.001_5, '0.0015'],
    ['0.0%', 0.07, '7%'],
    ['[$€-407] #,##0.00', 1_234.567, '1234.567'],
    ['hh:mm:ss', 0.25, '06:00:00'],
    ['[h]:mm', 1.5, '129600'],
    ['General', 1.234, '1.234'],
  ])('reads the number format %s', async (format, value, expected) => {
    const rows: RawCell[][] = [
      ['a', 'b'],
      ...[1, 2, 3, 4].map((index): RawCell[] => [index, { value, style: 1 }]),
    ];
    const { rawRows } = await preview(bookOf(rows, [format]));
    expect(rawRows[0][1]).toBe(expected);
  });

  it('keeps a percentage as people see it', async () => {
    const rows: RawCell[][] = [
      ['t', 'rate'],
      ...[0.07, 0.125, 0.29].map((value, index): RawCell[] => [index + 1, { value, style: 1 }]),
    ];
    expect(values(await read(bookOf(rows, ['0.00%'])))).toEqual({ rate: [7, 12.5, 29] });
  });

  it('never reads a number with a decimal comma, whatever the texts beside it have', async () => {
    const rows: RawCell[][] = [
      ['day', 'typed', 'text'],
      ...[1.234, 2.345, 3.456].map((value, index): RawCell[] => [
        `2024-01-0${index + 1}`,
        value,
        `${index + 1},5`,
      ]),
    ];
    for (const options of [{}, { decimal: ',' as const }]) {
      expect(values(await read(bookOf(rows), options))).toEqual({
        typed: [1.234, 2.345, 3.456],
        text: [1.5, 2.5, 3.5],
      });
    }
  });

  it('takes error cells and formulas without a result as missing, and names the first', async () => {
    const error = (text: string) => ({ xml: `<c t="e"><f>1/0</f><v>${text}</v></c>` });
    const rows: RawCell[][] = [
      ['t', 'y'],
      [1, 5],
      [2, error('#DIV/0!')],
      [3, error('#SPILL!')],
      [4, { xml: '<c><f>B2*2</f><v>10</v></c>' }],
      [5, { xml: '<c><f>B3*2</f></c>' }],
      [6, 12],
      [7, 13],
      [8, { xml: '<c t="b"><v>1</v></c>' }],
    ];
    const result = await read(bookOf(rows));
    expect(values(result)).toEqual({ y: [5, NaN, NaN, 10, NaN, 12, 13, NaN] });
    expect(codes(result)).toEqual([
      'error_cells',
      'formulas_without_value',
      'unreadable_values',
      'missing_values',
    ]);
    expect(result.warnings[0].message).toContain('2 cells hold an error');
    expect(result.warnings[0].message).toContain('B3: #DIV/0!');
    expect(result.warnings[1].message).toContain('B6');
  });

  it('tells of hidden rows and columns and of merged cells', async () => {
    const xml =
      '<cols><col min="2" max="3" hidden="1"/></cols>' +
      sheetData([
        ['t', 'y', 'z'],
        [1, 2, 3],
        [2, 3, 4],
        [3, 4, 5],
      ]).replace('<row r="3"', '<row r="3" hidden="1"') +
      '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>';
    const result = await read(xlsxOf({ sheets: [{ name: 'S', xml }] }));
    expect(result.rowsKept).toBe(3);
    expect(codes(result)).toEqual(['hidden_cells', 'merged_cells']);
    expect(result.warnings[0].message).toContain('1 row and 2 columns');
  });

  it('reads shared and rich texts, escapes and phonetic hints, and cells without a reference', async () => {
    const strings =
      '<si><t>time</t></si><si><r><t>pri</t></r><r><rPr><b/></rPr><t>ce</t></r></si>' +
      '<si><t>東京</t><rPh><t>トウキョウ</t></rPh></si><si><t xml:space="preserve">a_x000D_&amp;b</t></si>';
    const shared = (index: number) => ({ xml: `<c t="s"><v>${index}</v></c>` });
    const rows: RawCell[][] = [
      [shared(0), shared(1), shared(2)],
      [1, 2, shared(3)],
      [2, 3, shared(3)],
      [3, 4, shared(2)],
    ];
    const xml = sheetData(rows).replaceAll(/ r="[A-Z]*\d+"/g, '');
    const found = await preview(xlsxOf({ sheets: [{ name: 'S', xml }], strings }));
    expect(found.columns.map(({ name }) => name)).toEqual(['time', 'price', '東京']);
    expect(found.rawRows[0][2]).toBe('a\r&b');
  });

  it('puts dates and times of day in two columns together', async () => {
    const rows: RawCell[][] = [
      ['date', 'clock', 'y'],
      ...[0, 1, 2, 3].map((index): RawCell[] => [
        { value: 45_292, style: 1 },
        { value: index / 24, style: 2 },
        index,
      ]),
    ];
    const result = await read(bookOf(rows, ['dd/mm/yyyy', 'hh:mm']));
    expect(spanOf(result)).toEqual(['2024-01-01T00:00:00', '2024-01-01T03:00:00']);
  });

  it('reads steps that were added up as the times they are meant to be', async () => {
    let serial = 45_292;
    const rows: RawCell[][] = [['time', 'y']];
    for (let index = 0; index < 2_000; index++, serial += 1 / 24)
      rows.push([{ value: serial, style: 1 }, index]);
    const result = await read(bookOf(rows, ['yyyy-mm-dd hh:mm']));
    expect(result.series[0]).toMatchObject({
      calendar: { unit: 'hour', count: 1 },
      gapCount: 0,
      timesMs: null,
    });
  });

  it('costs no memory for a sheet that claims to be huge', async () => {
    const xml =
      '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>' +
      '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>';
    const result = await read(xlsxOf({ sheets: [{ name: 'S', xml }] }));
    expect(result.rowsRead).toBe(1);
    expect(codes(result)).toContain('several_tables');
  });
});

describe('hostile and broken workbooks', () => {
  const whole = () => writeXlsx({ sheets: [{ name: 'S', rows: table(20) }] });

  it('that are cut off are refused in words', async () => {
    const content = await whole();
    expect(await refusal(() => read(content.subarray(0, content.length - 40)))).toMatchObject({
      code: 'workbook_damaged',
      hint: 'Open it in your spreadsheet program and save it again, or copy the file anew.',
    });
  });

  it('with a part that is cut off are refused, not read by half', async () => {
    const [first, second] = ['<row><c><v>1</v></c></row>', '<row><c><v>2</v></c></row>'];
    const parts = xlsxParts({
      sheets: [{ name: 'S', xml: `<sheetData>${first.repeat(20)}${second}</sheetData>` }],
    });
    const name = 'xl/worksheets/sheet1.xml';
    const cut = zipOf({ ...parts, [name]: parts[name].slice(0, -60) });
    expect(await refusal(() => read(cut))).toMatchObject({ code: 'workbook_damaged' });
    const row =
      '<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>';
    const ods = zipOf({
      'content.xml': `<office:spreadsheet><table:table table:name="S">${row.repeat(20)}<table:tab`,
    });
    expect(await refusal(() => read(ods, {}, 'ods'))).toMatchObject({ code: 'workbook_damaged' });
  });

  it('whose shared texts are missing are refused', async () => {
    const xml = `<sheetData><row><c t="s"><v>0</v></c><c><v>1</v></c></row><row><c t="s"><v>7</v></c><c><v>2</v></c></row></sheetData>`;
    const content = xlsxOf({ sheets: [{ name: 'S', xml }], strings: '<si><t>a</t></si>' });
    expect(await refusal(() => read(content))).toMatchObject({ code: 'workbook_damaged' });
  });

  it('that are some other archive are refused', async () => {
    const content = zipOf({ 'readme.txt': 'hello' });
    expect(await refusal(() => read(content))).toMatchObject({ code: 'workbook_damaged' });
    expect(await refusal(() => read(content, {}, 'zip'))).toMatchObject({ code: 'not_text' });
  });

  it('that would unpack beyond measure are refused before they are', async () => {
    const parts = xlsxParts({ sheets: [{ name: 'S', xml: sheetData([[1, 2]]) }] });
    parts['xl/sharedStrings.xml'] = `<sst>${' '.repeat(100 << 20)}</sst>`;
    expect(await refusal(() => read(zipOf(parts)))).toMatchObject({
      code: 'workbook_bomb',
      message: expect.stringContaining('would unpack to 100 MiB (xl/sharedStrings.xml)') as string,
    });
  });

  it('that lie about their size are caught while they unpack', async () => {
    const parts = xlsxParts({
      sheets: [
        {
          name: 'S',
          xml: sheetData([
            ['t', 'y'],
            [1, 2],
          ]),
        },
      ],
    });
    expect(await refusal(() => read(zipOf(parts, { declaredBytes: 30 })))).toMatchObject({
      code: 'workbook_damaged',
    });
  });

  it('that define entities by entities expand none of them', async () => {
    const doctype =
      '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>';
    const parts = xlsxParts({
      sheets: [
        {
          name: 'S',
          xml: sheetData([
            ['t', 'y', '&c;'],
            [1, 2, 3],
            [2, 3, 4],
          ]),
        },
      ],
    });
    const name = 'xl/worksheets/sheet1.xml';
    parts[name] = parts[name].replace('?>', `?>${doctype}`);
    const result = await read(zipOf(parts));
    expect(Object.keys(values(result))).toEqual(['y', '&c;']);
  });

  it('whose elements are nested without end are refused', async () => {
    const xml = '<a>'.repeat(5_000);
    expect(await refusal(() => read(xlsxOf({ sheets: [{ name: 'S', xml }] })))).toMatchObject({
      code: 'workbook_damaged',
    });
  });

  it('that are protected with a password say what to do', async () => {
    const content = await writeXlsx({
      sheets: [{ name: 'S', rows: table(5) }],
      encryption: { password: 'secret', spinCount: 10 },
    });
    expect(await refusal(() => read(content))).toMatchObject({
      code: 'workbook_encrypted',
      hint: expect.stringContaining('remove the password') as string,
    });
  });

  it('without a cell say so', async () => {
    expect(await refusal(() => read(bookOf([])))).toMatchObject({ code: 'empty_sheet' });
  });
});

describe('ods', () => {
  it('reads dates, numbers, percentages and the chosen sheet', async () => {
    const content = await writeOds({
      sheets: [
        { name: 'Notes', rows: [['nothing']] },
        { name: 'Prices', rows: table(12) },
      ],
    });
    const result = await read(content, {}, 'ods');
    expect(values(result).price).toEqual(Array.from({ length: 12 }, (_, index) => 1.5 + index));
    expect(spanOf(result)).toEqual(['2024-01-01', '2024-01-12']);
    expect(result.detected.sheet).toMatchObject({ value: 'Prices', alternatives: ['Notes'] });
    expect(await refusal(() => read(content, { sheet: 'Notes' }, 'ods'))).toMatchObject({
      code: 'no_data_rows',
    });
  });

  it('reads what LibreOffice writes: repeated cells and rows, errors, clocks, notes', async () => {
    const cell = (type: string, attributes: string, text = '') =>
      `<table:table-cell office:value-type="${type}" ${attributes}><text:p>${text}</text:p></table:table-cell>`;
    const row = (cells: string, attributes = '') =>
      `<table:table-row ${attributes}>${cells}</table:table-row>`;
    const head = ['time', 'y', 'z'].map((name) => cell('string', '', name)).join('');
    const hour = (index: number) => cell('date', `office:date-value="2024-01-01T0${index}:00:00"`);
    const body = [
      row(head),
      row(
        hour(0) +
          cell('percentage', 'office:value="0.125"', '12.5%') +
          cell('currency', 'office:value="1.234"'),
      ),
      row(
        hour(1) + cell('string', 'calcext:value-type="error"', 'Err:502') + cell('float', 'office:value="2"'),
      ),
      row(
        hour(2) +
          cell('percentage', 'office:value="0.5" table:number-columns-repeated="1"') +
          cell('float', 'office:value="3"'),
        'table:visibility="filter"',
      ),
      row(
        '<table:table-cell table:number-columns-repeated="16384"/>',
        'table:number-rows-repeated="1048000"',
      ),
    ].join('');
    const content = zipOf({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'content.xml': `<office:document-content><office:body><office:spreadsheet><table:table table:name="S">${body}</table:table></office:spreadsheet></office:body></office:document-content>`,
    });
    const result = await read(content, {}, 'ods');
    expect(values(result)).toEqual({ y: [12.5, NaN, 50], z: [1.234, 2, 3] });
    expect(codes(result)).toEqual(['error_cells', 'hidden_cells', 'missing_values']);
    expect(spanOf(result)).toEqual(['2024-01-01T00:00:00', '2024-01-01T02:00:00']);
  });
});

describe('xls', () => {
  it('reads dates, numbers and error cells, and chooses the sheet', async () => {
    const content = readFileSync(new URL('../../fixtures/prices.xls', import.meta.url));
    const result = await read(content, {}, 'xls');
    expect(values(result).price).toEqual(Array.from({ length: 12 }, (_, index) => 1.5 + index));
    expect(values(result).share.slice(0, 5)).toEqual([0, 12.5, 25, NaN, 50]);
    expect(spanOf(result)).toEqual(['2024-01-01', '2024-01-12']);
    expect(result.detected.sheet).toMatchObject({ value: 'Prices', alternatives: ['Notes'] });
    expect(codes(result)).toEqual(['error_cells', 'missing_values']);
  });

  it('that is cut off or no workbook is refused in words', async () => {
    const content = readFileSync(new URL('../../fixtures/prices.xls', import.meta.url));
    expect(await refusal(() => read(content.subarray(0, 900), {}, 'xls'))).toMatchObject({
      code: 'workbook_damaged',
    });
    expect(await refusal(() => read(content.subarray(0, 900), {}, 'doc'))).toMatchObject({
      code: 'not_text',
    });
  });
});

describe('what the formats of an .xls make of its numbers', () => {
  const content = readFileSync(new URL('../../fixtures/formats.xls', import.meta.url));
  const days = Array.from({ length: 30 }, (_, index) => index);

  it('is the same as in an .xlsx', async () => {
    const rows: RawCell[][] = days.map((index) => [
      { value: 45_292 + index, style: 1 },
      { value: (12 + index) / 1_000, style: 2 },
      { value: (20 + index * 3) / 24, style: 3 },
      { value: 1.25 + index, style: 4 },
      100 + index,
    ]);
    const formats = ['yyyy-mm-dd', '0.0%', '[h]:mm', '0.00 "days"'];
    const header = ['day', 'growth', 'worked', 'lag', 'price'];
    const old = await read(content, {}, 'xls');
    const modern = await read(bookOf([header, ...rows], formats));
    expect(values(old)).toEqual(values(modern));
    expect(values(old)).toEqual({
      growth: days.map((index) => (12 + index) / 10),
      worked: days.map((index) => (20 + index * 3) * 3_600),
      lag: days.map((index) => 1.25 + index),
      price: days.map((index) => 100 + index),
    });
    expect(spanOf(old)).toEqual(['2024-01-01', '2024-01-30']);
    expect(codes(old)).toEqual(['hidden_cells', 'durations_in_seconds']);
  });

  it('leaves a hidden sheet alone unless it is asked for', async () => {
    expect((await preview(content, {}, 'xls')).detected.sheet).toMatchObject({ value: 'Data' });
    expect(Object.values(values(await read(content, { sheet: 'Secret' }, 'xls')))[0]).toHaveLength(60);
  });

  it.each([
    ['a password', 'workbook_encrypted', '42000200', '2f000200'],
    ['Excel 95', 'workbook_old', '090810000006', '090810000005'],
  ])('is not read at all behind %s', async (_, code, from, to) => {
    const spoilt = Buffer.from(content);
    Buffer.from(to, 'hex').copy(spoilt, spoilt.indexOf(Buffer.from(from, 'hex')));
    expect(await refusal(() => read(spoilt, {}, 'xls'))).toMatchObject({ code });
  });
});

describe('a workbook behind a password', () => {
  it.each([
    [
      '.xlsx, whatever it is called',
      async () =>
        writeXlsx({ sheets: [{ name: 'S', rows: table(5) }], encryption: { password: 'x', spinCount: 10 } }),
      ['xlsx', 'xls', 'bin'],
    ],
    [
      '.ods, enciphered whole',
      () =>
        Promise.resolve(
          zipOf({ mimetype: 'application/x', 'encrypted-package': 'x', 'META-INF/manifest.xml': '<x/>' }),
        ),
      ['ods'],
    ],
  ])('is refused for that: %s', async (_, make, endings) => {
    const content = await make();
    for (const ending of endings)
      expect(await refusal(() => read(content, {}, ending))).toMatchObject({ code: 'workbook_encrypted' });
  });
});

describe('xlsb', () => {
  it('is refused with what to do', async () => {
    const content = zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' });
    expect(await refusal(() => read(content, {}, 'xlsb'))).toMatchObject({ code: 'workbook_binary' });
  });
});

describe('the same data as a workbook', () => {
  it('becomes the same series as the text does', async () => {
    const path = sharedPath('data/stocks/EuStockMarkets.csv');
    const rows = readFileSync(path, 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
    const typed = rows.map((cells, index) =>
      cells.map((cell) => (index > 0 && cell !== '' && !Number.isNaN(Number(cell)) ? Number(cell) : cell)),
    );
    const content = await writeXlsx({ sheets: [{ name: 'S', rows: typed }] });
    const [text, book] = [await readFile(path, 'a.csv', {}), await read(content)];
    expect(values(book)).toEqual(values(text));
    expect(
      book.series.map(({ firstTimeMs, lastTimeMs, calendar }) => [firstTimeMs, lastTimeMs, calendar]),
    ).toEqual(
      text.series.map(({ firstTimeMs, lastTimeMs, calendar }) => [firstTimeMs, lastTimeMs, calendar]),
    );
  });
});
