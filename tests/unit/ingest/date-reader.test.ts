import { utcFormat, utcParse } from 'd3-time-format';
import { describe, expect, it } from 'vitest';
import { compileNotation, dateNotations, shownNotation } from '../../../src-main/ingest/date-notation.ts';
import { DateReader } from '../../../src-main/ingest/date-reader.ts';
import { smallNumber } from '../../../src-main/ingest/profile.ts';
import { seededUniform } from '../../fixtures/generator.ts';

function read(notation: string, cell: string): string | null {
  const time = DateReader.compile(notation)!.read(cell);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

describe('DateReader', () => {
  it.each([
    ['yyyy-MM-dd', '2012-01-30', '2012-01-30T00:00:00.000Z'],
    ['yyyy-MM-dd', '2012-1-3', '2012-01-03T00:00:00.000Z'],
    ['yyyy-MM-dd', ' 2012-01-30 ', '2012-01-30T00:00:00.000Z'],
    ['yyyy-MM-dd', '2016-07-01 01:02:03', '2016-07-01T01:02:03.000Z'],
    ['yyyy-MM-dd', '2016-07-01T01:02', '2016-07-01T01:02:00.000Z'],
    ['yyyy-MM-dd', '2016-07-01T01:02:03.25', '2016-07-01T01:02:03.250Z'],
    ['yyyy-MM-dd', '2016-07-01T01:02:03.123456789Z', '2016-07-01T01:02:03.123Z'],
    ['yyyy-MM-dd', '2024-03-09T19:30:00-05:00', '2024-03-10T00:30:00.000Z'],
    ['yyyy-MM-dd', '2024-03-09 19:30:00+0900', '2024-03-09T10:30:00.000Z'],
    ['yyyy-MM-dd', '2024-03-09 19:30 UTC', '2024-03-09T19:30:00.000Z'],
    ['yyyy-MM-dd', '2024-03-09 24:00', '2024-03-10T00:00:00.000Z'],
    ['yyyy-MM-dd', '2015-07-01 12-00-00', '2015-07-01T12:00:00.000Z'],
    ['yyyyMMdd', '20120130', '2012-01-30T00:00:00.000Z'],
    ['yyyyMMdd', '20120130 093015', '2012-01-30T09:30:15.000Z'],
    ['yyyyMMdd', '20120130093015', '2012-01-30T09:30:15.000Z'],
    ['dd/MM/yyyy', '13/01/2012', '2012-01-13T00:00:00.000Z'],
    ['MM/dd/yyyy', '01/13/2012 9:30 PM', '2012-01-13T21:30:00.000Z'],
    ['MM/dd/yyyy', '1/13/2012 12:05 AM', '2012-01-13T00:05:00.000Z'],
    ['dd.MM.yyyy', '29.02.2024', '2024-02-29T00:00:00.000Z'],
    ['dd.MM.yy', '29.02.68', '2068-02-29T00:00:00.000Z'],
    ['dd.MM.yy', '28.02.69', '1969-02-28T00:00:00.000Z'],
    ['MMM d yyyy', 'Jan 1 2000', '2000-01-01T00:00:00.000Z'],
    ['MMM d, yyyy', 'January 31, 2000', '2000-01-31T00:00:00.000Z'],
    ['d-MMM-yy', '3-Sep-99', '1999-09-03T00:00:00.000Z'],
    ['d MMM yyyy', 'Mon, 3 Jan 2000', '2000-01-03T00:00:00.000Z'],
    ['d. MMM yyyy', '3. Dez 1999', '1999-12-03T00:00:00.000Z'],
    ['yyyy-MM', '1949-12', '1949-12-01T00:00:00.000Z'],
    ['yyyyMM', '194912', '1949-12-01T00:00:00.000Z'],
    ['MMM-yy', 'Dec-49', '2049-12-01T00:00:00.000Z'],
    ["yyyy-'Q'q", '1980-Q4', '1980-10-01T00:00:00.000Z'],
    ['yyyy-Qq', '1980-Q4', '1980-10-01T00:00:00.000Z'],
    ["'Q'q yyyy", 'Q1 1980', '1980-01-01T00:00:00.000Z'],
    ["yyyy-'W'ww", '2020-W53', '2020-12-28T00:00:00.000Z'],
    ["yyyy-'W'ww", '2021-W01', '2021-01-04T00:00:00.000Z'],
    ['yyyy년 M월 d일', '2020년 1월 3일', '2020-01-03T00:00:00.000Z'],
    ['yyyy. M. d.', '2020. 1. 3.', '2020-01-03T00:00:00.000Z'],
    ['yyyy', '1875', '1875-01-01T00:00:00.000Z'],
    ['%d/%m/%Y', '13/01/2012', '2012-01-13T00:00:00.000Z'],
    ['%Y-%m-%d %H:%M:%S', '2012-01-13 10:00:00', '2012-01-13T10:00:00.000Z'],
    ['dd/mm/yyyy', '13/01/2012', '2012-01-13T00:00:00.000Z'],
    ['DD/MM/YYYY HH:mm', '13/01/2012 10:30', '2012-01-13T10:30:00.000Z'],
  ])('reads %s: %j', (notation, cell, expected) => {
    expect(read(notation, cell)).toBe(expected);
  });

  it.each([
    ['yyyy-MM-dd', '2011-02-29'],
    ['yyyy-MM-dd', '2012-13-01'],
    ['yyyy-MM-dd', '2012-00-10'],
    ['yyyy-MM-dd', '2012-01-32'],
    ['yyyy-MM-dd', '2012-01-30x'],
    ['yyyy-MM-dd', '2012-01-30 25:00'],
    ['yyyy-MM-dd', '2012-01-30 10:60'],
    ['yyyy-MM-dd', '2012-01-30 13:00 PM'],
    ['yyyy-MM-dd', '12-01-30'],
    ['yyyy-MM-dd', ''],
    ['yyyy', '2012-01-30'],
    ['yyyy', '20120'],
    ['yyyy-MM', '2012-01-30'],
    ['dd/MM/yy', '13/01/2012'],
    ['dd/MM/yyyy', '01/13/2012'],
    ['MMM d yyyy', 'Foo 1 2000'],
    ["yyyy-'Q'q", '1980-Q5'],
    ["yyyy-'W'ww", '2021-W53'],
  ])('does not read %s: %j', (notation, cell) => {
    expect(read(notation, cell)).toBeNull();
  });

  it.each(['dd/MM', 'foo', '', 'yyyy-yyyy', 'HH:mm', '%Q'])(
    'does not understand the notation %j',
    (notation) => {
      expect(DateReader.compile(notation)).toBeNull();
    },
  );

  it('describes the clock it saw', () => {
    const reader = DateReader.compile('yyyy-MM-dd')!;
    reader.read('2016-07-01 01:02:03');
    expect(reader.describe()).toBe('yyyy-MM-dd HH:mm:ss');
    reader.read('2016-07-01T01:02:03Z');
    expect(reader.describe()).toBe('yyyy-MM-ddTHH:mm:ssXXX');
  });

  it('understands every notation it offers', () => {
    expect(dateNotations.filter((notation) => DateReader.compile(notation) === null)).toEqual([]);
  });

  it.each([...dateNotations])('shows %s in a form that can be chosen again', (notation) => {
    expect(compileNotation(shownNotation(notation))).toEqual(compileNotation(notation));
  });

  // An independent reader of the same dates: d3-time-format.
  it.each([
    ['yyyy-MM-dd', '%Y-%m-%d'],
    ['yyyy/MM/dd', '%Y/%m/%d'],
    ['yyyyMMdd', '%Y%m%d'],
    ['dd/MM/yyyy', '%d/%m/%Y'],
    ['MM/dd/yyyy', '%m/%d/%Y'],
    ['dd.MM.yyyy', '%d.%m.%Y'],
    ['MMM d yyyy', '%b %-d %Y'],
    ['MMM d, yyyy', '%B %-d, %Y'],
    ['d-MMM-yyyy', '%-d-%b-%Y'],
    ["yyyy-'W'ww", '%G-W%V'],
    ['yyyy-MM-dd', '%Y-%m-%dT%H:%M:%S'],
    ['yyyy-MM-dd', '%Y-%m-%d %I:%M %p'],
    ['dd/MM/yyyy', '%d/%m/%Y %H:%M'],
  ])('reads %s as d3 reads %s', (notation, specifier) => {
    const uniform = seededUniform(11);
    const reader = DateReader.compile(notation)!;
    for (let round = 0; round < 500; round++) {
      const time = Math.floor((uniform() - 0.4) * 4e9) * 1_000;
      const cell = utcFormat(specifier)(new Date(time));
      const expected =
        specifier === '%G-W%V' ? utcParse('%G-W%V-%u')(`${cell}-1`) : utcParse(specifier)(cell);
      expect(reader.read(cell), cell).toBe(expected!.getTime());
    }
  });
});

describe('smallNumber', () => {
  it('is read by no notation, so columns of such numbers need not be tried', () => {
    const readers = dateNotations.map((notation) => DateReader.compile(notation)!);
    const fractions = ['', '.0', '.1', '.9', '.01', '.12', '.31', '.001', '.012', '.365'];
    for (let whole = 0; whole < 1_000; whole++) {
      for (const fraction of fractions) {
        const cell = `${whole}${fraction}`;
        expect(smallNumber.test(cell)).toBe(true);
        const found = readers.find((reader) => !Number.isNaN(reader.read(cell)));
        expect(found?.notation, cell).toBeUndefined();
      }
    }
    for (const cell of ['2024', '2024.05', '12.2024', '1.2.2024']) expect(smallNumber.test(cell)).toBe(false);
  });
});
