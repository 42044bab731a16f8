import { inRange, isNumeric, type RoleInput } from './columns.ts';
import { DateReader, monthOfName } from './date-reader.ts';
import type { ColumnProfile } from './profile.ts';
import { idNames, isPanel } from './series-ids.ts';
import type { TimeReading } from './time-candidates.ts';
import { isYearName } from './time-names.ts';

/** The time axis: columns whose cells, joined with a blank, tell the time. */
export interface TimeChoice {
  columns: number[];
  reading: TimeReading;
}

const hourNames =
  /^(hour|hours|hr|hrs|h|he|hour[\s_-]?ending|hour[\s_]of[\s_]day|stunde|heure|hora|시|시간|시각)$/i;

/** Whole hours of the day in a column of their own: by its name, or because all hours of every day stand in it. */
export function hourColumnOf(
  profiles: readonly ColumnProfile[],
  rows: readonly string[][],
  time: readonly number[],
): ColumnProfile | undefined {
  const hours = profiles.filter((profile) => isNumeric(profile) && inRange(profile, 0, 24));
  return (
    hours.find(({ name }) => hourNames.test(name.trim())) ??
    hours.find(
      ({ index, name, distinctCount }) =>
        distinctCount === 24 &&
        !time.includes(index) &&
        !idNames.test(name.trim()) &&
        isPanel(rows, time, index),
    )
  );
}

type Unit = 'month' | 'quarter' | 'week' | 'dayOfYear' | 'day' | 'minute' | 'second';

/** A column that holds a part of a date, and how the part is written. */
interface Part {
  index: number;
  notation: string;
  /** Its cells say what they are; otherwise its name does. */
  isWorded: boolean;
}

/** Parts of a date whose cells say what they are. The 13th month of the BLS is the mean of the year; it has no time. */
const wordedParts: readonly { unit: Unit; cells: RegExp; notation: string }[] = [
  { unit: 'month', cells: /^M(?:0[1-9]|1[0-3])$/, notation: "'M'MM" },
  { unit: 'month', cells: /^\d{1,2}월$/, notation: 'M월' },
  { unit: 'month', cells: /^\d{1,2}月$/, notation: 'M月' },
  { unit: 'quarter', cells: /^Q0[1-5]$/, notation: "'Q0'q" },
  { unit: 'quarter', cells: /^Q[1-4]$/, notation: "'Q'q" },
  { unit: 'quarter', cells: /^q[1-4]$/, notation: "'q'q" },
  { unit: 'quarter', cells: /^[1-4]Q$/, notation: "q'Q'" },
  { unit: 'quarter', cells: /^T[1-4]$/, notation: "'T'q" },
  { unit: 'quarter', cells: /^[1-4]T$/, notation: "q'T'" },
  { unit: 'quarter', cells: /^[1-4]\. (?:Quartal|Vierteljahr)$/, notation: "q'. Quartal'" },
  { unit: 'quarter', cells: /^[1-4]분기$/, notation: 'q분기' },
  { unit: 'quarter', cells: /^[1-4]\/4 ?분기$/, notation: 'q/4분기' },
  { unit: 'quarter', cells: /^[1-4]\/4$/, notation: 'q/4' },
  { unit: 'quarter', cells: /^第[1-4]季度$/, notation: '第q季度' },
  { unit: 'quarter', cells: /^[1-4]季度$/, notation: 'q季度' },
  { unit: 'week', cells: /^W\d{1,2}$/, notation: "'W'ww" },
  { unit: 'week', cells: /^KW ?\d{1,2}$/, notation: "'KW 'ww" },
  { unit: 'week', cells: /^\d{1,2}\. ?KW$/, notation: "ww'. KW'" },
  { unit: 'week', cells: /^\d{1,2}주$/, notation: 'ww주' },
  { unit: 'week', cells: /^\d{1,2}주차$/, notation: 'ww주차' },
  { unit: 'day', cells: /^\d{1,2}일$/, notation: 'd일' },
  { unit: 'day', cells: /^\d{1,2}日$/, notation: 'd日' },
];

/** What columns of numbers are called that are a part of a date. */
const namedParts: Readonly<Record<Unit, { name: RegExp; from: number; to: number; notation: string }>> = {
  // Where a mean of the year stands behind the months, it is the 13th.
  month: { name: /^(month|mon|mo|monat|mes|mois|월)$/i, from: 1, to: 13, notation: 'MM' },
  quarter: { name: /^(quarter|qtr|q|분기)$/i, from: 1, to: 4, notation: 'q' },
  week: {
    name: /(^|[\s_])(week|wk|kw|woche|semaine|semana|주차|주)$/i,
    from: 1,
    to: 53,
    notation: 'ww',
  },
  dayOfYear: {
    name: /^(doy|yday|jday|julian[\s_]?day|day[\s_]?of[\s_]?(the[\s_])?year|dayofyear)$/i,
    from: 1,
    to: 366,
    notation: 'DDD',
  },
  day: { name: /^(day|dy|tag|dia|día|jour|일)$/i, from: 1, to: 31, notation: 'dd' },
  minute: { name: /^(minutes?|min|mn|mi|분)$/i, from: 0, to: 59, notation: '' },
  second: { name: /^(seconds?|sec|초)$/i, from: 0, to: 59, notation: '' },
};

