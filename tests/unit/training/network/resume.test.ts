import { describe, expect, it } from 'vitest';
import type { ModelSettings, NetworkSettings } from '../../../../src-main/contract/values.ts';
import { Random } from '../../../../src-main/kernel/random.ts';
import { fingerprintOf, hasBestWeights } from '../../../../src-main/training/network/checkpoint.ts';
import { orders, type TrainInput } from '../../../../src-main/training/network/types.ts';
import { seededSeries } from '../../../fixtures/generator.ts';
import { trainSettings } from '../../../fixtures/settings.ts';
import { fitOf, inputOf, newOrder, timeless, watch, watchUntil } from './watched-training.ts';

const cases: [string, ModelSettings['model'], Partial<NetworkSettings>][] = [
  ['an MLP with Adam', 'mlp', {}],
  ['an RNN with SGD', 'rnn', { optimiser: 'sgd', learningRate: 0.05 }],
  ['an LSTM with AdamW', 'lstm', { optimiser: 'adamw', weightDecay: 0.01 }],
  ['a GRU with warm-up', 'gru', { schedule: 'warmup-cosine' }],
  ['an RNN with truncated BPTT', 'rnn', { bpttLength: 5 }],
  ['an LSTM with truncated BPTT and two layers', 'lstm', { bpttLength: 7, layerCount: 2 }],
  ['a GRU with dropout', 'gru', { layerCount: 2, layerDropout: 0.3, inputDropout: 0.1 }],
  ['an RNN along the series', 'rnn', { windowing: 'stateful', bpttLength: 6 }],
  ['an LSTM along the series', 'lstm', { windowing: 'stateful', bpttLength: 6 }],
  ['a GRU along the series with SGD', 'gru', { windowing: 'stateful', bpttLength: 4, optimiser: 'sgd' }],
  ['an MLP with momentum', 'mlp', { optimiser: 'sgd', momentum: 0.5 }],
  ['a GRU with dropout before the output', 'gru', { outputDropout: 0.3 }],
  ['an LSTM with averaged weights', 'lstm', { weightAveraging: 0.9, schedule: 'constant' }],
  ['an MLP with averaged weights and SGD', 'mlp', { weightAveraging: 0.99, optimiser: 'sgd' }],
];

function runOf(model: ModelSettings['model'], network: Partial<NetworkSettings>): TrainInput {
  const values = seededSeries(3, 110);
  values[40] = NaN;
  const settings = trainSettings(model, { batchSize: 16, lookbackLength: 12, ...network }, { horizon: 5 });
  return inputOf(settings, { series: [{ values, seasonLength: 1 }] });
}

/** Minibatches of a whole run. */
async function countMinibatches(input: TrainInput): Promise<number> {
  const last = await watchUntil({ ...input, order: newOrder() }, 1, orders.pause);
  expect(last.end).toBe('paused');
  const whole = await watch({ ...input, order: newOrder() });
  const { progress } = whole.messages.find((message) => message.kind === 'epoch')!;
  return progress.updatesPerEpoch * whole.epochs.length;
}

describe.each(cases)('the training of %s', (_name, model, network) => {
  it('gives the same bits when it pauses and goes on again and again as when it does not', async () => {
    const input = runOf(model, network);
    const whole = await watch(input);
    const random = Random.seeded(7);
    const total = await countMinibatches(input);
    for (let round = 0; round < 3; round++) {
      let checkpoint: Uint8Array<ArrayBuffer> | null = null;
      const epochs = [];
      let end: string;
      let last;
      do {
        const stretch = 1 + random.integer(Math.max(1, Math.floor(total / 2)));
        last = await watchUntil({ ...input, order: newOrder(), checkpoint }, stretch, orders.pause);
        epochs.push(...last.epochs);
        checkpoint = last.checkpoints.at(-1) ?? checkpoint;
        end = last.end;
      } while (end === 'paused');
      expect(end).toBe('done');
      expect(timeless(epochs)).toEqual(timeless(whole.epochs));
      expect(fitOf(last)).toEqual(fitOf(whole));
    }
  });
});

