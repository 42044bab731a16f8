import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../src-main/export/csv-dialect.ts';

describe('csvLine', () => {
  it('quotes as RFC 4180 asks and ends with CRLF', () => {
    expect(csvLine(['plain', 'a,b', 'say "hi"', 'two\nlines', ''], 'rfc4180')).toBe(
      'plain,"a,b","say ""hi""","two\nlines",\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx'])('neutralises the text %j', (text) => {
    const [[cell]] = Papa.parse<string[]>(csvLine([text], 'rfc4180').trimEnd(), { delimiter: ',' }).data;
    expect(cell).toBe(`'${text}`);
  });

  it('never neutralises a number', () => {
    expect(csvLine([-1.5, 0, 1e-7, null], 'rfc4180')).toBe('-1.5,0,1e-7,\r\n');
    expect(csvLine([-1.5, 1234567.25, null], 'excel-eu')).toBe('-1,5;1234567,25;\r\n');
  });

  it('never neutralises what we wrote ourselves', () => {
    expect(csvLine([{ verbatim: '-006000-01-01' }], 'rfc4180')).toBe('-006000-01-01\r\n');
  });

  it('writes every double so that it reads back as itself', () => {
    for (const value of [0.1, 1 / 3, 5e-324, 1.7976931348623157e308, -0.0000123]) {
      expect(Number(csvLine([value], 'rfc4180'))).toBe(value);
    }
  });

  it('quotes the European delimiter and leaves the comma of a text', () => {
    expect(csvLine(['a;b', 'c,d', 0.5], 'excel-eu')).toBe('"a;b";c,d;0,5\r\n');
  });
});
