import type { ImportOptions, ImportColumn } from '../contract/import.ts';
import type { Layout } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import { columnIndex, isEmpty, isNumeric, noValueColumn, type RoleInput } from './columns.ts';
import type { ColumnProfile } from './profile.ts';
import { findGrid, type Grid } from './grid.ts';
import type { HeaderTimes } from './header-times.ts';
import { findRowsLayout, rowsRoles } from './rows-layout.ts';
import { inferIds } from './series-ids.ts';
import { isDecimalYear, runOf, timeCandidate, type TimeReading } from './time-candidates.ts';
import { isTimeName, isYearName } from './time-names.ts';
import type { TimeChoice } from './split-date.ts';
import { inferTime } from './time-choice.ts';

/** What each column is for. */
export interface Roles {
  layout: Layout;
  /** Column indexes whose cells, joined with a blank, tell the time; empty without times. */
  timeColumns: number[];
  time: TimeReading | null;
  idColumns: number[];
  valueColumns: number[];
  roles: ImportColumn['role'][];
  /** Columns with a header but no value at all. */
  emptyColumns: number[];
  /** A column of dates that repeat too often to be an axis. */
  rejectedTimeColumn: number | null;
  /** Times that stand in the header, for rows of series. */
  headerTimes: HeaderTimes | null;
  /** Where rows are years or days and columns their parts. */
  grid?: Grid;
  /** Columns of digits with zeros in front, as codes have them. */
  codeColumns?: number[];
}

function checkOptions(options: ImportOptions): void {
  const { layout, timeColumn, valueColumns, seriesIdColumn, delimiter, decimal } = options;
  const conflict = (a: string, b: string, field: string) =>
    new UserError('options_conflict', { a, b }, { field });
  if (layout === 'wide' && typeof seriesIdColumn === 'string')
    throw conflict('layout wide', 'seriesIdColumn', 'seriesIdColumn');
  if (layout === 'rows' && typeof timeColumn === 'string')
    throw conflict('layout rows', 'timeColumn', 'timeColumn');
  if (layout === 'rows' && valueColumns !== undefined)
    throw conflict('layout rows', 'valueColumns', 'valueColumns');
  if (typeof timeColumn === 'string' && valueColumns?.includes(timeColumn) === true)
    throw conflict('timeColumn', 'valueColumns', 'valueColumns');
  if (typeof timeColumn === 'string' && timeColumn === seriesIdColumn)
    throw conflict('timeColumn', 'seriesIdColumn', 'seriesIdColumn');
  if (typeof seriesIdColumn === 'string' && valueColumns?.includes(seriesIdColumn) === true)
    throw conflict('seriesIdColumn', 'valueColumns', 'valueColumns');
  if (decimal !== undefined && delimiter === decimal) throw conflict('delimiter', 'decimal', 'decimal');
}

/** Decides what each column is for.
 *  @throws UserError 'options_conflict', 'column_not_found', 'time_column_unreadable', 'value_column_is_text',
 *  'no_value_column', 'date_format_invalid' */
export function inferRoles(input: RoleInput): Roles {
  const { profiles, options } = input;
  checkOptions(options);
  const inRows = findRowsLayout(input);
  if (inRows !== null || options.layout === 'rows') return rowsRoles(input, inRows);
  const grid = findGrid(input);
  if (grid !== null) return gridRoles(input, grid);
  if (options.layout === 'grid') throw new UserError('grid_not_found', {}, { field: 'layout' });
  const { time, rejected } = inferTime(input);
  const timeColumns = time?.columns ?? [];
  const idColumns = chooseIds(input, timeColumns);
  const { valueColumns, codeColumns } = chooseValues(input, timeColumns, idColumns, time);
  if (valueColumns.length === 0) throw noValueColumn(profiles);
  const isValue = new Set(valueColumns);
  const roles = profiles.map(({ index }): ImportColumn['role'] => {
    if (timeColumns.includes(index)) return 'time';
    if (idColumns.includes(index)) return 'seriesId';
    return isValue.has(index) ? 'value' : 'ignored';
  });
  const isLong = idColumns.length > 0;
  const emptyColumns = profiles
    .filter((profile) => isEmpty(profile) && !profile.name.startsWith('#'))
    .map(({ index }) => index);
  return {
    layout: isLong ? 'long' : 'wide',
    timeColumns,
    time: time?.reading ?? null,
    idColumns,
    valueColumns,
    roles,
    emptyColumns,
    rejectedTimeColumn: rejected,
    headerTimes: null,
    codeColumns,
  };
}

