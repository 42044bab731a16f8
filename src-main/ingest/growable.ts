/** Values a full segment holds. */
const segmentLength = 65_536;

/** Float64 values that grow at the end without an object a value. They are kept in segments, so that a long column is
 *  never copied while it grows, and needs its size twice only for the moment in which it is put into one array. */
export class GrowableNumbers {
  length = 0;
  readonly #full: Float64Array[] = [];
  #last: Float64Array;
  #filled = 0;

  /** @param capacity of the first values; many short series need little each */
  constructor(capacity = 1_024) {
    this.#last = new Float64Array(capacity);
  }

  push(value: number): void {
    if (this.#filled === this.#last.length) this.#grow();
    this.#last[this.#filled++] = value;
    this.length++;
  }

  #grow(): void {
    if (this.#filled === segmentLength) {
      this.#full.push(this.#last);
      this.#last = new Float64Array(segmentLength);
      this.#filled = 0;
      return;
    }
    const larger = new Float64Array(Math.min(segmentLength, this.#last.length * 2));
    larger.set(this.#last);
    this.#last = larger;
  }

  /** Puts the values into one array and forgets them.
   *  @param droppedCount values at the end that are left out */
  take(droppedCount = 0): Float64Array {
    const values = new Float64Array(this.length - droppedCount);
    let at = 0;
    for (const segment of [...this.#full.splice(0), this.#last.subarray(0, this.#filled)]) {
      values.set(segment.subarray(0, Math.max(0, values.length - at)), at);
      at = Math.min(values.length, at + segment.length);
    }
    this.#last = new Float64Array(1);
    this.#filled = 0;
    this.length = 0;
    return values;
  }
}
