import { describe, expect, it } from 'vitest';
import {
  modelSettings,
  networkSettings,
  type ModelSettingsInput,
} from '../../../src-main/contract/values.ts';
import { settingsDifference } from '../../../src-renderer/state/settings-difference.ts';

const run = (settings: ModelSettingsInput, seed = 0) => ({ settings: modelSettings.parse(settings), seed });

describe('settingsDifference', () => {
  it('tells nothing of trainings that are set alike', () => {
    expect(settingsDifference([run({ model: 'lstm' }), run({ model: 'lstm' })])).toEqual([]);
  });

  it('tells what differs, as it is in each, in the order of the decisions', () => {
    const runs = [
      run({ model: 'lstm', transforms: ['log'] }),
      run({ model: 'gru', network: { hiddenSize: 64, bpttLength: 16 } }, 7),
      run({ model: 'lstm', network: { hiddenSize: 64 } }),
    ];
    expect(settingsDifference(runs)).toEqual([
      { name: 'model', values: ['lstm', 'gru', 'lstm'] },
      { name: 'hiddenSize', values: [32, 64, 64] },
      { name: 'bpttLength', values: [null, 16, null] },
      { name: 'transforms', values: [['log'], [], []] },
      { name: 'seed', values: [0, 7, 0] },
    ]);
  });

  it('leaves no setting of a network out', () => {
    const changed = networkSettings.parse({
      ...{ hiddenSize: 1, layerCount: 2, activation: 'relu', lookbackLength: 9, bptt: 3, bpttLength: 4 },
      ...{ windowing: 'stateful', head: 'mse', forecastMode: 'direct', epochCount: 9, batchSize: 9 },
      ...{ optimiser: 'sgd', learningRate: 0.1, schedule: 'constant', momentum: 0.1, weightDecay: 0.1 },
      ...{
        clipNorm: null,
        inputDropout: 0.1,
        layerDropout: 0.1,
        outputDropout: 0.1,
        weightAveraging: 0.9,
        validationLength: 9,
        patience: null,
      },
      ...{ ensembleCount: 2, isGlobal: true, samplePathCount: 200, isReproducible: true, threadCount: 1 },
    });
    const rows = settingsDifference([run({ model: 'rnn' }), run({ model: 'rnn', network: changed })]);
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(networkSettings.parse({})).sort());
  });
});
