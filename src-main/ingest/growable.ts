/** Float64 values that grow at the end without an object a value. */
export class GrowableNumbers {
  length = 0;
  #values: Float64Array;

  constructor(capacity = 1_024) {
    this.#values = new Float64Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  /** @returns a copy of just the values */
  toArray(): Float64Array {
    return this.#values.slice(0, this.length);
  }
}
