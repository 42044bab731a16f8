import type { EpochRecord } from '../../src-main/contract/values.ts';
import type { Point } from './points.ts';

/** A column of epochs as points; what is missing, or has no place on a log axis, leaves a gap. */
export function epochPoints(
  records: readonly EpochRecord[],
  value: (record: EpochRecord) => number | null | undefined,
  isLog = false,
): Point[] {
  return records.map((record) => {
    const y = value(record) ?? NaN;
    return { x: record.epoch, y: isLog && !(y > 0) ? NaN : y };
  });
}

/** What of a line a chart shows. */
export interface Shown {
  from: number;
  to: number;
  /** Pixel columns. */
  width: number;
}

export interface EpochLine {
  points: readonly Point[];
  color: string;
  width?: number;
  dash?: number[];
  /** Stands at its end. */
  name?: string;
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
