import { decimate } from './decimate.ts';
import type { EpochLine, Shown } from './epoch-lines.ts';
import type { LineDataset } from './index-chart.ts';

/** Lines of epochs as a chart draws them. One dot where a single epoch would make no line. */
export const epochLines = (lines: readonly EpochLine[], { from, to, width }: Shown): LineDataset[] =>
  lines.map(({ points, color, width: lineWidth = 1.5, dash = [] }) => ({
    data: decimate(points, from, to, width),
    borderColor: color,
    backgroundColor: color,
    borderWidth: lineWidth,
    borderDash: dash,
    borderJoinStyle: 'round',
    pointRadius: points.length === 1 ? 3 : 0,
    pointBorderWidth: 0,
    spanGaps: true,
  }));
