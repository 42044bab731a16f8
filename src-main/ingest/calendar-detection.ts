import type { Calendar } from '../contract/values.ts';
import { say, type Message } from '../messages/table.ts';
import { chunksOf, firstOf, lastOf, type Sequence } from './numbers.ts';
import { civilFromDays, daysInMonth, msPerDay, weekdayOf, businessDayIndex } from './civil.ts';

/** A calendar with what speaks for it. */
export interface CalendarGuess {
  calendar: Calendar;
  evidence: Message;
  /** Share of neighbouring times that are exactly one step apart, 0–1. */
  regularFraction: number;
}

/** Neighbours that must be one step apart before the step is believed. */
const minimumShare = 0.5;
/** Neighbours that may be no whole number of steps apart before the times count as irregular. */
const maximumIrregularShare = 0.1;
/** Month steps allow more gaps in proportion, since twelve of them are a year. */
const maximumMonthGapRatio = 3;

const foundCodes = {
  millisecond: 'calendar_millisecond',
  second: 'calendar_second',
  minute: 'calendar_minute',
  hour: 'calendar_hour',
  day: 'calendar_day',
  businessDay: 'calendar_business_day',
  week: 'calendar_week',
  month: 'calendar_month',
  quarter: 'calendar_quarter',
  year: 'calendar_year',
} as const;

interface Mode {
  value: number;
  share: number;
  /** Share of the differences that are no multiple of the value. */
  irregularShare: number;
}

/** More different steps than this, and none of them is half of all: the rarer ones are forgotten, so that the times of a
 *  long irregular series need no more memory than those of a regular one. */
const maximumDistinctSteps = 65_536;

/** The most common difference of neighbours and how much of the data it explains.
 *  @param at what is compared of a time */
function modeOf(timesMs: Sequence, at: (timeMs: number) => number): Mode {
  let counts = new Map<number, number>();
  eachDifference(timesMs, at, (difference) => {
    counts.set(difference, (counts.get(difference) ?? 0) + 1);
    if (counts.size <= maximumDistinctSteps) return;
    const commonFirst = Array.from(counts).toSorted((a, b) => b[1] - a[1]);
    counts = new Map(commonFirst.slice(0, maximumDistinctSteps / 2));
  });
  let value = NaN;
  let best = 0;
  for (const [difference, count] of counts) {
    if (count > best || (count === best && difference < value)) [value, best] = [difference, count];
  }
  let irregular = 0;
  eachDifference(timesMs, at, (difference) => {
    if (difference % value !== 0) irregular++;
  });
  const total = timesMs.length - 1;
  return { value, share: best / total, irregularShare: irregular / total };
}

function eachDifference(
  timesMs: Sequence,
  at: (timeMs: number) => number,
  visit: (difference: number) => void,
): void {
  let previous: number | null = null;
  for (const chunk of chunksOf(timesMs)) {
    for (let index = 0; index < chunk.length; index++) {
      const current = at(chunk[index]);
      if (previous !== null) visit(current - previous);
      previous = current;
    }
  }
}

function isRegular({ share, irregularShare }: Mode): boolean {
  return share >= minimumShare && irregularShare <= maximumIrregularShare;
}

interface MonthShape {
  hasSameDay: boolean;
  isPeriodEnd: boolean;
  /** Every date within four days of the month's start, or of its end: first or last trading days. */
  isNearEdge: boolean;
}

function monthShapeOf(timesMs: Sequence): MonthShape {
  const firstDay = civilFromDays(Math.floor(firstOf(timesMs) / msPerDay)).day;
  let hasSameDay = true;
  let isPeriodEnd = true;
  let isNearStart = true;
  let isNearEnd = true;
  for (const chunk of chunksOf(timesMs)) {
    for (let index = 0; index < chunk.length; index++) {
      const { year, month, day } = civilFromDays(Math.floor(chunk[index] / msPerDay));
      const fromEnd = daysInMonth(year, month) - day;
      hasSameDay &&= day === firstDay;
      isPeriodEnd &&= fromEnd === 0;
      isNearStart &&= day <= 5;
      isNearEnd &&= fromEnd <= 4;
    }
  }
  return {
    hasSameDay,
    isPeriodEnd: isPeriodEnd || (isNearEnd && !hasSameDay),
    isNearEdge: isNearStart || isNearEnd,
  };
}

function monthCalendar(months: number, isPeriodEnd: boolean): Calendar {
  const end = isPeriodEnd ? { isPeriodEnd } : {};
  if (months % 12 === 0) return { unit: 'year', count: months / 12, ...end };
  if (months % 3 === 0) return { unit: 'quarter', count: months / 3, ...end };
  return { unit: 'month', count: months, ...end };
}

function isOnceAMonth(timesMs: Sequence, monthIndex: (timeMs: number) => number): boolean {
  let previous = -Infinity;
  for (const chunk of chunksOf(timesMs)) {
    for (let index = 0; index < chunk.length; index++) {
      const current = monthIndex(chunk[index]);
      if (!(current > previous)) return false;
      previous = current;
    }
  }
  return true;
}

