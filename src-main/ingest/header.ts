import { cellKind, type CellKind } from './cell-kind.ts';
import { say, type Message } from '../messages/table.ts';
import { findHeaderTimes, readHeaderTimes } from './header-times.ts';
import { isBlankRow } from './table-rows.ts';
import { isTimeName } from './time-names.ts';

/** Enough rows to see what is common. */
const inspectedRowCount = 120;

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
  // A date among dates is no name, whatever stands beside it.
  const isDated = columns[0] === 'date' && row[0] === 'date';
  return isDated || (matching > 0 && matching * 2 > present);
}

/** Headers that are numbers themselves: 1960, 1961, 1962 … or 0, 1, 2 …, after any names. Years are believed with two
 *  of them where a name stands above a column of another kind. */
function isCountingHeader(
  row: readonly string[],
  next: readonly string[] | undefined,
  columns: readonly CellKind[],
): boolean {
  const names = withoutTrailingBlanks(row);
  const from = names.findIndex((cell) => /^\d+$/.test(cell.trim()));
  const numbers = names.slice(from).map(Number);
  const isNamed = from > 0 && cellKind(names[0]) === 'text' && columns[0] !== 'text';
  const isYears = numbers[0] >= 1_800 && numbers[0] <= 2_200;
  if (next === undefined || numbers.length < (isNamed && isYears ? 2 : 4)) return false;
  if (names.slice(0, Math.max(0, from)).some((cell) => cellKind(cell) === 'date')) return false;
  const isCounting = numbers.every((number, index) => number === numbers[0] + index);
  const isLikely = numbers[0] <= 1 || (numbers[0] >= 1_000 && numbers[0] <= 2_200);
  return isCounting && isLikely && next.some((cell, index) => cell.trim() !== '' && cell !== row[index]);
}

/** Headers of dates that are numbers as well (2023.11, 2023.12, 2024.01 …) or not like their columns: evenly spaced,
 *  above a row that is not. */
function isTimesHeader(row: readonly string[], next: readonly string[] | undefined): boolean {
  const run = findHeaderTimes(row);
  if (run === null || next === undefined || !isEven(readHeaderTimes(row, run))) return false;
  const others = row.filter((_, column) => column < run.from || column >= run.from + run.count);
  if (others.some((cell) => !['text', 'missing'].includes(cellKind(cell)))) return false;
  const below = findHeaderTimes(next);
  return below === null || below.from !== run.from || !isEven(readHeaderTimes(next, below));
}

/** @returns whether times are equally many months or milliseconds apart */
function isEven(times: Float64Array): boolean {
  const isStepped = (numbers: readonly number[]) =>
    numbers.every((number, index) => index === 0 || number - numbers[index - 1] === numbers[1] - numbers[0]);
  const dates = Array.from(times, (time) => new Date(time));
  return (
    isStepped(Array.from(times)) ||
    isStepped(dates.map((date) => 12 * date.getUTCFullYear() + date.getUTCMonth()))
  );
}

/** Lines drawn between header and body: `---`, `|---|---|`, `=====+=====`. */
function isRuleRow(row: readonly string[]): boolean {
  const filled = row.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return filled.length > 0 && filled.every((cell) => /^:?[-=_+|]{3,}:?$/.test(cell));
}

function isUnitsRow(row: readonly string[]): boolean {
  const unitLike = row.filter((cell) => /^\s*$|^[[(].*[\])]$/.test(cell.trim())).length;
  return unitLike * 2 >= row.length;
}

export function withoutTrailingBlanks(row: readonly string[]): string[] {
  return row.slice(0, row.findLastIndex((cell) => cell.trim() !== '') + 1);
}

/** Where the data begin, and which rows above name the columns. */
export interface Start {
  dataStart: number;
  headerIndex: number | null;
  header: string[] | null;
  /** Rows above that are neither. */
  preambleCount: number;
  notes: Message[];
}

/** Rows of names that are stacked: years above months, tickers above prices. */
const maximumHeaderRows = 3;

