import { readFileSync } from 'node:fs';
import { modelSettings, type ModelSettingsInput } from '../../src-main/contract/values.ts';
import { fitSeries, forecastSeries } from '../../src-main/training/series-tasks.ts';
import { trainRun } from '../../src-main/training/network/train-run.ts';
import type { TrainedSeries } from '../../src-main/training/network/types.ts';
import { sharedPath } from '../fixtures/shared.ts';
import type { BenchOptions, BenchRow } from './row.ts';

/** Yearly sunspots, one step ahead: models trained on 1700–1920, tested on 1921–1955, mean squared error over the variance
 *  of 1700–1979 (Weigend, Huberman & Rumelhart, 1990, whose network reached 0.086, and AR 0.126). The network is
 *  chosen by its validation loss on 1881–1920; nothing after 1920 takes part. */

const firstYear = 1_700;
const lastTrainingYear = 1_920;
const lastTestYear = 1_955;
const lastVarianceYear = 1_979;
const validationLength = 40;

type Fitted = Parameters<typeof forecastSeries>[0];

function readSunspots(): Float64Array {
  const lines = readFileSync(sharedPath('data/classic/sunspots_yearly.csv'), 'utf8').trim().split(/\r?\n/);
  return Float64Array.from(lines.slice(1), (line) => Number(line.split(',')[1]));
}

/** The values of the years from the first one on. */
function upTo(values: Float64Array, year: number): Float64Array {
  return values.slice(0, year - firstYear + 1);
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

/** Each year of the test from all the years before it, with what was fitted up to 1920. */
function errorOverVariance(values: Float64Array, fitted: Fitted): number {
  let squares = 0;
  for (let year = lastTrainingYear + 1; year <= lastTestYear; year++) {
    const { forecast } = forecastSeries(fitted, upTo(values, year - 1), 1, [0.8]);
    squares += (values[year - firstYear] - forecast.mean[0]!) ** 2;
  }
  const variance = varianceOf(upTo(values, lastVarianceYear));
  return squares / (lastTestYear - lastTrainingYear) / variance;
}

const training = {
  head: 'mse',
  learningRate: 0.01,
  batchSize: 16,
  epochCount: 200,
  patience: 60,
  isReproducible: true,
  samplePathCount: 4_000,
} as const;

interface Candidate {
  readonly name: string;
  /** Mean over the networks of the ensemble, of the best validation loss each had. */
  readonly validLoss: number;
  readonly fitted: Fitted;
}

async function train(values: Float64Array, settings: ModelSettingsInput, name: string): Promise<Candidate> {
  let trained: TrainedSeries | null = null;
  const order = new Int32Array(new SharedArrayBuffer(4));
  const series = [{ values: upTo(values, lastTrainingYear), seasonLength: 1 }];
  const input = { series, settings: modelSettings.parse(settings), seed: 1, checkpoint: null, order };
  await trainRun(input, (message) => {
    if (message.kind === 'series' && message.outcome.ok) trained = message.outcome.value;
  });
  const { report, fitted } = trained!;
  const losses = (report as Awaited<ReturnType<typeof fitSeries>>['report']).network!.members.map(
    ({ validLoss }) => validLoss!,
  );
  const validLoss = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  return { name, validLoss, fitted: fitted as Fitted };
}

export async function run({ isQuick, report }: BenchOptions): Promise<BenchRow[]> {
  const values = readSunspots();
  const size = '1921–1955, one step ahead';
  const past = { values: upTo(values, lastTrainingYear), seasonLength: 1 };
  const ar = fitSeries(past, modelSettings.parse({ model: 'ar', order: 9, holdout: 0 }));
  const arError = errorOverVariance(values, ar.fitted);
  let best: Candidate | null = null;
  for (const model of ['lstm', 'gru', 'rnn'] as const) {
    for (const hiddenSize of isQuick ? [8] : [8, 16]) {
      for (const lookbackLength of isQuick ? [24] : [16, 24, 36]) {
        const name = `${model.toUpperCase()}(${hiddenSize}), lookback ${lookbackLength}`;
        const network = {
          hiddenSize,
          lookbackLength,
          validationLength,
          ensembleCount: isQuick ? 2 : 5,
          ...training,
        };
        const candidate = await train(values, { model, holdout: 0, network }, name);
        const error = errorOverVariance(values, candidate.fitted);
        report(`${name}: validation ${candidate.validLoss.toFixed(4)}, test ${error.toFixed(4)}`);
        if (best === null || candidate.validLoss < best.validLoss) best = candidate;
      }
    }
  }
  const error = errorOverVariance(values, best!.fitted);
  const what = 'sunspots, error over variance:';
  return [
    { what: `${what} AR(9)`, size, value: arError, unit: '', bar: '≤ 0.130', holds: arError <= 0.13 },
    { what: `${what} ${best!.name}`, size, value: error, unit: '', bar: '≤ 0.115', holds: error <= 0.115 },
  ];
}
