import { describe, expect, it } from 'vitest';
import { createStepper } from '../../../../src-main/forecasting/network/stepper.ts';
import { initialiseParameters } from '../../../../src-main/kernel/initialise.ts';
import { ReferenceNetwork } from '../../../../src-main/kernel/reference/reference-network.ts';
import type { NetworkSpec } from '../../../../src-main/kernel/spec.ts';
import { ShuffledWindows } from '../../../../src-main/training/network/batches.ts';
import {
  freeRunInterval,
  measureFreeRun,
  type FreeRunSetting,
} from '../../../../src-main/training/network/free-running.ts';
import { createPool } from '../../../../src-main/training/network/pool.ts';
import {
  scoreStretches,
  trainingStretches,
  validationStretches,
} from '../../../../src-main/training/network/scoring.ts';
import { seededSeries } from '../../../fixtures/generator.ts';

const encoding = { kind: 'value', hasIndicator: false } as const;
const linear: NetworkSpec = {
  cell: 'mlp',
  activation: 'relu',
  inputSize: 1,
  hiddenSizes: [2],
  head: { kind: 'mse', targetCount: 1 },
  inputDropout: 0,
  layerDropout: 0,
  biasCount: 1,
};

/** ŷ_t = 0.5 y_{t−1} */
function halving(batchSize = 3): ReferenceNetwork {
  const network = new ReferenceNetwork(linear, { batchSize, stepCount: 1 });
  network.writeParameters([1, -1, 0, 0, 0.5, -0.5, 0]);
  return network;
}

describe('the score of a validation part', () => {
  const values = Float64Array.of(3, 1, 4, 1, 5, 9, 2, NaN, 6);
  const pool = createPool([{ values, trainingLength: 5 }], encoding);
  const shape = { lookbackLength: 1, bpttLength: 1, batchSize: 3, targetCount: 1, isMlp: true };
  const batches = new ShuffledWindows(pool, shape);

  it('is the mean loss one step ahead with the true past, where a value came', () => {
    const stretches = validationStretches(pool, batches, 1, true);
    const { loss, errorVariances } = scoreStretches(halving(), pool, stretches, batches, 1);
    // Targets 9, 2 and 6 after 5, 9 and a gap, which is the mean, 0.
    const expected = ((9 - 2.5) ** 2 + (2 - 4.5) ** 2 + 6 ** 2) / 3;
    expect(loss).toBeCloseTo(expected, 6);
    expect(errorVariances[0]).toBeCloseTo(expected, 6);
  });

  it('is taken over the end of the training part where nothing validates', () => {
    const stretches = trainingStretches(pool, batches, 1, true);
    const { loss } = scoreStretches(halving(), pool, stretches, batches, 1);
    expect(loss).toBeCloseTo(((1 - 1.5) ** 2 + (4 - 0.5) ** 2 + (1 - 2) ** 2 + (5 - 0.5) ** 2) / 4, 6);
  });

  it('is null where no value came', () => {
    const gap = createPool([{ values: Float64Array.of(1, 2, 3, NaN), trainingLength: 3 }], encoding);
    const stretches = validationStretches(gap, batches, 1, true);
    const nothing = { loss: null, errorVariances: Float64Array.of(NaN) };
    expect(scoreStretches(halving(), gap, stretches, batches, 1)).toEqual(nothing);
  });

  for (const isMlp of [true, false]) {
    it(`counts every step of a direct head that ends in the part (${isMlp ? 'mlp' : 'recurrent'})`, () => {
      const [validationLength, targetCount] = [40, 20];
      const long = createPool([{ values: seededSeries(2, 120, 0), trainingLength: 80 }], encoding);
      const own = { ...shape, lookbackLength: 5, bpttLength: 5, batchSize: 32, targetCount, isMlp };
      const windows = new ShuffledWindows(long, own);
      const head = { kind: 'mse', targetCount } as const;
      const cell = isMlp ? 'mlp' : 'gru';
      const spec: NetworkSpec = { ...linear, cell, activation: 'tanh', inputSize: isMlp ? 5 : 1, head };
      const network = new ReferenceNetwork(spec, { batchSize: 32, stepCount: windows.chunkLength });
      const counts = new Float64Array(targetCount);
      const { forward } = network;
      network.forward = (options) => {
        forward.call(network, options);
        const cellCount = options.batchSize * options.stepCount;
        for (let cell = 0; cell < cellCount; cell++) {
          for (let y = 0; y < targetCount; y++) counts[y] += network.weights[cell * targetCount + y];
        }
      };
      scoreStretches(network, long, validationStretches(long, windows, 5, isMlp), windows, targetCount);
      expect(Array.from(counts)).toEqual(Array.from(counts, (_, y) => validationLength - y));
    });
  }

  it('is the same for a recurrent network as feeding it step by step from its warm-up', () => {
    const spec: NetworkSpec = { ...linear, cell: 'gru', activation: 'tanh', hiddenSizes: [4] };
    const long = seededSeries(4, 60, 0);
    const longPool = createPool([{ values: long, trainingLength: 40 }], encoding);
    const windows = new ShuffledWindows(longPool, {
      ...shape,
      lookbackLength: 8,
      bpttLength: 5,
      isMlp: false,
    });
    const network = new ReferenceNetwork(spec, { batchSize: 3, stepCount: windows.chunkLength });
    network.writeParameters(initialiseParameters(spec, 2, 'glorot'));
    const stretches = validationStretches(longPool, windows, 8, false);
    expect(stretches).toEqual([
      { first: 33, countFrom: 40, end: 48, targetsEnd: 60 },
      { first: 41, countFrom: 48, end: 56, targetsEnd: 60 },
      { first: 49, countFrom: 56, end: 60, targetsEnd: 60 },
    ]);
    const { loss } = scoreStretches(network, longPool, stretches, windows, 1);
    let squares = 0;
    for (const { first, countFrom, end } of stretches) {
      const stepper = createStepper(network, encoding);
      for (let t = first; t < end; t++) {
        stepper.feed([longPool.values[t - 1]]);
        if (t >= countFrom) squares += (longPool.values[t] - network.outputs[0]) ** 2;
      }
    }
    expect(loss).toBeCloseTo(squares / 20, 10);
  });
});

