import { UserError } from '../errors.ts';
import { columnIndex, isNumeric, type RoleInput } from './columns.ts';
import { cellKind } from './cell-kind.ts';
import { isClock } from './clock.ts';
import { dateNotations, shownNotation } from './date-notation.ts';
import { DateReader } from './date-reader.ts';
import { octobersOf } from './lost-zeros.ts';
import type { ColumnProfile } from './profile.ts';
import { inferIds, repeatShare } from './series-ids.ts';
import { hourColumnOf, splitDate, type TimeChoice } from './split-date.ts';
import { runOf, timeCandidate, type TimeCandidate } from './time-candidates.ts';
import { isTimeName, isYearName } from './time-names.ts';
import { chosenReading, compileTimeReader } from './time-reader.ts';
import { withZone } from './zone-column.ts';

/** More rows than this that share a time with another one, and no column that tells the series apart: no axis. */
const maximumRepeatShare = 0.5;

function chosenTime({ profiles, options }: RoleInput): TimeChoice | null | undefined {
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

/** Names of columns of times of day, and of lengths of time, which look the same. */
const clockNames =
  /(^|[^a-z])(time|clock|hhmm(ss)?|hour|uhrzeit|zeit|heure|hora|ora|godzina|час|время)($|[^a-z])|시각|시간|時刻|时间/i;
const lengthNames =
  /duration|elapsed|length|lap|dauer|durée|duración|durata|runtime|uptime|소요|경과|지속|所要|时长|時長/i;
const packedClock = /^(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?$/;

/** @returns whether a column holds times of day in one piece: 0930, 093015 */
export function isPackedClock({ name, headCells }: ColumnProfile): boolean {
  if (!clockNames.test(name) || lengthNames.test(name) || headCells.length === 0) return false;
  const length = headCells[0].trim().length;
  return headCells.every((cell) => cell.trim().length === length && packedClock.test(cell.trim()));
}

/** A clock in a column of its own, beside the date's. Where a date stands once and nothing calls the column a clock, it
 *  holds lengths of time. */
function clockColumnOf(date: number, { profiles, rows }: RoleInput): number | null {
  const isNeeded = repeatShare(rows, [date]) > 0;
  const found = profiles.find((profile) => {
    const { index, headCells, name } = profile;
    if (index === date || headCells.length === 0 || lengthNames.test(name)) return false;
    if (isPackedClock(profile)) return true;
    const clocks = headCells.filter(isClock).length;
    const isCalled = isNeeded || name.startsWith('#') || clockNames.test(name) || isTimeName(name);
    return isCalled && clocks >= 0.95 * headCells.length;
  });
  return found?.index ?? null;
}

/** Chooses the time axis: the person's column, or the likeliest whose times do not mostly repeat.
 *  @throws UserError 'column_not_found', 'time_column_unreadable', 'date_format_invalid' */
export function inferTime(input: RoleInput): { time: TimeChoice | null; rejected: number | null } {
  const chosen = chosenTime(input);
  const { profiles, rows, options } = input;
  if (chosen !== undefined) return { time: withClock(chosen, input), rejected: null };
  if (options.dateFormat !== undefined) {
    const time = timeOfFormat(options.dateFormat, input);
    return { time: withClock(time, input), rejected: null };
  }
  const asked = new Set([...(options.valueColumns ?? []), options.seriesIdColumn]);
  const candidates = profiles
    .filter(({ name }) => !asked.has(name))
    .map(timeCandidate)
    .filter((candidate): candidate is TimeCandidate => candidate !== null)
    .toSorted((a, b) => b.score - a.score);
  const split = candidates.some(({ score }) => score >= 65 + 15) ? null : splitDate(input);
  const first: TimeChoice[] = split === null ? [] : [split];
  const rest = candidates.map(({ column, reading }) => ({ columns: [column], reading }));
  let rejected: number | null = null;
  for (const candidate of [...first, ...rest]) {
    const time = withClock(candidate, input)!;
    refuseLostZeros(time, input);
    // The only numbers of a file are its values, however evenly they run.
    if (!profiles.some((profile) => !time.columns.includes(profile.index) && isNumeric(profile))) continue;
    const ids = options.seriesIdColumn === undefined ? inferIds(input, time.columns) : [];
    const isGiven = typeof options.seriesIdColumn === 'string';
    if (isGiven || ids.length > 0 || repeatShare(rows, time.columns) <= maximumRepeatShare) {
      return { time, rejected };
    }
    rejected ??= time.columns[0];
  }
  if (rejected === null && options.timeColumn === undefined) refuseMixedDates(input);
  return { time: null, rejected };
}

/** @throws UserError 'octobers_unsure' where 2024.1 is January in one row and October in another */
function refuseLostZeros({ columns, reading }: TimeChoice, { profiles }: RoleInput): void {
  if (reading.kind !== 'date' || reading.notation !== 'yyyy.MM' || columns.length > 1) return;
  const { name, headCells } = profiles[columns[0]];
  if (octobersOf(headCells) !== 'unsure') return;
  const cell = headCells.find((text) => /\.1\s*$/.test(text))!.trim();
  throw new UserError('octobers_unsure', { column: name, cell }, { field: 'timeColumn' });
}

const mixedProbes = 400;
/** Cells of a column that are dates of some kind, for it to be one of times that were spoilt. */
const mixedShare = 0.4;

/** Refuses a column of times that are not written in one way, where nothing else tells the time.
 *  @throws UserError 'dates_in_several_ways' */
function refuseMixedDates({ profiles, lineOf, options }: RoleInput): void {
  const asked = new Set([...(options.valueColumns ?? []), options.seriesIdColumn]);
  for (const profile of profiles) {
    const { index, name, headCells } = profile;
    if (asked.has(name) || isNumeric(profile) || profile.dates.length > 0) continue;
    if (headCells.length < 4 || !(index === 0 || isTimeName(name))) continue;
    const stride = Math.ceil(headCells.length / mixedProbes);
    const probes = headCells.filter((_, position) => position % stride === 0);
    if (probes.filter((cell) => cellKind(cell) === 'date').length < mixedShare * probes.length) continue;
    const counts = dateNotations.map((notation) => {
      const reader = DateReader.compile(notation)!;
      return { notation, reader, count: probes.filter((text) => !Number.isNaN(reader.read(text))).length };
    });
    const best = counts.reduce((a, b) => (b.count > a.count ? b : a));
    const cell = headCells.find((text) => Number.isNaN(best.reader.read(text)));
    if (cell === undefined || best.count < 2) continue;
    const parameters = {
      column: name,
      percent: Math.round((100 * best.count) / probes.length),
      format: shownNotation(best.notation),
      cell: cell.trim().slice(0, 60),
      line: String(lineOf(index, cell)),
    };
    throw new UserError('dates_in_several_ways', parameters, { field: 'timeColumn' });
  }
}

/** The column that most cells of read in the format that was given without naming it. */
function timeOfFormat(pattern: string, { profiles, options }: RoleInput): TimeChoice {
  const reading = chosenReading(pattern);
  const asked = new Set([...(options.valueColumns ?? []), options.seriesIdColumn]);
  const shares = profiles.map(({ headCells, numberFormat, name }) => {
    const reader = compileTimeReader(reading, numberFormat);
    const probes = headCells.slice(0, 200);
    const readable = probes.filter((cell) => !Number.isNaN(reader.read(cell))).length;
    return asked.has(name) || probes.length === 0 ? 0 : readable / probes.length;
  });
  const best = shares.indexOf(Math.max(...shares));
  if (shares[best] >= 0.5) return { columns: [best], reading };
  const likely = profiles.find((profile) => timeCandidate(profile) !== null) ?? profiles[0];
  const cell = (likely.headCells[0] ?? '').slice(0, 60);
  throw new UserError('time_column_unreadable', { column: likely.name, cell }, { field: 'dateFormat' });
}

function withClock(time: TimeChoice | null, input: RoleInput): TimeChoice | null {
  return withZone(withClockOnly(time, input), input);
}

function withClockOnly(time: TimeChoice | null, input: RoleInput): TimeChoice | null {
  const { profiles, rows } = input;
  if (time === null || time.columns.length > 1 || time.reading.kind !== 'date') return time;
  const { notation } = time.reading;
  const clock = clockColumnOf(time.columns[0], input);
  if (clock !== null) return { ...time, columns: [...time.columns, clock] };
  const hour = hourColumnOf(profiles, rows, time.columns);
  if (hour === undefined || !/d/.test(notation) || /HH/.test(notation)) return time;
  // Hours tell the time only where dates repeat without them.
  const columns = [...time.columns, hour.index];
  if (repeatShare(rows, time.columns) === 0) return time;
  const alternatives = time.reading.alternatives.map((other) => `${other} HH`);
  return { columns, reading: { kind: 'date', notation: `${notation} HH`, alternatives } };
}
