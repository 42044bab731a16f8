import type { Calendar, TimeBasis } from '../contract/values.ts';
import type { ImportOptions } from '../contract/import.ts';
import { limits } from '../contract/values.ts';
import {
  countGaps,
  detectCalendar,
  formatTime,
  nextTimes,
  reproducesTimes,
  stepsBetween,
} from './calendar.ts';
import type { CalendarGuess } from './calendar-detection.ts';
import type { RowGroup } from './collect.ts';
import { makeUnique } from './names.ts';
import { chunksOf, countMissing, firstOf, lastOf, type Numbers } from './numbers.ts';
import type { Scratch } from './scratch.ts';
import { orderRows, unorderedRows, type OrderedRows } from './time-axis.ts';
import type { ReadSeries } from './types.ts';

/** What the times of a file are. */
export interface TimeMeaning {
  /** index: step numbers. none: nothing tells the order but the file's own. */
  kind: 'times' | 'index' | 'none';
  timeBasis: TimeBasis;
}

/** The series of a file with what was met while they were put in order. */
export interface Assembled {
  series: ReadSeries<Numbers>[];
  calendar: CalendarGuess;
  rowsKept: number;
  missingCount: number;
  outOfOrderCount: number;
  duplicateCount: number;
  conflictCount: number;
  firstDuplicate: string | null;
  gapCount: number;
  /** Times that are no whole number of steps from the one before. */
  offCalendarCount: number;
  /** Series that no calendar fits. */
  irregularNames: string[];
  /** Series without a single value, left out. */
  emptyNames: string[];
  nextTimesMs: number[];
}

const nextTimesShown = 5;
const stepCalendar: Calendar = { unit: 'step', count: 1 };
/** A series shorter than this takes the calendar of its file. */
const ownCalendarLength = 4;

function stepGuess(): CalendarGuess {
  return detectCalendar([]);
}

/** The calendar of a file: that of its longest series. */
function fileCalendar(ordered: readonly OrderedRows[]): CalendarGuess {
  const longest = ordered.reduce((a, b) => (b.times.length > a.times.length ? b : a));
  return detectCalendar(longest.times);
}

function calendarOf(times: Numbers, file: CalendarGuess, chosen: Calendar | undefined): Calendar {
  if (chosen !== undefined) return chosen;
  if (times.length < ownCalendarLength || reproducesTimes(file.calendar, times)) return file.calendar;
  const own = detectCalendar(times);
  return own.calendar.unit === 'step' || own.regularFraction < 0.8 ? file.calendar : own.calendar;
}

function offCalendarCount(calendar: Calendar, times: Numbers): number {
  if (calendar.unit === 'step') return 0;
  let count = 0;
  let previous = firstOf(times);
  for (const chunk of chunksOf(times)) {
    for (const time of chunk) {
      if (!Number.isInteger(stepsBetween(calendar, previous, time))) count++;
      previous = time;
    }
  }
  return count;
}

/** Step numbers: how far apart they stand, and how many are left out. */
function indexSteps(numbers: Numbers): { firstStep: number | null; count: number; gapCount: number } {
  const first = firstOf(numbers);
  let step = Infinity;
  let previous = -Infinity;
  for (const chunk of chunksOf(numbers)) {
    for (const number of chunk) {
      if (!Number.isInteger(number)) return { firstStep: null, count: 1, gapCount: 0 };
      step = Math.min(step, number - previous);
      previous = number;
    }
  }
  if (numbers.length === 0) return { firstStep: null, count: 1, gapCount: 0 };
  if (!(step < Infinity)) return { firstStep: first, count: 1, gapCount: 0 };
  const expected = Math.round((previous - first) / step) + 1;
  return { firstStep: first, count: step, gapCount: Math.max(0, expected - numbers.length) };
}

interface Axis {
  kind: ReadSeries['kind'];
  calendar: Calendar;
  timesMs: Numbers | null;
  firstTimeMs: number | null;
  lastTimeMs: number | null;
  firstStep: number | null;
  gapCount: number;
}

