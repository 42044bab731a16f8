import type { ImportOptions, ImportColumn } from '../contract/import.ts';
import type { Layout } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import { DateReader } from './date-reader.ts';
import { typeShare, type ColumnProfile } from './profile.ts';
import {
  isDecimalYear,
  isTimeName,
  isYearName,
  runOf,
  timeCandidate,
  type TimeCandidate,
  type TimeReading,
} from './time-candidates.ts';
import { chosenReading } from './time-reader.ts';

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
  headerTimes: { notation: string } | null;
}

/** More rows than this that share a time with another one, and no column that tells the series apart: no axis. */
const maximumRepeatShare = 0.5;
const idNames =
  /^(id|ids|unique_id|item_id|series|series[\s_]?(id|name)|symbol|ticker|name|code|key|group|store|shop|item|product|sku|station|station_?id|sensor|sensor_?id|meter|meter_?id|device|device_?id|region|country|city|state|source|category|variable|종목|종목명|종목코드|지역|이름|품목)$/i;

/** Finds a column by the name people see, by `#n`, or by its name in other case.
 *  @throws UserError 'column_not_found' */
export function columnIndex(name: string, profiles: readonly ColumnProfile[], field: string): number {
  const exact = profiles.findIndex((profile) => profile.name === name);
  if (exact >= 0) return exact;
  const position = /^#(\d+)$/.exec(name);
  if (position !== null && Number(position[1]) >= 1 && Number(position[1]) <= profiles.length) {
    return Number(position[1]) - 1;
  }
  const near = profiles.filter((profile) => profile.name.toLowerCase() === name.trim().toLowerCase());
  if (near.length === 1) return near[0].index;
  const shown = profiles.slice(0, 12).map((profile) => profile.name);
  const columns = shown.join(', ') + (profiles.length > shown.length ? ' …' : '');
  throw new UserError('column_not_found', { column: name, columns }, { field });
}

export function isNumeric(profile: ColumnProfile): boolean {
  const present = profile.cellCount - profile.missingCount;
  return present > 0 && profile.numberCount >= typeShare * present;
}

function isEmpty(profile: ColumnProfile): boolean {
  return profile.missingCount === profile.cellCount;
}

interface Input {
  profiles: readonly ColumnProfile[];
  /** Data rows of the head and of later places. */
  rows: readonly string[][];
  header: readonly string[] | null;
  options: ImportOptions;
  /** Line of the file on which a cell of a column stands first, from 1. */
  lineOf: (column: number, cell: string) => number;
}

interface TimeChoice {
  columns: number[];
  reading: TimeReading;
}

function chosenTime({ profiles, options }: Input): TimeChoice | null | undefined {
  if (options.timeColumn === null) return null;
  if (options.timeColumn === undefined) return undefined;
  const column = columnIndex(options.timeColumn, profiles, 'timeColumn');
  const profile = profiles[column];
  const reading =
    options.dateFormat === undefined ? timeCandidate(profile)?.reading : chosenReading(options.dateFormat);
  const run = runOf(profile.numbers);
  if (reading !== undefined) return { columns: [column], reading };
  const asYears = profile.dates.find(
    ({ notation, count }) => notation === 'yyyy' && count === profile.numberCount,
  );
  if (asYears !== undefined && isYearName(profile.name)) {
    return { columns: [column], reading: { kind: 'date', notation: 'yyyy', alternatives: [] } };
  }
  if (isNumeric(profile) && run !== null) return { columns: [column], reading: { kind: 'index' } };
  const cell = profile.headCells[0] ?? '';
  throw new UserError(
    'time_column_unreadable',
    { column: profile.name, cell: cell.slice(0, 60) },
    { field: 'timeColumn' },
  );
}

/** A clock in a column of its own, beside the date's. */
function clockColumnOf(date: number, profiles: readonly ColumnProfile[]): number | null {
  const found = profiles.find(({ index, headCells }) => {
    const clocks = headCells.filter((cell) =>
      /^\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(\s?[ap]m)?\s*$/i.test(cell),
    ).length;
    return index !== date && headCells.length > 0 && clocks >= 0.95 * headCells.length;
  });
  return found?.index ?? null;
}

