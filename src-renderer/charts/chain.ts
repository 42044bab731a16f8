import type { Chart } from 'chart.js';

/** A run of steps, written along the foot of a chart: the unrolled window of a network. */
export interface Chain {
  kind: 'chain';
  /** First and last index, inclusive. */
  from: number;
  to: number;
  /** 0 stands at the foot, the others above it. */
  row: number;
  color: string;
  label: string;
  labelColor: string;
  /** forward: states carried on; backward: the gradient, against time. */
  direction: 'forward' | 'backward';
  isDashed?: boolean;
  /** Where the label stands, so that neighbours do not print over each other; the middle where left out. */
  align?: 'start';
}

export const chainRowHeight = 26;
const nodeSpacing = 9;
const radius = 3;
const headLength = 5;

/** Draws a line with an arrow, a node at each step where these do not touch, and its label above the middle. */
export function drawChain(chart: Chart, chain: Chain): void {
  const { ctx, chartArea, scales } = chart;
  const y = chartArea.bottom - 10 - chain.row * chainRowHeight;
  const left = scales.x.getPixelForValue(chain.from);
  const right = scales.x.getPixelForValue(chain.to);
  ctx.save();
  ctx.beginPath();
  ctx.rect(chartArea.left - 4, chartArea.top, chartArea.width + 8, chartArea.height);
  ctx.clip();
  ctx.strokeStyle = chain.color;
  ctx.fillStyle = chain.color;
  ctx.lineWidth = 1.5;
  ctx.setLineDash(chain.isDashed === true ? [4, 3] : []);
  ctx.beginPath();
  ctx.moveTo(left, y);
  ctx.lineTo(right, y);
  ctx.stroke();
  ctx.setLineDash([]);
  const spacing = (right - left) / Math.max(1, chain.to - chain.from);
  if (chain.direction === 'forward' && spacing >= nodeSpacing) {
    for (let index = chain.from; index <= chain.to; index++) {
      ctx.beginPath();
      ctx.arc(scales.x.getPixelForValue(index), y, radius, 0, 2 * Math.PI);
      ctx.fill();
    }
  } else drawHeads(ctx, chain, { left, right, y });
  ctx.restore();
  drawLabel(chart, chain, { left, right, y });
}

interface Place {
  left: number;
  right: number;
  y: number;
}

/** An arrow head where the chain goes to, a stroke across where it comes from. */
function drawHeads(ctx: CanvasRenderingContext2D, { direction }: Chain, { left, right, y }: Place): void {
  const isForward = direction === 'forward';
  const [tip, tail, turn] = isForward ? [right, left, -1] : [left, right, 1];
  ctx.beginPath();
  ctx.moveTo(tip, y);
  ctx.lineTo(tip + turn * headLength, y - headLength * 0.7);
  ctx.lineTo(tip + turn * headLength, y + headLength * 0.7);
  ctx.fill();
  ctx.beginPath();
  ctx.moveTo(tail, y - 4);
  ctx.lineTo(tail, y + 4);
  ctx.stroke();
}

/** Above what is seen of the chain; it may run out into the margin of the chart. */
function drawLabel(
  { ctx, chartArea, width }: Chart,
  { label, labelColor, align }: Chain,
  { left, right, y }: Place,
): void {
  const from = Math.max(left, chartArea.left);
  const to = Math.min(right, chartArea.right);
  if (!(to > from)) return;
  const half = ctx.measureText(label).width / 2;
  const wanted = align === 'start' ? from + half : (from + to) / 2;
  const middle = Math.min(Math.max(wanted, chartArea.left + half), width - 2 - half);
  ctx.save();
  ctx.fillStyle = labelColor;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'bottom';
  ctx.fillText(label, middle, y - 5);
  ctx.restore();
}