const hasOnly = ({ headCells }: ColumnProfile, isPart: (cell: string) => boolean) =>
  headCells.length > 0 && headCells.every((cell) => isPart(cell.trim()));

const leastMonths = 3;

function partOf(unit: Unit, profiles: readonly ColumnProfile[]): Part | null {
  for (const { unit: other, cells, notation } of wordedParts) {
    if (other !== unit) continue;
    const worded = profiles.find((profile) => hasOnly(profile, (cell) => cells.test(cell)));
    if (worded !== undefined) return { index: worded.index, notation, isWorded: true };
  }
  const { name, from, to, notation } = namedParts[unit];
  const named = profiles.find((profile) => name.test(profile.name.trim()));
  if (named !== undefined && isNumeric(named))
    return inRange(named, from, to) ? { index: named.index, notation, isWorded: false } : null;
  if (unit !== 'month') return null;
  if (named !== undefined) return { index: named.index, notation: 'MMM', isWorded: false };
  // Two words that are months in some language may be anything: `set` and `out`.
  const spelt = profiles.find(
    (profile) =>
      profile.distinctCount >= leastMonths && hasOnly(profile, (cell) => !Number.isNaN(monthOfName(cell))),
  );
  return spelt === undefined ? null : { index: spelt.index, notation: 'MMM', isWorded: true };
}

const splitYearName = /(^|[\s_])(year|yr|jahr)$/i;

/** @returns whether numbers stay the same for a while and then go on by one, several times or once */
function runsAsYears(numbers: Float64Array): boolean {
  const steps = numbers.slice(1).map((number, index) => number - numbers[index]);
  const turns = steps.filter((step) => step !== 0);
  const isEven = turns.every((step) => step === turns[0]) && Math.abs(turns[0]) === 1;
  return turns.length > 0 && isEven && turns.length * 3 <= steps.length;
}

/** The column of years: by its word or its name; beside a part that says what it is, one whose numbers can be nothing
 *  else, since they stay for as long as the parts run. */
function yearOf(profiles: readonly ColumnProfile[], part: Part | null): Part | null {
  for (const [cells, notation] of [
    [/^\d{4}년$/, 'yyyy년'],
    [/^\d{4}年$/, 'yyyy年'],
  ] as const) {
    const worded = profiles.find((profile) => hasOnly(profile, (cell) => cells.test(cell)));
    if (worded !== undefined) return { index: worded.index, notation, isWorded: true };
  }
  const isNamed = ({ name }: ColumnProfile) => isYearName(name.trim()) || splitYearName.test(name);
  const year = profiles.find((profile) => isNamed(profile) && inRange(profile, 1_500, 2_200));
  if (year !== undefined) return { index: year.index, notation: 'yyyy', isWorded: false };
  if (part?.isWorded !== true) return null;
  const beside = profiles.find((profile) => {
    return profile.index === part.index - 1 && inRange(profile, 1_800, 2_200) && runsAsYears(profile.numbers);
  });
  return beside === undefined ? null : { index: beside.index, notation: 'yyyy', isWorded: false };
}

/** Rows that are looked at, and how many of them the parts must tell the time of. */
const probeCount = 400;
const readShare = 0.8;

/** The columns as a time axis, where their cells tell times. */
function choiceOf({ rows }: RoleInput, parts: readonly (Part | null)[], notation: string): TimeChoice | null {
  const columns = parts.flatMap((part) => part?.index ?? []);
  if (new Set(columns).size < columns.length) return null;
  const reader = DateReader.compile(notation)!;
  const probes = rows.slice(0, probeCount);
  const isRead = (row: readonly string[]) =>
    !Number.isNaN(reader.read(columns.map((column) => row[column] ?? '').join(' ')));
  if (probes.filter(isRead).length < readShare * probes.length) return null;
  return { columns, reading: { kind: 'date', notation, alternatives: [] } };
}

/** Year and month, quarter, week or day of the year in columns of their own, with the day, the hour, the minute and the
 *  second where these have theirs.
 *  @returns null where the columns do not tell the time so */
export function splitDate(input: RoleInput): TimeChoice | null {
  const { profiles, rows } = input;
  const month = partOf('month', profiles);
  const other = partOf('quarter', profiles) ?? partOf('dayOfYear', profiles) ?? partOf('week', profiles);
  // A month with its word goes before a number; a quarter beside it is a part of the same year.
  const part = month ?? other;
  const year = yearOf(profiles, part);
  if (year === null || part === null) return null;
  const day = part === month ? partOf('day', profiles) : null;
  const date = [year, part, day].filter((one) => one !== null);
  const days = date.map(({ notation }) => notation).join(' ');
  const isDay = day !== null || part.notation === namedParts.dayOfYear.notation;
  if (!isDay) return choiceOf(input, date, days);
  const hourColumn = hourColumnOf(
    profiles,
    rows,
    date.map(({ index }) => index),
  );
  const hour = hourColumn === undefined ? null : { index: hourColumn.index, notation: 'HH', isWorded: false };
  const minute = hour === null ? null : partOf('minute', profiles);
  const second = minute === null ? null : partOf('second', profiles);
  const notation = hour === null || minute !== null ? days : `${days} HH`;
  return choiceOf(input, [...date, hour, minute, second], notation);
}
