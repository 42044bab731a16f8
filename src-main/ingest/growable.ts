import type { FilePart, Numbers } from './numbers.ts';
import { Scratch } from './scratch.ts';

/** Values a segment holds at most. */
const longestSegment = 65_536;
const shortestSegment = 512;

/** Float64 values that grow at the end without an object a value. They are kept in segments, so that a long column is
 *  never copied while it grows; segments that are too many for memory go to the scratch file. */
export class GrowableNumbers {
  length = 0;
  readonly #scratch: Scratch;
  readonly #segmentLength: number;
  readonly #full: (Float64Array | FilePart)[] = [];
  #last: Float64Array;
  #filled = 0;

  /** @param columnCount how many grow beside each other, as far as that is known
   *  @param capacity of the first values; many short series need little each */
  constructor(scratch = new Scratch(), columnCount = 1, capacity = 1_024) {
    this.#scratch = scratch;
    const shared = 2 ** Math.floor(Math.log2(scratch.unfinishedCount / Math.max(1, columnCount)));
    this.#segmentLength = Math.min(longestSegment, Math.max(shortestSegment, shared));
    this.#last = new Float64Array(Math.min(capacity, this.#segmentLength));
  }

  push(value: number): void {
    if (this.#filled === this.#last.length) this.#grow();
    this.#last[this.#filled++] = value;
    this.length++;
  }

  pushAll(values: Float64Array): void {
    for (let from = 0; from < values.length;) {
      if (this.#filled === this.#last.length) this.#grow();
      const taken = values.subarray(from, from + this.#last.length - this.#filled);
      this.#last.set(taken, this.#filled);
      this.#filled += taken.length;
      this.length += taken.length;
      from += taken.length;
    }
  }

  #grow(): void {
    if (this.#filled === this.#segmentLength) {
      const kept = this.#scratch.keep(this.#last);
      this.#full.push(kept);
      // What went to the file needs its array no longer.
      if (kept === this.#last) this.#last = new Float64Array(this.#segmentLength);
      this.#filled = 0;
      return;
    }
    const larger = new Float64Array(Math.min(this.#segmentLength, this.#last.length * 2));
    larger.set(this.#last);
    this.#last = larger;
  }

  /** Hands the values over; nothing can be added after that.
   *  @param droppedCount values at the end that are left out */
  finish(droppedCount = 0): Numbers {
    const parts = [...this.#full.splice(0), this.#last.slice(0, this.#filled)];
    const length = this.length - droppedCount;
    let dropped = droppedCount;
    while (dropped > 0) {
      const last = parts.pop()!;
      const kept = Math.max(0, last.length - dropped);
      dropped -= last.length - kept;
      if (kept > 0)
        parts.push(last instanceof Float64Array ? last.subarray(0, kept) : { ...last, length: kept });
    }
    this.#last = new Float64Array(1);
    this.#filled = 0;
    this.length = 0;
    return { length, parts: joined(parts), path: this.#scratch.path };
  }
}

/** Stretches of the file that follow each other are one. */
function joined(parts: readonly (Float64Array | FilePart)[]): (Float64Array | FilePart)[] {
  const result: (Float64Array | FilePart)[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    const isNext =
      last !== undefined &&
      !(last instanceof Float64Array) &&
      !(part instanceof Float64Array) &&
      part.at === last.at + last.length;
    if (isNext) result[result.length - 1] = { at: last.at, length: last.length + part.length };
    else if (part.length > 0) result.push(part);
  }
  return result;
}
