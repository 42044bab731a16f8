import type { DuplicatePolicy } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import { GrowableNumbers } from './growable.ts';
import { chunksOf, evenChunksOf, numbersOf, reversed, toArray, type Numbers } from './numbers.ts';
import type { Scratch } from './scratch.ts';

/** Rows of one series in the order of time, each time once. */
export interface OrderedRows {
  times: Numbers;
  columns: Numbers[];
  outOfOrderCount: number;
  duplicateCount: number;
  /** Duplicate rows whose values differ from those of the row that was kept. */
  conflictCount: number;
  /** First time that stands in several rows. */
  firstDuplicate: number | null;
}

/** Rows in the order of time; a time may still stand in several. */
type SortedRows = Pick<OrderedRows, 'times' | 'columns'>;

interface Disorder {
  outOfOrderCount: number;
  hasDuplicates: boolean;
  /** Every time is before the one above it: the newest row comes first. */
  isDescending: boolean;
}

function disorderOf(times: Numbers): Disorder {
  let latest = -Infinity;
  let previous = Infinity;
  const disorder: Disorder = { outOfOrderCount: 0, hasDuplicates: false, isDescending: true };
  for (const chunk of chunksOf(times)) {
    for (const time of chunk) {
      if (time > latest) latest = time;
      else if (time < latest) disorder.outOfOrderCount++;
      else disorder.hasDuplicates = true;
      if (!(time < previous)) disorder.isDescending = false;
      previous = time;
    }
  }
  return disorder;
}

/** Row indexes by ascending time; equal times keep the order of the file. */
function ascendingOrder(times: Float64Array): Uint32Array {
  const order = Uint32Array.from(times, (_, index) => index);
  return order.sort((a, b) => times[a] - times[b] || a - b);
}

/** Sorts rows by time. The newest row first is read backwards; any other disorder needs the memory of a column and
 *  twelve bytes a row. */
function sortRows(
  times: Numbers,
  columns: readonly Numbers[],
  disorder: Disorder,
  scratch: Scratch,
): SortedRows {
  if (disorder.outOfOrderCount === 0) return { times, columns: [...columns] };
  if (disorder.isDescending) return { times: reversed(times), columns: columns.map(reversed) };
  const order = ascendingOrder(toArray(times));
  const sorted = (numbers: Numbers): Numbers => {
    const array = toArray(numbers);
    const result = new GrowableNumbers(scratch, columns.length + 1);
    for (const index of order) result.push(array[index]);
    return result.finish();
  };
  return { times: sorted(times), columns: columns.map(sorted) };
}

function same(a: number, b: number): boolean {
  return a === b || (a !== a && b !== b);
}

/** What becomes of one column where rows of one time are made one. */
class Merger {
  readonly merged: GrowableNumbers;
  readonly #policy: DuplicatePolicy;
  #first = NaN;
  #last = NaN;
  #sum = 0;
  #count = 0;

  constructor(policy: DuplicatePolicy, merged: GrowableNumbers) {
    this.#policy = policy;
    this.merged = merged;
  }

  open(value: number): void {
    this.#first = value;
    this.#last = value;
    this.#sum = value === value ? value : 0;
    this.#count = value === value ? 1 : 0;
  }

  /** @returns whether the value is that of the first row */
  add(value: number): boolean {
    this.#last = value;
    if (value === value) {
      this.#sum += value;
      this.#count++;
    }
    return same(value, this.#first);
  }

  close(): void {
    this.merged.push(this.#value());
  }

  #value(): number {
    if (this.#policy === 'last') return this.#last;
    if (this.#policy !== 'mean' && this.#policy !== 'sum') return this.#first;
    if (this.#count === 0) return NaN;
    return this.#policy === 'sum' ? this.#sum : this.#sum / this.#count;
  }
}

/** Rows that are looked at together, so that all columns are at the same place. */
const pieceLength = 16_384;

/** Makes the rows of one time one. */
function mergeRows(
  { times, columns }: SortedRows,
  policy: DuplicatePolicy,
  scratch: Scratch,
): Omit<OrderedRows, 'outOfOrderCount'> {
  const grow = () => new GrowableNumbers(scratch, columns.length + 1);
  const kept = grow();
  const mergers = columns.map(() => new Merger(policy, grow()));
  const pieces = columns.map((column) => evenChunksOf(column, pieceLength));
  let conflictCount = 0;
  let firstDuplicate: number | null = null;
  let current = NaN;
  for (const part of evenChunksOf(times, pieceLength)) {
    const values = pieces.map((piece) => piece.next().value!);
    for (let row = 0; row < part.length; row++) {
      const time = part[row];
      if (time === current) {
        firstDuplicate ??= time;
        let isSame = true;
        for (let column = 0; column < mergers.length; column++) {
          if (!mergers[column].add(values[column][row])) isSame = false;
        }
        if (!isSame) conflictCount++;
        continue;
      }
      for (let column = 0; column < mergers.length; column++) {
        if (current === current) mergers[column].close();
        mergers[column].open(values[column][row]);
      }
      kept.push(time);
      current = time;
    }
  }
  if (current === current) mergers.forEach((merger) => merger.close());
  const duplicateCount = times.length - kept.length;
  return {
    times: kept.finish(),
    columns: mergers.map(({ merged }) => merged.finish()),
    duplicateCount,
    conflictCount,
    firstDuplicate,
  };
}

/** Sorts rows by time and merges those of one time.
 *  @param describe writes a time for the refusal
 *  @throws UserError 'duplicate_times' with the policy `error` */
export function orderRows(
  times: Numbers,
  columns: readonly Numbers[],
  policy: DuplicatePolicy,
  describe: (time: number) => string,
  scratch: Scratch,
): OrderedRows {
  const disorder = disorderOf(times);
  const { outOfOrderCount } = disorder;
  const sorted = sortRows(times, columns, disorder, scratch);
  // Out of order, a time may come again long after its first row.
  const mayRepeat = disorder.hasDuplicates || (outOfOrderCount > 0 && !disorder.isDescending);
  if (!mayRepeat) {
    return { ...sorted, outOfOrderCount, duplicateCount: 0, conflictCount: 0, firstDuplicate: null };
  }
  const merged = mergeRows(sorted, policy, scratch);
  if (policy === 'error' && merged.duplicateCount > 0) {
    const time = describe(merged.firstDuplicate!);
    throw new UserError('duplicate_times', { count: merged.duplicateCount, time }, { field: 'duplicates' });
  }
  return { ...merged, outOfOrderCount };
}

/** Rows without times: they stand in the order of the file. */
export function unorderedRows(columns: Numbers[]): OrderedRows {
  const none = { outOfOrderCount: 0, duplicateCount: 0, conflictCount: 0, firstDuplicate: null };
  return { times: numbersOf(new Float64Array(0)), columns, ...none };
}
