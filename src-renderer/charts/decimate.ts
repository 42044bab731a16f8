import type { Point } from './points.ts';

/** Points of a line as a chart can show them: all of them where there is room, otherwise the least and the greatest
 *  of each pixel column in their order, so that no spike is lost.
 *  @param points ascending in x; NaN leaves a gap only where all points are kept
 *  @param from first x shown
 *  @param to last x shown
 *  @param width pixel columns
 *  @returns the part that is shown, with a neighbour on either side */
export function decimate(points: readonly Point[], from: number, to: number, width: number): Point[] {
  const start = Math.max(0, firstAtOrAfter(points, from) - 1);
  const end = Math.min(points.length, firstAtOrAfter(points, to) + 2);
  if (end - start <= 2 * Math.max(1, width)) return points.slice(start, end);
  const kept: Point[] = [];
  const columnWidth = (points[end - 1].x - points[start].x) / Math.max(1, width);
  let low: Point | null = null;
  let high: Point | null = null;
  let edge = points[start].x + columnWidth;
  const close = () => {
    if (low === null || high === null) return;
    if (low === high) kept.push(low);
    else kept.push(...(low.x < high.x ? [low, high] : [high, low]));
    [low, high] = [null, null];
  };
  for (let i = start; i < end; i++) {
    const point = points[i];
    while (point.x > edge) {
      close();
      edge += columnWidth;
    }
    if (Number.isNaN(point.y)) continue;
    if (low === null || point.y < low.y) low = point;
    if (high === null || point.y > high.y) high = point;
  }
  close();
  return kept;
}

function firstAtOrAfter(points: readonly Point[], x: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle].x < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
