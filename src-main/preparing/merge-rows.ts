import { UserError } from '../errors.ts';
import { timesOf, withTimes } from './axis.ts';
import { lowerBound } from './slice.ts';
import type { PreparedSeries } from './types.ts';

export interface MergedRows {
  readonly series: PreparedSeries;
  readonly appendedCount: number;
  readonly identicalCount: number;
  readonly differentCount: number;
  readonly earlierCount: number;
}

const same = (a: number, b: number) => a === b || (a !== a && b !== b);

/** Puts the rows of a newer file behind those of a series. Rows that both have are compared, never overwritten.
 *  @param base the series as it was imported
 *  @param added the same series read from the newer file
 *  @param takesEarlier whether rows before the last one of `base` that it does not have are put in their place
 *  @returns `base` itself where there is nothing to add
 *  @throws UserError 'append_axis_differs' where one has times and the other has none; for series without times and
 *  labels 'append_rows_differ' where the newer file does not begin as the series does */
export function mergeRows(base: PreparedSeries, added: PreparedSeries, takesEarlier = false): MergedRows {
  const [baseTimes, addedTimes] = [timesOf(base), timesOf(added)];
  if (base.values.length === 0 || added.values.length === 0) return unchanged(base);
  if ((baseTimes === null) !== (addedTimes === null)) throw new UserError('append_axis_differs', {});
  if (baseTimes === null || addedTimes === null) return mergeSteps(base, added);
  return mergeTimes(base, baseTimes, added.values, addedTimes, takesEarlier);
}

function unchanged(series: PreparedSeries): MergedRows {
  return { series, appendedCount: 0, identicalCount: 0, differentCount: 0, earlierCount: 0 };
}

function mergeTimes(
  base: PreparedSeries,
  baseTimes: Float64Array,
  addedValues: Float64Array,
  addedTimes: Float64Array,
  takesEarlier: boolean,
): MergedRows {
  const last = baseTimes[baseTimes.length - 1];
  let identicalCount = 0;
  let differentCount = 0;
  let earlierCount = 0;
  const isTaken = new Uint8Array(addedValues.length);
  let takenCount = 0;
  let at = lowerBound(baseTimes, addedTimes[0]);
  for (let index = 0; index < addedTimes.length; index++) {
    while (at < baseTimes.length && baseTimes[at] < addedTimes[index]) at++;
    if (at < baseTimes.length && baseTimes[at] === addedTimes[index]) {
      if (same(base.values[at], addedValues[index])) identicalCount++;
      else differentCount++;
    } else if (addedTimes[index] > last || takesEarlier) {
      isTaken[index] = 1;
      takenCount++;
    } else earlierCount++;
  }
  const counts = { appendedCount: takenCount, identicalCount, differentCount, earlierCount };
  if (takenCount === 0) return { series: base, ...counts };
  const values = new Float64Array(baseTimes.length + takenCount);
  const times = new Float64Array(values.length);
  let [from, next] = [0, 0];
  for (let target = 0; target < values.length; target++) {
    while (next < addedTimes.length && isTaken[next] === 0) next++;
    const isBase =
      next >= addedTimes.length || (from < baseTimes.length && baseTimes[from] < addedTimes[next]);
    times[target] = isBase ? baseTimes[from] : addedTimes[next];
    values[target] = isBase ? base.values[from++] : addedValues[next++];
  }
  return { series: withTimes(base, values, times, base.calendar), ...counts };
}

/** Without times the rows are compared by their labels where they have some, else by their place in the file. */
function mergeSteps(base: PreparedSeries, added: PreparedSeries): MergedRows {
  const step = base.calendar.count;
  const isLabelled = base.firstStep !== null && added.firstStep !== null;
  const offset = isLabelled ? (added.firstStep! - base.firstStep!) / step : 0;
  const { length } = base.values;
  const canAlign =
    Number.isInteger(offset) &&
    offset <= length &&
    added.calendar.count === step &&
    base.gapCount + added.gapCount === 0;
  if (!canAlign) throw new UserError('append_steps_apart', {});
  let [identicalCount, differentCount, earlierCount] = [0, 0, 0];
  let from = added.values.length;
  for (let index = 0; index < added.values.length; index++) {
    const place = offset + index;
    if (place >= length) {
      from = index;
      break;
    }
    if (place < 0) earlierCount++;
    else if (same(base.values[place], added.values[index])) identicalCount++;
    else differentCount++;
  }
  if (!isLabelled && differentCount > 0) {
    throw new UserError('append_rows_differ', {
      count: differentCount,
      rows: identicalCount + differentCount,
    });
  }
  const appendedCount = added.values.length - from;
  const counts = { appendedCount, identicalCount, differentCount, earlierCount };
  if (appendedCount === 0) return { series: base, ...counts };
  const values = new Float64Array(length + appendedCount);
  values.set(base.values);
  values.set(added.values.subarray(from), length);
  return { series: { ...base, values }, ...counts };
}

/** Joins the parts of one series from several files, in any order of time; where two parts have the same row with
 *  different values, the first part's stands and the others are counted. Parts without times and labels follow each other.
 *  @param parts at least one
 *  @throws UserError 'append_axis_differs', 'append_steps_apart' */
export function joinParts(parts: readonly PreparedSeries[]): MergedRows {
  const [first, ...rest] = parts;
  let joined: MergedRows = unchanged(first);
  for (const next of rest) {
    const isBare = joined.series.firstTimeMs === null && next.firstTimeMs === null;
    const isUnlabelled = joined.series.firstStep === null || next.firstStep === null;
    const merged =
      isBare && isUnlabelled ? concatenate(joined.series, next) : mergeRows(joined.series, next, true);
    joined = {
      series: merged.series,
      appendedCount: joined.appendedCount + merged.appendedCount,
      identicalCount: joined.identicalCount + merged.identicalCount,
      differentCount: joined.differentCount + merged.differentCount,
      earlierCount: joined.earlierCount + merged.earlierCount,
    };
  }
  return joined;
}

function concatenate(a: PreparedSeries, b: PreparedSeries): MergedRows {
  const values = new Float64Array(a.values.length + b.values.length);
  values.set(a.values);
  values.set(b.values, a.values.length);
  return { ...unchanged({ ...a, values }), appendedCount: b.values.length };
}
