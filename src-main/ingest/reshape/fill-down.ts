import { say, type Message } from '../../messages/table.ts';
import { cellKind } from '../cell-kind.ts';
import { columnNames, listNames } from '../names.ts';
import { isMissing } from '../missing.ts';
import { repeatShare } from '../series-ids.ts';
import { isBlankRow, type RowBatch } from '../table-rows.ts';
import type { TableSource } from '../table-source.ts';

const inspectedRowCount = 2_000;
/** Blank cells of a column that names groups of rows by its first row only. */
const leastBlankShare = 0.2;

const isYear = (cell: string) => /^(?:1[5-9]|2[01])\d\d$/.test(cell.trim());

const isYears = (cells: readonly string[]) => cells.every(isYear) && new Set(cells).size === cells.length;

/** @returns whether a column names a group of rows on the first of them and is blank on the others
 *  @param isWithinYear numbers of two digits are parts of the years before them */
function isGrouping(cells: readonly string[], isWithinYear: boolean): boolean {
  const present = cells.filter((cell) => !isMissing(cell));
  const blankShare = 1 - present.length / cells.length;
  if (isMissing(cells[0]) || blankShare < leastBlankShare) return false;
  if (isYears(present)) return true;
  if (present.length < 2) return false;
  const isWords = present.every((cell) => ['text', 'date'].includes(cellKind(cell)));
  return isWords || (isWithinYear && present.every((cell) => /^\d{1,2}$/.test(cell.trim())));
}

/** Finds the leading columns that stand for many rows but are written once, as merged cells and pivot tables leave
 *  them: with their blanks filled, each row has a key of its own, which a full column beside them did not give. Behind a
 *  year the key may be made of several columns.
 *  @returns [] where there are none */
export function groupingColumns(rows: readonly string[][], columnCount: number): number[] {
  const inspected = rows.filter((row) => !isBlankRow(row)).slice(0, inspectedRowCount);
  if (inspected.length < 4) return [];
  const cellsOf = (column: number) => inspected.map((row) => row[column] ?? '');
  const years = cellsOf(0).filter((cell) => !isMissing(cell));
  const isYearly = isYears(years);
  const grouping: number[] = [];
  while (
    grouping.length < columnCount - 2 &&
    isGrouping(cellsOf(grouping.length), isYearly && grouping.length > 0)
  )
    grouping.push(grouping.length);
  if (grouping.length === 0) return [];
  const fill = filler(grouping);
  const filled = inspected.map((row) => fill([...row]));
  const partDigits = isYearly ? /^\d{1,3}$/ : /^\d{1,2}$/;
  const isParts = (column: number) => {
    const isPart = (cell: string) =>
      ['text', 'date'].includes(cellKind(cell)) || partDigits.test(cell.trim());
    return cellsOf(column).every((cell) => !isMissing(cell) && isPart(cell));
  };
  const isKey = (columns: readonly number[]) =>
    (repeatShare(inspected, columns) > 0 || (isYearly && years.length === 1)) &&
    repeatShare(filled, [...grouping, ...columns]) === 0;
  const rest = Array.from({ length: columnCount - grouping.length }, (_, index) => grouping.length + index);
  const parts = rest.filter(isParts);
  if (parts.some((column) => isKey([column]))) return grouping;
  const leading = rest.slice(0, -1).filter((column, index) => parts[index] === column);
  return isYearly && leading.length > 1 && isKey(leading) ? grouping : [];
}

function filler(columns: readonly number[], onFilled?: () => void): (row: string[]) => string[] {
  const last = columns.map(() => '');
  return (row) => {
    if (isBlankRow(row)) return row;
    columns.forEach((column, position) => {
      if (!isMissing(row[column] ?? '')) {
        last[position] = row[column];
        // A new group has groups of its own within it.
        last.fill('', position + 1);
      } else if (last[position] !== '') {
        row[column] = last[position];
        onFilled?.();
      }
    });
    return row;
  };
}

/** A table whose blank cells in some columns hold what stands above them. */
export function fillDown(source: TableSource, columns: readonly number[]): TableSource {
  const { start } = source;
  const { dataStart, header, columnCount } = start;
  const fillStart = filler(columns);
  const rows = start.rows.map((row, index) => (index < dataStart ? row : fillStart([...row])));
  let filledCount = 0;
  async function* openRows(): AsyncGenerator<RowBatch> {
    filledCount = 0;
    const fill = filler(columns, () => filledCount++);
    let skip = dataStart;
    for await (const batch of source.openRows()) {
      for (let index = Math.min(skip, batch.rows.length); index < batch.rows.length; index++) {
        fill(batch.rows[index]);
      }
      skip = Math.max(0, skip - batch.rows.length);
      yield batch;
    }
  }
  const told = (): Message => {
    const names = columnNames(header, columnCount);
    return say(
      'cells_filled_down',
      { columns: listNames(columns.map((column) => names[column])) },
      filledCount,
    );
  };
  return {
    ...source,
    start: { ...start, rows },
    // Of rows from the middle nobody knows what stands above them.
    laterRows: source.laterRows.filter((row) => columns.every((column) => !isMissing(row[column] ?? ''))),
    lineOf: (rowIndex) => source.lineOf(rowIndex),
    openRows,
    warnings: () => [...source.warnings(), told()],
  };
}
