import type { EpochRecord } from '../../src-main/contract/values.ts';
import { strideOf, type EpochSummary } from './epoch-summary.ts';
import { epochColumns, heatColors, heatPlace, heatTicks, lagEdges, type HeatScale } from './heat.ts';
import type { Palette } from './palette.ts';
import { niceStep } from './ticks.ts';

export interface HeatContent {
  records: readonly EpochRecord[];
  scale: HeatScale;
  /** Of the lag at which the gradient has halved. */
  halfLife: EpochSummary;
  /** Epochs shown. */
  from: number;
  to: number;
  /** Epoch of the reading line, or null. */
  pointed: number | null;
  words: {
    lag: string;
    count: (value: number) => string;
    power: (exponent: number) => string;
    /** Half-life of the last epoch shown. */
    halfLife: string;
  };
}

interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

const margins = { left: 44, right: 76, top: 8, bottom: 22 };
const barWidth = 10;

/** Where the map stands on a canvas of this size. */
export const heatArea = (width: number, height: number): Area => ({
  left: margins.left,
  top: margins.top,
  width: Math.max(1, width - margins.left - margins.right),
  height: Math.max(1, height - margins.top - margins.bottom),
});

/** Lags the map goes through, from 0 up. */
export function heatLags(records: readonly EpochRecord[]): number[] {
  const record = records.findLast(({ gradientFlow }) => gradientFlow.length > 0);
  return record?.gradientFlow.map(({ lag }) => lag) ?? [];
}

/** Draws map, axes, half-life and colour scale. Pixels are written one by one: a rectangle a cell would be slow. */
export function drawHeat(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  size: { width: number; height: number; ratio: number },
  content: HeatContent,
): void {
  const area = heatArea(size.width, size.height);
  const colors = heatColors(palette.heat);
  ctx.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
  ctx.clearRect(0, 0, size.width, size.height);
  ctx.font = `11px ${palette.font}`;
  drawMap(ctx, area, size.ratio, colors, content);
  const edges = lagEdges(heatLags(content.records));
  drawAxes(ctx, palette, area, edges, content);
  drawHalfLife(ctx, area, edges, content);
  drawHalfLifeName(ctx, area, edges, content);
  drawPointed(ctx, palette, area, content);
  drawScale(ctx, palette, area, colors, content);
}

function drawMap(
  ctx: CanvasRenderingContext2D,
  area: Area,
  ratio: number,
  colors: Uint32Array,
  { records, scale, from, to }: HeatContent,
): void {
  const width = Math.max(1, Math.round(area.width * ratio));
  const height = Math.max(1, Math.round(area.height * ratio));
  const image = ctx.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const columns = epochColumns(records, from - 0.5, to + 0.5, width);
  const edges = lagEdges(heatLags(records));
  const rowOfLag = new Int32Array(height);
  for (let y = 0, at = 0; y < height; y++) {
    // Lag 0 stands at the foot.
    const lag = edges[0] + ((y + 0.5) / height) * (edges[edges.length - 1] - edges[0]);
    while (at < edges.length - 2 && lag > edges[at + 1]) at++;
    rowOfLag[height - 1 - y] = at;
  }
  let column: Uint32Array | null = null;
  let shown = -1;
  for (let x = 0; x < width; x++) {
    if (columns[x] < 0) continue;
    if (columns[x] !== shown) {
      shown = columns[x];
      column = Uint32Array.from(
        records[shown].gradientFlow,
        ({ norm }) => colors[Math.round(heatPlace(scale, norm) * 255)],
      );
    }
    for (let y = 0; y < height; y++) pixels[y * width + x] = column?.[rowOfLag[y]] ?? 0;
  }
  ctx.putImageData(image, Math.round(area.left * ratio), Math.round(area.top * ratio));
}

const xOf = ({ left, width }: Area, { from, to }: HeatContent, epoch: number): number =>
  left + ((epoch - from + 0.5) / (to - from + 1)) * width;

const yOf = ({ top, height }: Area, edges: readonly number[], lag: number): number =>
  top + height - ((lag - edges[0]) / (edges[edges.length - 1] - edges[0])) * height;

function roundSteps(from: number, to: number, mostCount: number): number[] {
  const step = Math.max(1, niceStep((to - from) / Math.max(1, mostCount)));
  const steps: number[] = [];
  // + 0 makes a plain zero of −0.
  for (let i = Math.ceil(from / step); i * step <= to; i++) steps.push(i * step + 0);
  return steps;
}

function drawAxes(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  area: Area,
  edges: readonly number[],
  content: HeatContent,
): void {
  const { words, from, to } = content;
  ctx.fillStyle = palette.textMuted;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'right';
  for (const lag of roundSteps(edges[0], edges[edges.length - 1], area.height / 28)) {
    ctx.fillText(words.count(lag), area.left - 6, yOf(area, edges, lag));
  }
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const epoch of roundSteps(from, to, area.width / 64)) {
    ctx.fillText(words.count(epoch), xOf(area, content, epoch), area.top + area.height + 5);
  }
  ctx.save();
  ctx.translate(9, area.top + area.height / 2);
  ctx.rotate(-Math.PI / 2);
  ctx.textBaseline = 'middle';
  ctx.fillText(words.lag, 0, 0);
  ctx.restore();
}

