import { describe, expect, it } from 'vitest';
import { initialiseParameters } from '../../../../src-main/kernel/initialise.ts';
import { Random } from '../../../../src-main/kernel/random.ts';
import { ReferenceNetwork } from '../../../../src-main/kernel/reference/reference-network.ts';
import type { NetworkSpec } from '../../../../src-main/kernel/spec.ts';
import { describeFlow, measureFlow } from '../../../../src-main/training/network/gradient-flow.ts';
import { createPool } from '../../../../src-main/training/network/pool.ts';

describe('the gradient flow', () => {
  it('has a half-life: where it is first half of what it was, geometrically between two lags', () => {
    const halving = Float64Array.from({ length: 9 }, (_, lag) => 3 * 2 ** (-lag / 2.5));
    expect(describeFlow(halving).gradientHalfLife).toBeCloseTo(2.5, 12);
    expect(describeFlow(Float64Array.of(4, 3, 2)).gradientHalfLife).toBe(2);
    expect(describeFlow(Float64Array.of(4, 0, 0)).gradientHalfLife).toBe(1);
    expect(describeFlow(Float64Array.of(1, 1.1, 1.2)).gradientHalfLife).toBeNull();
    expect(describeFlow(Float64Array.of(0, 0)).gradientHalfLife).toBeNull();
  });

  it('is thinned to 64 lags, the first and the last among them', () => {
    const { gradientFlow } = describeFlow(Float64Array.from({ length: 1_000 }, (_, lag) => 1_000 - lag));
    expect(gradientFlow).toHaveLength(64);
    expect(gradientFlow[0]).toEqual({ lag: 0, norm: 1_000 });
    expect(gradientFlow[63]).toEqual({ lag: 999, norm: 1 });
    expect(describeFlow(Float64Array.of(7)).gradientFlow).toEqual([{ lag: 0, norm: 7 }]);
  });

  it('is the product of the Jacobians of an RNN that is linear', () => {
    const spec: NetworkSpec = {
      cell: 'rnn',
      activation: 'relu',
      inputSize: 1,
      hiddenSizes: [1],
      head: { kind: 'mse', targetCount: 1 },
      inputDropout: 0,
      layerDropout: 0,
      biasCount: 1,
    };
    const network = new ReferenceNetwork(spec, { batchSize: 4, stepCount: 6 });
    // h_t = x_t + 0.7 h_{t−1}, all of it positive
    network.writeParameters([1, 0.7, 0, 1, 0]);
    const values = Float64Array.from({ length: 30 }, (_, t) => 2 + (t % 3));
    const pool = createPool([{ values, trainingLength: 20 }], { kind: 'value', hasIndicator: false });
    const { gradientFlow, gradientHalfLife } = measureFlow(network, pool, 6, Random.seeded(2));
    gradientFlow.forEach(({ lag, norm }) => expect(norm / gradientFlow[0].norm).toBeCloseTo(0.7 ** lag, 12));
    expect(gradientHalfLife).toBeCloseTo(Math.log(0.5) / Math.log(0.7), 12);
  });

  it('changes no parameter and is empty for an MLP', () => {
    const spec: NetworkSpec = {
      cell: 'mlp',
      activation: 'tanh',
      inputSize: 2,
      hiddenSizes: [3],
      head: { kind: 'mse', targetCount: 1 },
      inputDropout: 0,
      layerDropout: 0,
      biasCount: 1,
    };
    const network = new ReferenceNetwork(spec, { batchSize: 4, stepCount: 1 });
    network.writeParameters(initialiseParameters(spec, 1, 'glorot'));
    const before = network.readParameters();
    const pool = createPool([{ values: new Float64Array(9), trainingLength: 9 }], {
      kind: 'value',
      hasIndicator: false,
    });
    expect(measureFlow(network, pool, 1, Random.seeded(2))).toEqual({
      gradientFlow: [],
      gradientHalfLife: null,
    });
    expect(network.readParameters()).toEqual(before);
  });
});