function previousRow(rows: readonly string[][], before: number): number | null {
  for (let index = before - 1; index >= 0; index--) {
    if (!isBlankRow(rows[index]) && !isRuleRow(rows[index])) return index;
  }
  return null;
}

const isTimed = (row: readonly string[]) => row.some((cell) => isTimeName(cell.trim()));

/** Names that span columns: blanks behind them, or the same name again. */
function isSpanning(row: readonly string[]): boolean {
  const filled = row.slice(1).filter((cell) => cell.trim() !== '');
  return filled.length >= 2 && (filled.length < row.length - 1 || new Set(filled).size < filled.length);
}

/** The rows right above the data that are as wide as they are and hold no numbers, from the top. */
function headerBlock(rows: readonly string[][], firstData: number, columnCount: number): number[] {
  const block: number[] = [];
  let index = previousRow(rows, firstData);
  while (index !== null && block.length < maximumHeaderRows) {
    const row = rows[index];
    const isWide = row.length >= Math.max(2, columnCount - 1) && row.length <= columnCount + 1;
    const isNames = row.every((cell) => ['text', 'missing'].includes(cellKind(cell)));
    if (!isWide || !isNames || row.every((cell) => cell.trim() === '')) break;
    block.unshift(index);
    index = previousRow(rows, index);
  }
  return block;
}

/** `Berlin` over `min` is `Berlin min`; a name that spans columns holds for the blanks behind it. */
function joinHeaders(rows: readonly string[][], columnCount: number): string[] {
  const filled = rows.map((row, level) => {
    let last = '';
    return Array.from({ length: columnCount }, (_, column) => {
      const cell = row[column]?.trim() ?? '';
      if (cell !== '' || column === 0) last = cell;
      return cell === '' && level < rows.length - 1 && column > 0 ? last : cell;
    });
  });
  return Array.from({ length: columnCount }, (_, column) =>
    Array.from(new Set(filled.map((row) => row[column]).filter((cell) => cell !== ''))).join(' '),
  );
}

/** Rows of names above the data: one, stacked ones that are joined, or one with a row of units below it. */
function nameColumns(
  rows: readonly string[][],
  above: number,
  firstData: number,
  columnCount: number,
): { headerIndex: number; header: string[]; notes: Message[] } {
  const block = headerBlock(rows, firstData, columnCount);
  const plain = { headerIndex: above, header: rows[above], notes: [] };
  if (block.length < 2 || block.at(-1) !== above) return plain;
  const higher = block[block.length - 2];
  const line = String(above + 1);
  const isUnits = isUnitsRow(rows[above]) && !isUnitsRow(rows[higher]) && !isTimed(rows[above]);
  if (isUnits || (isTimed(rows[higher]) && !isTimed(rows[above]) && !isSpanning(rows[higher]))) {
    const notes = [say('units_row_skipped', { line, cell: rows[above].find((cell) => cell.trim()) ?? '' })];
    return { headerIndex: higher, header: rows[higher], notes };
  }
  const top = block.findIndex((index) => isSpanning(rows[index]));
  // A stack has all its names in place: what has another width is a title or metadata.
  if (columnCount < 3 || top < 0 || top === block.length - 1) return plain;
  const from = top > 0 && block.length === maximumHeaderRows ? 0 : top;
  const joined = block.slice(from).map((index) => rows[index]);
  const notes = [say('header_rows_joined', { from: String(block[from] + 1), line })];
  return { headerIndex: block[from], header: joinHeaders(joined, columnCount), notes };
}

