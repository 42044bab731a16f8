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

/** Buckets that are written at once. */
export const chunkBucketCount = 4_096;

/** Takes a part of a level: buckets from chunkIndex · chunkBucketCount on, (count × bucketWidth). The array is filled anew
 *  afterwards. */
export type BucketSink = (level: number, chunkIndex: number, buckets: Float64Array) => void;

/** One level under way: whole chunks go out, and every `levelFactor` buckets make one of the level above. */
class Level {
  readonly #level: number;
  readonly #above: Level | null;
  readonly #write: BucketSink;
  readonly #buckets: Float64Array;
  #filled = 0;
  #chunkIndex = 0;
  #pending = 0;
  #minimum = NaN;
  #maximum = NaN;
  #time = NaN;

  constructor(level: number, bucketCount: number, above: Level | null, write: BucketSink) {
    this.#level = level;
    this.#above = above;
    this.#write = write;
    this.#buckets = new Float64Array(Math.min(bucketCount, chunkBucketCount) * bucketWidth);
  }

  add(minimum: number, maximum: number, time: number): void {
    const at = this.#filled * bucketWidth;
    this.#buckets[at] = minimum;
    this.#buckets[at + 1] = maximum;
    this.#buckets[at + 2] = time;
    if (++this.#filled === chunkBucketCount) this.#flush();
    if (this.#above === null) return;
    if (this.#pending === 0) this.#time = time;
    if (!(minimum >= this.#minimum) && !Number.isNaN(minimum)) this.#minimum = minimum;
    if (!(maximum <= this.#maximum) && !Number.isNaN(maximum)) this.#maximum = maximum;
    if (++this.#pending === levelFactor) this.#close();
  }

  finish(): void {
    if (this.#pending > 0) this.#close();
    if (this.#filled > 0) this.#flush();
    this.#above?.finish();
  }

  #close(): void {
    this.#above!.add(this.#minimum, this.#maximum, this.#time);
    this.#pending = 0;
    this.#minimum = NaN;
    this.#maximum = NaN;
  }

  #flush(): void {
    this.#write(this.#level, this.#chunkIndex++, this.#buckets.subarray(0, this.#filled * bucketWidth));
    this.#filled = 0;
  }
}

/** Makes the pyramid while values stream in; what it holds is the same for every length. */
export class PyramidBuilder {
  readonly #lowest: Level;
  #filled = 0;
  #minimum = NaN;
  #maximum = NaN;
  #time = NaN;

  /** @param valueCount of the whole series
   *  @param write takes the levels, in parts */
  constructor(valueCount: number, write: BucketSink) {
    const counts = [Math.ceil(valueCount / baseBucketSize)];
    while (counts[counts.length - 1] > topBucketCount) {
      counts.push(Math.ceil(counts[counts.length - 1] / levelFactor));
    }
    let above: Level | null = null;
    for (let level = counts.length - 1; level >= 0; level--)
      above = new Level(level, counts[level], above, write);
    this.#lowest = above!;
  }

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

  /** After the last value. */
  finish(): void {
    if (this.#filled > 0) this.#closeBucket();
    this.#lowest.finish();
  }

  #closeBucket(): void {
    this.#lowest.add(this.#minimum, this.#maximum, this.#time);
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
