import type { ChartOptions, Scale } from 'chart.js';
import type { Language } from '../../src-main/contract/values.ts';
import { decimalsOfStep, formatCount, formatDecimals, formatSignificant } from '../format/numbers.ts';
import { formatSeconds, tickLines } from '../format/times.ts';
import type { Palette } from './palette.ts';
import { logTicks, withRoom } from './value-axis.ts';
import { calendarTicks, stepTicks, type IndexTick, type StepNumbers, type TimeMap } from './ticks.ts';

type XOptions = NonNullable<ChartOptions<'line'>['scales']>['x'];
type YOptions = NonNullable<ChartOptions<'line'>['scales']>['y'];

/** Where marks of an index axis come from. */
export interface IndexAxis {
  times: TimeMap | null;
  /** How the steps are numbered where there are no times. */
  steps: StepNumbers;
  language: Language;
}

const pixelsPerTick = 88;

/** An index axis marked at the boundaries of the calendar, or at round steps. */
export function indexScale(palette: Palette, axis: () => IndexAxis): XOptions {
  let ticks: IndexTick[] = [];
  return {
    type: 'linear',
    border: { color: palette.hairline },
    grid: { color: palette.grid, tickColor: palette.hairline, tickLength: 4 },
    ticks: {
      color: palette.textMuted,
      autoSkip: false,
      maxRotation: 0,
      padding: 2,
      callback: (_value, i) => {
        const { timeMs, unit, index } = ticks[i] ?? {};
        const { language, steps } = axis();
        if (index === undefined) return '';
        if (timeMs === null || timeMs === undefined || unit === null || unit === undefined) {
          const number = steps.first + index * steps.size;
          if (steps.isSeconds !== true) return formatCount(number, language);
          const distance = ticks.length > 1 ? (ticks[1].index - ticks[0].index) * steps.size : 1;
          return formatSeconds(number, Math.min(6, decimalsOfStep(distance)));
        }
        return tickLines(timeMs, i === 0 ? null : (ticks[i - 1].timeMs ?? null), unit, language);
      },
    },
    afterBuildTicks(scale: Scale) {
      const { times, steps } = axis();
      const maxCount = Math.max(2, Math.floor(scale.chart.width / pixelsPerTick));
      const made =
        times === null
          ? stepTicks(steps, scale.min, scale.max, maxCount)
          : calendarTicks(times, scale.min, scale.max, maxCount);
      ticks = thinned(made, scale);
      scale.ticks = ticks.map(({ index }) => ({ value: index }));
    },
  } as XOptions;
}

/** Marks that would print over each other are left out (a series may run through its calendar unevenly). */
function thinned(ticks: IndexTick[], { min, max, chart }: Scale): IndexTick[] {
  const least = ((max - min) / Math.max(1, chart.width)) * (pixelsPerTick * 0.55);
  let last = -Infinity;
  return ticks.filter(({ index }) => {
    if (index - last < least) return false;
    last = index;
    return true;
  });
}

/** A value axis, linear or logarithmic; its marks have as many decimals as tell them apart. */
export function valueScale(
  palette: Palette,
  language: () => Language,
  {
    isLog = false,
    title,
    tickCount = 6,
    footShare = 0,
  }: {
    isLog?: boolean;
    title?: string;
    tickCount?: number;
    /** Share of the height that stays free below the data, 0–1. */
    footShare?: number;
  } = {},
): YOptions {
  const numberOf = (value: number, ticks: readonly { value: number }[]): string => {
    if (isLog) return formatSignificant(value, 4, language());
    const step = ticks.length > 1 ? Math.abs(ticks[1].value - ticks[0].value) : 1;
    return formatDecimals(value, decimalsOfStep(step), language());
  };
  return {
    type: isLog ? 'logarithmic' : 'linear',
    border: { display: false },
    grid: { color: palette.grid, tickLength: 0 },
    title: {
      display: title !== undefined,
      text: title,
      color: palette.textMuted,
      font: { size: 11 },
      padding: 2,
    },
    afterDataLimits(scale: Scale) {
      if (isLog) return;
      const { min, max } = withRoom(scale, scale.getMinMax(false));
      scale.min = min - ((max - min) * footShare) / (1 - footShare);
      scale.max = max;
    },
    ...(isLog && {
      afterBuildTicks(scale: Scale) {
        scale.ticks = logTicks(scale.min, scale.max, tickCount).map((value) => ({ value }));
      },
    }),
    ticks: {
      color: palette.textMuted,
      padding: 6,
      autoSkip: !isLog,
      // Marks stand at round numbers only, not at the ends of the axis.
      includeBounds: false,
      maxTicksLimit: tickCount,
      callback: (value: string | number, _i: number, ticks: readonly { value: number }[]) =>
        numberOf(Number(value), ticks),
    },
  } as YOptions;
}

/** Gives a scale a fixed width, so that charts above each other line up. */
export function withWidth(options: YOptions, width: number): YOptions {
  return {
    ...options,
    afterFit: (scale: Scale) => {
      scale.width = width;
    },
  } as YOptions;
}

/** Lets an axis stand as far in as the widest of several charts needs.
 *  @param told of the width it would have alone, in pixels */
export function withLeastWidth(options: YOptions, least: number, told: (width: number) => void): YOptions {
  return {
    ...options,
    afterFit: (scale: Scale) => {
      told(scale.width);
      scale.width = Math.max(scale.width, least);
    },
  } as YOptions;
}

/** A plain axis of lags. */
export function lagScale(
  palette: Palette,
  language: () => Language,
  maxLag: number,
  title?: string,
): XOptions {
  return {
    type: 'linear',
    min: 0,
    // Half a lag more, so that the last bar is seen whole.
    max: maxLag + 0.5,
    offset: false,
    border: { color: palette.hairline },
    grid: { display: false },
    ticks: {
      color: palette.textMuted,
      precision: 0,
      includeBounds: false,
      maxRotation: 0,
      maxTicksLimit: 14,
      padding: 2,
      // The first mark names the axis, which saves a line below it.
      callback: (value: string | number, i: number) => {
        const lag = formatCount(Number(value), language());
        return i === 0 && title !== undefined ? `${title} ${lag}` : lag;
      },
    },
  } as XOptions;
}
