import { say } from '../../messages/table.ts';
import { cellKind, type CellKind } from '../cell-kind.ts';
import { isMissing } from '../missing.ts';
import { makeUnique } from '../names.ts';
import { stacked } from './stacked.ts';
import { isBlankRow } from '../table-rows.ts';
import type { TableSource } from '../table-source.ts';
import { isTimeName } from '../time-names.ts';

/** A table within a table: a column of dates and the columns of numbers beside it. */
export interface SideTable {
  timeColumn: number;
  values: { column: number; name: string }[];
}

const inspectedRowCount = 200;
/** Nobody puts so many tables beside each other; wider ones are of another kind. */
const mostColumns = 400;

/** @returns the one kind that nearly all cells of a column are of; missing where it has none, text where they differ */
function kindOf(rows: readonly string[][], column: number): CellKind {
  const kinds = rows.map((row) => cellKind(row[column] ?? '')).filter((kind) => kind !== 'missing');
  if (kinds.length === 0) return 'missing';
  const kind = kinds[0];
  return kinds.filter((other) => other === kind).length >= 0.9 * kinds.length ? kind : 'text';
}

/** `Date`, `date 2` and `Date.1` are one name. */
const stem = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s._(]*\d+\)?$/, '');

/** Finds tables that stand side by side, each with dates of its own that differ from the first one's. Dates under names
 *  of their own (`traded`, `settled`) are two facts of one row and no tables.
 *  @returns null where there are not two of them */
export function sideTables(header: readonly string[], rows: readonly string[][]): SideTable[] | null {
  if (header.length > mostColumns) return null;
  const inspected = rows.filter((row) => !isBlankRow(row)).slice(0, inspectedRowCount);
  const kinds = header.map((_, column) => kindOf(inspected, column));
  const timeColumns = kinds.flatMap((kind, column) => (kind === 'date' ? [column] : []));
  if (timeColumns.length < 2 || kinds.slice(0, timeColumns[0]).some((kind) => kind !== 'missing'))
    return null;
  const columnsOf = timeColumns.map((from, index) => {
    const to = timeColumns[index + 1] ?? header.length;
    return Array.from({ length: to - from - 1 }, (_, position) => from + 1 + position);
  });
  const valuesOf = columnsOf.map((columns) => columns.filter((column) => kinds[column] === 'number'));
  const hasWords = columnsOf.flat().some((column) => kinds[column] === 'text');
  if (hasWords || valuesOf.some((columns) => columns.length === 0)) return null;
  const differs = (column: number) =>
    inspected.some((row) => (row[column] ?? '').trim() !== (row[timeColumns[0]] ?? '').trim());
  if (!timeColumns.slice(1).some(differs)) return null;
  const timeNames = timeColumns.map((column) => header[column]?.trim() ?? '');
  const isOneName = new Set(timeNames.map(stem)).size === 1;
  if (!isOneName && timeNames.some((name) => name === '' || isTimeName(name))) return null;
  const nameOf = (column: number, table: number) => {
    const name = header[column]?.trim() ?? '';
    if (isOneName) return name === '' ? `#${column + 1}` : name;
    return `${timeNames[table]} ${name}`.trim();
  };
  const unique = makeUnique(
    valuesOf.flatMap((columns, table) => columns.map((column) => nameOf(column, table))),
  );
  let next = 0;
  return timeColumns.map((timeColumn, table) => ({
    timeColumn,
    values: valuesOf[table].map((column) => ({ column, name: unique[next++] })),
  }));
}

/** Tables side by side as one below the other: a name, a time and a value a row. */
export function stackTables(source: TableSource, tables: readonly SideTable[]): TableSource {
  const timeName = source.start.header?.[tables[0].timeColumn]?.trim() ?? '';
  const header = ['series', isTimeName(timeName) ? timeName : 'time', 'value'];
  const stack = (row: readonly string[]): string[][] =>
    tables.flatMap(({ timeColumn, values }) =>
      values
        .map(({ column, name }) => [name, row[timeColumn] ?? '', row[column] ?? ''])
        .filter(([, time, value]) => !isMissing(time) || !isMissing(value)),
    );
  return stacked(source, header, stack, say('tables_side_by_side', { count: tables.length }));
}