/** Pixels each epoch must have for the half-life to be drawn through all of them: it jumps more than other lines. */
const halfLifePixels = 2;

/** The lag at which the gradient has halved, or the median of neighbouring epochs, light on dark and dark on light. */
function drawHalfLife(
  ctx: CanvasRenderingContext2D,
  area: Area,
  edges: readonly number[],
  content: HeatContent,
): void {
  const { records, from, to, halfLife } = content;
  const columns = halfLife.columns(records, from, to, strideOf(from, to, area.width / halfLifePixels));
  ctx.save();
  ctx.beginPath();
  ctx.rect(area.left, area.top, area.width, area.height);
  ctx.clip();
  for (const [color, width] of [
    ['rgba(0, 0, 0, 0.65)', 3],
    ['#ffffff', 1.25],
  ] as const) {
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.beginPath();
    let isDown = false;
    for (const { x: epoch, median } of columns) {
      if (Number.isNaN(median)) {
        isDown = false;
        continue;
      }
      const [x, y] = [xOf(area, content, epoch), yOf(area, edges, median)];
      if (isDown) ctx.lineTo(x, y);
      else ctx.moveTo(x, y);
      isDown = true;
    }
    ctx.stroke();
  }
  ctx.restore();
}

/** The half-life of the last epoch, over the end of its line. */
function drawHalfLifeName(
  ctx: CanvasRenderingContext2D,
  area: Area,
  edges: readonly number[],
  content: HeatContent,
): void {
  const last = content.records.findLast(({ epoch }) => epoch <= content.to);
  const lag = last?.gradientHalfLife ?? null;
  const y = lag === null ? area.top + 12 : yOf(area, edges, lag) - 10;
  const inside = Math.min(area.top + area.height - 10, Math.max(area.top + 12, y));
  ctx.save();
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  ctx.lineWidth = 3;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = 'rgba(0, 0, 0, 0.65)';
  ctx.fillStyle = '#ffffff';
  // At the last epoch, which may stand far from the edge, but never beyond an edge.
  const end = last === undefined ? Infinity : xOf(area, content, last.epoch + 0.5);
  const least = area.left + ctx.measureText(content.words.halfLife).width;
  const x = Math.max(least, Math.min(area.left + area.width, end)) - 6;
  ctx.strokeText(content.words.halfLife, x, inside);
  ctx.fillText(content.words.halfLife, x, inside);
  ctx.restore();
}

function drawPointed(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  area: Area,
  content: HeatContent,
): void {
  const { pointed, from, to } = content;
  if (pointed === null || pointed < from || pointed > to) return;
  const x = Math.round(xOf(area, content, pointed)) + 0.5;
  ctx.strokeStyle = palette.muted;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(x, area.top);
  ctx.lineTo(x, area.top + area.height);
  ctx.stroke();
}

function drawScale(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  area: Area,
  colors: Uint32Array,
  { scale, words }: HeatContent,
): void {
  const left = area.left + area.width + 14;
  for (let y = 0; y < area.height; y++) {
    const pixel = colors[Math.round((1 - y / Math.max(1, area.height - 1)) * 255)];
    ctx.fillStyle = `rgb(${pixel & 255}, ${(pixel >> 8) & 255}, ${(pixel >> 16) & 255})`;
    ctx.fillRect(left, area.top + y, barWidth, 1.5);
  }
  ctx.fillStyle = palette.textMuted;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (const power of heatTicks(scale, area.height / 18)) {
    const y = area.top + (1 - (power - scale.low) / (scale.high - scale.low)) * area.height;
    ctx.fillText(
      words.power(power),
      left + barWidth + 5,
      Math.min(area.top + area.height - 4, Math.max(area.top + 5, y)),
    );
  }
}

/** What stands under the pointer.
 *  @returns the record's place and the place of the lag in it, or null beside the map */
export function heatAt(
  content: HeatContent,
  size: { width: number; height: number },
  x: number,
  y: number,
): { epoch: number; lagIndex: number } | null {
  const area = heatArea(size.width, size.height);
  const across = (x - area.left) / area.width;
  const up = 1 - (y - area.top) / area.height;
  if (!(across >= 0 && across <= 1 && up >= 0 && up <= 1)) return null;
  const epoch = Math.round(content.from - 0.5 + across * (content.to - content.from + 1));
  const edges = lagEdges(heatLags(content.records));
  const lag = edges[0] + up * (edges[edges.length - 1] - edges[0]);
  const above = edges.findIndex((edge) => edge >= lag);
  return { epoch, lagIndex: Math.max(0, above - 1) };
}