describe('the free-running error', () => {
  const setting: FreeRunSetting = {
    transforms: [
      { name: 'diff', lag: 1 },
      { name: 'standardise', mean: 1, scale: 2 },
    ],
    levels: [Float64Array.of(4, 5, 10), Float64Array.of(1, 5), Float64Array.of(0, 2)],
    actual: Float64Array.of(14, NaN, 15),
    encoding,
    warmUpLength: 1,
  };

  it('feeds means back and is told in the units of the series', () => {
    // 2 → 1, 0.5, 0.25; differences 1 + 2z = 3, 2, 1.5; values 13, 15, 16.5
    expect(measureFreeRun(halving(), setting)).toBeCloseTo(Math.sqrt((1 + 1.5 ** 2) / 2), 6);
  });

  it('takes exponentials behind a logarithm', () => {
    const log: FreeRunSetting = {
      ...setting,
      transforms: [{ name: 'log' }],
      levels: [Float64Array.of(1, Math.exp(2)), Float64Array.of(0, 2)],
      actual: Float64Array.of(3),
    };
    expect(measureFreeRun(halving(), log)).toBeCloseTo(Math.abs(3 - Math.E), 6);
  });

  it('is null where no value came', () => {
    expect(measureFreeRun(halving(), { ...setting, actual: Float64Array.of(NaN) })).toBeNull();
  });

  it('is measured seldom where an epoch is short, whatever the clock says', () => {
    const long = { ...setting, actual: new Float64Array(500), warmUpLength: 100 };
    expect(freeRunInterval(long, 1_000_000)).toBe(1);
    // 600 steps of 8/3 are 16 times a tenth of 1,000.
    expect(freeRunInterval(long, 1_000)).toBe(16);
  });
});
