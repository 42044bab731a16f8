import type { Chart, Plugin } from 'chart.js';
import { drawChain, type Chain } from './chain.ts';
import type { CorrelationRange } from './correlation.ts';
import type { Palette } from './palette.ts';

/** What a chart says besides its data: an origin, a part that is held out, a band of no significance, a name at the
 *  end of a line. Positions are in data units. */
export type Mark =
  | {
      kind: 'vertical';
      x: number;
      color: string;
      isDashed?: boolean;
      label?: string;
      labelSide?: 'left' | 'right';
    }
  | { kind: 'horizontal'; y: number; color: string; isDashed?: boolean }
  | { kind: 'range'; from: number; to: number; color: string; label?: string; labelColor: string }
  | { kind: 'level'; from: number; to: number; color: string }
  | { kind: 'dot'; x: number; y: number; color: string }
  /** Steps of a chain along the foot of the chart, each a node where there is room. */
  | Chain
  | {
      kind: 'text';
      x: number;
      y: number;
      text: string;
      color: string;
      align?: 'left' | 'right';
      dy?: number;
    };

/** Writes the value of a bar that leaves the axis beside its end. */
export function cutMarks(
  { min, max, cut }: CorrelationRange,
  { textMuted }: Palette,
  text: (value: number) => string,
): Mark[] {
  return cut.map(({ lag, value }) => ({
    kind: 'text',
    x: lag,
    y: value > 0 ? max : min,
    text: `${value > 0 ? '↑' : '↓'} ${text(value)}`,
    color: textMuted,
  }));
}

const marksOf = new WeakMap<Chart, readonly Mark[]>();

export function setMarks(chart: Chart, marks: readonly Mark[]): void {
  marksOf.set(chart, marks);
}

/** Half a pixel off, so that a line of one pixel is sharp. */
const crisp = (position: number): number => Math.round(position - 0.5) + 0.5;

function clipped(chart: Chart, draw: (context: CanvasRenderingContext2D) => void): void {
  const { ctx, chartArea } = chart;
  ctx.save();
  ctx.beginPath();
  ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
  ctx.clip();
  draw(ctx);
  ctx.restore();
}

function drawBehind(chart: Chart, mark: Mark): void {
  const { chartArea, scales } = chart;
  clipped(chart, (ctx) => {
    if (mark.kind === 'range') {
      const left = scales.x.getPixelForValue(mark.from);
      const right = scales.x.getPixelForValue(mark.to);
      ctx.fillStyle = mark.color;
      ctx.fillRect(left, chartArea.top, right - left, chartArea.height);
    } else if (mark.kind === 'level') {
      const top = scales.y.getPixelForValue(mark.to);
      const bottom = scales.y.getPixelForValue(mark.from);
      ctx.fillStyle = mark.color;
      ctx.fillRect(chartArea.left, top, chartArea.width, bottom - top);
    } else if (mark.kind === 'horizontal') {
      line(ctx, mark, [chartArea.left, crisp(scales.y.getPixelForValue(mark.y))], [chartArea.right, null]);
    }
  });
}

/** Over the data, so that a band that ends there does not tint it. */
function drawVertical(chart: Chart, mark: Extract<Mark, { kind: 'vertical' }>): void {
  const { chartArea, scales } = chart;
  clipped(chart, (ctx) =>
    line(ctx, mark, [crisp(scales.x.getPixelForValue(mark.x)), chartArea.top], [null, chartArea.bottom]),
  );
}

function line(
  ctx: CanvasRenderingContext2D,
  { color, isDashed }: { color: string; isDashed?: boolean },
  [x0, y0]: [number, number],
  [x1, y1]: [number | null, number | null],
): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = 1;
  ctx.setLineDash(isDashed === true ? [4, 4] : []);
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1 ?? x0, y1 ?? y0);
  ctx.stroke();
}

function drawOver(chart: Chart, mark: Mark, font: string): void {
  const { ctx, chartArea, scales } = chart;
  if (mark.kind === 'vertical') drawVertical(chart, mark);
  ctx.save();
  ctx.font = font;
  ctx.textBaseline = 'top';
  if (mark.kind === 'dot') {
    const [x, y] = [scales.x.getPixelForValue(mark.x), scales.y.getPixelForValue(mark.y)];
    if (y >= chartArea.top - 1 && y <= chartArea.bottom + 1) {
      ctx.fillStyle = mark.color;
      ctx.beginPath();
      ctx.arc(x, y, 3.5, 0, 2 * Math.PI);
      ctx.fill();
    }
  } else if (mark.kind === 'chain') {
    drawChain(chart, mark);
  } else if (mark.kind === 'text') {
    ctx.fillStyle = mark.color;
    ctx.textAlign = mark.align ?? 'left';
    ctx.textBaseline = 'middle';
    const y = scales.y.getPixelForValue(mark.y) + (mark.dy ?? 0);
    const x = scales.x.getPixelForValue(mark.x) + (mark.align === 'right' ? -6 : 6);
    ctx.fillText(mark.text, x, Math.min(chartArea.bottom - 6, Math.max(chartArea.top + 6, y)));
  } else if (mark.kind === 'vertical' && mark.label !== undefined) {
    const x = scales.x.getPixelForValue(mark.x);
    const isLeft = mark.labelSide === 'left';
    if (x >= chartArea.left && x <= chartArea.right) {
      ctx.fillStyle = mark.color;
      ctx.textAlign = isLeft ? 'right' : 'left';
      ctx.fillText(mark.label, x + (isLeft ? -6 : 6), chartArea.top + 4);
    }
  } else if (mark.kind === 'range' && mark.label !== undefined) {
    drawRangeLabel(chart, mark.label, mark);
  }
  ctx.restore();
}

/** In the middle of what is seen of the range, and only where it fits. */
function drawRangeLabel(
  { ctx, chartArea, scales }: Chart,
  label: string,
  { from, to, labelColor }: { from: number; to: number; labelColor: string },
): void {
  const left = Math.max(chartArea.left, scales.x.getPixelForValue(from));
  const right = Math.min(chartArea.right, scales.x.getPixelForValue(to));
  if (!(right - left > ctx.measureText(label).width + 8)) return;
  ctx.fillStyle = labelColor;
  ctx.textAlign = 'center';
  ctx.fillText(label, (left + right) / 2, chartArea.top + 4);
}

export const marksPlugin: Plugin = {
  id: 'marks',
  beforeDatasetsDraw(chart) {
    for (const mark of marksOf.get(chart) ?? []) drawBehind(chart, mark);
  },
  afterDatasetsDraw(chart) {
    const { size, family } = chart.options.font ?? {};
    const font = `${size ?? 11}px ${family ?? 'sans-serif'}`;
    for (const mark of marksOf.get(chart) ?? []) drawOver(chart, mark, font);
  },
};