/** Months, quarters and years: at most one time a month, on the same day or at the same edge of it. */
function detectMonths(timesMs: Sequence): { calendar: Calendar; share: number } | null {
  const monthIndex = (timeMs: number) => {
    const { year, month } = civilFromDays(Math.floor(timeMs / msPerDay));
    return year * 12 + month;
  };
  if (!isOnceAMonth(timesMs, monthIndex)) return null;
  const shape = monthShapeOf(timesMs);
  if (!(shape.hasSameDay || shape.isPeriodEnd || shape.isNearEdge)) return null;
  const mode = modeOf(timesMs, monthIndex);
  if (!isRegular(mode)) return null;
  const expected = (monthIndex(lastOf(timesMs)) - monthIndex(firstOf(timesMs))) / mode.value;
  if (!(expected <= maximumMonthGapRatio * timesMs.length)) return null;
  return { calendar: monthCalendar(mode.value, shape.isPeriodEnd), share: mode.share };
}

/** Weekend dates among business days: a special session now and then, not a rule. */
const maximumWeekendShare = 0.01;

/** Monday to Friday (nearly) without a weekend date, over at least one weekend. */
function detectBusinessDays(timesMs: Sequence): number | null {
  let weekendDates = 0;
  let weekendsCrossed = 0;
  let neighbours = 0;
  let previousDay = NaN;
  for (const chunk of chunksOf(timesMs)) {
    for (let index = 0; index < chunk.length; index++) {
      const day = Math.floor(chunk[index] / msPerDay);
      if (weekdayOf(day) >= 5) weekendDates++;
      if (weekendDates > maximumWeekendShare * timesMs.length) return null;
      if (previousDay === previousDay) {
        if (businessDayIndex(day) - businessDayIndex(previousDay) === 1) neighbours++;
        if (weekdayOf(day) < weekdayOf(previousDay) && day - previousDay < 7) weekendsCrossed++;
      }
      previousDay = day;
    }
  }
  const share = neighbours / (timesMs.length - 1);
  return weekendsCrossed >= 1 && share >= minimumShare ? share : null;
}

function fixedCalendar(stepMs: number): Calendar | null {
  const units = [
    ['week', 7 * msPerDay],
    ['day', msPerDay],
    ['hour', 3_600_000],
    ['minute', 60_000],
    ['second', 1_000],
    ['millisecond', 1],
  ] as const;
  const found = units.find(([, length]) => stepMs % length === 0);
  return found === undefined ? null : { unit: found[0], count: stepMs / found[1] };
}

function detectFixed(timesMs: Sequence): { calendar: Calendar; share: number } | null {
  const mode = modeOf(timesMs, (timeMs) => timeMs);
  if (!isRegular(mode)) return null;
  const calendar = fixedCalendar(mode.value);
  return calendar === null ? null : { calendar, share: mode.share };
}

function timeOfDay(timeMs: number): number {
  return ((timeMs % msPerDay) + msPerDay) % msPerDay;
}

function hasOneClockTime(timesMs: Sequence): boolean {
  const first = timeOfDay(firstOf(timesMs));
  for (const chunk of chunksOf(timesMs)) {
    for (let index = 0; index < chunk.length; index++) if (timeOfDay(chunk[index]) !== first) return false;
  }
  return true;
}

function guess(calendar: Calendar, share: number, intervalCount: number): CalendarGuess {
  const { unit, count } = calendar;
  const percent = Math.round(share * 1_000) / 10;
  const evidence =
    unit === 'step'
      ? say('calendar_irregular', { intervalCount })
      : say(foundCodes[unit], { count, percent, intervalCount });
  return { calendar, regularFraction: share, evidence };
}

/** Finds how a series walks through time; gaps and a few irregular times do not mislead it.
 *  Months (also quarters and years) come first, then business days, then the most common fixed step.
 *  @param timesMs strictly ascending epoch milliseconds
 *  @returns `step` where the times follow no calendar, or there are fewer than two of them */
export function detectCalendar(timesMs: Sequence): CalendarGuess {
  const none: Calendar = { unit: 'step', count: 1 };
  if (!(timesMs.length >= 2)) {
    return { calendar: none, regularFraction: 0, evidence: say('calendar_too_short', {}) };
  }
  const intervalCount = timesMs.length - 1;
  if (hasOneClockTime(timesMs)) {
    const months = detectMonths(timesMs);
    if (months !== null) return guess(months.calendar, months.share, intervalCount);
    const share = detectBusinessDays(timesMs);
    if (share !== null) return guess({ unit: 'businessDay', count: 1 }, share, intervalCount);
  }
  const fixed = detectFixed(timesMs);
  if (fixed !== null) return guess(fixed.calendar, fixed.share, intervalCount);
  return guess(none, 0, intervalCount);
}
