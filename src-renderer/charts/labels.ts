import type { Chart } from 'chart.js';
import type { Mark } from './marks.ts';
import { spreadOut } from './spread.ts';

/** The name of a line, to stand at its end. */
export interface EndLabel {
  x: number;
  y: number;
  text: string;
  color: string;
}

const lineHeight = 14;

/** End labels as marks; the chart must have been laid out. */
export function labelMarks(chart: Chart, labels: readonly EndLabel[]): Mark[] {
  const { chartArea, scales } = chart;
  const wanted = labels.map(({ y }) => scales.y.getPixelForValue(y));
  const placed = spreadOut(wanted, lineHeight, chartArea.top + 6, chartArea.bottom - 6);
  return labels.map((label, i) => ({ kind: 'text', ...label, dy: placed[i] - wanted[i] }));
}
