import { UserError } from '../errors.ts';
import type { ReadPlan } from './plan.ts';
import type { Finding } from './replan.ts';
import { note } from './replan.ts';
import { TimeColumn } from './time-column.ts';
import { ValueColumn } from './value-column.ts';

/** A table while it is read: its columns at work and what was met on the way. */
export interface Tally {
  rowsRead: number;
  /** Rows with fewer or more cells than the header has names. */
  ragged: Finding | null;
  /** The last row, where the file ends within it. */
  cutOff: Finding | null;
  /** Rows of a long table without the name of their series. */
  unnamed: Finding | null;
  /** Short rows of a table aligned with blanks: nobody knows which of their cells are left out. */
  unplaced: Finding | null;
  comments: Finding | null;
  repeatedHeader: Finding | null;
  /** Rows at the end that sum up the others. */
  totals: Finding | null;
  time: TimeColumn | null;
  values: ValueColumn[];
}

export function newTally({ roles, profiles }: ReadPlan): Tally {
  const time =
    roles.time === null
      ? null
      : new TimeColumn(roles.timeColumns, roles.time, profiles[roles.timeColumns[0]].numberFormat);
  const values = roles.valueColumns.map((column) => {
    const { name, numberFormat, numberAlternatives } = profiles[column];
    return new ValueColumn(column, name, numberFormat, numberAlternatives);
  });
  return {
    rowsRead: 0,
    ragged: null,
    cutOff: null,
    unnamed: null,
    unplaced: null,
    comments: null,
    repeatedHeader: null,
    totals: null,
    time,
    values,
  };
}

/** Notes a row whose cells do not fit the columns; empty cells beyond the last column are none. */
export function noteRagged(tally: Tally, row: readonly string[], columnCount: number, line: number): void {
  if (row.length === columnCount) return;
  const isLong = row.length > columnCount;
  if (isLong && row.slice(columnCount).every((cell) => cell.trim() === '')) return;
  tally.ragged = note(tally.ragged, line, String(row.length));
}

/** Refuses a column that was asked for and turned out to be mostly text.
 *  @throws UserError 'value_column_is_text' */
export function refuseTextColumns({ values }: Tally, { options }: ReadPlan): void {
  if (options.valueColumns === undefined) return;
  for (const { name, unreadable, presentCount } of values) {
    if (unreadable === null || unreadable.count * 2 <= presentCount) continue;
    const { line, text } = unreadable;
    const parameters = { column: name, line: String(line), cell: text.slice(0, 60) };
    throw new UserError('value_column_is_text', parameters, { field: 'valueColumns' });
  }
}
