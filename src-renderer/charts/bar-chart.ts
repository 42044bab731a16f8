import type { ChartDataset } from 'chart.js';
import type { Language } from '../../src-main/contract/values.ts';
import { labelMarks, type EndLabel } from './labels.ts';
import { setMarks, type Mark } from './marks.ts';
import type { Palette } from './palette.ts';
import type { Point } from './points.ts';
import { Chart } from './register.ts';
import { lagScale, valueScale, withWidth } from './scales.ts';

export interface LagChartContent {
  /** Thin bars at each lag. */
  bars: readonly Point[];
  barColor: (index: number) => string;
  lines: readonly { points: readonly Point[]; color: string }[];
  marks: readonly Mark[];
  maxLag: number;
  minY: number;
  maxY: number;
  xTitle?: string;
  yTitle?: string;
  axisWidth: number;
  hasXLabels: boolean;
  rightPadding: number;
  endLabels: readonly EndLabel[];
}

/** Bars and lines over an axis of lags: correlograms, and the criterion curve above the PACF. */
export class LagChart {
  readonly #chart: Chart;
  readonly #palette: Palette;
  readonly #language: () => Language;

  constructor(canvas: HTMLCanvasElement, palette: Palette, language: () => Language) {
    this.#palette = palette;
    this.#language = language;
    this.#chart = new Chart(canvas, {
      type: 'bar',
      data: { datasets: [] },
      options: { parsing: false, events: [], font: { family: palette.font } },
    });
  }

  update(content: LagChartContent): void {
    const chart = this.#chart;
    const plotWidth = Math.max(1, chart.width - content.axisWidth - content.rightPadding);
    const barThickness = Math.max(1, Math.min(8, (plotWidth / Math.max(1, content.maxLag)) * 0.55));
    const bars: ChartDataset<'bar', Point[]> = {
      type: 'bar',
      data: [...content.bars],
      backgroundColor: content.bars.map((_, i) => content.barColor(i)),
      barThickness,
      grouped: false,
    };
    const lines: ChartDataset<'line', Point[]>[] = content.lines.map(({ points, color }) => ({
      type: 'line',
      data: [...points],
      borderColor: color,
      borderWidth: 1.5,
      pointRadius: 0,
    }));
    chart.data.datasets = [...(content.bars.length > 0 ? [bars] : []), ...lines];
    const x = lagScale(this.#palette, this.#language, content.maxLag, content.xTitle);
    const y = valueScale(this.#palette, this.#language, { title: content.yTitle, tickCount: 5 });
    chart.options.layout = { padding: { top: 8, right: content.rightPadding } };
    chart.options.scales = {
      x: content.hasXLabels ? x : { ...x, ticks: { display: false } },
      y: withWidth(
        { ...y, afterDataLimits: undefined, min: content.minY, max: content.maxY } as typeof y,
        content.axisWidth,
      ),
    } as typeof chart.options.scales;
    setMarks(chart, content.marks);
    chart.update('none');
    if (content.endLabels.length > 0) {
      setMarks(chart, [...content.marks, ...labelMarks(chart, content.endLabels)]);
      chart.draw();
    }
  }

  destroy(): void {
    this.#chart.destroy();
  }
}
