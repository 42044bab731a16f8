/** Values of a length that is only expected: one array, whose memory grows in place where the system allows it. */
export class Collector {
  #values: Float64Array;
  #length = 0;

  constructor(expectedCount: number) {
    this.#values = new Float64Array(Math.max(1_024, expectedCount));
  }

  get length(): number {
    return this.#length;
  }

  add(values: Float64Array): void {
    const needed = this.#length + values.length;
    if (needed > this.#values.length) this.#resize(Math.max(needed, Math.ceil(this.#values.length * 1.5)));
    this.#values.set(values, this.#length);
    this.#length = needed;
  }

  /** Hands the values over; nothing can be added after that. */
  finish(): Float64Array {
    if (this.#values.length !== this.#length) this.#resize(this.#length);
    return this.#values;
  }

  #resize(count: number): void {
    this.#values = new Float64Array((this.#values.buffer as ArrayBuffer).transfer(count * 8));
  }
}
