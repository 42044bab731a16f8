import { describe, expect, it } from 'vitest';
import {
  baseBucketSize,
  bucketWidth,
  chunkBucketCount,
  levelFactor,
  mergeBuckets,
  PyramidBuilder,
} from '../../../src-main/store/pyramid.ts';

/** The levels that a builder wrote, each in one array. */
function built(valueCount: number, fill: (builder: PyramidBuilder) => void): Float64Array[] {
  const parts: number[][] = [];
  const builder = new PyramidBuilder(valueCount, (level, chunkIndex, buckets) => {
    parts[level] ??= [];
    expect(parts[level].length).toBe(chunkIndex * chunkBucketCount * bucketWidth);
    parts[level].push(...buckets);
  });
  fill(builder);
  builder.finish();
  return parts.map((part) => Float64Array.from(part));
}

describe('mergeBuckets', () => {
  it('takes the least minimum, the greatest maximum and the first time', () => {
    const buckets = Float64Array.of(1, 2, 100, -3, 0, 101, NaN, NaN, 102, 5, 5, 103, 7, 9, 104);
    expect(Array.from(mergeBuckets(buckets, 2))).toEqual([-3, 2, 100, 5, 5, 102, 7, 9, 104]);
  });
});

describe('PyramidBuilder', () => {
  it('holds minimum and maximum of every 64 values, whatever the pieces they came in', () => {
    const values = Float64Array.from({ length: 1_000 }, (_, i) => Math.sin(i) * i);
    const [lowest] = built(values.length, (builder) => {
      builder.add(values.subarray(0, 10), null);
      builder.add(values.subarray(10, 777), null);
      builder.add(values.subarray(777), null);
    });
    expect(lowest.length / bucketWidth).toBe(Math.ceil(1_000 / baseBucketSize));
    for (let bucket = 0; bucket * baseBucketSize < values.length; bucket++) {
      const part = Array.from(values.subarray(bucket * baseBucketSize, (bucket + 1) * baseBucketSize));
      expect(lowest[bucket * bucketWidth]).toBe(Math.min(...part));
      expect(lowest[bucket * bucketWidth + 1]).toBe(Math.max(...part));
    }
  });

  it('keeps missing values apart: NaN only where a whole bucket is missing', () => {
    const values = new Float64Array(2 * baseBucketSize).fill(NaN);
    values[baseBucketSize + 5] = 4;
    const times = Float64Array.from(values, (_, i) => i * 1_000);
    const [lowest] = built(values.length, (builder) => builder.add(values, times));
    expect(Array.from(lowest)).toEqual([NaN, NaN, 0, 4, 4, baseBucketSize * 1_000]);
  });

  it('adds levels until one has at most 1,024 buckets', () => {
    const levels = built(1_000_000, (builder) => builder.add(new Float64Array(1_000_000), null));
    expect(levels.map((level) => level.length / bucketWidth)).toEqual([15_625, 3_907, 977]);
  });

  it('joins every four buckets to one of the level above', () => {
    const values = Float64Array.from({ length: 300_001 }, (_, i) => Math.cos(i / 99) * (i % 1_000));
    const times = Float64Array.from(values, (_, i) => i * 10);
    const levels = built(values.length, (builder) => builder.add(values, times));
    expect(levels.length).toBe(3);
    for (let level = 1; level < levels.length; level++) {
      expect(levels[level]).toEqual(mergeBuckets(levels[level - 1], levelFactor));
    }
  });
});
