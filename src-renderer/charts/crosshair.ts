import type { Chart, Plugin } from 'chart.js';

/** A reading line: where it stands and which values it meets, in data units. */
export interface Crosshair {
  x: number;
  dots: readonly { y: number; color: string }[];
  color: string;
}

interface State {
  crosshair: Crosshair | null;
  /** Told the index under the pointer, or null when it leaves. */
  onMove: (x: number | null) => void;
}

const states = new WeakMap<Chart, State>();

export function trackPointer(chart: Chart, onMove: State['onMove']): void {
  states.set(chart, { crosshair: null, onMove });
}

/** Moves the line without drawing the data again more than the canvas needs. */
export function setCrosshair(chart: Chart, crosshair: Crosshair | null): void {
  const state = states.get(chart);
  if (state === undefined) return;
  state.crosshair = crosshair;
  chart.draw();
}

export const crosshairPlugin: Plugin = {
  id: 'crosshair',
  afterEvent(chart, { event, inChartArea }) {
    const state = states.get(chart);
    if (state === undefined) return;
    if (event.type === 'mouseout') state.onMove(null);
    else if (event.type === 'mousemove') {
      state.onMove(inChartArea ? (chart.scales.x.getValueForPixel(event.x ?? 0) ?? null) : null);
    }
  },
  afterDraw(chart) {
    const { crosshair } = states.get(chart) ?? {};
    if (crosshair === null || crosshair === undefined) return;
    const { ctx, chartArea, scales } = chart;
    const x = scales.x.getPixelForValue(crosshair.x);
    if (!(x >= chartArea.left - 1 && x <= chartArea.right + 1)) return;
    ctx.save();
    ctx.strokeStyle = crosshair.color;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(Math.round(x - 0.5) + 0.5, chartArea.top);
    ctx.lineTo(Math.round(x - 0.5) + 0.5, chartArea.bottom);
    ctx.stroke();
    for (const { y, color } of crosshair.dots) {
      const top = scales.y.getPixelForValue(y);
      if (!(top >= chartArea.top - 2 && top <= chartArea.bottom + 2)) continue;
      ctx.fillStyle = color;
      ctx.beginPath();
      ctx.arc(x, top, 3.5, 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.restore();
  },
};
