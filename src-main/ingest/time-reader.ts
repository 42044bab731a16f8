import { UserError } from '../errors.ts';
import { daysFromCivil, maxTimeMs, msPerDay } from './civil.ts';
import { DateReader } from './date-reader.ts';
import { numberReader, plainFormat, type NumberFormat } from './number-format.ts';
import { epochs, type EpochLabel } from './epochs.ts';
import type { TimeReading } from './time-candidates.ts';

/** Reads the cells of a time column as epoch milliseconds, or as step numbers where it only counts. */
export interface TimeReader {
  read(cell: string): number;
  /** The notation as people are shown it; null for step numbers. */
  describe(): string | null;
  /** Cells read so far that are instants, and that are the clock on the wall. */
  basisCounts(): { zonedCount: number; localCount: number };
  /** Some cell was finer than a millisecond. */
  isRounded(): boolean;
  /** Some cell had a time of day. */
  hasClock(): boolean;
  /** Cells that were spans, read as where they begin; the first of them. */
  spans(): { count: number; cell: string };
  /** A clock with letters that stand for two zones; null without one. */
  unsureZone(): string | null;
}

/** Day 0 of spreadsheets, with their 29 February 1900. */
const serialOriginDays = -25_569;
/** What the 1904 system is behind. */
const days1904 = 1_462;

/** Milliseconds that the arithmetic of large numbers may leave over. */
const roundingTolerance = 0.002;

/** Days of so many decimals do not tell seconds exactly. */
const leastDecimals = 5;

/** Times of day as a fraction of a day, `45292.04167`, are a whole second where the decimals leave it open. */
function wholeSecond(cell: string, timeMs: number): number {
  const point = cell.lastIndexOf('.');
  const decimals = point < 0 ? 0 : cell.trimEnd().length - point - 1;
  if (decimals < leastDecimals) return timeMs;
  const tolerance = (0.51 * msPerDay) / 10 ** decimals + roundingTolerance;
  const second = Math.round(timeMs / 1_000) * 1_000;
  return Math.abs(timeMs - second) <= tolerance ? second : timeMs;
}

/** Months as hundredths of a year: 2024.1 and 2024.10 are October; 2024.8 is August. */
function decimalMonthToTime(value: number): number {
  const hundredths = Math.round(value * 100);
  const year = Math.floor(hundredths / 100);
  const part = hundredths % 100;
  const month = part > 12 && part % 10 === 0 ? part / 10 : part;
  return month >= 1 && month <= 12 ? daysFromCivil(year, month, 1) * msPerDay : NaN;
}

/** @param isDays numbers are days
 *  @param isWhole times are whole milliseconds; step numbers are as they are */
function numericReader(
  describe: string | null,
  toTime: (value: number) => number,
  format: NumberFormat,
  isInstant: boolean,
  isWhole = true,
  isDays = false,
): TimeReader {
  const readNumber = numberReader(format);
  let readCount = 0;
  let isRounded = false;
  let hasClock = false;
  return {
    read(cell) {
      const read = toTime(readNumber(cell));
      const exact = isDays ? wholeSecond(cell, read) : read;
      const time = isWhole ? Math.round(exact) : exact;
      if (isWhole && Math.abs(exact - time) > roundingTolerance) isRounded = true;
      if (time % msPerDay !== 0) hasClock = true;
      if (!(Math.abs(time) <= maxTimeMs)) return NaN;
      readCount++;
      return time;
    },
    describe: () => describe,
    basisCounts: () => ({ zonedCount: isInstant ? readCount : 0, localCount: isInstant ? 0 : readCount }),
    isRounded: () => isRounded && isInstant,
    hasClock: () => hasClock && isWhole,
    spans: () => ({ count: 0, cell: '' }),
    unsureZone: () => null,
  };
}

function dateReaderOf(notation: string): TimeReader {
  const reader = DateReader.compile(notation);
  if (reader === null)
    throw new UserError('date_format_invalid', { pattern: notation }, { field: 'dateFormat' });
  return {
    read: (cell) => reader.read(cell),
    describe: () => (notation === 'yyyy' ? 'year' : reader.describe()),
    basisCounts: () => reader.traits,
    isRounded: () => reader.traits.isFiner,
    hasClock: () => reader.traits.hasClock,
    spans: () => ({ count: reader.traits.spanCount, cell: reader.traits.firstSpan }),
    unsureZone: () => (reader.traits.hasCentralSummer ? null : reader.traits.firstCentral || null),
  };
}

/** 1949.083 → 1949-02-01 where the years are cut into months, else the nearest day. */
function decimalYearToTime(value: number, isMonthly: boolean): number {
  if (!Number.isFinite(value)) return NaN;
  const months = Math.round(value * 12);
  const year = Math.floor(value);
  const start = daysFromCivil(year, 1, 1);
  const days = isMonthly
    ? daysFromCivil(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1)
    : start + Math.round((value - year) * (daysFromCivil(year + 1, 1, 1) - start));
  return days * msPerDay;
}

/** Compiles a reading.
 *  @param format how the column writes numbers, for those that are numbers
 *  @throws UserError 'date_format_invalid' */
export function compileTimeReader(reading: TimeReading, format: NumberFormat = plainFormat): TimeReader {
  switch (reading.kind) {
    case 'date':
      return dateReaderOf(reading.notation);
    case 'epoch': {
      const { factor, origin, isInstant } = epochs[reading.label];
      const toTime = (value: number) => value * factor + origin;
      return numericReader(reading.label, toTime, format, isInstant, true, factor === msPerDay);
    }
    case 'serial': {
      const origin = serialOriginDays + (reading.isFrom1904 ? days1904 : 0);
      const toTime = (value: number) => (value + origin) * msPerDay;
      return numericReader(reading.isFrom1904 ? 'excel-1904' : 'excel', toTime, format, false, true, true);
    }
    case 'decimalYear':
      return numericReader(
        reading.isMonthly ? 'decimal-year-month' : 'decimal-year',
        (value) => decimalYearToTime(value, reading.isMonthly),
        format,
        false,
      );
    case 'decimalMonth':
      return numericReader('decimal-month', decimalMonthToTime, format, false);
    case 'index':
      return numericReader(null, (value) => value, format, false, false);
  }
}

/** The reading a person asks for: `dd/MM/yyyy`, `%d/%m/%Y`, `year`, `epoch-ms`, `excel`, `index` …
 *  @throws UserError 'date_format_invalid' */
export function chosenReading(pattern: string): TimeReading {
  const name = pattern.trim().toLowerCase();
  if (name in epochs) return { kind: 'epoch', label: name as EpochLabel };
  if (name === 'excel' || name === 'excel-1904')
    return { kind: 'serial', isFrom1904: name === 'excel-1904', isChosen: true };
  if (name === 'decimal-year') return { kind: 'decimalYear', isMonthly: false };
  if (name === 'decimal-year-month') return { kind: 'decimalYear', isMonthly: true };
  if (name === 'decimal-month') return { kind: 'decimalMonth', isChosen: true };
  if (name === 'index') return { kind: 'index' };
  const notation = name === 'year' ? 'yyyy' : pattern.trim();
  if (DateReader.compile(notation) === null) {
    throw new UserError('date_format_invalid', { pattern }, { field: 'dateFormat' });
  }
  return { kind: 'date', notation, alternatives: [] };
}
