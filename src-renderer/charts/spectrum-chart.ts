import type { ChartDataset } from 'chart.js';
import type { Language } from '../../src-main/contract/values.ts';
import { formatCount } from '../format/numbers.ts';
import { labelMarks, type EndLabel } from './labels.ts';
import { setMarks } from './marks.ts';
import type { Palette } from './palette.ts';
import type { Point } from './points.ts';
import { Chart } from './register.ts';
import { valueScale } from './scales.ts';

export interface SpectrumLine {
  readonly name: string;
  /** (bins) dB */
  readonly values: readonly number[];
  /** The one the chart is about; the other stands behind it. */
  readonly isMain: boolean;
}

export interface SpectrumContent {
  /** (bins) ascending */
  readonly frequenciesHz: readonly number[];
  readonly lines: readonly SpectrumLine[];
  readonly yTitle: string;
  readonly language: Language;
}

const tickLength = 110;

/** Lines over an axis of frequencies in Hz, named at their ends. */
export class SpectrumChart {
  readonly #chart: Chart<'line', Point[]>;
  readonly #palette: Palette;

  constructor(canvas: HTMLCanvasElement, palette: Palette) {
    this.#palette = palette;
    this.#chart = new Chart<'line', Point[]>(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: { parsing: false, events: [], font: { family: palette.font } },
    });
  }

  update({ frequenciesHz, lines, yTitle, language }: SpectrumContent): void {
    const chart = this.#chart;
    const palette = this.#palette;
    const colorOf = ({ isMain }: SpectrumLine) => (isMain ? palette.series[1] : palette.series[0]);
    const toDataset = (line: SpectrumLine): ChartDataset<'line', Point[]> => ({
      data: line.values.map((y, i) => ({ x: frequenciesHz[i], y })),
      borderColor: colorOf(line),
      borderWidth: line.isMain ? 2 : 1,
      borderJoinStyle: 'round',
      pointRadius: 0,
      order: line.isMain ? 0 : 1,
    });
    chart.data.datasets = lines.map(toDataset);
    chart.options.layout = { padding: { top: 8, right: 112 } };
    chart.options.scales = {
      x: {
        type: 'linear',
        min: 0,
        max: frequenciesHz[frequenciesHz.length - 1],
        border: { color: palette.hairline },
        grid: { color: palette.grid, tickColor: palette.hairline, tickLength: 4 },
        ticks: {
          color: palette.textMuted,
          maxRotation: 0,
          includeBounds: false,
          maxTicksLimit: Math.max(3, Math.floor(chart.width / tickLength)),
          callback: (value: string | number) => `${formatCount(Number(value), language)} Hz`,
        },
      },
      y: valueScale(palette, () => language, { title: yTitle, tickCount: 7 }),
    } as typeof chart.options.scales;
    setMarks(chart, []);
    chart.update('none');
    setMarks(chart, labelMarks(chart, this.#endLabels(frequenciesHz, lines, colorOf)));
    chart.draw();
  }

  destroy(): void {
    this.#chart.destroy();
  }

  /** The last bins fall steeply; names stand at the height a little before. */
  #endLabels(
    frequenciesHz: readonly number[],
    lines: readonly SpectrumLine[],
    colorOf: (line: SpectrumLine) => string,
  ): EndLabel[] {
    const last = frequenciesHz.length - 1;
    return lines.map((line) => ({
      x: frequenciesHz[last],
      y: line.values[Math.floor(last * 0.98)],
      text: line.name,
      color: colorOf(line),
    }));
  }
}
