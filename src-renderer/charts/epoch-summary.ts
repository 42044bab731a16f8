import type { EpochRecord } from '../../src-main/contract/values.ts';

/** A few neighbouring epochs as one place of a line. NaN where most of them have no value. */
export interface EpochColumn {
  /** Middle of its epochs. */
  x: number;
  low: number;
  median: number;
  high: number;
}

interface Known {
  first: EpochRecord;
  last: EpochRecord;
  count: number;
  column: EpochColumn;
}

type Value = (record: EpochRecord) => number | null | undefined;

/** Pixel columns a place takes at least where epochs share them: in fewer, a line flutters up and down in a band. */
const placeWidth = 2;

/** Epochs that one place stands for: 1 while each has a pixel column of its own, otherwise the power of two that gives
 *  every place its width. Powers of two, so that places stay where they are while a training goes on.
 *  @param width pixel columns */
export function strideOf(from: number, to: number, width: number): number {
  const perColumn = (to - from + 1) / Math.max(1, width);
  return perColumn <= 1 ? 1 : 2 ** Math.ceil(Math.log2(perColumn * placeWidth));
}

/** A line through thousands of epochs: the median and the extent of each `stride` of them. What was worked out is
 *  kept, so that an epoch costs no more late in a training than early. */
export class EpochSummary {
  readonly #value: Value;
  #stride = 0;
  #known = new Map<number, Known>();

  /** @param value null, or NaN, where an epoch has none */
  constructor(value: Value) {
    this.#value = value;
  }

  /** @param records ascending by epoch
   *  @param from first and last epoch shown
   *  @param stride of `strideOf`
   *  @returns places within what is shown, and one beyond on either side */
  columns(records: readonly EpochRecord[], from: number, to: number, stride: number): EpochColumn[] {
    if (stride !== this.#stride) this.#known = new Map();
    this.#stride = stride;
    const list: EpochColumn[] = [];
    let start = firstOf(records, (bucketOf(from, stride) - 1) * stride + 1);
    while (start < records.length) {
      const bucket = bucketOf(records[start].epoch, stride);
      const end = firstOf(records, (bucket + 1) * stride + 1, start);
      list.push(this.#columnOf(records, start, end, bucket));
      if (records[start].epoch > to) break;
      start = end;
    }
    return list;
  }

  #columnOf(records: readonly EpochRecord[], start: number, end: number, bucket: number): EpochColumn {
    const [first, last, count] = [records[start], records[end - 1], end - start];
    const known = this.#known.get(bucket);
    if (known?.first === first && known.last === last && known.count === count) return known.column;
    const values: number[] = [];
    for (let i = start; i < end; i++) {
      const value = this.#value(records[i]) ?? NaN;
      if (!Number.isNaN(value)) values.push(value);
    }
    const isKnown = values.length > 0 && 2 * values.length >= count;
    const column = { x: (first.epoch + last.epoch) / 2, ...(isKnown ? summarise(values) : unknown) };
    this.#known.set(bucket, { first, last, count, column });
    return column;
  }
}

const unknown = { low: NaN, median: NaN, high: NaN };

const bucketOf = (epoch: number, stride: number): number => Math.floor((epoch - 1) / stride);

function summarise(values: number[]): Omit<EpochColumn, 'x'> {
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  const median = values.length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  return { low: values[0], median, high: values[values.length - 1] };
}

/** Place of the first record of this epoch or a later one. */
function firstOf(records: readonly EpochRecord[], epoch: number, from = 0): number {
  let low = from;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (records[middle].epoch < epoch) low = middle + 1;
    else high = middle;
  }
  return low;
}