function gridRoles({ profiles }: RoleInput, grid: Grid): Roles {
  const { timeColumn, reading, idColumns, valueColumns } = grid;
  const roleOf = (index: number): ImportColumn['role'] => {
    if (index === timeColumn) return 'time';
    if (idColumns.includes(index)) return 'seriesId';
    return valueColumns.includes(index) ? 'value' : 'ignored';
  };
  return {
    layout: 'grid',
    timeColumns: [timeColumn],
    time: reading,
    idColumns,
    valueColumns,
    roles: profiles.map(({ index }) => roleOf(index)),
    emptyColumns: [],
    rejectedTimeColumn: null,
    headerTimes: null,
    grid,
  };
}

function chooseIds(input: RoleInput, timeColumns: readonly number[]): number[] {
  const { profiles, options } = input;
  if (typeof options.seriesIdColumn === 'string') {
    return [columnIndex(options.seriesIdColumn, profiles, 'seriesIdColumn')];
  }
  if (options.seriesIdColumn === null || options.layout === 'wide') return [];
  const values = options.valueColumns?.map((name) => columnIndex(name, profiles, 'valueColumns')) ?? [];
  const ids = inferIds(input, timeColumns).filter((index) => !values.includes(index));
  if (ids.length > 0 || options.layout !== 'long') return ids;
  const text = profiles.find(
    (profile) => !isNumeric(profile) && !isEmpty(profile) && !timeColumns.includes(profile.index),
  );
  if (text === undefined) throw new UserError('no_id_column', {}, { field: 'seriesIdColumn' });
  return [text.index];
}

function chooseValues(
  { profiles, options, lineOf }: RoleInput,
  timeColumns: readonly number[],
  idColumns: readonly number[],
  time: TimeChoice | null,
): { valueColumns: number[]; codeColumns: number[] } {
  if (options.valueColumns !== undefined) {
    const columns = options.valueColumns.map((name) => columnIndex(name, profiles, 'valueColumns'));
    for (const column of columns) refuseText(profiles[column], lineOf);
    return { valueColumns: Array.from(new Set(columns)), codeColumns: [] };
  }
  const numeric = profiles
    .filter((profile) => {
      const { index } = profile;
      if (timeColumns.includes(index) || idColumns.includes(index)) return false;
      return isNumeric(profile) && !(time !== null && tellsTime(profile, time));
    })
    .map(({ index }) => index);
  const codes = new Set(numeric.filter((index) => isCode(profiles[index])));
  const codeColumns = Array.from(codes);
  const valueColumns = numeric.filter((index) => !codes.has(index));
  return valueColumns.length > 0 ? { valueColumns, codeColumns } : { valueColumns: numeric, codeColumns: [] };
}

/** Digits of one length with zeros in front: postal codes, numbers of articles. */
function isCode({ headCells }: ColumnProfile): boolean {
  const { length } = headCells[0]?.trim() ?? '';
  if (!(length >= 3)) return false;
  const isDigits = headCells.every((cell) => cell.trim().length === length && /^\s*\d+\s*$/.test(cell));
  return isDigits && headCells.some((cell) => cell.trim().startsWith('0')) && new Set(headCells).size > 1;
}

/** Beside a time axis, a second one is no value: decimal years, years, a row counter. */
function tellsTime(profile: ColumnProfile, time: TimeChoice): boolean {
  if (isDecimalYear(profile)) return true;
  const run = runOf(profile.numbers);
  if (run === null || !run.isInteger) return false;
  if (isYearName(profile.name)) return true;
  const reading = timeCandidate(profile)?.reading;
  if (reading === undefined) return false;
  if (reading.kind === 'date' || reading.kind === 'epoch') return isTimeName(profile.name);
  const isCounter = reading.kind === 'index' && Math.abs(run.step) === 1 && run.stepShare === 1;
  return isCounter && (profile.index === 0 || time.reading.kind !== 'index');
}

function refuseText(profile: ColumnProfile, lineOf: RoleInput['lineOf']): void {
  const present = profile.cellCount - profile.missingCount;
  if (present === 0)
    throw new UserError('value_column_empty', { column: profile.name }, { field: 'valueColumns' });
  if (profile.numberCount * 2 >= present) return;
  const cell = profile.firstText ?? '';
  const parameters = {
    column: profile.name,
    line: String(lineOf(profile.index, cell)),
    cell: cell.slice(0, 60),
  };
  throw new UserError('value_column_is_text', parameters, { field: 'valueColumns' });
}
