import type { Calendar } from '../contract/values.ts';
import { countGaps, reproducesTimes, timeAt } from '../ingest/calendar.ts';
import type { PreparedSeries } from './types.ts';

/** @returns the time of every value in epoch milliseconds, or null for a series without times */
export function timesOf(series: PreparedSeries): Float64Array | null {
  const { timesMs, firstTimeMs, calendar, values } = series;
  if (timesMs !== null || firstTimeMs === null) return timesMs;
  const times = new Float64Array(values.length);
  for (let index = 0; index < times.length; index++) times[index] = timeAt(calendar, firstTimeMs, index);
  return times;
}

/** A series with other times: what the calendar tells itself is not kept beside the values.
 *  @param times (n) ascending epoch milliseconds beside `values` */
export function withTimes(
  series: PreparedSeries,
  values: Float64Array,
  times: Float64Array,
  calendar: Calendar,
): PreparedSeries {
  return {
    ...series,
    values,
    calendar,
    timesMs: reproducesTimes(calendar, times) ? null : times,
    firstTimeMs: times.length > 0 ? times[0] : null,
    lastTimeMs: times.length > 0 ? times[times.length - 1] : null,
    gapCount: countGaps(calendar, times),
  };
}

/** The values from … to (exclusive) with their times or step labels.
 *  @param values what takes the place of the values of that part, if given */
export function part(
  series: PreparedSeries,
  from: number,
  to: number,
  values = series.values.slice(from, to),
): PreparedSeries {
  const { calendar, firstStep, firstTimeMs } = series;
  if (firstTimeMs === null) {
    const step = calendar.unit === 'step' ? calendar.count : 1;
    // A series whose steps begin at 1 without saying so goes on to say where its part begins.
    const isLabelled = firstStep !== null || from > 0;
    return { ...series, values, firstStep: isLabelled ? (firstStep ?? 1) + from * step : null };
  }
  return withTimes(series, values, timesOf(series)!.slice(from, to), calendar);
}

/** @returns how many values are missing */
export function countMissing(values: Float64Array): number {
  let count = 0;
  for (const value of values) if (value !== value) count++;
  return count;
}
