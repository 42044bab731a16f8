/** Days, months and weekdays of the proleptic Gregorian calendar, in plain integers: no Date object, no time zone,
 *  no locale. Day 0 is 1970-01-01. Year 0 is 1 BC, as in ISO 8601. */

export const msPerDay = 86_400_000;

/** Times a Date can hold; everything outside is unreadable. */
export const maxTimeMs = 8.64e15;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** @param month 1–12 */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : monthLengths[month - 1];
}

/** Days since 1970-01-01.
 *  @param month 1–12 @param day 1–31
 *  Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export interface CivilDate {
  year: number;
  /** 1–12 */
  month: number;
  /** 1–31 */
  day: number;
}

/** The inverse of daysFromCivil. Source: Hinnant, civil_from_days. */
export function civilFromDays(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** 0 Monday … 6 Sunday. */
export function weekdayOf(days: number): number {
  // 1970-01-01 was a Thursday.
  return (((days + 3) % 7) + 7) % 7;
}

/** Monday-to-Friday days since 1970-01-01's week; a weekend counts as its Friday. */
export function businessDayIndex(days: number): number {
  const weekday = weekdayOf(days);
  return ((days + 3 - weekday) / 7) * 5 + Math.min(weekday, 4);
}

/** The inverse of businessDayIndex, always a Monday to Friday. */
export function daysOfBusinessDay(index: number): number {
  const week = Math.floor(index / 5);
  return week * 7 - 3 + (index - week * 5);
}
