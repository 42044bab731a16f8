import type { SeriesWindow } from '../../src-main/contract/values.ts';

export interface Point {
  x: number;
  y: number;
}

/** The line of a window: through the values themselves, or up and down through the least and the greatest of each
 *  bucket, turned so that neighbours meet by the shorter way. NaN breaks the line where values are missing. */
export function linePoints(window: SeriesWindow): Point[] {
  const { indexes, minimum, maximum, bucketSize } = window;
  const points: Point[] = [];
  let previous = NaN;
  for (let i = 0; i < indexes.length; i++) {
    const low = minimum[i];
    const high = maximum[i];
    if (low === null || high === null) {
      points.push({ x: indexes[i], y: NaN });
      previous = NaN;
      continue;
    }
    const end = Math.min(indexes[i] + bucketSize, window.toIndex) - 1;
    const isFalling = Math.abs(previous - high) < Math.abs(previous - low);
    const [first, second] = isFalling ? [high, low] : [low, high];
    points.push({ x: indexes[i], y: first });
    if (first !== second) points.push({ x: end, y: second });
    previous = second;
  }
  return points;
}

/** Radius of each point: a value with no neighbour would be a line of no length, so it gets a dot. */
export function lonelyRadii(points: readonly Point[], radius: number): number[] {
  const isGap = (i: number) => i < 0 || i >= points.length || Number.isNaN(points[i].y);
  return points.map((_, i) => (!isGap(i) && isGap(i - 1) && isGap(i + 1) ? radius : 0));
}

/** Place of the bucket that covers an index, or −1 outside. */
export function bucketAt({ indexes, fromIndex, toIndex }: SeriesWindow, index: number): number {
  if (!(indexes.length > 0 && index >= fromIndex && index < toIndex)) return -1;
  let low = 0;
  let high = indexes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (indexes[middle] <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}
