import type { PreparingPreview } from '../../src-main/contract/preparing.ts';
import type { Point } from './points.ts';

/** The line of what a step would make: up and down through the least and the greatest of each bucket, turned so that
 *  neighbours meet by the shorter way. NaN breaks the line where values are missing. */
export function previewPoints({
  positions,
  minimum,
  maximum,
}: Pick<PreparingPreview, 'positions' | 'minimum' | 'maximum'>): Point[] {
  const points: Point[] = [];
  let previous = NaN;
  positions.forEach((x, i) => {
    const [low, high] = [minimum[i], maximum[i]];
    if (low === null || high === null) {
      points.push({ x, y: NaN });
      previous = NaN;
      return;
    }
    const isFalling = Math.abs(previous - high) < Math.abs(previous - low);
    const [first, second] = isFalling ? [high, low] : [low, high];
    points.push({ x, y: first });
    if (first !== second) {
      const next = positions[i + 1] ?? x;
      points.push({ x: x + (next - x) / 2, y: second });
    }
    previous = second;
  });
  return points;
}
