import type { DuplicatePolicy } from '../contract/values.ts';
import { UserError } from '../errors.ts';

/** Rows of one series in the order of time, each time once. */
export interface OrderedRows {
  times: Float64Array;
  columns: Float64Array[];
  outOfOrderCount: number;
  duplicateCount: number;
  /** Duplicate rows whose values differ from those of the row that was kept. */
  conflictCount: number;
  /** First time that stands in several rows. */
  firstDuplicate: number | null;
}

interface Disorder {
  outOfOrderCount: number;
  hasDuplicates: boolean;
}

function disorderOf(times: Float64Array): Disorder {
  let latest = -Infinity;
  let outOfOrderCount = 0;
  let hasDuplicates = false;
  for (const time of times) {
    if (time > latest) latest = time;
    else if (time < latest) outOfOrderCount++;
    else hasDuplicates = true;
  }
  return { outOfOrderCount, hasDuplicates };
}

/** Row indexes by ascending time; equal times keep the order of the file. */
function ascendingOrder(times: Float64Array): Uint32Array {
  const order = Uint32Array.from(times, (_, index) => index);
  return order.sort((a, b) => times[a] - times[b] || a - b);
}

function same(a: number, b: number): boolean {
  return a === b || (a !== a && b !== b);
}

/** One value for several rows of one time.
 *  @param from index of the first of them in `order` @param to exclusive */
function merge(
  values: Float64Array,
  order: Uint32Array,
  from: number,
  to: number,
  policy: DuplicatePolicy,
): number {
  if (policy === 'last') return values[order[to - 1]];
  if (policy !== 'mean' && policy !== 'sum') return values[order[from]];
  let sum = 0;
  let count = 0;
  for (let index = from; index < to; index++) {
    const value = values[order[index]];
    if (value === value) {
      sum += value;
      count++;
    }
  }
  if (count === 0) return NaN;
  return policy === 'sum' ? sum : sum / count;
}

/** Sorts rows by time and merges those of one time.
 *  @param describe writes a time for the refusal
 *  @throws UserError 'duplicate_times' with the policy `error` */
export function orderRows(
  times: Float64Array,
  columns: Float64Array[],
  policy: DuplicatePolicy,
  describe: (time: number) => string,
): OrderedRows {
  const { outOfOrderCount, hasDuplicates } = disorderOf(times);
  if (outOfOrderCount === 0 && !hasDuplicates) {
    return { times, columns, outOfOrderCount, duplicateCount: 0, conflictCount: 0, firstDuplicate: null };
  }
  const order = ascendingOrder(times);
  const starts: number[] = [];
  for (let index = 0; index < order.length; index++) {
    if (index === 0 || times[order[index]] !== times[order[index - 1]]) starts.push(index);
  }
  const duplicateCount = order.length - starts.length;
  let conflictCount = 0;
  let firstDuplicate: number | null = null;
  const endOf = (position: number) => starts[position + 1] ?? order.length;
  if (duplicateCount > 0) {
    starts.forEach((start, position) => {
      if (endOf(position) - start > 1) firstDuplicate ??= times[order[start]];
      for (let index = start + 1; index < endOf(position); index++) {
        if (!columns.every((values) => same(values[order[index]], values[order[start]]))) conflictCount++;
      }
    });
    if (policy === 'error') {
      const time = describe(firstDuplicate!);
      throw new UserError('duplicate_times', { count: duplicateCount, time }, { field: 'duplicates' });
    }
  }
  const merged = columns.map((values) =>
    Float64Array.from(starts, (start, position) => merge(values, order, start, endOf(position), policy)),
  );
  const kept = Float64Array.from(starts, (start) => times[order[start]]);
  return { times: kept, columns: merged, outOfOrderCount, duplicateCount, conflictCount, firstDuplicate };
}
