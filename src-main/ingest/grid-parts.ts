import { civilFromDays, daysFromCivil, msPerDay } from './civil.ts';
import { monthOfName } from './date-reader.ts';
import type { ColumnProfile } from './profile.ts';

/** What the columns of a grid are parts of, beside the date of their row. */
export type GridParts =
  /** Of the row's year. */
  | { unit: 'month' | 'quarter' }
  /** Of the row's month. */
  | { unit: 'monthDay' }
  /** Of the row's week; @property back: days from the row's date back to the first column's. */
  | { unit: 'weekday'; back: number }
  /** Of the row's day; in milliseconds. */
  | { unit: 'clock'; firstMs: number; stepMs: number };

type Named = Pick<ColumnProfile, 'index' | 'name'>;

/** Columns that are the parts of something. */
export interface PartColumns {
  parts: GridParts;
  columns: number[];
}

export function monthOf(name: string): number {
  const digits = /^(?:m)?(\d{1,2})월?$/i.exec(name);
  return digits === null ? monthOfName(name) : Number(digits[1]);
}

export function quarterOf(name: string): number {
  const parts = /^(?:q([1-4])|([1-4])q|([1-4])분기)$/i.exec(name);
  return parts === null ? NaN : Number(parts[1] ?? parts[2] ?? parts[3]);
}

function hourOf(name: string): number {
  const parts = /^(?:h|he|hour\s?)?(\d{1,2})(?:시|h)?$/i.exec(name);
  return parts === null ? NaN : Number(parts[1]);
}

function monthDayOf(name: string): number {
  const parts = /^(?:d|day\s?)?(\d{1,2})일?$/i.exec(name);
  return parts === null ? NaN : Number(parts[1]);
}

/** Numbered parts of a day, as electricity is settled by: SP1, P01, 1 … */
function periodOf(name: string): number {
  const parts = /^(?:sp|tp|hh|p|period\s?)?(\d{1,3})$/i.exec(name);
  return parts === null ? NaN : Number(parts[1]);
}

/** `09:30`, `09:30:00`, and the beginning of `09:30-10:00`, in milliseconds since midnight. */
function clockOf(name: string): number {
  const parts = /^(\d{1,2}):([0-5]\d)(?::00)?(?:\s*[-–~]\s*\d{1,2}:[0-5]\d)?$/.exec(name);
  return parts === null ? NaN : (Number(parts[1]) * 60 + Number(parts[2])) * msPerMinute;
}

const msPerMinute = 60_000;

const weekdays: readonly RegExp[] = [
  /^(?:mon(?:day)?|mo(?:ntag)?|lun(?:di|es)?|월(?:요일)?)\.?$/i,
  /^(?:tue(?:s|sday)?|di(?:enstag)?|mar(?:di|tes)?|화(?:요일)?)\.?$/i,
  /^(?:wed(?:nesday)?|mi(?:ttwoch)?|mer(?:credi)?|mié(?:rcoles)?|수(?:요일)?)\.?$/i,
  /^(?:thu(?:r|rs|rsday)?|do(?:nnerstag)?|jeu(?:di)?|jue(?:ves)?|목(?:요일)?)\.?$/i,
  /^(?:fri(?:day)?|fr(?:eitag)?|ven(?:dredi)?|vie(?:rnes)?|금(?:요일)?)\.?$/i,
  /^(?:sat(?:urday)?|sa(?:mstag)?|sam(?:edi)?|sáb(?:ado)?|토(?:요일)?)\.?$/i,
  /^(?:sun(?:day)?|so(?:nntag)?|dim(?:anche)?|dom(?:ingo)?|일(?:요일)?)\.?$/i,
];

/** @returns 0 for Monday … 6 for Sunday, NaN where a name is no day of the week */
function weekdayOf(name: string): number {
  const weekday = weekdays.findIndex((names) => names.test(name));
  return weekday < 0 ? NaN : weekday;
}

