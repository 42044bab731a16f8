import type { ImportOptions } from '../contract/import.ts';
import { say, type Message } from '../messages/table.ts';
import { cellKind, type CellKind } from './cell-kind.ts';
import { cutSample, isBlankRow, sampleRows } from './table-rows.ts';

/** Where header and data of a table begin. */
export interface TableStart {
  /** Rows of the file (blank lines count) before the first row of data. */
  dataStart: number;
  header: string[] | null;
  headerEvidence: Message;
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

function scoreDelimiter(headText: string, delimiter: string): Score {
  const rows = sampleRows(headText, delimiter).filter((row) => !isBlankRow(row));
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

function chooseDelimiter(headText: string, options: ImportOptions): Score & { isDeclared: boolean } {
  const declared = /^\s*sep=(.)\s*$/m.exec(headText.slice(0, 20))?.[1];
  const wanted = options.delimiter ?? declared;
  if (wanted !== undefined) return { ...scoreDelimiter(headText, wanted), isDeclared: true };
  const scores = delimiters.map((delimiter) => scoreDelimiter(headText, delimiter));
  const best = scores.reduce((a, b) => (b.score > a.score + 1e-9 ? b : a));
  return { ...best, isDeclared: false };
}

/** The kind most cells of a column are of, judged behind the first rows; text where none prevails. */
function columnKinds(kinds: readonly CellKind[][], columnCount: number): CellKind[] {
  const from = Math.min(Math.floor(kinds.length / 3), 20);
  return Array.from({ length: columnCount }, (_, column) => {
    const present = kinds
      .slice(from)
      .flatMap((row) => row[column] ?? [])
      .filter((kind) => kind !== 'missing');
    const share = (kind: CellKind) => present.filter((other) => other === kind).length / present.length;
    return (['number', 'date'] as const).find((kind) => share(kind) > 0.5) ?? 'text';
  });
}

/** A row is data where its cells are of the kinds their columns are of. */
function isDataRow(row: readonly CellKind[], columns: readonly CellKind[]): boolean {
  let matching = 0;
  let present = 0;
  for (let column = 0; column < columns.length; column++) {
    if (columns[column] === 'text' || row[column] === undefined || row[column] === 'missing') continue;
    present++;
    if (row[column] === columns[column]) matching++;
  }
  return matching > 0 && matching * 2 > present;
}

/** Headers that are numbers themselves: 1960, 1961, 1962 … or 0, 1, 2 …, after any names. */
function isCountingHeader(row: readonly string[], next: readonly string[] | undefined): boolean {
  const names = withoutTrailingBlanks(row);
  const numbers = names.slice(names.findIndex((cell) => /^\d+$/.test(cell.trim()))).map(Number);
  if (next === undefined || numbers.length < 4) return false;
  const isCounting = numbers.every((number, index) => number === numbers[0] + index);
  const isLikely = numbers[0] <= 1 || (numbers[0] >= 1_000 && numbers[0] <= 2_200);
  return isCounting && isLikely && next.some((cell, index) => cell.trim() !== '' && cell !== row[index]);
}

function isUnitsRow(row: readonly string[]): boolean {
  const unitLike = row.filter((cell) => /^\s*$|^[[(].*[\])]$/.test(cell.trim())).length;
  return unitLike * 2 >= row.length;
}

function withoutTrailingBlanks(row: readonly string[]): string[] {
  return row.slice(0, row.findLastIndex((cell) => cell.trim() !== '') + 1);
}

interface Start {
  dataStart: number;
  headerIndex: number | null;
}

function previousRow(rows: readonly string[][], before: number): number | null {
  for (let index = before - 1; index >= 0; index--) if (!isBlankRow(rows[index])) return index;
  return null;
}

function findStart(rows: readonly string[][], columnCount: number, hasHeader: boolean | undefined): Start {
  const inspected = rows.slice(0, inspectedRowCount * 2);
  const first = Math.max(
    0,
    inspected.findIndex((row) => row.length === columnCount),
  );
  if (hasHeader === false) return { dataStart: first, headerIndex: null };
  const kinds = inspected.map((row) => row.slice(0, 500).map(cellKind));
  const columns = columnKinds(kinds.slice(first), Math.min(columnCount, 500));
  const firstData = kinds.findIndex((row, index) => index >= 0 && isDataRow(row, columns));
  if (firstData >= 0 && isCountingHeader(inspected[firstData], inspected[firstData + 1])) {
    return { dataStart: firstData + 1, headerIndex: firstData };
  }
  if (firstData < 0) return { dataStart: first + 1, headerIndex: first };
  const above = previousRow(inspected, firstData);
  if (above === null) {
    return hasHeader === true
      ? { dataStart: firstData + 1, headerIndex: firstData }
      : { dataStart: firstData, headerIndex: null };
  }
  const higher = previousRow(inspected, above);
  const isWide = (index: number) => inspected[index].length >= Math.max(1, columnCount - 1);
  if (higher !== null && isUnitsRow(inspected[above]) && isWide(higher) && !isUnitsRow(inspected[higher])) {
    return { dataStart: firstData, headerIndex: higher };
  }
  return { dataStart: firstData, headerIndex: isWide(above) || hasHeader === true ? above : null };
}

/** Infers the dialect of a delimited text from its first part.
 *  @param headText whole lines */
export function inferDialect(headText: string, options: ImportOptions): Dialect {
  // Long lines make a head of few rows: everything is tried on as many lines as one quarter megabyte holds.
  const probe =
    headText.length <= 1 << 18 ? headText : headText.slice(0, headText.indexOf('\n', 1 << 18) + 1);
  const chosen = chooseDelimiter(probe === '' ? headText : probe, options);
  const { delimiter } = chosen;
  const { rows, unclosedRow } = cutSample(headText, delimiter);
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
    ...inferStart(rows, options.hasHeader),
    unclosedRow,
  };
}

/** Finds where the header of a table is and where its data begins.
 *  @param rows the first rows, blank ones too
 *  @param hasHeader the person's word, if any
 *  @param isGrid every cell has its column: a header of fewer names than columns leaves the last ones unnamed */
export function inferStart(rows: string[][], hasHeader: boolean | undefined, isGrid = false): TableStart {
  const filled = rows.filter((row) => !isBlankRow(row));
  const common = commonLength(filled.slice(0, 2_000)).length;
  const { dataStart, headerIndex } = findStart(rows, common, hasHeader);
  let header = headerIndex === null ? null : withoutTrailingBlanks(rows[headerIndex]);
  const names = header?.length ?? 0;
  const isRowNamed =
    names === common - 1 && rows[dataStart]?.length === common && rows[dataStart].at(-1) !== '';
  if (header !== null && isRowNamed && !isGrid && cellKind(rows[dataStart][0]) !== 'date')
    header = ['', ...header];
  const preambleCount = rows.slice(0, headerIndex ?? dataStart).filter((row) => !isBlankRow(row)).length;
  return {
    dataStart,
    header,
    headerEvidence: headerEvidence(hasHeader, headerIndex, rows),
    preambleCount,
    columnCount: Math.max(common, header?.length ?? 0),
    rows,
  };
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
