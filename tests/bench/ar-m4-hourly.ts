import { networkSettings, type TransformName } from '../../src-main/contract/values.ts';
import { autocorrelate } from '../../src-main/diagnostics/autocorrelation.ts';
import { scoreForecast } from '../../src-main/evaluation/metrics.ts';
import { buildLagGram } from '../../src-main/forecasting/lag-gram.ts';
import { findSegments } from '../../src-main/forecasting/segments.ts';
import { fitSeries, forecastSeries } from '../../src-main/training/series-tasks.ts';
import { readPanelRows, readReference } from '../fixtures/values.ts';
import type { BenchRow } from './row.ts';

const seasonLength = 24;
const horizon = 48;
const coverages = [0.8, 0.95];

interface Panel {
  training: Float64Array;
  actual: Float64Array;
}

interface Entry {
  name: string;
  order: number;
  ridge: number;
  transforms: TransformName[];
}

const plain: Entry = { name: 'AR(168)', order: 168, ridge: 0, transforms: [] };
const entries: Entry[] = [
  { name: 'log AR(168)', order: 168, ridge: 0, transforms: ['log'] },
  { name: 'log AR(168), ridge 0.0001', order: 168, ridge: 1e-4, transforms: ['log'] },
  { name: 'log AR(168), ridge 0.001', order: 168, ridge: 1e-3, transforms: ['log'] },
  { name: 'log Δ24 AR(168), ridge 0.001', order: 168, ridge: 1e-3, transforms: ['log', 'sdiff'] },
];

/** All M4 Hourly series, AR(168) with intervals, in one thread: how long it takes and how good it is on the official
 *  test set. Accuracy peers: the competition's winner (ES-RNN) as published. */
export async function run(): Promise<BenchRow[]> {
  const test = readPanelRows('m4/Hourly-test.csv');
  const panels = Array.from(readPanelRows('m4/Hourly-train.csv'), ([id, training]): Panel => {
    const actual = test.get(id);
    if (actual === undefined) throw new Error(`${id} has no test values`);
    return { training, actual };
  });
  const size = `${panels.length} series`;
  const start = performance.now();
  const plainAccuracy = score(panels, plain);
  const seconds = (performance.now() - start) / 1000;
  const rows: BenchRow[] = [
    {
      what: 'M4 Hourly, AR(168) fit + forecast',
      size,
      value: seconds,
      unit: 's',
      bar: '< 5 s',
      holds: seconds < 5,
    },
    ...accuracyRows(plain.name, size, plainAccuracy),
    ...entries.flatMap((entry) => accuracyRows(entry.name, size, score(panels, entry))),
    gramRow(panels[0].training),
    acfRow(panels[0].training),
  ];
  return rows;
}

/** Mean accuracy as the competition counts it: the median of the forecast, averaged over the series. */
function score(panels: readonly Panel[], entry: Entry): { smape: number; mase: number } {
  const settings = {
    ...entry,
    model: 'ar',
    maxOrder: null,
    estimator: 'least-squares',
    seasonLength,
    horizon,
    coverages,
    holdout: 0,
    network: networkSettings.parse({}),
  } as const;
  let smape = 0;
  let mase = 0;
  for (const { training, actual } of panels) {
    const { fitted } = fitSeries({ values: training, seasonLength }, settings);
    const { forecast } = forecastSeries(fitted, training, horizon, coverages);
    const metrics = scoreForecast(training, actual, forecast, seasonLength);
    smape += (metrics.smape ?? NaN) / panels.length;
    mase += (metrics.mase ?? NaN) / panels.length;
  }
  return { smape, mase };
}

function accuracyRows(
  name: string,
  size: string,
  { smape, mase }: { smape: number; mase: number },
): BenchRow[] {
  const { result } = readReference<{ result: { Naive2: { sMAPE: number; MASE: number } } }>(
    'm4_hourly_metrics.json',
  );
  const owa = (smape / result.Naive2.sMAPE + mase / result.Naive2.MASE) / 2;
  const row = (what: string, value: number, unit: string, winner: number): BenchRow => ({
    what: `M4 Hourly, ${name}: ${what}`,
    size,
    value,
    unit,
    peer: `ES-RNN, the winner: ${winner}`,
    ratio: value / winner,
  });
  return [row('sMAPE', smape, '%', 9.328), row('MASE', mase, '', 0.893), row('OWA', owa, '', 0.44)];
}

/** The shift structure against forming every product from the data. */
function gramRow(series: Float64Array): BenchRow {
  const order = 168;
  const repeats = 3;
  const y = Float64Array.from({ length: 20_000 }, (_, t) => series[t % series.length] / 1000);
  const segments = findSegments(y);
  const time = (work: () => void) => {
    work();
    const start = performance.now();
    for (let i = 0; i < repeats; i++) work();
    return (performance.now() - start) / repeats;
  };
  const ours = time(() => buildLagGram(y, segments, order));
  const direct = time(() => buildDirectGram(y, order));
  return {
    what: 'Gram matrix of AR(168) by its shift structure',
    size: '20,000 values',
    value: ours,
    unit: 'ms',
    peer: `every product from the data: ${direct.toFixed(0)} ms`,
    ratio: ours / direct,
  };
}

/** The correlogram of a sound or a tick series. */
function acfRow(series: Float64Array): BenchRow {
  const values = Float64Array.from({ length: 10_000_000 }, (_, t) => series[t % series.length]);
  const start = performance.now();
  autocorrelate(values, 40);
  const seconds = (performance.now() - start) / 1000;
  return {
    what: 'autocorrelation, 40 lags',
    size: '10,000,000 values',
    value: seconds,
    unit: 's',
    bar: '< 2 s',
    holds: seconds < 2,
  };
}

function buildDirectGram(y: Float64Array, order: number): Float64Array {
  const width = order + 1;
  const products = new Float64Array(width * width);
  for (let t = order; t < y.length; t++) {
    for (let i = 0; i < width; i++) {
      const value = y[t - i];
      for (let j = 0; j <= i; j++) products[i * width + j] += value * y[t - j];
    }
  }
  return products;
}
