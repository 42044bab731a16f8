import type { Calendar } from '../contract/values.ts';
import { monthsPerStep, unitMs } from '../ingest/calendar.ts';
import {
  businessDayIndex,
  civilFromDays,
  daysFromCivil,
  daysInMonth,
  daysOfBusinessDay,
  msPerDay,
} from '../ingest/civil.ts';

/** The periods of a calendar, numbered: which one a time falls into, and when one begins. Weeks begin on Monday, months,
 *  quarters and years with their first day, everything else at a whole number of units since 1970-01-01; a weekend
 *  belongs to the business day before it. */
export interface Periods {
  /** @returns the number of the period that holds a time */
  indexOf: (timeMs: number) => number;
  /** @returns when the period of that number begins, in epoch milliseconds */
  startOf: (index: number) => number;
  /** @returns the time by which a period is named: its beginning, or the beginning of its last day */
  labelOf: (index: number) => number;
}

const firstMondayDays = 4;

/** @param isPeriodEnd names months, quarters and years by their last day
 *  @returns null for plain steps, which have no periods */
export function periodsOf({ unit, count }: Calendar, isPeriodEnd: boolean): Periods | null {
  const months = monthsPerStep({ unit, count });
  if (months !== null) return monthPeriods(months, isPeriodEnd);
  if (unit === 'businessDay') return businessDayPeriods(count);
  const length = unitMs[unit];
  if (length === undefined) return null;
  const anchorMs = unit === 'week' ? firstMondayDays * msPerDay : 0;
  const widthMs = length * count;
  const startOf = (index: number) => anchorMs + index * widthMs;
  return { indexOf: (timeMs) => Math.floor((timeMs - anchorMs) / widthMs), startOf, labelOf: startOf };
}

function monthPeriods(months: number, isPeriodEnd: boolean): Periods {
  const yearAndMonth = (index: number): [number, number] => {
    const month = index * months;
    const year = Math.floor(month / 12);
    return [year, month - year * 12 + 1];
  };
  const startOf = (index: number) => daysFromCivil(...yearAndMonth(index), 1) * msPerDay;
  const endOf = (index: number) => {
    const last = (index + 1) * months - 1;
    const year = Math.floor(last / 12);
    const month = last - year * 12 + 1;
    return daysFromCivil(year, month, daysInMonth(year, month)) * msPerDay;
  };
  return {
    indexOf: (timeMs) => {
      const { year, month } = civilFromDays(Math.floor(timeMs / msPerDay));
      return Math.floor((year * 12 + month - 1) / months);
    },
    startOf,
    labelOf: isPeriodEnd ? endOf : startOf,
  };
}

function businessDayPeriods(count: number): Periods {
  const startOf = (index: number) => daysOfBusinessDay(index * count) * msPerDay;
  return {
    indexOf: (timeMs) => Math.floor(businessDayIndex(Math.floor(timeMs / msPerDay)) / count),
    startOf,
    labelOf: startOf,
  };
}