/** @returns 0 for Monday … 6 for Sunday */
function weekdayOfDay(day: number): number {
  // 1 January 1970 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

/** Columns that follow each other and count from `first`, without one left out. */
export function runOfParts(
  profiles: readonly Named[],
  partOf: (name: string) => number,
  first: number,
  count: number,
): number[] | null {
  const start = profiles.findIndex(({ name }) => partOf(name.trim()) === first);
  if (start < 0) return null;
  const run = profiles.slice(start, start + count);
  const isWhole =
    run.length === count && run.every(({ name }, index) => partOf(name.trim()) === first + index);
  return isWhole ? run.map(({ index }) => index) : null;
}

const found = (parts: GridParts, columns: number[] | null): PartColumns[] =>
  columns === null ? [] : [{ parts, columns }];

/** @returns the months or quarters of a year among the columns */
export function partsOfYear(profiles: readonly Named[]): PartColumns[] {
  return [
    ...found({ unit: 'month' }, runOfParts(profiles, monthOf, 1, 12)),
    ...found({ unit: 'quarter' }, runOfParts(profiles, quarterOf, 1, 4)),
  ];
}

/** @returns the days of a month among the columns */
export function partsOfMonth(profiles: readonly Named[]): PartColumns[] {
  return found({ unit: 'monthDay' }, runOfParts(profiles, monthDayOf, 1, 31));
}

/** Halves, thirds, quarters … of hours, by how many of them a day has. */
const periodCounts = [48, 72, 96, 144, 288];

/** @returns the hours, clocks or numbered periods of a day among the columns */
export function partsOfDay(profiles: readonly Named[]): PartColumns[] {
  const hour = 60 * msPerMinute;
  return [
    ...clockRun(profiles),
    ...found({ unit: 'clock', firstMs: 0, stepMs: hour }, runOfParts(profiles, hourOf, 0, 24)),
    // The hour that ends with its number.
    ...found({ unit: 'clock', firstMs: hour, stepMs: hour }, numberedRun(profiles, hourOf, 24)),
    ...periodCounts.flatMap((count) =>
      found({ unit: 'clock', firstMs: 0, stepMs: msPerDay / count }, numberedRun(profiles, periodOf, count)),
    ),
  ];
}

/** Parts from 1 to `count` and no more: 48 of 96 would be the half of a day. */
function numberedRun(
  profiles: readonly Named[],
  partOf: (name: string) => number,
  count: number,
): number[] | null {
  const columns = runOfParts(profiles, partOf, 1, count);
  const next = columns === null ? undefined : profiles[columns.at(-1)! + 1];
  return next !== undefined && partOf(next.name.trim()) === count + 1 ? null : columns;
}

/** Clocks that are evenly spaced over a whole day. */
function clockRun(profiles: readonly Named[]): PartColumns[] {
  const clocks = profiles.map(({ name }) => clockOf(name.trim()));
  const start = clocks.findIndex((clock) => !Number.isNaN(clock));
  if (start < 0 || start + 1 >= clocks.length) return [];
  const firstMs = clocks[start];
  const stepMs = clocks[start + 1] - firstMs;
  if (!(stepMs > 0) || msPerDay % stepMs !== 0 || !(firstMs === 0 || firstMs === stepMs)) return [];
  const run = profiles.slice(start, start + msPerDay / stepMs);
  // The last of those that end may be written as midnight.
  const isAt = (clock: number, index: number) =>
    clock === firstMs + index * stepMs || (clock === 0 && firstMs + index * stepMs === msPerDay);
  const isWhole =
    run.length === msPerDay / stepMs && run.every((_, index) => isAt(clocks[start + index], index));
  return isWhole
    ? [{ parts: { unit: 'clock', firstMs, stepMs }, columns: run.map(({ index }) => index) }]
    : [];
}

/** @param days of the rows, since 1970: all of them the first or the last day of a week
 *  @returns the days of a week among the columns */
export function partsOfWeek(profiles: readonly Named[], days: readonly number[]): PartColumns[] {
  const start = profiles.findIndex(({ name }) => !Number.isNaN(weekdayOf(name.trim())));
  if (start < 0 || days.length === 0) return [];
  const run = profiles.slice(start, start + 7);
  const first = weekdayOf(run[0].name.trim());
  const isWhole =
    run.length === 7 && run.every(({ name }, index) => weekdayOf(name.trim()) === (first + index) % 7);
  const weekday = weekdayOfDay(days[0]);
  const back = (weekday - first + 7) % 7;
  if (!isWhole || ![0, 6].includes(back) || days.some((day) => weekdayOfDay(day) !== weekday)) return [];
  return [{ parts: { unit: 'weekday', back }, columns: run.map(({ index }) => index) }];
}

/** @param baseMs midnight of the row's day, or of a day in the row's year or month @param part 0-based column of the grid
 *  @returns epoch milliseconds of the cell; NaN where the row has no such part, as February has no 30th */
export function gridTime(parts: GridParts, baseMs: number, part: number): number {
  const day = Math.floor(baseMs / msPerDay);
  switch (parts.unit) {
    case 'clock':
      return baseMs + parts.firstMs + part * parts.stepMs;
    case 'weekday':
      return (day - parts.back + part) * msPerDay;
    case 'monthDay': {
      const { year, month } = civilFromDays(day);
      const own = daysFromCivil(year, month, part + 1);
      return civilFromDays(own).month === month ? own * msPerDay : NaN;
    }
    default: {
      const { year } = civilFromDays(day);
      return daysFromCivil(year, part * (parts.unit === 'quarter' ? 3 : 1) + 1, 1) * msPerDay;
    }
  }
}
