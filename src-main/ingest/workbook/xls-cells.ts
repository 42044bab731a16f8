import { UserError } from '../../errors.ts';
import { kindOf, type NumberKind } from './number-kind.ts';

/** What the reader of .xls does not pass on: number formats, and what is hidden.
 *  Source: Microsoft, [MS-XLS] Excel Binary File Format. */

const ids = {
  formula: 0x0006,
  end: 0x000a,
  date1904: 0x0022,
  password: 0x002f,
  column: 0x007d,
  sheet: 0x0085,
  multipleRk: 0x00bd,
  style: 0x00e0,
  number: 0x0203,
  row: 0x0208,
  rk: 0x027e,
  format: 0x041e,
  begin: 0x0809,
} as const;

const version8 = 0x0600;
/** Formulas that end in a text, a truth or an error have this in the last bytes of their number. */
const noNumber = 0xffff;
/** Columns a sheet of this format has at most. */
export const maximumColumns = 256;

/** A number that its format makes a date, a time, a duration or a percentage of. */
export interface FormattedNumber {
  readonly value: number;
  readonly kind: NumberKind;
}

export interface XlsSheet {
  readonly isHidden: boolean;
  /** By row · 256 + column, from 0. */
  readonly numbers: ReadonlyMap<number, FormattedNumber>;
  readonly hiddenRowCount: number;
  readonly hiddenColumnCount: number;
}

export interface XlsCells {
  readonly is1904: boolean;
  readonly sheets: readonly XlsSheet[];
}

interface Globals {
  is1904: boolean;
  kinds: NumberKind[];
  /** Styles whose format has a letter of dates in it: the reader may have taken their numbers for such. */
  mayBeDate: boolean[];
  sheets: { at: number; isHidden: boolean }[];
}

/** A number packed in 30 bits: whole, or the upper part of a double; perhaps hundredths. */
function unpackRk(rk: number): number {
  let value = rk >> 2;
  if ((rk & 2) === 0) {
    const bytes = Buffer.alloc(8);
    bytes.writeInt32LE(rk & ~3, 4);
    value = bytes.readDoubleLE(0);
  }
  return (rk & 1) === 0 ? value : value / 100;
}

/** The records of a stream from a place to the end of their part. */
function* records(stream: Buffer, from: number): Generator<{ id: number; data: Buffer }> {
  let depth = 0;
  for (let at = from; at + 4 <= stream.length;) {
    const id = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    const data = stream.subarray(at + 4, at + 4 + length);
    if (data.length < length) throw new Error('a record is cut off');
    // A sheet may hold the parts of a chart, each with a beginning and an end of its own.
    if (id === ids.begin) depth++;
    else if (id === ids.end && --depth <= 0) return;
    if (depth <= 1) yield { id, data };
    at += 4 + length;
  }
}

function formatCode(data: Buffer): string {
  const [count, isWide] = [data.readUInt16LE(2), (data[4] & 1) === 1];
  return data.toString(isWide ? 'utf16le' : 'latin1', 5, 5 + count * (isWide ? 2 : 1));
}

function readGlobals(stream: Buffer, fileName: string): Globals {
  const found: Globals = { is1904: false, kinds: [], mayBeDate: [], sheets: [] };
  const codes = new Map<number, string>();
  const styles: number[] = [];
  for (const { id, data } of records(stream, 0)) {
    if (id === ids.begin && data.readUInt16LE(0) < version8)
      throw new UserError('workbook_old', { fileName });
    // Everything behind it is enciphered, and would be read as if it was not.
    else if (id === ids.password) throw new UserError('workbook_encrypted', { fileName });
    else if (id === ids.date1904) found.is1904 = data.readUInt16LE(0) === 1;
    else if (id === ids.format) codes.set(data.readUInt16LE(0), formatCode(data));
    else if (id === ids.style) styles.push(data.readUInt16LE(2));
    else if (id === ids.sheet) found.sheets.push({ at: data.readUInt32LE(0), isHidden: (data[4] & 3) !== 0 });
  }
  found.kinds = styles.map((style) => kindOf(style, codes.get(style)));
  found.mayBeDate = styles.map((style) => /[ymdhse]/i.test(codes.get(style) ?? ''));
  return found;
}

function readSheet(stream: Buffer, { at, isHidden }: Globals['sheets'][number], globals: Globals): XlsSheet {
  const numbers = new Map<number, FormattedNumber>();
  let [hiddenRowCount, hiddenColumnCount] = [0, 0];
  const put = (data: Buffer, column: number, style: number, value: number) => {
    const kind = globals.kinds[style] ?? 'number';
    if (kind === 'number' && globals.mayBeDate[style] !== true) return;
    numbers.set(data.readUInt16LE(0) * maximumColumns + column, { value, kind });
  };
  for (const { id, data } of records(stream, at)) {
    switch (id) {
      case ids.number:
        put(data, data.readUInt16LE(2), data.readUInt16LE(4), data.readDoubleLE(6));
        break;
      case ids.formula:
        if (data.readUInt16LE(12) !== noNumber)
          put(data, data.readUInt16LE(2), data.readUInt16LE(4), data.readDoubleLE(6));
        break;
      case ids.rk:
        put(data, data.readUInt16LE(2), data.readUInt16LE(4), unpackRk(data.readInt32LE(6)));
        break;
      case ids.multipleRk:
        for (let from = 4; from + 6 <= data.length - 2; from += 6) {
          const column = data.readUInt16LE(2) + (from - 4) / 6;
          put(data, column, data.readUInt16LE(from), unpackRk(data.readInt32LE(from + 2)));
        }
        break;
      case ids.row:
        if ((data.readUInt16LE(12) & 0x20) !== 0) hiddenRowCount++;
        break;
      case ids.column:
        if ((data.readUInt16LE(8) & 1) !== 0) {
          const last = Math.min(data.readUInt16LE(2), maximumColumns - 1);
          hiddenColumnCount += Math.max(0, last - data.readUInt16LE(0) + 1);
        }
    }
  }
  return { isHidden, numbers, hiddenRowCount, hiddenColumnCount };
}

/** @param stream the workbook's, as its container holds it
 *  @throws UserError 'workbook_encrypted', 'workbook_old'; Error where a record is cut off */
export function readXlsCells(stream: Buffer, fileName: string): XlsCells {
  const globals = readGlobals(stream, fileName);
  return {
    is1904: globals.is1904,
    sheets: globals.sheets.map((sheet) => readSheet(stream, sheet, globals)),
  };
}
