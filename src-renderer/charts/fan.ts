import type {
  ForecastPath,
  HoldoutResult,
  SeriesForecast,
  SeriesWindow,
} from '../../src-main/contract/values.ts';
import type { LineDataset } from './index-chart.ts';
import type { EndLabel } from './labels.ts';
import type { Mark } from './marks.ts';
import { bandOpacities, faded, type Palette } from './palette.ts';
import { linePoints, lonelyRadii, type Point } from './points.ts';

export interface FanParts {
  history: SeriesWindow | null;
  forecast: SeriesForecast | null;
  holdout: HoldoutResult | null;
  /** Value at the origin, from which forecast and bands open; null where it is missing. */
  lastValue: number | null;
}

export interface FanWords {
  origin: string;
  heldOut: string;
  forecast: string;
  coverage: (coverage: number) => string;
}

/** Columns as points after an origin, beginning in the origin itself where its value is known. */
function pathFrom(
  originIndex: number,
  originValue: number | null,
  column: readonly (number | null)[],
): Point[] {
  const start = originValue === null ? [] : [{ x: originIndex, y: originValue }];
  return [...start, ...column.map((value, i) => ({ x: originIndex + 1 + i, y: value ?? NaN }))];
}

/** The bands of a forecast, the widest first so that the narrower ones lie on top. */
function bandLines(
  { bands }: ForecastPath,
  originIndex: number,
  originValue: number | null,
  color: string,
  strength: number,
): LineDataset[] {
  const byWidth = [...bands].sort((a, b) => a.coverage - b.coverage);
  const opacities = bandOpacities(byWidth.length);
  return byWidth
    .map(({ lower, upper }, i): LineDataset[] => [
      { ...bare, data: pathFrom(originIndex, originValue, upper) },
      {
        ...bare,
        data: pathFrom(originIndex, originValue, lower),
        fill: '-1',
        backgroundColor: faded(color, opacities[i] * strength),
      },
    ])
    .reverse()
    .flat();
}

const bare = { borderWidth: 0, pointRadius: 0 } as const;

/** The value a path opens from: the last one seen, where the drawn history reaches it point by point. */
function valueAt(history: SeriesWindow | null, index: number): number | null {
  if (history === null || history.bucketSize !== 1) return null;
  const at = index - history.fromIndex;
  return history.indexes[at] === index ? history.minimum[at] : null;
}

/** History, hold-out and forecast as the lines of one chart; the first lies on top. */
export function fanLines(
  palette: Palette,
  { history, forecast, holdout, lastValue }: FanParts,
): LineDataset[] {
  const lines: LineDataset[] = [];
  if (forecast !== null) {
    const { originIndex } = forecast;
    lines.push({
      data: pathFrom(originIndex, lastValue, forecast.forecast.mean),
      borderColor: palette.accent,
      backgroundColor: palette.accent,
      borderWidth: 2,
      pointRadius: forecast.horizon === 1 ? 3 : 0,
    });
  }
  const chosen = holdout?.models[0];
  if (holdout !== null && chosen !== undefined) {
    const originValue = valueAt(history, holdout.originIndex);
    lines.push({
      data: pathFrom(holdout.originIndex, originValue, chosen.forecast.mean),
      borderColor: palette.series[1],
      borderDash: [5, 4],
      borderWidth: 1.5,
      pointRadius: 0,
    });
    lines.push({
      data: holdout.actual.map((value, i) => ({ x: holdout.originIndex + 1 + i, y: value ?? NaN })),
      borderColor: palette.text,
      backgroundColor: palette.text,
      borderWidth: 1.5,
      pointRadius: holdout.actual.length === 1 ? 3 : 0,
    });
  }
  if (history !== null) {
    const points = linePoints(history);
    lines.push({
      data: points,
      borderColor: palette.muted,
      backgroundColor: palette.muted,
      borderWidth: points.length > 1200 ? 1 : 1.5,
      pointRadius: lonelyRadii(points, 2),
      pointBorderWidth: 0,
    });
  }
  if (forecast !== null) {
    lines.push(
      ...onTopOrder(bandLines(forecast.forecast, forecast.originIndex, lastValue, palette.accent, 1)),
    );
  }
  if (holdout !== null && chosen !== undefined) {
    const originValue = valueAt(history, holdout.originIndex);
    lines.push(
      ...onTopOrder(bandLines(chosen.forecast, holdout.originIndex, originValue, palette.series[1], 0.6)),
    );
  }
  return lines;
}

/** Chart.js draws the first dataset last. A band fills to the dataset before it, so pairs stay in their order. */
function onTopOrder(lines: LineDataset[]): LineDataset[] {
  const pairs: LineDataset[][] = [];
  for (let i = 0; i < lines.length; i += 2) pairs.push(lines.slice(i, i + 2));
  return pairs.reverse().flat();
}

export function fanMarks(palette: Palette, { forecast, holdout }: FanParts, words: FanWords): Mark[] {
  const marks: Mark[] = [];
  if (holdout !== null) {
    marks.push({
      kind: 'range',
      from: holdout.originIndex,
      to: holdout.originIndex + holdout.horizon,
      color: faded(palette.muted, 0.08),
      label: words.heldOut,
      labelColor: palette.textMuted,
    });
  }
  if (forecast !== null) {
    marks.push({
      kind: 'vertical',
      x: forecast.originIndex,
      color: palette.accent,
      label: words.origin,
      labelSide: 'right',
    });
  }
  return marks;
}

/** The forecast and its bands are named where they end. */
export function fanLabels(palette: Palette, { forecast }: FanParts, words: FanWords): EndLabel[] {
  if (forecast === null) return [];
  const x = forecast.originIndex + forecast.horizon;
  const { mean, bands } = forecast.forecast;
  const last = mean.at(-1) ?? null;
  const labels: EndLabel[] = bands.flatMap(({ coverage, upper }) => {
    const y = upper.at(-1) ?? null;
    return y === null ? [] : [{ x, y, text: words.coverage(coverage), color: palette.textMuted }];
  });
  return last === null ? labels : [...labels, { x, y: last, text: words.forecast, color: palette.accent }];
}
