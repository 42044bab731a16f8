import { Worker } from 'node:worker_threads';
import { modelSettings } from '../../../src-main/contract/values.ts';
import { buffersOf } from '../../../src-main/training/buffers.ts';
import { trainRun } from '../../../src-main/training/network/train-run.ts';
import type { TrainMessage } from '../../../src-main/training/network/types.ts';
import { seededSeries } from '../../fixtures/generator.ts';
import { medianOf } from '../median.ts';
import type { BenchRow } from '../row.ts';

/** A series of 3,000 steps, the smallest and fastest network: here messages weigh most. */
const series = { values: seededSeries(1, 3_000), seasonLength: 1 };
const settings = modelSettings.parse({
  model: 'rnn',
  holdout: 0,
  network: {
    hiddenSize: 16,
    lookbackLength: 64,
    head: 'mse',
    epochCount: 80,
    patience: null,
    threadCount: 1,
  },
});

async function trainingMs(emit: (message: TrainMessage) => void): Promise<number> {
  const order = new Int32Array(new SharedArrayBuffer(4));
  const startedAtMs = performance.now();
  await trainRun({ series: [series], settings, seed: 1, checkpoint: null, order }, emit);
  return performance.now() - startedAtMs;
}

/** Training that tells another thread of every epoch, and ten times a second where it stands, beside training that
 *  tells nobody; in turn, medians. */
export async function measureProgress(roundCount: number): Promise<BenchRow> {
  const listener = new Worker(`require('node:worker_threads').parentPort.on('message', () => {});`, {
    eval: true,
  });
  const told: number[] = [];
  const silent: number[] = [];
  for (let round = 0; round < roundCount; round++) {
    silent.push(await trainingMs(() => undefined));
    told.push(await trainingMs((message) => listener.postMessage(message, buffersOf(message))));
  }
  await listener.terminate();
  const share = (100 * medianOf(told)) / medianOf(silent) - 100;
  return {
    what: 'progress messages, share of the time',
    size: 'RNN, H = 16, 80 epochs of 2,577 windows of 64 steps',
    value: share,
    unit: '%',
    bar: '< 2 %',
    holds: share < 2,
  };
}
