import type { ChartDataset } from 'chart.js';
import type { Language } from '../../src-main/contract/values.ts';
import { chainRowHeight } from './chain.ts';
import { setCrosshair, trackPointer, type Crosshair } from './crosshair.ts';
import { labelMarks, type EndLabel } from './labels.ts';
import { setMarks, type Mark } from './marks.ts';
import type { Palette } from './palette.ts';
import type { Point } from './points.ts';
import { Chart } from './register.ts';
import { indexScale, valueScale, withLeastWidth, type IndexAxis } from './scales.ts';

export type LineDataset = ChartDataset<'line', Point[]>;

export interface Range {
  from: number;
  to: number;
}

export interface IndexChartContent {
  datasets: LineDataset[];
  marks: readonly Mark[];
  /** Names at the ends of lines, in the margin to the right. */
  endLabels: readonly EndLabel[];
  axis: IndexAxis;
  isLog: boolean;
  /** So that the plots of charts above each other begin at one place, in pixels. */
  leastAxisWidth: number;
  /** Rows of chains at the foot, which the lines leave free. */
  rowsAtFoot: number;
  /** How far the view may go. */
  bounds: Range;
  shown: Range;
}

export interface IndexChartHooks {
  /** The person zoomed or panned with the pointer. */
  onShow(range: Range): void;
  onPoint(x: number | null): void;
  onResize(width: number): void;
  /** Where the plot stands between its axis and the names at its right, in pixels. */
  onLayout?(area: { left: number; right: number }): void;
  /** What the labels of the value axis need, in pixels. */
  onAxisWidth?(width: number): void;
}

/** A line chart over an index axis that zooms by wheel, brushes by dragging and pans with Shift. */
export class IndexChart {
  readonly #chart: Chart<'line', Point[]>;
  readonly #palette: Palette;
  readonly #hooks: IndexChartHooks;
  #content: IndexChartContent;

  constructor(
    canvas: HTMLCanvasElement,
    palette: Palette,
    content: IndexChartContent,
    hooks: IndexChartHooks,
  ) {
    this.#palette = palette;
    this.#hooks = hooks;
    this.#content = content;
    const tell = ({ chart }: { chart: Chart }) => {
      const { min, max } = chart.scales.x;
      hooks.onShow({ from: min, to: max });
    };
    this.#chart = new Chart<'line', Point[]>(canvas, {
      type: 'line',
      data: { datasets: [] },
      plugins: [
        {
          id: 'layout',
          afterLayout: ({ chartArea: { left, right } }) => hooks.onLayout?.({ left, right }),
        },
      ],
      options: {
        parsing: false,
        events: ['mousemove', 'mouseout'],
        font: { family: palette.font },
        interaction: { mode: 'nearest', intersect: true },
        hover: { mode: undefined },
        onResize: (_chart, { width }) => hooks.onResize(width),
        plugins: {
          zoom: {
            limits: { x: { min: content.bounds.from, max: content.bounds.to } },
            zoom: {
              mode: 'x',
              wheel: { enabled: true, speed: 0.15 },
              pinch: { enabled: true },
              drag: {
                enabled: true,
                threshold: 6,
                backgroundColor: 'rgba(100, 150, 210, 0.16)',
                borderColor: palette.accent,
                borderWidth: 1,
              },
              onZoom: tell,
            },
            pan: { enabled: true, mode: 'x', modifierKey: 'shift', onPan: tell },
          },
        },
      },
    });
    trackPointer(this.#chart, (x) => hooks.onPoint(x));
    this.update(content);
  }

  get width(): number {
    return this.#chart.width;
  }

  update(content: IndexChartContent): void {
    this.#content = content;
    const chart = this.#chart;
    const language = (): Language => this.#content.axis.language;
    const { from, to } = content.shown;
    chart.data.datasets = content.datasets;
    chart.options.scales = {
      x: { ...indexScale(this.#palette, () => this.#content.axis), min: from, max: to },
      y: withLeastWidth(
        valueScale(this.#palette, language, {
          isLog: content.isLog,
          tickCount: Math.max(3, Math.min(8, Math.floor(chart.height / 28))),
          footShare: Math.min(0.6, (content.rowsAtFoot * chainRowHeight) / Math.max(1, chart.height)),
        }),
        content.leastAxisWidth,
        (width) => this.#hooks.onAxisWidth?.(width),
      ),
    } as typeof chart.options.scales;
    const limits = chart.options.plugins!.zoom!.limits!;
    limits.x = { min: content.bounds.from, max: content.bounds.to, minRange: 4 };
    chart.options.layout = { padding: { top: 8, right: this.#labelRoom(content.endLabels) } };
    setMarks(chart, content.marks);
    chart.update('none');
    if (content.endLabels.length > 0) {
      setMarks(chart, [...content.marks, ...labelMarks(chart, content.endLabels)]);
      chart.draw();
    }
  }

  /** Names at the ends of the lines get the room that the widest needs. */
  #labelRoom(labels: readonly EndLabel[]): number {
    if (labels.length === 0) return 16;
    const { ctx } = this.#chart;
    ctx.font = `11px ${this.#palette.font}`;
    return Math.max(64, ...labels.map(({ text }) => Math.ceil(ctx.measureText(text).width) + 12));
  }

  point(crosshair: Crosshair | null): void {
    setCrosshair(this.#chart, crosshair);
  }

  destroy(): void {
    this.#chart.destroy();
  }
}
