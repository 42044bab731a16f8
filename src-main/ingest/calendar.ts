import type { Calendar, CalendarUnit, TimeBasis } from '../contract/values.ts';
import { chunksOf, firstOf, type Sequence } from './numbers.ts';
import {
  businessDayIndex,
  civilFromDays,
  daysFromCivil,
  daysInMonth,
  daysOfBusinessDay,
  msPerDay,
} from './civil.ts';

export { detectCalendar, type CalendarGuess } from './calendar-detection.ts';

/** Length of the units that are always equally long, in milliseconds. */
export const unitMs: Partial<Record<CalendarUnit, number>> = {
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: msPerDay,
  week: 7 * msPerDay,
};

const unitMonths: Partial<Record<CalendarUnit, number>> = { month: 1, quarter: 3, year: 12 };

/** @returns months a step, or null where the calendar does not walk by months */
export function monthsPerStep({ unit, count }: Calendar): number | null {
  const months = unitMonths[unit];
  return months === undefined ? null : months * count;
}

/** Moves by whole months and keeps the day of the month; a day that the target month lacks becomes its last. */
function addMonths(timeMs: number, months: number, isPeriodEnd: boolean): number {
  const days = Math.floor(timeMs / msPerDay);
  const { year, month, day } = civilFromDays(days);
  const target = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(target / 12);
  const targetMonth = target - targetYear * 12 + 1;
  const lastDay = daysInMonth(targetYear, targetMonth);
  const targetDay = isPeriodEnd ? lastDay : Math.min(day, lastDay);
  return daysFromCivil(targetYear, targetMonth, targetDay) * msPerDay + (timeMs - days * msPerDay);
}

/** The time of one step of a calendar.
 *  Formula: first + index · count units; months keep the day of the month of the first time, or its end.
 *  @param firstTimeMs epoch milliseconds of index 0
 *  @param index whole steps, also negative
 *  @returns epoch milliseconds; NaN for plain steps, which have no times */
export function timeAt(calendar: Calendar, firstTimeMs: number, index: number): number {
  const fixed = unitMs[calendar.unit];
  if (fixed !== undefined) return firstTimeMs + index * calendar.count * fixed;
  const months = monthsPerStep(calendar);
  if (months !== null) {
    return index === 0 ? firstTimeMs : addMonths(firstTimeMs, index * months, calendar.isPeriodEnd === true);
  }
  if (calendar.unit !== 'businessDay') return NaN;
  if (index === 0) return firstTimeMs;
  const days = Math.floor(firstTimeMs / msPerDay);
  const moved = daysOfBusinessDay(businessDayIndex(days) + index * calendar.count);
  return firstTimeMs + (moved - days) * msPerDay;
}

/** The times after the last one.
 *  @param lastTimeMs epoch milliseconds
 *  @returns (count) epoch milliseconds; empty for plain steps */
export function nextTimes(calendar: Calendar, lastTimeMs: number, count: number): number[] {
  if (calendar.unit === 'step') return [];
  return Array.from({ length: count }, (_, index) => timeAt(calendar, lastTimeMs, index + 1));
}

/** How many steps lie between two times, as a real number of steps: 1 for neighbours, 2 with one step left out. */
export function stepsBetween(calendar: Calendar, fromMs: number, toMs: number): number {
  const fixed = unitMs[calendar.unit];
  if (fixed !== undefined) return (toMs - fromMs) / (fixed * calendar.count);
  const from = Math.floor(fromMs / msPerDay);
  const to = Math.floor(toMs / msPerDay);
  const months = monthsPerStep(calendar);
  if (months === null) return (businessDayIndex(to) - businessDayIndex(from)) / calendar.count;
  const a = civilFromDays(from);
  const b = civilFromDays(to);
  return ((b.year - a.year) * 12 + b.month - a.month) / months;
}

/** Counts the steps a calendar expects between the first and last time that have no row.
 *  @param timesMs ascending epoch milliseconds
 *  @returns 0 for plain steps */
export function countGaps(calendar: Calendar, timesMs: Sequence): number {
  if (calendar.unit === 'step') return 0;
  let gapCount = 0;
  let previous = NaN;
  for (const chunk of chunksOf(timesMs)) {
    for (let index = 0; index < chunk.length; index++) {
      const steps = Math.round(stepsBetween(calendar, previous, chunk[index]));
      if (steps > 1) gapCount += steps - 1;
      previous = chunk[index];
    }
  }
  return gapCount;
}

/** @returns whether the first time and the calendar give every time exactly, so that they need no storage */
export function reproducesTimes(calendar: Calendar, timesMs: Sequence): boolean {
  if (calendar.unit === 'step') return false;
  const first = firstOf(timesMs);
  let step = 0;
  for (const chunk of chunksOf(timesMs)) {
    for (let index = 0; index < chunk.length; index++, step++) {
      if (timeAt(calendar, first, step) !== chunk[index]) return false;
    }
  }
  return true;
}

/** Steps of one whole round of the season, where the step divides it. */
function stepsPerRound(round: number, count: number): number {
  return round % count === 0 ? round / count : 1;
}

/** The season a calendar suggests, in steps: 12 for months, 24 for hours, 48 for half hours, 5 for business days …
 *  From five minutes on the season is the day, below that the hour: a day of single minutes (1,440 steps) is
 *  longer than most of what such series repeat. 1 where nothing is suggested. */
export function defaultSeasonLength({ unit, count }: Calendar): number {
  switch (unit) {
    case 'second':
      return stepsPerRound(60, count);
    case 'minute':
      return stepsPerRound(count >= 5 ? 1_440 : 60, count);
    case 'hour':
      return stepsPerRound(24, count);
    case 'day':
      return stepsPerRound(7, count);
    case 'businessDay':
      return stepsPerRound(5, count);
    case 'week':
      return stepsPerRound(52, count);
    case 'month':
      return stepsPerRound(12, count);
    case 'quarter':
      return stepsPerRound(4, count);
    default:
      return 1;
  }
}

const fineUnits: ReadonlySet<CalendarUnit> = new Set(['millisecond', 'second', 'minute', 'hour']);

/** Writes a time as ISO 8601: the date alone for steps of a day or more that stand at midnight, otherwise date and
 *  time, with `Z` where it is an instant and without where it is the clock on the wall. */
export function formatTime(timeMs: number, calendar: Calendar, timeBasis: TimeBasis): string {
  const text = new Date(timeMs).toISOString();
  const [date, time] = text.split('T');
  if (!fineUnits.has(calendar.unit) && timeMs % msPerDay === 0) return date;
  const clock = timeMs % 1_000 === 0 ? time.slice(0, 8) : time.slice(0, 12);
  return `${date}T${clock}${timeBasis === 'utc' ? 'Z' : ''}`;
}
