import type { StepOf } from '../contract/preparing.ts';
import { UserError } from '../errors.ts';
import { say } from '../messages/table.ts';
import { part, timesOf } from './axis.ts';
import type { PreparedSeries, StepResult } from './types.ts';

/** @returns the first index whose time is not below `timeMs` */
export function lowerBound(times: Float64Array, timeMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Keeps the part between two indexes (the end exclusive) and two times (both inclusive); null is open.
 *  @throws UserError 'prepare_no_times' where times are given and the series has none, 'prepare_slice_empty' */
export function slice(
  series: PreparedSeries,
  { fromIndex, toIndex, fromMs, toMs }: StepOf<'slice'>,
): StepResult {
  const { length } = series.values;
  let from = fromIndex ?? 0;
  let to = Math.min(toIndex ?? length, length);
  if (fromMs !== null || toMs !== null) {
    const times = timesOf(series);
    if (times === null) throw new UserError('prepare_no_times', {});
    if (fromMs !== null) from = Math.max(from, lowerBound(times, fromMs));
    if (toMs !== null) {
      const end = lowerBound(times, toMs);
      to = Math.min(to, times[end] === toMs ? end + 1 : end);
    }
  }
  if (!(from < to)) throw new UserError('prepare_slice_empty', { count: length });
  const removed = length - (to - from);
  return {
    series: part(series, from, to),
    said: say('prepare_sliced', { count: to - from, removed }, removed),
  };
}
