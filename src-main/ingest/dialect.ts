import type { ImportOptions } from '../contract/import.ts';
import { UserError } from '../errors.ts';
import { say, type Message } from '../messages/table.ts';
import { cellKind } from './cell-kind.ts';
import { isClock } from './clock.ts';
import { findStart } from './header.ts';
import { cutSample, isBlankRow, sampleRows } from './table-rows.ts';

/** Where header and data of a table begin. */
export interface TableStart {
  /** Rows of the file (blank lines count) before the first row of data. */
  dataStart: number;
  header: string[] | null;
  /** Index of the (first) row of names; null without one. */
  headerIndex: number | null;
  headerEvidence: Message;
  /** What is to be told of the header. */
  headerNotes: Message[];
  /** Lines before the header that are neither. */
  preambleCount: number;
  columnCount: number;
  /** Whole head of the sample, cut. */
  rows: string[][];
}

/** How a delimited text is cut: what stands between cells, and where header and data begin. */
export interface Dialect extends TableStart {
  delimiter: string;
  delimiterEvidence: Message;
  delimiterAlternatives: string[];
  /** The sign around cells that hold a delimiter. */
  quote: string;
  /** Index of the row whose quotation mark the head does not close; null without one. */
  unclosedRow: number | null;
}

const delimiters = [',', ';', '\t', '|', ' '];
/** Enough rows to see what is common, few enough to try every delimiter. */
const inspectedRowCount = 60;
/** A single column is only believed where nothing cuts the text better. */
const singleColumnFactor = 0.5;

/** The most common number of cells a row; the larger of two equally common ones. */
function commonLength(rows: readonly string[][]): { length: number; share: number } {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let length = 1;
  let best = 0;
  for (const [candidate, count] of counts) {
    if (count > best || (count === best && candidate > length)) [length, best] = [candidate, count];
  }
  return { length, share: rows.length === 0 ? 0 : best / rows.length };
}

interface Score {
  delimiter: string;
  score: number;
  length: number;
  percent: number;
}

function scoreDelimiter(headText: string, delimiter: string, quote: string): Score {
  const rows = sampleRows(headText, delimiter, quote).filter((row) => !isBlankRow(row));
  const inspected = rows.slice(0, inspectedRowCount);
  const { length, share } = commonLength(inspected);
  let typed = 0;
  let cells = 0;
  for (const row of inspected.slice(1)) {
    for (const cell of row.slice(0, 50)) {
      cells++;
      if (cellKind(cell) !== 'text') typed++;
    }
  }
  const quality = cells === 0 ? 0.5 : typed / cells;
  const factor = length > 1 ? 1 : singleColumnFactor;
  // `315,42` under a header of one name is a decimal comma, not two columns.
  const isDecimalComma =
    delimiter === ',' && length === 2 && rows[0].length === 1 && /[^\d]/.test(rows[0][0]);
  const score = share * (0.2 + 0.8 * quality) * factor * (isDecimalComma ? 0.4 : 1);
  return { delimiter, score, length, percent: Math.round(share * 100) };
}

const delimiterNames: Readonly<Record<string, string>> = { '\t': '⇥', ' ': '␣' };
/** @returns a visible sign for a delimiter */
export function shownDelimiter(delimiter: string): string {
  return delimiterNames[delimiter] ?? delimiter;
}

/** Single quotes are believed where most lines have a cell within them and no line has a double one. */
function chooseQuote(headText: string): string {
  if (headText.includes('"')) return '"';
  const lines = headText.slice(0, 1 << 16).split(/\r\n|\n|\r/, inspectedRowCount);
  const filled = lines.filter((line) => line.trim() !== '');
  const quoted = filled.filter((line) => /(?:^|[,;\t|])'[^']*'(?=[,;\t|]|$)/.test(line.trim()));
  return quoted.length * 2 > filled.length ? "'" : '"';
}

/** The delimiter that Excel writes into a first line of its own. */
function declaredDelimiter(headText: string): string | undefined {
  return /^\s*"?sep=(.)"?\s*$/im.exec(headText.slice(0, 20).split(/[\r\n]/, 1)[0])?.[1];
}

function chooseDelimiter(
  headText: string,
  options: ImportOptions,
  quote: string,
): Score & { isDeclared: boolean } {
  const declared = declaredDelimiter(headText);
  const wanted = options.delimiter ?? declared;
  if (wanted !== undefined) return { ...scoreDelimiter(headText, wanted, quote), isDeclared: true };
  const scores = delimiters.map((delimiter) => scoreDelimiter(headText, delimiter, quote));
  const best = scores.reduce((a, b) => (b.score > a.score + 1e-9 ? b : a));
  return { ...best, isDeclared: false };
}

/** Infers the dialect of a delimited text from its first part.
 *  @param headText whole lines */
