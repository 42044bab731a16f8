import type { TickUnit } from '../format/times.ts';

/** Marks of an index axis. */
export interface IndexTick {
  index: number;
  /** null on a series without times. */
  timeMs: number | null;
  unit: TickUnit | null;
}

/** Where on the index axis which times stand: two columns of equal length, ascending. */
export interface TimeMap {
  readonly indexes: readonly number[];
  readonly timesMs: readonly number[];
}

const dayMs = 86_400_000;
type Ladder = { unit: TickUnit; count: number; approxMs: number };

const ladder: Ladder[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((n) => rung('millisecond', n, n)),
  ...[1, 2, 5, 10, 15, 30].map((n) => rung('second', n, n * 1000)),
  ...[1, 2, 5, 10, 15, 30].map((n) => rung('minute', n, n * 60_000)),
  ...[1, 2, 3, 6, 12].map((n) => rung('hour', n, n * 3_600_000)),
  ...[1, 2, 7, 14].map((n) => rung('day', n, n * dayMs)),
  ...[1, 2, 3, 6].map((n) => rung('month', n, n * 30.44 * dayMs)),
  ...[1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000].map((n) =>
    rung('year', n, n * 365.25 * dayMs),
  ),
];

function rung(unit: TickUnit, count: number, approxMs: number): Ladder {
  return { unit, count, approxMs };
}

const fixedMs: Partial<Record<TickUnit, number>> = {
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
};

function dateUtc(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return date.getTime();
}

/** First boundary at or after a time. Weeks begin on Monday, which 5 January 1970 was. */
function boundaryAtOrAfter(timeMs: number, { unit, count }: Ladder): number {
  const date = new Date(timeMs);
  if (unit === 'year') {
    const year = Math.ceil(date.getUTCFullYear() / count) * count;
    const boundary = dateUtc(year, 0);
    return boundary >= timeMs ? boundary : dateUtc(year + count, 0);
  }
  if (unit === 'month') {
    const months = date.getUTCFullYear() * 12 + date.getUTCMonth();
    const rounded = Math.ceil(months / count) * count;
    const boundary = dateUtc(Math.floor(rounded / 12), ((rounded % 12) + 12) % 12);
    return boundary >= timeMs ? boundary : after(boundary, { unit, count, approxMs: 0 });
  }
  const sizeMs = count * (fixedMs[unit] ?? dayMs);
  const offsetMs = unit === 'day' && count % 7 === 0 ? 4 * dayMs : 0;
  return Math.ceil((timeMs - offsetMs) / sizeMs) * sizeMs + offsetMs;
}

function after(boundaryMs: number, { unit, count }: Ladder): number {
  const date = new Date(boundaryMs);
  if (unit === 'year') return dateUtc(date.getUTCFullYear() + count, 0);
  if (unit === 'month') {
    const months = date.getUTCFullYear() * 12 + date.getUTCMonth() + count;
    return dateUtc(Math.floor(months / 12), ((months % 12) + 12) % 12);
  }
  return boundaryMs + count * (fixedMs[unit] ?? dayMs);
}

/** Position of a time on the index axis: exact at known points, straight between them.
 *  @returns null before the first and after the last */
export function indexOfTime({ indexes, timesMs }: TimeMap, timeMs: number): number | null {
  const last = timesMs.length - 1;
  if (!(last >= 0 && timeMs >= timesMs[0] && timeMs <= timesMs[last])) return null;
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timesMs[middle] < timeMs) low = middle + 1;
    else high = middle;
  }
  if (timesMs[low] === timeMs || low === 0) return indexes[low];
  const share = (timeMs - timesMs[low - 1]) / (timesMs[low] - timesMs[low - 1]);
  const index = indexes[low - 1] + share * (indexes[low] - indexes[low - 1]);
  // Between neighbours there is nothing: the first step at or after the boundary carries the mark.
  return indexes[low] - indexes[low - 1] === 1 ? indexes[low] : index;
}

function timeAtIndex({ indexes, timesMs }: TimeMap, index: number): number {
  const last = indexes.length - 1;
  if (index <= indexes[0]) return timesMs[0];
  if (index >= indexes[last]) return timesMs[last];
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (indexes[middle] <= index) low = middle;
    else high = middle;
  }
  const share = (index - indexes[low]) / (indexes[high] - indexes[low]);
  return timesMs[low] + share * (timesMs[high] - timesMs[low]);
}

/** Marks at the boundaries of the calendar (years, months, days, hours …), at most about `maxCount`.
 *  @param from first visible index
 *  @param to last visible index */
export function calendarTicks(map: TimeMap, from: number, to: number, maxCount: number): IndexTick[] {
  if (map.indexes.length < 2) {
    return map.indexes.map((index, i) => ({ index, timeMs: map.timesMs[i], unit: 'day' }));
  }
  const startMs = timeAtIndex(map, from);
  const endMs = timeAtIndex(map, to);
  const finest = (map.timesMs.at(-1)! - map.timesMs[0]) / (map.indexes.at(-1)! - map.indexes[0]);
  const wanted = Math.max((endMs - startMs) / Math.max(1, maxCount), finest * 0.98);
  const chosen = ladder.find(({ approxMs }) => approxMs >= wanted) ?? ladder.at(-1)!;
  const ticks: IndexTick[] = [];
  for (let timeMs = boundaryAtOrAfter(startMs, chosen); timeMs <= endMs; timeMs = after(timeMs, chosen)) {
    const index = indexOfTime(map, timeMs);
    if (index !== null && index >= from && index <= to && index !== ticks.at(-1)?.index) {
      ticks.push({ index, timeMs, unit: chosen.unit });
    }
  }
  return ticks;
}

/** 1, 2 or 5 times a power of ten, at least `size`. */
export function niceStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const digit = size / power;
  return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
}

/** How the steps of a series without times are numbered. */
export interface StepNumbers {
  /** Number of index 0. */
  readonly first: number;
  /** From one step to the next. */
  readonly size: number;
  /** They are seconds of a sound. */
  readonly isSeconds?: boolean;
}

/** Round numbers of seconds from a quarter of a minute on. */
const roundSeconds = [15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200];

/** Marks at round numbers of a series without times. */
export function stepTicks(
  { first, size, isSeconds = false }: StepNumbers,
  from: number,
  to: number,
  maxCount: number,
): IndexTick[] {
  const wanted = ((to - from) * size) / Math.max(1, maxCount);
  const round = isSeconds && wanted > 10 ? roundSeconds.find((seconds) => seconds >= wanted) : undefined;
  const step = Math.max(size, round ?? niceStep(wanted));
  const start = Math.ceil((from * size + first) / step) * step;
  const ticks: IndexTick[] = [];
  for (let number = start; number <= first + to * size; number += step) {
    ticks.push({ index: (number - first) / size, timeMs: null, unit: null });
  }
  return ticks;
}