const partNames = {
  month: /^(month|mon|mo|monat|mes|mois|월)$/i,
  quarter: /^(quarter|qtr|q|분기)$/i,
  day: /^(day|dy|tag|dia|día|jour|일)$/i,
};

/** Year, month and day in columns of their own; year and quarter too. */
function splitDate(profiles: readonly ColumnProfile[]): TimeChoice | null {
  const year = profiles.find((profile) => isYearName(profile.name) && inRange(profile, 1_500, 2_200));
  if (year === undefined) return null;
  const part = (pattern: RegExp) => profiles.find(({ name }) => pattern.test(name.trim()));
  const month = part(partNames.month);
  const quarter = part(partNames.quarter);
  const isNamedMonth = month !== undefined && !isNumeric(month);
  if (month === undefined) {
    if (quarter === undefined || !inRange(quarter, 1, 4)) return null;
    return {
      columns: [year.index, quarter.index],
      reading: { kind: 'date', notation: 'yyyy q', alternatives: [] },
    };
  }
  if (!isNamedMonth && !inRange(month, 1, 12)) return null;
  const monthField = isNamedMonth ? 'MMM' : 'MM';
  const day = part(partNames.day);
  const hasDay = day !== undefined && inRange(day, 1, 31);
  const notation = hasDay ? `yyyy ${monthField} dd` : `yyyy ${monthField}`;
  const columns = hasDay ? [year.index, month.index, day.index] : [year.index, month.index];
  const reader = DateReader.compile(notation)!;
  const cells = columns.map((column) => profiles[column].headCells[0] ?? '');
  if (Number.isNaN(reader.read(cells.join(' ')))) return null;
  return { columns, reading: { kind: 'date', notation, alternatives: [] } };
}

function inRange({ numbers }: ColumnProfile, minimum: number, maximum: number): boolean {
  const run = runOf(numbers);
  return run !== null && run.isInteger && run.minimum >= minimum && run.maximum <= maximum;
}

function repeatShare(rows: readonly string[][], columns: readonly number[]): number {
  const keys = rows.map((row) => columns.map((column) => row[column] ?? '').join('\u0000'));
  return keys.length === 0 ? 0 : 1 - new Set(keys).size / keys.length;
}

/** The columns that tell apart the series of a long table: with them, few times repeat.
 *  @returns [] where no column does, or none is needed */
function inferIds({ profiles, rows }: Input, time: readonly number[]): number[] {
  const sampled = rows.slice(0, 20_000);
  const isCandidate = (profile: ColumnProfile) => {
    if (time.includes(profile.index) || isEmpty(profile)) return false;
    const repeats = profile.distinctCount >= 2 && profile.distinctCount <= sampled.length / 2;
    const isText = !isNumeric(profile) && profile.dates.length === 0;
    return repeats && (isText || (idNames.test(profile.name) && isWhole(profile)));
  };
  const candidates = profiles.filter(isCandidate);
  const alone = repeatShare(sampled, time);
  if (alone === 0 || time.length === 0) {
    // A row an id is a table of things, not of series.
    const isOneRowEach = profiles.some(({ name, distinctCount, cellCount }) => idNames.test(name) && distinctCount === cellCount);
    if (time.length === 0 && isOneRowEach) return [];
    // Series one below the other whose times do not overlap, or that have none: only a telling name is believed.
    const named = candidates.find(
      ({ name, distinctCount }) => idNames.test(name) && distinctCount <= sampled.length / 3,
    );
    return named !== undefined && isInRuns(sampled, named.index) ? [named.index] : [];
  }
  const chosen: number[] = [];
  let share = alone;
  while (share > 0 && chosen.length < 3) {
    const scored = candidates
      .filter(({ index }) => !chosen.includes(index))
      .map(({ index }) => ({ index, share: repeatShare(sampled, [...time, ...chosen, index]) }));
    if (scored.length === 0) break;
    const best = scored.reduce((a, b) => (b.share < a.share ? b : a));
    if (!(best.share < share * 0.9)) break;
    chosen.push(best.index);
    share = best.share;
  }
  return share <= alone * 0.5 ? chosen.toSorted((a, b) => a - b) : [];
}

