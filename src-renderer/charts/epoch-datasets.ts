import type { EpochLine } from './epoch-lines.ts';
import type { LineDataset } from './index-chart.ts';
import { faded } from './palette.ts';

const extentOpacity = 0.16;

/** Lines of epochs as a chart draws them, each on what its epochs lie between. One dot where a single epoch would make
 *  no line. */
export const epochLines = (lines: readonly EpochLine[]): LineDataset[] => [
  ...lines.map(({ points, color, width = 1.5, dash = [] }): LineDataset => ({
    data: points,
    borderColor: color,
    backgroundColor: color,
    borderWidth: width,
    borderDash: dash,
    borderJoinStyle: 'round',
    pointRadius: points.length === 1 ? 3 : 0,
    pointBorderWidth: 0,
    spanGaps: true,
  })),
  ...lines.flatMap(({ extent, color }): LineDataset[] =>
    extent === undefined
      ? []
      : [
          { ...bare, data: extent.high },
          { ...bare, data: extent.low, fill: '-1', backgroundColor: faded(color, extentOpacity) },
        ],
  ),
];

const bare = { borderWidth: 0, pointRadius: 0, spanGaps: true } as const;