function axisOf(
  times: Numbers | null,
  meaning: TimeMeaning,
  file: CalendarGuess,
  chosen: Calendar | undefined,
): Axis {
  const none = { timesMs: null, firstTimeMs: null, lastTimeMs: null };
  if (times === null || meaning.kind === 'none') {
    return { ...none, kind: 'steps', calendar: stepCalendar, firstStep: null, gapCount: 0 };
  }
  if (meaning.kind === 'index') {
    const { firstStep, count, gapCount } = indexSteps(times);
    return { ...none, kind: 'steps', calendar: { unit: 'step', count }, firstStep, gapCount };
  }
  const calendar = calendarOf(times, file, chosen);
  return {
    kind: 'timed',
    calendar,
    timesMs: reproducesTimes(calendar, times) ? null : times,
    firstTimeMs: firstOf(times),
    lastTimeMs: lastOf(times),
    firstStep: null,
    gapCount: countGaps(calendar, times),
  };
}

function seriesNames(groups: readonly RowGroup[], name: string | undefined): string[][] {
  const all = groups.flatMap((group) => group.names);
  const named = name === undefined ? all : all.length === 1 ? [name] : all.map((own) => `${name} ${own}`);
  const unique = makeUnique(named.map((text) => text.slice(0, limits.nameLength)));
  let from = 0;
  return groups.map((group) => unique.slice(from, (from += group.names.length)));
}

/** Puts the rows of a file in order and makes its series.
 *  @param scratch where rows go that are put in another order and are too many for memory
 *  @throws UserError 'duplicate_times' */
export function assemble(
  groups: readonly RowGroup[],
  meaning: TimeMeaning,
  options: ImportOptions,
  scratch: Scratch,
): Assembled {
  const policy = options.duplicates ?? 'first';
  const describe = (time: number) =>
    meaning.kind === 'index' ? String(time) : formatTime(time, stepCalendar, meaning.timeBasis);
  const filled = groups.filter(({ columns }) => columns[0].length > 0);
  const ordered = filled.map(({ times, columns }): OrderedRows => {
    return times === null ? unorderedRows(columns) : orderRows(times, columns, policy, describe, scratch);
  });
  const file = meaning.kind === 'times' && ordered.length > 0 ? fileCalendar(ordered) : stepGuess();
  const calendar = options.calendar === undefined ? file : { ...file, calendar: options.calendar };
  const result: Assembled = {
    series: [],
    calendar,
    rowsKept: 0,
    missingCount: 0,
    outOfOrderCount: 0,
    duplicateCount: 0,
    conflictCount: 0,
    firstDuplicate: null,
    gapCount: 0,
    offCalendarCount: 0,
    irregularNames: [],
    emptyNames: groups.filter(({ columns }) => columns[0].length === 0).flatMap(({ names }) => names),
    nextTimesMs: [],
  };
  const names = seriesNames(filled, options.name);
  ordered.forEach((rows, group) => {
    const times = filled[group].times === null ? null : rows.times;
    const axis = axisOf(times, meaning, file, options.calendar);
    addGroup(result, rows, axis, names[group], meaning);
    result.firstDuplicate ??= rows.firstDuplicate === null ? null : describe(rows.firstDuplicate);
    if (times !== null && axis.kind === 'timed')
      result.offCalendarCount += offCalendarCount(axis.calendar, times);
  });
  result.nextTimesMs = nextOf(result.series);
  return result;
}

function addGroup(
  result: Assembled,
  rows: OrderedRows,
  axis: Axis,
  names: readonly string[],
  { timeBasis }: TimeMeaning,
): void {
  result.rowsKept += rows.columns[0].length;
  result.outOfOrderCount += rows.outOfOrderCount;
  result.duplicateCount += rows.duplicateCount;
  result.conflictCount += rows.conflictCount;
  result.gapCount += axis.gapCount;
  if (axis.kind === 'timed' && axis.calendar.unit === 'step' && rows.times.length > 1) {
    result.irregularNames.push(...names);
  }
  rows.columns.forEach((values, column) => {
    result.missingCount += countMissing(values);
    result.series.push({ name: names[column], values, timeBasis, sampleRateHz: null, ...axis });
  });
}

function nextOf(series: readonly ReadSeries<Numbers>[]): number[] {
  const longest = series.reduce<ReadSeries<Numbers> | null>(
    (a, b) => (a === null || b.values.length > a.values.length ? b : a),
    null,
  );
  if (longest === null || longest.lastTimeMs === null) return [];
  return nextTimes(longest.calendar, longest.lastTimeMs, nextTimesShown);
}
