/** A sliding window of numbers in ascending order: median and median absolute deviation at every step. Missing values
 *  take no part. A step costs O(window) moves and no allocation. */
export class SortedWindow {
  readonly #sorted: Float64Array;
  #count = 0;

  constructor(capacity: number) {
    this.#sorted = new Float64Array(capacity);
  }

  get count(): number {
    return this.#count;
  }

  add(value: number): void {
    if (value !== value) return;
    const at = this.#find(value);
    this.#sorted.copyWithin(at + 1, at, this.#count);
    this.#sorted[at] = value;
    this.#count++;
  }

  /** Takes out a value that was added. */
  remove(value: number): void {
    if (value !== value) return;
    const at = this.#find(value);
    this.#sorted.copyWithin(at, at + 1, this.#count);
    this.#count--;
  }

  /** @returns the median of the window; NaN while it is empty */
  median(): number {
    const upper = this.#count >> 1;
    return this.#count % 2 === 1 ? this.#sorted[upper] : (this.#sorted[upper - 1] + this.#sorted[upper]) / 2;
  }

  /** The median of |x − centre|: the two ends of the order are merged towards the middle. */
  medianDeviation(centre: number): number {
    const sorted = this.#sorted;
    const middle = this.#count >> 1;
    let right = this.#find(centre);
    let left = right - 1;
    let previous = NaN;
    let current = NaN;
    for (let taken = 0; taken <= middle; taken++) {
      previous = current;
      const below = left >= 0 ? centre - sorted[left] : Infinity;
      const above = right < this.#count ? sorted[right] - centre : Infinity;
      if (below < above) {
        current = below;
        left--;
      } else {
        current = above;
        right++;
      }
    }
    return this.#count % 2 === 1 ? current : (previous + current) / 2;
  }

  /** The mean of |x − centre|. */
  meanDeviation(centre: number): number {
    let sum = 0;
    for (let index = 0; index < this.#count; index++) sum += Math.abs(this.#sorted[index] - centre);
    return sum / this.#count;
  }

  /** @returns the first position whose value is not below `value` */
  #find(value: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
