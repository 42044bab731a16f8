import type { ImportOptions } from '../contract/import.ts';
import { UserError } from '../errors.ts';
import type { TableStart } from './dialect.ts';
import { columnNames } from './names.ts';
import { profileColumns, type ColumnProfile } from './profile.ts';
import { inferRoles, type Roles } from './roles.ts';
import { isBlankRow } from './table-rows.ts';
import type { TableSource } from './table-source.ts';
import { withoutTotals } from './totals.ts';

/** More columns than this are no table a person made. */
const maximumColumnCount = 50_000;

/** Everything that was decided about a file before it is read. */
export interface ReadPlan {
  fileName: string;
  options: ImportOptions;
  source: TableSource;
  dialect: TableStart;
  names: string[];
  profiles: ColumnProfile[];
  roles: Roles;
  /** Data rows of the head. */
  headRows: string[][];
}

/** A cell further down that spoke for another reading of its column. */
export interface Evidence {
  column: number;
  cell: string;
}

/** @returns whether a row is a comment: a mark of one and blank, or a mark before another number of cells */
export function isCommentRow(row: readonly string[], columnCount: number): boolean {
  const mark = /^\s*(?:#|%|\/\/)(\s?)/.exec(row[0]);
  return mark !== null && (mark[1] !== '' || row.length !== columnCount);
}

/** @returns whether a row is one of the file's data: no blank line, no comment between the rows, no header again */
function isDataRow(row: readonly string[], { columnCount, rows, headerIndex }: TableStart): boolean {
  if (isBlankRow(row) || isCommentRow(row, columnCount)) return false;
  const header = headerIndex === null ? undefined : rows[headerIndex];
  return header === undefined || row[0] !== header[0] || !row.every((cell, index) => cell === header[index]);
}

/** Plans how a table is read.
 *  @param evidence cells that a former plan could not read
 *  @throws UserError 'no_data_rows', 'too_many_columns' and what the roles refuse */
export function planRead(
  fileName: string,
  source: TableSource,
  options: ImportOptions,
  evidence: readonly Evidence[],
): ReadPlan {
  const dialect = source.start;
  const { header, dataStart, columnCount } = dialect;
  if (columnCount > maximumColumnCount) {
    throw new UserError('too_many_columns', { fileName, columnCount, limit: maximumColumnCount });
  }
  const dataRows = dialect.rows.slice(dataStart).filter((row) => isDataRow(row, dialect));
  const headRows = source.isWhole ? withoutTotals(dataRows) : dataRows;
  if (headRows.length === 0) throw noData(fileName, dialect);
  const names = columnNames(header, columnCount);
  const evidenceRows = evidence.map(({ column, cell }) => {
    const row: string[] = [];
    row[column] = cell;
    return Array.from(row, (value) => value ?? '');
  });
  const later = [...source.laterRows, ...evidenceRows];
  const delimiter = source.text?.dialect.delimiter ?? '\t';
  const profiles = profileColumns(names, headRows, later, delimiter, options.decimal, source.types);
  const rows = [...headRows.slice(0, 20_000), ...source.laterRows];
  const lineOf = (column: number, cell: string) => {
    const found = dialect.rows.findIndex((row, index) => index >= dataStart && row[column] === cell);
    return source.lineOf(found < 0 ? dialect.rows.length : found);
  };
  const roles = inferRoles({ profiles, rows, header, options, lineOf });
  return { fileName, options, source, dialect, names, profiles, roles, headRows };
}

function noData(fileName: string, { rows }: TableStart): UserError {
  const header = rows.find((row) => !isBlankRow(row)) ?? [];
  return new UserError('no_data_rows', { fileName, header: header.join(', ').slice(0, 120) });
}
