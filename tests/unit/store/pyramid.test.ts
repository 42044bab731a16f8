import { describe, expect, it } from 'vitest';
import {
  baseBucketSize,
  bucketWidth,
  mergeBuckets,
  PyramidBuilder,
} from '../../../src-main/store/pyramid.ts';

describe('mergeBuckets', () => {
  it('takes the least minimum, the greatest maximum and the first time', () => {
    const buckets = Float64Array.of(1, 2, 100, -3, 0, 101, NaN, NaN, 102, 5, 5, 103, 7, 9, 104);
    expect(Array.from(mergeBuckets(buckets, 2))).toEqual([-3, 2, 100, 5, 5, 102, 7, 9, 104]);
  });
});

describe('PyramidBuilder', () => {
  it('holds minimum and maximum of every 64 values, whatever the pieces they came in', () => {
    const values = Float64Array.from({ length: 1_000 }, (_, i) => Math.sin(i) * i);
    const builder = new PyramidBuilder();
    builder.add(values.subarray(0, 10), null);
    builder.add(values.subarray(10, 777), null);
    builder.add(values.subarray(777), null);
    const [lowest] = builder.finish();
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
    const builder = new PyramidBuilder();
    builder.add(
      values,
      Float64Array.from(values, (_, i) => i * 1_000),
    );
    const [lowest] = builder.finish();
    expect(Array.from(lowest)).toEqual([NaN, NaN, 0, 4, 4, baseBucketSize * 1_000]);
  });

  it('adds levels until one has at most 1,024 buckets', () => {
    const builder = new PyramidBuilder();
    builder.add(new Float64Array(1_000_000), null);
    const counts = builder.finish().map((level) => level.length / bucketWidth);
    expect(counts).toEqual([15_625, 3_907, 977]);
  });
});
