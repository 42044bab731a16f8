import { modelSettings } from '../../src-main/contract/values.ts';
import { readFile } from '../../src-main/ingest/index.ts';
import type { FittedPipeline } from '../../src-main/forecasting/pipeline.ts';
import { trainRun } from '../../src-main/training/network/train-run.ts';
import type { TrainedSeries } from '../../src-main/training/network/types.ts';
import type { Outcome } from '../../src-main/training/tasks.ts';
import { sharedPath } from '../fixtures/shared.ts';
import type { BenchOptions, BenchRow } from './row.ts';

const largestBits = 2.1;
const longestSeconds = 600;

/** The Time Machine, symbol by symbol: the first nine tenths to learn from, the last tenth held out. An ensemble of two
 *  LSTMs of two layers, along the text, with dropout: 150,000 symbols are few, and one layer learns them by heart. Small
 *  minibatches of short chunks, for the updates are few too. Chosen without the last tenth: see docs/benchmarks.md. */
const settings = modelSettings.parse({
  model: 'lstm',
  network: {
    hiddenSize: 192,
    layerCount: 2,
    bpttLength: 32,
    batchSize: 16,
    windowing: 'stateful',
    layerDropout: 0.5,
    outputDropout: 0.3,
    inputDropout: 0.1,
    learningRate: 0.004,
    epochCount: 36,
    validationLength: 2_000,
    patience: null,
    ensembleCount: 2,
  },
});

/** Bits a symbol on held-out text, beside frequencies and n-grams, within ten minutes. */
export async function run({ isQuick, report }: BenchOptions): Promise<BenchRow[]> {
  const { series } = await readFile(sharedPath('data/text/the_time_machine.txt'), 'the_time_machine.txt', {});
  const [{ values, alphabet }] = series;
  const network = { ...settings.network, ...(isQuick ? { epochCount: 1, ensembleCount: 1 } : {}) };
  const startedAtMs = performance.now();
  const outcomes: Outcome<TrainedSeries>[] = [];
  await trainRun(
    {
      series: [{ values, seasonLength: 1, symbolCount: alphabet!.symbols.length }],
      settings: { ...settings, network },
      seed: 0,
      checkpoint: null,
      order: new Int32Array(new SharedArrayBuffer(4)),
    },
    (message) => {
      if (message.kind === 'series') outcomes.push(message.outcome);
      if (message.kind !== 'epoch') return;
      const { memberIndex, epoch, trainLoss, validLoss, stepsPerSecond } = message.record;
      const losses = [trainLoss, validLoss].map((loss) => loss?.toFixed(3)).join(' ');
      report(`network ${memberIndex + 1} epoch ${epoch}: ${losses}, ${Math.round(stepsPerSecond)} steps/s`);
    },
  );
  const seconds = (performance.now() - startedAtMs) / 1_000;
  const [outcome] = outcomes;
  if (!outcome.ok) throw new Error(outcome.said.message);
  const score = outcome.value.report.symbols!;
  const size = `${values.length.toLocaleString('en-US')} symbols, the last ${score.symbolCount.toLocaleString('en-US')} held out`;
  const best = score.baselines.reduce((a, b) => (b.bitsPerSymbol < a.bitsPerSymbol ? b : a));
  const bits = score.bitsPerSymbol;
  const isWhole = !isQuick;
  return [
    {
      what: `The Time Machine, ${(outcome.value.fitted as FittedPipeline).label}`,
      size,
      value: bits,
      unit: 'bits a symbol',
      peer: `${best.name}: ${Number(best.bitsPerSymbol.toPrecision(4))}`,
      ratio: bits / best.bitsPerSymbol,
      ...(isWhole ? { bar: `≤ ${largestBits}`, holds: bits <= largestBits } : {}),
    },
    {
      what: 'The Time Machine, training and scoring',
      size,
      value: seconds,
      unit: 's',
      ...(isWhole ? { bar: `≤ ${longestSeconds} s`, holds: seconds <= longestSeconds } : {}),
    },
  ];
}