function isWhole({ numbers }: ColumnProfile): boolean {
  return numbers.every((value) => Number.isInteger(value));
}

/** @returns whether equal cells of a column stand together rather than scattered */
function isInRuns(rows: readonly string[][], column: number): boolean {
  let changes = 0;
  for (let index = 1; index < rows.length; index++)
    if (rows[index][column] !== rows[index - 1][column]) changes++;
  return changes <= rows.length / 3;
}

/** A row a series: names in front, nothing but numbers behind, and a header that counts or tells times. */
function findRowsLayout({
  profiles,
  rows,
  header,
  options,
}: Input): { headerTimes: Roles['headerTimes'] } | null {
  if (options.layout !== undefined && options.layout !== 'rows') return null;
  const firstNumber = profiles.findIndex(isNumeric);
  if (firstNumber < 0 || rows.length === 0) return null;
  const after = profiles.slice(firstNumber);
  if (!after.every((profile) => isNumeric(profile) || isEmpty(profile))) return null;
  const before = profiles.slice(0, firstNumber);
  const heads = header?.slice(firstNumber).map((cell) => cell.trim());
  const headerTimes = heads === undefined ? null : timesInHeader(heads);
  if (options.layout === 'rows') return { headerTimes };
  if (options.timeColumn !== undefined || options.valueColumns !== undefined) return null;
  const isNamed =
    before.length >= 1 && before.some(({ distinctCount, cellCount }) => distinctCount === cellCount);
  if (header === null) {
    const isOneRow = rows.length === 1 && after.length >= 3;
    const isDated = before.some(({ dates }) => dates.length > 0);
    return isOneRow || (isNamed && !isDated && after.length >= 8) ? { headerTimes } : null;
  }
  const isDated = before.some((profile) => timeCandidate(profile)?.reading.kind === 'date');
  const isCounting = heads !== undefined && heads.length >= 3 && isCountingNames(heads);
  return isNamed && !isDated && (isCounting || headerTimes !== null) ? { headerTimes } : null;
}

/** V2, V3, V4 … or 1, 2, 3 … */
function isCountingNames(heads: readonly string[]): boolean {
  const parts = heads.map((head) => /^(.*?)(\d+)$/.exec(head));
  return parts.every(
    (part, index) =>
      part !== null && part[1] === parts[0]![1] && Number(part[2]) === Number(parts[0]![2]) + index,
  );
}

function timesInHeader(heads: readonly string[]): { notation: string } | null {
  if (heads.length < 3) return null;
  const notations = [
    'yyyy',
    'yyyy-MM-dd',
    'yyyy-MM',
    'yyyyMM',
    "yyyy'M'MM",
    "yyyy'Q'q",
    "yyyy-'Q'q",
    'MMM yyyy',
    'MMM-yy',
    'yyyyMMdd',
  ];
  const found = notations.find((notation) => {
    const reader = DateReader.compile(notation)!;
    const times = heads.map((head) => reader.read(head.replace(/^X(?=\d)/, '')));
    return times.every(
      (time, index) => (index === 0 ? !Number.isNaN(time) : time > times[index - 1]) && time < 7.3e12,
    );
  });
  return found === undefined ? null : { notation: found };
}

function inferTime(input: Input): { time: TimeChoice | null; rejected: number | null } {
  const chosen = chosenTime(input);
  const { profiles, rows, options } = input;
  if (chosen !== undefined) return { time: withClock(chosen, profiles), rejected: null };
  const asked = new Set([...(options.valueColumns ?? []), options.seriesIdColumn]);
  const candidates = profiles
    .filter(({ name }) => !asked.has(name))
    .map(timeCandidate)
    .filter((candidate): candidate is TimeCandidate => candidate !== null)
    .toSorted((a, b) => b.score - a.score);
  const split = candidates.some(({ score }) => score >= 65 + 15) ? null : splitDate(profiles);
  const first: TimeChoice[] = split === null ? [] : [split];
  const rest = candidates.map(({ column, reading }) => ({ columns: [column], reading }));
  let rejected: number | null = null;
  for (const candidate of [...first, ...rest]) {
    const time = withClock(candidate, profiles)!;
    const ids = options.seriesIdColumn === undefined ? inferIds(input, time.columns) : [];
    const isGiven = typeof options.seriesIdColumn === 'string';
    if (isGiven || ids.length > 0 || repeatShare(rows, time.columns) <= maximumRepeatShare) {
      return { time: applyFormat(time, options), rejected };
    }
    rejected ??= time.columns[0];
  }
  return { time: null, rejected };
}

