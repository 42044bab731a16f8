import type { EpochRecord } from '../../src-main/contract/values.ts';
import { strideOf, type EpochSummary } from './epoch-summary.ts';
import type { Point } from './points.ts';

/** What of a line a chart shows. */
export interface Shown {
  from: number;
  to: number;
  /** Pixel columns. */
  width: number;
}

export interface EpochLine {
  points: Point[];
  /** Between which the epochs of each point lie, where one point stands for several. */
  extent?: { low: Point[]; high: Point[] };
  color: string;
  width?: number;
  dash?: number[];
  /** Stands at its end. */
  name?: string;
}

/** The line of what is shown of a training: epoch by epoch, or the median of as many as share a place.
 *  @param records ascending by epoch */
export function epochPoints(
  summary: EpochSummary,
  records: readonly EpochRecord[],
  { from, to, width }: Shown,
): Pick<EpochLine, 'points' | 'extent'> {
  const stride = strideOf(from, to, width);
  const columns = summary.columns(records, from, to, stride);
  const points = columns.map(({ x, median }) => ({ x, y: median }));
  if (stride === 1) return { points };
  return {
    points,
    extent: {
      low: columns.map(({ x, low }) => ({ x, y: low })),
      high: columns.map(({ x, high }) => ({ x, y: high })),
    },
  };
}

/** The name of a line, to stand at its end. */
export interface LineName {
  x: number;
  y: number;
  text: string;
  color: string;
}

/** Names where the lines end within what is shown. */
export const epochLabels = (lines: readonly EpochLine[], { from, to }: Shown): LineName[] =>
  lines.flatMap(({ points, color, name }) => {
    const last = points.findLast(({ x, y }) => x >= from && x <= to && !Number.isNaN(y));
    return name === undefined || last === undefined ? [] : [{ x: to, y: last.y, text: name, color }];
  });

const dashes: readonly number[][] = [[], [5, 3], [2, 2], [8, 3, 2, 3]];

/** How a parameter group is drawn: what it is by its colour, its layer by its dash. */
export interface GroupStyle {
  /** `W_x`, `W_h`, `b`; of the head with `isHead`. */
  name: string;
  /** From 1; 0 for the head. */
  layer: number;
  color: string;
  dash: number[];
}

/** @param group as the kernel names it: `layer1.W_x`, `head.b` */
export function groupStyle(group: string, palette: { readonly series: readonly string[] }): GroupStyle {
  const [part, name = part] = group.split('.');
  const layer = part.startsWith('layer') ? Number(part.slice(5)) : 0;
  const kinds = layer === 0 ? ['', '', '', 'W', 'b'] : ['W_x', 'W_h', 'b'];
  const at = Math.max(0, kinds.indexOf(name));
  return {
    name,
    layer,
    color: palette.series[at],
    dash: [...dashes[Math.max(0, layer - 1) % dashes.length]],
  };
}