/** A header behind the mark of a comment, as gnuplot and numpy write it. */
function withoutCommentMark(header: string[], columnCount: number): string[] {
  if (header.length !== columnCount) return header;
  return [header[0].replace(/^\s*(?:#|%|\/\/)\s*(?=\S)/, ''), ...header.slice(1)];
}

/** Times that stand over several names each, as statistical offices write them: once and blanks behind, or over each.
 *  @returns the two rows as one of names, null where they are none */
function timesOverNames(
  above: readonly string[],
  below: readonly string[] | undefined,
  columnCount: number,
): string[] | null {
  if (below === undefined || below.length < 3) return null;
  const isNames = below.every((cell) => ['text', 'missing'].includes(cellKind(cell)));
  if (!isNames || !isSpanning(above)) return null;
  const filled = above.filter((cell, index) => cell.trim() !== '' && cell !== above[index - 1]);
  const times = findHeaderTimes(filled, 2);
  if (times === null || times.from + times.count < filled.length) return null;
  return joinHeaders([[...above], [...below]], columnCount);
}

/** Finds header and data.
 *  @param rows of the head @param skipped rows at the top that only declare something
 *  @param hasHeader the person's choice, if any */
export function findStart(
  rows: readonly string[][],
  columnCount: number,
  hasHeader: boolean | undefined,
  skipped: number,
): Start {
  const found = locate(rows, columnCount, hasHeader);
  const { dataStart, headerIndex, notes } = found;
  const isPreamble = (row: readonly string[]) => !isBlankRow(row) && !isRuleRow(row);
  const preambleCount = rows.slice(skipped, headerIndex ?? dataStart).filter(isPreamble).length;
  const header =
    found.header === null ? null : withoutCommentMark(withoutTrailingBlanks(found.header), columnCount);
  return { dataStart, headerIndex, header, preambleCount, notes };
}

type Located = Omit<Start, 'preambleCount'>;

function locate(rows: readonly string[][], columnCount: number, hasHeader: boolean | undefined): Located {
  const inspected = rows.slice(0, inspectedRowCount);
  const first = Math.max(
    0,
    inspected.findIndex((row) => row.length === columnCount && !isRuleRow(row)),
  );
  const headless = (dataStart: number): Located => ({
    dataStart,
    headerIndex: null,
    header: null,
    notes: [],
  });
  const headed = (dataStart: number, headerIndex: number): Located => {
    return { dataStart, headerIndex, header: rows[headerIndex], notes: [] };
  };
  if (hasHeader === false) return headless(first);
  const kinds = inspected.map((row) => row.slice(0, 500).map(cellKind));
  const columns = columnKinds(kinds.slice(first), Math.min(columnCount, 500));
  const firstData = kinds.findIndex((row) => isDataRow(row, columns));
  if (firstData < 0) return headed(first + 1, first);
  const above = previousRow(inspected, firstData);
  const isWide = (index: number) => inspected[index].length >= Math.max(1, columnCount - 1);
  const isNamed =
    above !== null && isWide(above) && inspected[above].some((cell) => cellKind(cell) === 'text');
  const [head, next] = [inspected[firstData], inspected.at(firstData + 1)];
  const stacked = (top: number, bottom: number, dataStart: number): Located | null => {
    const header = timesOverNames(inspected[top], inspected.at(bottom), columnCount);
    const notes = [say('header_rows_joined', { from: String(top + 1), line: String(bottom + 1) })];
    return header === null ? null : { dataStart, headerIndex: top, header, notes };
  };
  const top = isNamed ? previousRow(inspected, above) : null;
  const underTimes = top === null || above === null ? null : stacked(top, above, firstData);
  const found = isNamed ? underTimes : stacked(firstData, firstData + 1, firstData + 2);
  if (found !== null) return found;
  if (!isNamed && (isCountingHeader(head, next, columns) || isTimesHeader(head, next))) {
    const unit = next !== undefined && isUnitsRow(next) ? next.find((cell) => cell.trim() !== '') : undefined;
    if (unit === undefined) return headed(firstData + 1, firstData);
    const notes = [say('units_row_skipped', { line: String(firstData + 2), cell: unit })];
    return { ...headed(firstData + 2, firstData), notes };
  }
  if (above === null) return hasHeader === true ? headed(firstData + 1, firstData) : headless(firstData);
  if (!isWide(above)) return hasHeader === true ? headed(firstData, above) : headless(firstData);
  return { dataStart: firstData, ...nameColumns(inspected, above, firstData, columnCount) };
}