function applyFormat(time: TimeChoice, { dateFormat }: ImportOptions): TimeChoice {
  return dateFormat === undefined ? time : { ...time, reading: chosenReading(dateFormat) };
}

function withClock(time: TimeChoice | null, profiles: readonly ColumnProfile[]): TimeChoice | null {
  if (time === null || time.columns.length > 1 || time.reading.kind !== 'date') return time;
  const clock = clockColumnOf(time.columns[0], profiles);
  return clock === null ? time : { ...time, columns: [...time.columns, clock] };
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
export function inferRoles(input: Input): Roles {
  const { profiles, options } = input;
  checkOptions(options);
  const inRows = findRowsLayout(input);
  if (inRows !== null || options.layout === 'rows') return rowsRoles(input, inRows?.headerTimes ?? null);
  const { time, rejected } = inferTime(input);
  const timeColumns = time?.columns ?? [];
  const idColumns = chooseIds(input, timeColumns);
  const valueColumns = chooseValues(input, timeColumns, idColumns, time);
  if (valueColumns.length === 0) throw noValueColumn(profiles);
  const roles = profiles.map(({ index }): ImportColumn['role'] => {
    if (timeColumns.includes(index)) return 'time';
    if (idColumns.includes(index)) return 'seriesId';
    return valueColumns.includes(index) ? 'value' : 'ignored';
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
  };
}

function chooseIds(input: Input, timeColumns: readonly number[]): number[] {
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
  { profiles, options, lineOf }: Input,
  timeColumns: readonly number[],
  idColumns: readonly number[],
  time: TimeChoice | null,
): number[] {
  if (options.valueColumns !== undefined) {
    const columns = options.valueColumns.map((name) => columnIndex(name, profiles, 'valueColumns'));
    for (const column of columns) refuseText(profiles[column], lineOf);
    return Array.from(new Set(columns));
  }
  return profiles
    .filter((profile) => {
      const { index } = profile;
      if (timeColumns.includes(index) || idColumns.includes(index)) return false;
      return isNumeric(profile) && !(time !== null && tellsTime(profile, time));
    })
    .map(({ index }) => index);
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

function refuseText(profile: ColumnProfile, lineOf: Input['lineOf']): void {
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

function noValueColumn(profiles: readonly ColumnProfile[]): UserError {
  const columns = profiles
    .slice(0, 12)
    .map(({ name }) => name)
    .join(', ');
  const withText = profiles.find(({ firstText }) => firstText !== null);
  return new UserError('no_value_column', { columns, cell: (withText?.firstText ?? '').trim().slice(0, 60) });
}

function rowsRoles({ profiles, options }: Input, headerTimes: Roles['headerTimes']): Roles {
  const firstNumber = Math.max(0, profiles.findIndex(isNumeric));
  let id = firstNumber > 0 ? 0 : null;
  if (options.seriesIdColumn === null) id = null;
  if (typeof options.seriesIdColumn === 'string')
    id = columnIndex(options.seriesIdColumn, profiles, 'seriesIdColumn');
  // With several names in front, the one that differs from row to row is the series' own.
  else if (id !== null) {
    const telling = profiles
      .slice(0, firstNumber)
      .find((profile) => profile.distinctCount === profile.cellCount);
    id = telling?.index ?? id;
  }
  const from = id === null ? firstNumber : Math.max(firstNumber, id + 1);
  const valueColumns = profiles.slice(from).map(({ index }) => index);
  if (!profiles.slice(from).some(isNumeric)) throw noValueColumn(profiles);
  return {
    layout: 'rows',
    timeColumns: [],
    time: null,
    idColumns: id === null ? [] : [id],
    valueColumns,
    roles: profiles.map(({ index }) => (index === id ? 'seriesId' : index >= from ? 'value' : 'ignored')),
    emptyColumns: [],
    rejectedTimeColumn: null,
    headerTimes,
  };
}
