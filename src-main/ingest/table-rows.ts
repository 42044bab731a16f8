import Papa from 'papaparse';
import { UserError } from '../errors.ts';

/** Rows of a delimited text as they stand, with the line each begins on. */
export interface RowBatch {
  rows: string[][];
  /** @param index of a row in this batch; @returns its line in the file, from 1 */
  lineOf: (index: number) => number;
  /** The text ends within the last row, without the end of a line. */
  isUnended?: boolean;
}

/** Longest single record. A quote that is opened and never closed would otherwise swallow the file. */
const maximumRecordLength = 16 << 20;

interface ParserResult {
  data: string[][];
  meta: { cursor: number };
  errors: { code: string; row: number }[];
}

interface Parser {
  parse(input: string, baseIndex: number, ignoreLastRow: boolean): ParserResult;
}

/** papaparse's own parser, which takes a text in pieces; its streaming front ends hand over a row at a time. */
function newParser(delimiter: string, quote: string): Parser {
  return new Papa.Parser({ delimiter, newline: '\n', quoteChar: quote }) as unknown as Parser;
}

function linesOf(rows: readonly string[][], firstLine: number): { starts: Uint32Array; next: number } {
  const starts = new Uint32Array(rows.length);
  let line = firstLine;
  for (let index = 0; index < rows.length; index++) {
    starts[index] = line;
    line++;
    for (const cell of rows[index]) {
      for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) line++;
    }
  }
  return { starts, next: line };
}

/** Lines that a cell must hold before it is looked at as rows that a stray quotation mark swallowed. */
const swallowedLines = 3;

const shapeOf = (text: string) => text.trim().replaceAll(/\d/g, '0');

/** Refuses a cell whose lines are rows like the one before it: a stray quotation mark opened it, and the next stray
 *  one closed it. @throws UserError 'unclosed_quote' */
function refuseSwallowed(
  rows: readonly string[][],
  delimiter: string,
  lineOf: (index: number) => number,
): void {
  for (let index = 1; index < rows.length; index++) {
    for (const cell of rows[index]) {
      if (cell.length < 8 || !cell.includes('\n')) continue;
      const lines = cell.split('\n').slice(1, -1);
      if (lines.length < swallowedLines) continue;
      const before = rows[index - 1];
      const shape = shapeOf(before[0]);
      const alike = lines.filter((text) => {
        const cells = text.split(delimiter);
        return cells.length >= Math.max(2, before.length) && shapeOf(cells[0]) === shape;
      });
      if (alike.length * 5 >= lines.length * 4)
        throw new UserError('unclosed_quote', { line: String(lineOf(index)) });
    }
  }
}

/** Columns aligned with blanks: a run of them is one delimiter, those around a line are none. */
function collapseLines(text: string): string {
  return text.replaceAll(/[ \t]+/g, ' ').replaceAll(/^ | $/gm, '');
}

async function* collapseBlanks(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let carried = '';
  for await (const chunk of chunks) {
    const text = carried + chunk;
    const end = text.lastIndexOf('\n') + 1;
    carried = text.slice(end);
    yield collapseLines(text.slice(0, end));
  }
  yield collapseLines(carried);
}

/** Cuts streamed text into rows.
 *  @param chunks text with LF line endings
 *  @param isCut the text is only the beginning of a file: its last record may be cut off, and is left out
 *  @throws UserError 'unclosed_quote' */
export async function* streamRows(
  chunks: AsyncIterable<string> | Iterable<string>,
  delimiter: string,
  isCut = false,
  quote = '"',
): AsyncGenerator<RowBatch> {
  const parser = newParser(delimiter, quote);
  let rest = '';
  let line = 1;
  const cut = (input: string, isEnd: boolean): RowBatch => {
    const { data, meta, errors } = parser.parse(input, 0, !isEnd);
    const first = line;
    const unclosed = errors.find(({ code }) => code === 'MissingQuotes');
    const hasQuotes = input.includes(quote);
    const counted = hasQuotes ? linesOf(data, first) : null;
    const lineOf = (index: number) => (counted === null ? first + index : counted.starts[index]);
    if (unclosed !== undefined) {
      throw new UserError('unclosed_quote', {
        line: String(lineOf(Math.min(unclosed.row, data.length - 1))),
      });
    }
    if (counted !== null) refuseSwallowed(data, delimiter, lineOf);
    line = counted === null ? first + data.length : counted.next;
    rest = isEnd ? '' : input.slice(meta.cursor);
    return { rows: data, lineOf };
  };
  for await (const chunk of delimiter === ' ' ? collapseBlanks(chunks) : chunks) {
    const input = rest + chunk;
    if (input === '') continue;
    const batch = cut(input, false);
    if (rest.length > maximumRecordLength) throw new UserError('unclosed_quote', { line: String(line) });
    if (batch.rows.length > 0) yield batch;
  }
  if (rest === '' || isCut) return;
  yield { ...cut(rest, true), isUnended: true };
}

/** Cuts a sample into rows. */
export function sampleRows(text: string, delimiter: string, quote = '"'): string[][] {
  return cutSample(text, delimiter, quote).rows;
}

/** Cuts a sample into rows.
 *  @returns `unclosedRow`: index of a row whose quotation mark the sample does not close, or null */
export function cutSample(
  text: string,
  delimiter: string,
  quote = '"',
): { rows: string[][]; unclosedRow: number | null } {
  if (text === '') return { rows: [], unclosedRow: null };
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  const { data, errors } = newParser(delimiter, quote).parse(
    delimiter === ' ' ? collapseLines(lines) : lines,
    0,
    false,
  );
  const isUnclosed = errors.some(({ code }) => code === 'MissingQuotes');
  return { rows: data, unclosedRow: isUnclosed ? data.length - 1 : null };
}

/** @returns whether a row is an empty line */
export function isBlankRow(row: readonly string[]): boolean {
  return row.length === 1 && row[0].trim() === '';
}
