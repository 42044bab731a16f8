/** The min/max pyramid of a series: level l holds one bucket for every baseBucketSize · levelFactor^l values, so
 *  a chart of any part of any length is answered from a few thousand buckets. */
export const baseBucketSize = 64;
export const levelFactor = 4;
/** Levels stop when one has no more buckets than this: a chart of the whole needs no fewer. */
const topBucketCount = 1_024;
/** float64 per bucket: minimum, maximum, time of the first value. */
export const bucketWidth = 3;

export function bucketSizeOf(level: number): number {
  return baseBucketSize * levelFactor ** level;
}

/** Grows the lowest level while values stream in, then builds the levels above it. */
export class PyramidBuilder {
  #buckets = new Float64Array(bucketWidth * 1_024);
  #bucketCount = 0;
  #filled = 0;
  #minimum = NaN;
  #maximum = NaN;
  #time = NaN;

  /** Adds the next values.
   *  @param values NaN for missing; a bucket of missing values only has NaN in both
   *  @param timesMs beside the values, or null */
  add(values: Float64Array, timesMs: Float64Array | null): void {
    for (let i = 0; i < values.length; i++) {
      if (this.#filled === 0) this.#time = timesMs === null ? NaN : timesMs[i];
      const value = values[i];
      if (!(value >= this.#minimum) && !Number.isNaN(value)) this.#minimum = value;
      if (!(value <= this.#maximum) && !Number.isNaN(value)) this.#maximum = value;
      if (++this.#filled === baseBucketSize) this.#closeBucket();
    }
  }

  /** @returns one array a level, lowest first, each (buckets × bucketWidth) */
  finish(): Float64Array[] {
    if (this.#filled > 0) this.#closeBucket();
    const levels: Float64Array[] = [this.#buckets.slice(0, this.#bucketCount * bucketWidth)];
    while (levels[levels.length - 1].length > topBucketCount * bucketWidth) {
      levels.push(mergeBuckets(levels[levels.length - 1], levelFactor));
    }
    return levels;
  }

  #closeBucket(): void {
    const at = this.#bucketCount * bucketWidth;
    if (at + bucketWidth > this.#buckets.length) {
      const larger = new Float64Array(this.#buckets.length * 2);
      larger.set(this.#buckets);
      this.#buckets = larger;
    }
    this.#buckets[at] = this.#minimum;
    this.#buckets[at + 1] = this.#maximum;
    this.#buckets[at + 2] = this.#time;
    this.#bucketCount++;
    this.#filled = 0;
    this.#minimum = NaN;
    this.#maximum = NaN;
  }
}

/** Joins each `factor` neighbouring buckets into one.
 *  @param buckets (count × bucketWidth)
 *  @returns (⌈count / factor⌉ × bucketWidth) */
export function mergeBuckets(buckets: Float64Array, factor: number): Float64Array {
  const count = buckets.length / bucketWidth;
  const merged = new Float64Array(Math.ceil(count / factor) * bucketWidth);
  for (let target = 0, from = 0; from < count; target++, from += factor) {
    let minimum = NaN;
    let maximum = NaN;
    for (let i = from; i < Math.min(from + factor, count); i++) {
      const low = buckets[i * bucketWidth];
      const high = buckets[i * bucketWidth + 1];
      if (!(low >= minimum) && !Number.isNaN(low)) minimum = low;
      if (!(high <= maximum) && !Number.isNaN(high)) maximum = high;
    }
    merged[target * bucketWidth] = minimum;
    merged[target * bucketWidth + 1] = maximum;
    merged[target * bucketWidth + 2] = buckets[from * bucketWidth + 2];
  }
  return merged;
}
