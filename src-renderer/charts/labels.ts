import type { Chart } from 'chart.js';
import type { Mark } from './marks.ts';

/** The name of a line, to stand at its end. */
export interface EndLabel {
  x: number;
  y: number;
  text: string;
  color: string;
}

const lineHeight = 14;

/** Pushes labels apart so that none covers another, each as near to its own place as the others allow.
 *  @param tops (n) wanted positions in pixels
 *  @returns (n) positions at least `distance` apart, in the same order */
export function spreadOut(tops: readonly number[], distance: number, low: number, high: number): number[] {
  const order = tops.map((_, i) => i).sort((a, b) => tops[a] - tops[b]);
  const placed = [...tops];
  let least = low;
  for (const i of order) {
    placed[i] = Math.max(placed[i], least);
    least = placed[i] + distance;
  }
  let most = high;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i], most);
    most = placed[i] - distance;
  }
  return placed;
}

/** End labels as marks; the chart must have been laid out. */
export function labelMarks(chart: Chart, labels: readonly EndLabel[]): Mark[] {
  const { chartArea, scales } = chart;
  const wanted = labels.map(({ y }) => scales.y.getPixelForValue(y));
  const placed = spreadOut(wanted, lineHeight, chartArea.top + 6, chartArea.bottom - 6);
  return labels.map((label, i) => ({ kind: 'text', ...label, dy: placed[i] - wanted[i] }));
}
