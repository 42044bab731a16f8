import {
  BarController,
  BarElement,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
} from 'chart.js';
import zoomPlugin from 'chartjs-plugin-zoom';
import { crosshairPlugin } from './crosshair.ts';
import { marksPlugin } from './marks.ts';

Chart.register(
  BarController,
  BarElement,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  zoomPlugin,
  marksPlugin,
  crosshairPlugin,
);
// A chart is redrawn because the data or the view changed, never to entertain.
Chart.defaults.animation = false;
Chart.defaults.maintainAspectRatio = false;
Chart.defaults.normalized = true;
Chart.defaults.font.size = 11;
Chart.defaults.font.lineHeight = 1.3;

export { Chart };
