import type { EpochRecord } from '../../src-main/contract/values.ts';

/** Decades a colour scale spans at most: below them everything is as good as nothing. */
const mostDecades = 8;
/** A scale of one number would have no width. */
const leastDecades = 1;

/** Colours over the logarithm of a norm. */
export interface HeatScale {
  /** log₁₀ of the least and the greatest norm that are told apart. */
  low: number;
  high: number;
}

/** Whole powers of ten around all norms that are shown; what is smaller than the scale bears takes its darkest colour.
 *  @returns null where there is nothing above 0 */
export function heatScale(norms: Iterable<number>): HeatScale | null {
  let least = Infinity;
  let greatest = 0;
  for (const norm of norms) {
    if (!(norm > 0)) continue;
    if (norm < least) least = norm;
    if (norm > greatest) greatest = norm;
  }
  if (!(greatest > 0)) return null;
  // + 0 makes a plain zero of −0.
  const high = Math.ceil(Math.log10(greatest) - 1e-9) + 0;
  const low = Math.max(Math.floor(Math.log10(least) + 1e-9), high - mostDecades);
  return { low: Math.min(low, high - leastDecades), high };
}

/** Records that a scale is worked out from: more would take long, and whole powers of ten would hardly move. */
const mostSampled = 400;

/** The scale of a training: of every so manieth of its epochs, the last among them. */
export function flowScale(records: readonly EpochRecord[]): HeatScale | null {
  const stride = Math.max(1, Math.ceil(records.length / mostSampled));
  const sampled = records.filter((_, i) => (records.length - 1 - i) % stride === 0);
  return heatScale(sampled.flatMap(({ gradientFlow }) => gradientFlow.map(({ norm }) => norm)));
}

/** Place of a norm on a scale, 0–1. */
export function heatPlace({ low, high }: HeatScale, norm: number): number {
  if (!(norm > 0)) return 0;
  return Math.min(1, Math.max(0, (Math.log10(norm) - low) / (high - low)));
}

/** Exponents that a scale is marked at: all of them, or as many as there is room for. */
export function heatTicks({ low, high }: HeatScale, mostCount: number): number[] {
  const stride = Math.max(1, Math.ceil((high - low + 1) / Math.max(2, mostCount)));
  const ticks: number[] = [];
  for (let power = high; power >= low; power -= stride) ticks.push(power);
  return ticks;
}

const rgb = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);

/** A map of 256 colours through evenly spaced stops, straight between them.
 *  @param stops as computed styles write them: `rgb(r, g, b)`
 *  @returns (256) opaque pixels as a canvas stores them on a little-endian machine: 0xAABBGGRR */
export function heatColors(stops: readonly string[]): Uint32Array {
  const parts = stops.map(rgb);
  const colors = new Uint32Array(256);
  for (let i = 0; i < 256; i++) {
    const at = (i / 255) * (parts.length - 1);
    const before = Math.min(parts.length - 2, Math.floor(at));
    const [red, green, blue] = parts[before].map((value, c) =>
      Math.round(value + (parts[before + 1][c] - value) * (at - before)),
    );
    colors[i] = ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  }
  return colors;
}

/** Where each recorded lag is drawn: from half-way to its neighbour below to half-way to its neighbour above.
 *  @param lags ascending
 *  @returns (lagCount + 1) edges */
export function lagEdges(lags: readonly number[]): number[] {
  if (lags.length === 0) return [];
  const edges = [lags[0] - 0.5];
  for (let i = 1; i < lags.length; i++) edges.push((lags[i - 1] + lags[i]) / 2);
  edges.push(lags[lags.length - 1] + 0.5);
  return edges;
}

/** The records that a map of so many columns can show: the newest of each column.
 *  @returns (width) places in `records`, −1 where no epoch has been */
export function epochColumns(
  records: readonly EpochRecord[],
  from: number,
  to: number,
  width: number,
): Int32Array {
  const columns = new Int32Array(width).fill(-1);
  let at = 0;
  for (let column = 0; column < width; column++) {
    const epoch = from + ((column + 0.5) / width) * (to - from);
    while (at < records.length && records[at].epoch <= epoch + 0.5) at++;
    const found = at - 1;
    if (found >= 0 && epoch <= records[found].epoch + 0.5) columns[column] = found;
  }
  return columns;
}