describe('a run of several series and networks', () => {
  it('gives the same bits wherever it pauses', async () => {
    const settings = trainSettings(
      'gru',
      { ensembleCount: 2, epochCount: 2, lookbackLength: 8 },
      { horizon: 4 },
    );
    const series = [1, 2, 3].map((seed) => ({ values: seededSeries(seed, 60), seasonLength: 1 }));
    const input = inputOf(settings, { series });
    const whole = await watch(input);
    for (let minibatch = 0; ; minibatch++) {
      const first = await watchUntil({ ...input, order: newOrder() }, minibatch, orders.pause);
      if (first.end === 'done') break;
      const [checkpoint] = first.checkpoints;
      const second = await watch({ ...input, order: newOrder(), checkpoint });
      expect(timeless([...first.epochs, ...second.epochs])).toEqual(timeless(whole.epochs));
      const outcomes = new Map([...first.outcomes, ...second.outcomes]);
      expect(outcomes).toEqual(whole.outcomes);
    }
  });

  it('does not depend on which other series are in the run', async () => {
    const settings = trainSettings('lstm', { lookbackLength: 8 }, { horizon: 4 });
    const series = [1, 2].map((seed) => ({ values: seededSeries(seed, 60), seasonLength: 1 }));
    const both = await watch(inputOf(settings, { series }));
    const alone = await watch(inputOf(settings, { series: [series[1]] }));
    expect(fitOf(both, 1)).toEqual(fitOf(alone));
  });
});

describe('two cores', () => {
  it.each(cases)('train %s to the same bits as one', async (_name, model, network) => {
    const one = await watch(runOf(model, { ...network, threadCount: 1 }));
    const two = await watch(runOf(model, { ...network, threadCount: 2 }));
    expect(timeless(two.epochs)).toEqual(timeless(one.epochs));
    expect(fitOf(two)).toEqual(fitOf(one));
  });
});

describe('a paused run that goes on only to be cancelled', () => {
  const input = inputOf(trainSettings('gru', { epochCount: 50, lookbackLength: 8 }, { horizon: 4 }));
  const cancelled = () => newOrder().fill(orders.cancel);

  it('ends with the best weights of its checkpoint, trained no further', async () => {
    const total = await countMinibatches(input);
    const minibatch = Math.floor(total / 4);
    const [checkpoint] = (await watchUntil({ ...input, order: newOrder() }, minibatch, orders.pause))
      .checkpoints;
    expect(hasBestWeights(checkpoint)).toBe(true);
    const ended = await watch({ ...input, order: cancelled(), checkpoint });
    expect([ended.end, ended.epochs]).toEqual(['cancelled', []]);
    const atOnce = await watchUntil({ ...input, order: newOrder() }, minibatch, orders.cancel);
    expect(fitOf(ended)).toEqual(fitOf(atOnce));
  });

  it('has nothing to end with before its first epoch has ended', async () => {
    const [checkpoint] = (await watchUntil({ ...input, order: newOrder() }, 1, orders.pause)).checkpoints;
    expect(hasBestWeights(checkpoint)).toBe(false);
    const ended = await watch({ ...input, order: cancelled(), checkpoint });
    expect([ended.end, ended.outcomes.get(0)?.ok]).toEqual(['cancelled', false]);
  });
});

describe('a checkpoint', () => {
  async function checkpointOf(input: TrainInput): Promise<Uint8Array<ArrayBuffer>> {
    return (await watchUntil(input, 2, orders.pause)).checkpoints[0];
  }

  it('is refused when the series has changed since', async () => {
    const input = inputOf(trainSettings('rnn', {}));
    const checkpoint = await checkpointOf(input);
    const values = input.series[0].values.slice();
    values[3] += 1;
    const changed = { ...input, order: newOrder(), checkpoint, series: [{ values, seasonLength: 1 }] };
    await expect(watch(changed)).rejects.toThrow(
      'The series or the settings are no longer those that this run began with; going on would mix the two.',
    );
  });

  it('is refused when a byte of it has changed', async () => {
    const input = inputOf(trainSettings('rnn', {}));
    const checkpoint = await checkpointOf(input);
    checkpoint[checkpoint.length - 9] ^= 1;
    await expect(watch({ ...input, order: newOrder(), checkpoint })).rejects.toThrow(
      'The checkpoint of this run is damaged or from another version; the run cannot go on from it.',
    );
  });

  it('is accepted although it is from before settings that are off', () => {
    const { series, settings, seed } = inputOf(trainSettings('rnn', {}));
    const { outputDropout: _o, weightAveraging: _w, ...before } = settings.network;
    const old = { ...settings, network: before as NetworkSettings };
    const fingerprint = fingerprintOf({ series, settings, seed });
    expect(fingerprintOf({ series, settings: old, seed })).toBe(fingerprint);
    const averaged = { ...settings, network: { ...settings.network, weightAveraging: 0.9 } };
    expect(fingerprintOf({ series, settings: averaged, seed })).not.toBe(fingerprint);
  });

  it('is accepted on another number of cores', async () => {
    const input = inputOf(trainSettings('rnn', {}));
    const checkpoint = await checkpointOf(input);
    const settings = { ...input.settings, network: { ...input.settings.network, threadCount: 2 } };
    const onTwo = await watch({ ...input, order: newOrder(), checkpoint, settings });
    const onOne = await watch({ ...input, order: newOrder(), checkpoint });
    expect(fitOf(onTwo)).toEqual(fitOf(onOne));
  });
});
