import { describe, expect, it } from 'vitest';
import { modelSettings, type ModelSettingsInput } from '../../../src-main/contract/values.ts';
import { leastLosses, lossDifferences } from '../../../src-renderer/state/comparable.ts';

const run = (parts: Omit<ModelSettingsInput, 'model'> = {}) => ({
  settings: modelSettings.parse({ model: 'lstm', ...parts }),
});

describe('leastLosses', () => {
  it('marks the least of those that measure the same, in each kind', () => {
    const runs = [
      run(),
      run({ network: { hiddenSize: 8 } }),
      run({ network: { head: 'mse' } }),
      run({ network: { head: 'mse', learningRate: 0.1 } }),
    ];
    expect(leastLosses(runs, [0.5, 0.4, 0.1, 0.2])).toEqual([false, true, true, false]);
  });

  it('marks nothing that has nothing to be compared with', () => {
    expect(leastLosses([run(), run({ network: { head: 'quantile' } })], [0.5, 0.1])).toEqual([false, false]);
    expect(leastLosses([run(), run()], [0.5, null])).toEqual([false, false]);
  });

  it('marks all that share the least', () => {
    expect(leastLosses([run(), run({}), run()], [0.5, 0.5, 0.6])).toEqual([true, true, false]);
  });
});

describe('lossDifferences', () => {
  it('names what makes losses unlike', () => {
    expect(lossDifferences([run(), run({ network: { hiddenSize: 8, epochCount: 3 } })])).toEqual([]);
    expect(
      lossDifferences([run(), run({ transforms: ['log'], network: { head: 'mse', validationLength: 9 } })]),
    ).toEqual(['head', 'transforms', 'validationLength']);
  });

  it('counts the horizon only where it moves what the loss is taken over', () => {
    expect(lossDifferences([run({ horizon: 5, holdout: 9 }), run({ horizon: 6, holdout: 9 })])).toEqual([]);
    expect(lossDifferences([run({ horizon: 5 }), run({ horizon: 6 })])).toEqual(['horizon']);
  });
});