export function inferDialect(headText: string, options: ImportOptions): Dialect {
  // Long lines make a head of few rows: everything is tried on as many lines as one quarter megabyte holds.
  const probe =
    headText.length <= 1 << 18 ? headText : headText.slice(0, headText.indexOf('\n', 1 << 18) + 1);
  const quote = chooseQuote(headText);
  const chosen = chooseDelimiter(probe === '' ? headText : probe, options, quote);
  const { delimiter } = chosen;
  const { rows, unclosedRow } = cutSample(headText, delimiter, quote);
  const parameters = {
    delimiter: shownDelimiter(delimiter),
    columnCount: chosen.length,
    percent: chosen.percent,
  };
  return {
    delimiter,
    delimiterEvidence:
      options.delimiter !== undefined
        ? say('chosen', {})
        : say(chosen.isDeclared ? 'delimiter_declared' : 'delimiter_found', parameters),
    delimiterAlternatives: delimiters.filter((other) => other !== delimiter),
    ...inferStart(rows, options.hasHeader, {
      delimiter,
      skipped: declaredDelimiter(headText) === undefined ? 0 : 1,
    }),
    quote,
    unclosedRow,
  };
}

interface StartHints {
  /** Every cell has its column: a header of fewer names than columns leaves the last ones unnamed. */
  isGrid?: boolean;
  /** Between the cells of a text. */
  delimiter?: string;
  /** Rows at the top that only declare something. */
  skipped?: number;
}

/** Finds where the header of a table is and where its data begins.
 *  @param rows the first rows, blank ones too
 *  @param hasHeader the person's word, if any
 *  @throws UserError 'unquoted_decimal_comma' */
export function inferStart(
  rows: string[][],
  hasHeader: boolean | undefined,
  { isGrid = false, delimiter = '', skipped = 0 }: StartHints = {},
): TableStart {
  const filled = rows.filter((row) => !isBlankRow(row));
  const common = commonLength(filled.slice(0, 2_000)).length;
  const { dataStart, headerIndex, preambleCount, ...start } = findStart(rows, common, hasHeader, skipped);
  const { header, headerNotes } = isGrid
    ? { header: start.header, headerNotes: [] }
    : fitHeader(start.header, rows, dataStart, common, delimiter);
  return {
    dataStart,
    header,
    headerIndex,
    headerNotes: [...start.notes, ...headerNotes],
    headerEvidence: headerEvidence(hasHeader, headerIndex, rows),
    preambleCount,
    columnCount: Math.max(common, header?.length ?? 0),
    rows,
  };
}

/** A header with fewer names than the rows have cells: row names or a clock without a name of their own, commas that
 *  are decimal, or cells that nothing names.
 *  @throws UserError 'unquoted_decimal_comma' */
function fitHeader(
  header: string[] | null,
  rows: readonly string[][],
  dataStart: number,
  common: number,
  delimiter: string,
): { header: string[] | null; headerNotes: Message[] } {
  const data = rows.slice(dataStart).filter((row) => row.length === common);
  const names = header?.length ?? 0;
  const isFilled = data.some((row) => row.slice(names).some((cell) => cell.trim() !== ''));
  if (header === null || names >= common || !isFilled) return { header, headerNotes: [] };
  if (delimiter === ',' && isDecimalComma(data, names, common)) {
    const cell = data[0].slice(-2).join(',');
    throw new UserError('unquoted_decimal_comma', {
      line: String(dataStart + 1),
      cell,
      names,
      cells: common,
    });
  }
  if (names === common - 1 && isClock(data[0][1]) && cellKind(data[0][0]) === 'date') {
    return { header: [header[0], '', ...header.slice(1)], headerNotes: [] };
  }
  if (names === common - 1 && cellKind(data[0][0]) !== 'date' && data[0].at(-1) !== '') {
    return { header: ['', ...header], headerNotes: [] };
  }
  return { header, headerNotes: [say('header_too_short', { names, cells: common })] };
}

/** Each name stands over a whole number and its decimals, behind one column of dates or names. */
function isDecimalComma(data: readonly string[][], names: number, common: number): boolean {
  const lead = data[0].findIndex((cell) => /^\s*[-+]?\d+\s*$/.test(cell));
  if (lead < 0 || common - lead !== 2 * (names - lead)) return false;
  return data.slice(0, inspectedRowCount).every((row) => {
    const cells = row.slice(lead);
    return cells.every((cell, index) => (index % 2 === 0 ? /^\s*[-+]?\d+$/ : /^\d+\s*$/).test(cell));
  });
}

function headerEvidence(
  chosen: boolean | undefined,
  headerIndex: number | null,
  rows: readonly string[][],
): Message {
  if (chosen !== undefined) return say('chosen', {});
  if (headerIndex === null) return say('header_absent', {});
  return say('header_found', { line: String(headerIndex + 1), cell: rows[headerIndex][0] ?? '' });
}
