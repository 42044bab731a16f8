import { faded, type Palette } from './palette.ts';
import { bitPlace, type BitScale, type Surprise } from './surprise.ts';

export interface RibbonContent {
  surprise: Surprise;
  scale: BitScale;
  /** Indexes at the left and right edge of the plot. */
  shown: { from: number; to: number };
  /** Edges of the plot in pixels. */
  area: { left: number; right: number };
  /** Index of the reading line, or null. */
  pointed: number | null;
  words: { low: string; high: string; trainedUntil: string };
}

const hatchDistance = 6;
/** Bars of the least bits can still be seen. */
const leastHeight = 2;

/** Draws a bar a bucket: its mean, and fainter up to the largest of its steps. What was trained on is hatched. */
export function drawRibbon(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  { width, height, ratio }: { width: number; height: number; ratio: number },
  content: RibbonContent,
): void {
  const { surprise, scale, shown, area, pointed, words } = content;
  const span = Math.max(1e-9, shown.to - shown.from);
  const xOf = (index: number) => area.left + ((index - shown.from) / span) * (area.right - area.left);
  const heightOf = (bits: number) => leastHeight + bitPlace(scale, bits) * (height - leastHeight);
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  ctx.font = `11px ${palette.font}`;

  ctx.save();
  ctx.beginPath();
  ctx.rect(area.left, 0, Math.max(0, area.right - area.left), height);
  ctx.clip();
  const border = xOf(surprise.trainedUntilIndex - 0.5);
  const trainedTo = Math.min(border, xOf(surprise.toIndex - 0.5));
  drawHatch(ctx, palette, Math.max(area.left, xOf(surprise.fromIndex - 0.5)), trainedTo, height);
  surprise.indexes.forEach((index, i) => {
    const [mean, most] = [surprise.meanBits[i], surprise.maxBits[i]];
    if (mean === null || most === null) return;
    const end = Math.min(index + surprise.bucketSize, surprise.toIndex);
    const left = xOf(index - 0.5);
    const room = xOf(end - 0.5) - left;
    const barWidth = Math.max(1, room > 4 ? room - 1 : room);
    const color = index < surprise.trainedUntilIndex ? palette.muted : palette.series[1];
    ctx.fillStyle = faded(color, 0.35);
    ctx.fillRect(left, height - heightOf(most), barWidth, heightOf(most));
    ctx.fillStyle = color;
    ctx.fillRect(left, height - heightOf(mean), barWidth, heightOf(mean));
  });
  if (border > area.left && surprise.trainedUntilIndex < surprise.toIndex) {
    drawBorder(ctx, palette, border, height, words.trainedUntil);
  }
  if (pointed !== null && pointed < surprise.toIndex) {
    ctx.fillStyle = palette.muted;
    ctx.fillRect(Math.round(xOf(pointed) - 0.5), 0, 1, height);
  }
  ctx.restore();

  ctx.fillStyle = palette.textMuted;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'top';
  ctx.fillText(words.high, area.left - 6, 0);
  ctx.textBaseline = 'bottom';
  ctx.fillText(words.low, area.left - 6, height);
}

function drawHatch(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  left: number,
  right: number,
  height: number,
): void {
  if (!(right > left)) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, 0, right - left, height);
  ctx.clip();
  ctx.strokeStyle = palette.hairline;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let x = Math.floor(left / hatchDistance) * hatchDistance - height; x < right; x += hatchDistance) {
    ctx.moveTo(x, height);
    ctx.lineTo(x + height, 0);
  }
  ctx.stroke();
  ctx.restore();
}

/** The line up to which was trained, with its name on the side where there is room. */
function drawBorder(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  x: number,
  height: number,
  name: string,
): void {
  ctx.strokeStyle = palette.text;
  ctx.lineWidth = 1;
  ctx.setLineDash([3, 3]);
  ctx.beginPath();
  ctx.moveTo(Math.round(x) + 0.5, 0);
  ctx.lineTo(Math.round(x) + 0.5, height);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.textAlign = 'right';
  ctx.textBaseline = 'top';
  ctx.lineWidth = 3;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = palette.surface;
  ctx.fillStyle = palette.textSoft;
  ctx.strokeText(name, x - 5, 1);
  ctx.fillText(name, x - 5, 1);
}
