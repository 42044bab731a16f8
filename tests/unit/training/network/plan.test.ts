import { describe, expect, it } from 'vitest';
import { networkPlan } from '../../../../src-main/contract/values.ts';
import { planNetwork } from '../../../../src-main/training/network/plan.ts';
import { seededSeries } from '../../../fixtures/generator.ts';
import { refusalOf } from '../../../fixtures/refusal.ts';
import { trainSettings } from '../../../fixtures/settings.ts';
import { fitOf, inputOf, watch } from './watched-training.ts';

const data = { values: seededSeries(2, 300), seasonLength: 12 };

describe('the plan of a network', () => {
  it('tells parts, windows, parameters and memory', () => {
    const plan = planNetwork(data, trainSettings('lstm', { hiddenSize: 32, layerCount: 2, bpttLength: 9 }));
    expect(networkPlan.parse(plan)).toEqual(plan);
    expect(plan).toMatchObject({
      hiddenSizes: [32, 32],
      inputCount: 1,
      outputCount: 2,
      // 4·32 (1 + 32 + 1) + 4·32 (32 + 32 + 1) + 2 (32 + 1)
      parameterCount: 4_352 + 8_320 + 66,
      lookbackLength: 36,
      bpttLength: 9,
      training: { fromIndex: 0, toIndex: 253 },
      validation: { fromIndex: 253, toIndex: 288 },
      holdout: { fromIndex: 288, toIndex: 300 },
      windowCount: 217,
      updatesPerEpoch: 7 * 4,
      notes: [],
    });
    expect(plan.memoryBytes).toBeGreaterThan(4 * 4 * plan.parameterCount);
  });

  it('notes settings that have no effect, and so does the run', async () => {
    const settings = trainSettings('lstm', { activation: 'relu', weightDecay: 0.1, epochCount: 1 });
    const said = 'These settings have no effect with LSTM: activation (ReLU), weight decay.';
    expect(planNetwork(data, settings).notes.map(({ message }) => message)).toEqual([said]);
    const watched = await watch(inputOf(settings, { series: [data] }));
    expect(fitOf(watched).report.notes.map(({ message }) => message)).toContain(said);
  });

  it('is what the run then tells', async () => {
    const settings = trainSettings('gru', {});
    const plan = planNetwork(data, settings);
    const watched = await watch(inputOf(settings, { series: [data] }));
    const { members: _, ...fit } = fitOf(watched).report.network!;
    expect(plan).toMatchObject(fit);
    const epoch = watched.messages.find((message) => message.kind === 'epoch')!;
    expect(epoch.progress.updatesPerEpoch).toBe(plan.updatesPerEpoch);
  });

  it('counts the lags of an MLP as its inputs', () => {
    const plan = planNetwork(data, trainSettings('mlp', { lookbackLength: 10 }));
    expect(plan).toMatchObject({ inputCount: 10, lookbackLength: 10, bpttLength: 1, windowCount: 243 });
  });

  it('refuses what training would refuse', () => {
    const constant = { values: new Float64Array(100).fill(3), seasonLength: 1 };
    expect(refusalOf(() => planNetwork(constant, trainSettings('rnn', {})))).toEqual({
      code: 'network_series_constant',
      message: 'Every value of the training part is 3; there is nothing for a network to learn.',
      hint: 'Use the naive model: it goes on with the same value.',
    });
    const line = { values: Float64Array.from({ length: 100 }, (_, t) => 2 * t), seasonLength: 1 };
    expect(refusalOf(() => planNetwork(line, trainSettings('rnn', {}, { transforms: ['diff'] })))).toEqual({
      code: 'network_transformed_constant',
      message:
        'After the transforms all 75 values of the training part are equal; there is nothing left for a network to learn.',
      hint: 'Leave out a difference, or use the drift or seasonal naive model.',
      field: 'transforms',
    });
  });
});
