import type { ImportOptions } from '../contract/import.ts';
import { UserError } from '../errors.ts';
import { inferDialect, type Dialect } from './dialect.ts';
import { markupOf } from './file-kind.ts';
import type { FileSample } from './file-sample.ts';
import { columnNames } from './names.ts';
import { profileColumns, type ColumnProfile } from './profile.ts';
import { inferRoles, type Roles } from './roles.ts';
import { isBlankRow, sampleRows } from './table-rows.ts';

/** More columns than this are no table a person made. */
const maximumColumnCount = 50_000;

/** Everything that was decided about a file before it is read. */
export interface ReadPlan {
  fileName: string;
  options: ImportOptions;
  sample: FileSample;
  dialect: Dialect;
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
function isDataRow(row: readonly string[], { columnCount, rows, headerIndex }: Dialect): boolean {
  if (isBlankRow(row) || isCommentRow(row, columnCount)) return false;
  const header = headerIndex === null ? undefined : rows[headerIndex];
  return header === undefined || row[0] !== header[0] || !row.every((cell, index) => cell === header[index]);
}

/** Plans how a delimited text is read.
 *  @param evidence cells that a former plan could not read
 *  @throws UserError 'no_data_rows', 'too_many_columns' and what the roles refuse */
export function planRead(
  fileName: string,
  sample: FileSample,
  options: ImportOptions,
  evidence: readonly Evidence[],
): ReadPlan {
  const markup = markupOf(sample.headText);
  if (markup !== null) throw new UserError('not_a_table', { fileName, markup });
  if (sample.headText.trim() === '') throw new UserError('empty_file', { fileName });
  const dialect = inferDialect(sample.headText, options);
  const { header, dataStart, delimiter, columnCount } = dialect;
  refuseUnclosed(dialect, sample.isWholeFile);
  if (columnCount > maximumColumnCount) {
    throw new UserError('too_many_columns', { fileName, columnCount, limit: maximumColumnCount });
  }
  const headRows = dialect.rows.slice(dataStart).filter((row) => isDataRow(row, dialect));
  if (headRows.length === 0) throw noData(fileName, dialect);
  const names = columnNames(header, columnCount);
  const sliceRows = sample.sliceTexts
    .flatMap((text) => sampleRows(text, delimiter, dialect.quote))
    .filter((row) => row.length === columnCount);
  const evidenceRows = evidence.map(({ column, cell }) => {
    const row: string[] = [];
    row[column] = cell;
    return Array.from(row, (value) => value ?? '');
  });
  const later = [...sliceRows, ...evidenceRows];
  const profiles = profileColumns(names, headRows, later, delimiter, options.decimal);
  const rows = [...headRows.slice(0, 20_000), ...sliceRows];
  const lineOf = (column: number, cell: string) => findLine(dialect.rows, dataStart, column, cell);
  const roles = inferRoles({ profiles, rows, header, options, lineOf });
  return { fileName, options, sample, dialect, names, profiles, roles, headRows };
}

/** Lines a single cell may have before it is taken for a quotation mark that was never closed. */
const maximumCellLines = 1_000;

function refuseUnclosed({ rows, unclosedRow }: Dialect, isWholeFile: boolean): void {
  if (unclosedRow === null) return;
  const lineCount = countLines(rows[unclosedRow]);
  if (!isWholeFile && lineCount <= maximumCellLines) return;
  const line = rows.slice(0, unclosedRow).reduce((sum, row) => sum + countLines(row), 1);
  throw new UserError('unclosed_quote', { line: String(line) });
}

/** Lines of the file a row spans. */
function countLines(row: readonly string[]): number {
  return row.reduce((count, cell) => count + cell.split('\n').length - 1, 1);
}

/** Line of the file on which a cell stands first; rows may span several lines. */
function findLine(rows: readonly string[][], from: number, column: number, cell: string): number {
  let line = 1;
  for (let index = 0; index < rows.length; index++) {
    if (index >= from && rows[index][column] === cell) return line;
    line += countLines(rows[index]);
  }
  return line;
}

function noData(fileName: string, { rows }: Dialect): UserError {
  const header = rows.find((row) => !isBlankRow(row)) ?? [];
  return new UserError('no_data_rows', { fileName, header: header.join(', ').slice(0, 120) });
}
