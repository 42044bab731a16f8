import type { SeriesWindow } from '../contract/values.ts';
import { bucketSizeOf, bucketWidth, mergeBuckets } from './pyramid.ts';
import type { SeriesRecord } from './series-table.ts';
import type { SeriesValues } from './series-values.ts';

const orNull = (value: number) => (Number.isNaN(value) ? null : value);

/** A part of a series in at most `width` buckets. Reads whole values only where the part is short enough to draw
 *  nearly all of them, and the pyramid otherwise; the part is widened to whole buckets.
 *  @param fromIndex first value wanted
 *  @param toIndex exclusive
 *  @returns times only where the series stores them; the caller computes the others from the calendar */
export function readWindow(
  values: SeriesValues,
  series: SeriesRecord,
  fromIndex: number,
  toIndex: number,
  width: number,
): SeriesWindow {
  const from = Math.max(0, Math.min(fromIndex, series.length));
  const to = Math.max(from, Math.min(toIndex, series.length));
  const wantedBucketSize = Math.ceil((to - from) / width);
  if (wantedBucketSize <= 1) return readRaw(values, series, from, to);

  let level = -1;
  const levelCount = values.levelCount(series.id);
  while (level + 1 < levelCount && bucketSizeOf(level + 1) <= wantedBucketSize) level++;
  if (level < 0) return mergeRaw(values, series, from, to, wantedBucketSize);

  const size = bucketSizeOf(level);
  const factor = Math.ceil(wantedBucketSize / size);
  const bucketSize = size * factor;
  const fromBucket = Math.floor(from / bucketSize) * factor;
  const toBucket = Math.ceil(to / size);
  const buckets = mergeBuckets(values.readBuckets(series.id, level, fromBucket, toBucket), factor);
  return fromBuckets(series, buckets, fromBucket * size, bucketSize);
}

function readRaw(chunks: SeriesValues, series: SeriesRecord, from: number, to: number): SeriesWindow {
  const values = Array.from(chunks.readValues(series.id, from, to), orNull);
  return {
    fromIndex: from,
    toIndex: to,
    bucketSize: 1,
    indexes: values.map((_, i) => from + i),
    timesMs: series.hasTimes ? Array.from(chunks.readTimes(series.id, from, to)) : null,
    minimum: values,
    maximum: values,
  };
}

/** A part too short for the pyramid's lowest level and too long to draw value by value. */
function mergeRaw(
  chunks: SeriesValues,
  series: SeriesRecord,
  from: number,
  to: number,
  bucketSize: number,
): SeriesWindow {
  const start = Math.floor(from / bucketSize) * bucketSize;
  const values = chunks.readValues(series.id, start, to);
  const timesMs = series.hasTimes ? chunks.readTimes(series.id, start, to) : null;
  const single = new Float64Array(values.length * bucketWidth);
  for (let i = 0; i < values.length; i++) {
    single[i * bucketWidth] = values[i];
    single[i * bucketWidth + 1] = values[i];
    single[i * bucketWidth + 2] = timesMs === null ? NaN : timesMs[i];
  }
  return fromBuckets(series, mergeBuckets(single, bucketSize), start, bucketSize);
}

function fromBuckets(
  series: SeriesRecord,
  buckets: Float64Array,
  start: number,
  bucketSize: number,
): SeriesWindow {
  const bucketCount = buckets.length / bucketWidth;
  const column = (offset: number) =>
    Array.from({ length: bucketCount }, (_, i) => buckets[i * bucketWidth + offset]);
  return {
    fromIndex: start,
    toIndex: Math.min(start + bucketCount * bucketSize, series.length),
    bucketSize,
    indexes: Array.from({ length: bucketCount }, (_, i) => start + i * bucketSize),
    timesMs: series.hasTimes ? column(2) : null,
    minimum: column(0).map(orNull),
    maximum: column(1).map(orNull),
  };
}
