import { describe, expect, it } from 'vitest';
import type { Optimiser, OptimiserState, UpdateOptions } from '../../../../src-main/kernel/network.ts';
import { multiplicities, update } from '../../../../src-main/kernel/reference/optimiser.ts';
import type { CellKind, NetworkSpec } from '../../../../src-main/kernel/spec.ts';

const adam: Optimiser = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };
const start: OptimiserState = { stepCount: 0, moments: [] };

/** One update of two groups of one parameter each. */
function take(
  optimiser: Optimiser,
  gradients: readonly [number, number],
  more: Partial<UpdateOptions> & {
    from?: [number, number];
    state?: OptimiserState;
    m?: [number, number];
  } = {},
) {
  const parameters = Float64Array.from(more.from ?? [1, -2]);
  const result = update(
    {
      groups: [
        { name: 'layer1.W_x', rowCount: 1, columnCount: 1, offset: 0 },
        { name: 'layer1.b', rowCount: 1, columnCount: 1, offset: 1 },
      ],
      parameters,
      gradients: Float64Array.from(gradients),
      multiplicities: Float64Array.from(more.m ?? [1, 1]),
      state: more.state ?? start,
    },
    { optimiser, learningRate: 0.1, clipNorm: null, ...more },
  );
  return { ...result, parameters: [...parameters] };
}

describe('update', () => {
  it('takes a first Adam step of the learning rate, whatever the size of the gradient', () => {
    const { parameters, state } = take(adam, [1e-3, -40]);
    expect(parameters[0]).toBeCloseTo(0.9, 5);
    expect(parameters[1]).toBeCloseTo(-1.9, 9);
    expect(state.stepCount).toBe(1);
    expect(state.moments[0][1]).toBeCloseTo(-4, 12);
    expect(state.moments[1][1]).toBeCloseTo(1.6, 12);
  });

  it('corrects the moments of the second Adam step for their start at 0', () => {
    // m = 0.9·0.1·1 + 0.1·2 = 0.29 over 0.19; v = 0.999·0.001·1 + 0.001·4 over 1 − 0.999²
    const first = take(adam, [1, 0]);
    const { parameters } = take(adam, [2, 0], { state: first.state, from: [1, -2] });
    expect(parameters[0]).toBeCloseTo(1 - (0.1 * 0.29) / 0.19 / Math.sqrt(0.004999 / 0.001999), 7);
    expect(parameters[1]).toBe(-2);
  });

  it('takes weight decay off weights and biases with AdamW, and ignores it with Adam', () => {
    const { parameters } = take({ ...adam, kind: 'adamw', weightDecay: 0.5 }, [0, 0]);
    expect(parameters).toEqual([0.95, -1.9]);
    expect(take({ ...adam, weightDecay: 0.5 }, [0, 0]).parameters).toEqual([1, -2]);
  });

  it('gathers speed with momentum, weight decay being part of the gradient', () => {
    const sgd: Optimiser = { kind: 'sgd', momentum: 0.5, weightDecay: 0.25 };
    const first = take(sgd, [2, 0]);
    // v = 2 + 0.25·1; θ = 1 − 0.1·2.25
    expect(first.parameters[0]).toBeCloseTo(0.775, 12);
    const { parameters } = take(sgd, [2, 0], { state: first.state, from: [0.775, -2] });
    // v = 0.5·2.25 + 2 + 0.25·0.775 = 3.31875
    expect(parameters[0]).toBeCloseTo(0.775 - 0.331875, 12);
  });

  it('moves a sum of two equal biases as the two would move', () => {
    const optimisers: Optimiser[] = [
      adam,
      { ...adam, kind: 'adamw', weightDecay: 0.3 },
      { kind: 'sgd', momentum: 0.9, weightDecay: 0.3 },
    ];
    for (const optimiser of optimisers) {
      let two = { parameters: [0.4, 1.1], state: start };
      let sum = { parameters: [0, 1.5], state: start };
      for (const gradient of [0.7, -0.2, 1.3]) {
        const pair = two.parameters as [number, number];
        two = take(optimiser, [gradient, gradient], { state: two.state, from: pair });
        const from: [number, number] = [0, sum.parameters[1]];
        sum = take(optimiser, [0, gradient], { state: sum.state, from, m: [1, 2] });
      }
      expect(sum.parameters[1]).toBeCloseTo(two.parameters[0] + two.parameters[1], 12);
    }
  });

  it('tells the norm of each group and of all before clipping, and clips all by the same factor', () => {
    const sgd: Optimiser = { kind: 'sgd', momentum: 0, weightDecay: 0 };
    const { report, parameters } = take(sgd, [3, 4], { clipNorm: 2.5 });
    expect([...report.groupNorms]).toEqual([3, 4]);
    expect(report.gradientNorm).toBeCloseTo(5, 12);
    expect(report.isClipped).toBe(true);
    expect(parameters[0]).toBeCloseTo(1 - (0.1 * 3 * 2.5) / 5.000001, 12);
    expect(take(sgd, [3, 4], { clipNorm: 6 }).report.isClipped).toBe(false);
  });

  it('counts a sum of two biases twice in the norm', () => {
    const { report } = take(adam, [3, 4], { m: [1, 2] });
    expect(report.groupNorms[1]).toBeCloseTo(4 * Math.SQRT2, 12);
    expect(report.gradientNorm).toBeCloseTo(Math.sqrt(9 + 32), 12);
  });

  it('measures gradients whose squares would overflow or vanish', () => {
    expect(take(adam, [3e200, 4e200]).report.gradientNorm / 5e200).toBeCloseTo(1, 12);
    expect(take(adam, [3e-200, 4e-200]).report.gradientNorm / 5e-200).toBeCloseTo(1, 12);
  });

  it('changes nothing where the norm is no number', () => {
    for (const broken of [NaN, Infinity]) {
      const { report, parameters, state } = take(adam, [broken, 1], { clipNorm: 1 });
      expect(Number.isFinite(report.gradientNorm)).toBe(false);
      expect(report.isClipped).toBe(false);
      expect(parameters).toEqual([1, -2]);
      expect(state).toBe(start);
    }
  });

  it('refuses the state of another optimiser', () => {
    const { state } = take({ kind: 'sgd', momentum: 0, weightDecay: 0 }, [1, 1]);
    expect(() => take(adam, [1, 1], { state })).toThrow(new Error('The state has 1 moments; adam has 2.'));
  });
});

describe('multiplicities', () => {
  const of = (cell: CellKind, biasCount: 1 | 2): number[] => {
    const spec: NetworkSpec = {
      cell,
      activation: 'tanh',
      inputSize: 1,
      hiddenSizes: [1],
      head: { kind: 'mse', targetCount: 1 },
      inputDropout: 0,
      layerDropout: 0,
      biasCount,
    };
    return [...multiplicities(spec)];
  };

  it('are 2 for the merged biases of a recurrent layer, 1 for everything else', () => {
    expect(of('rnn', 2)).toEqual([1, 1, 2, 1, 1]);
    expect(of('lstm', 2)).toEqual([...Array<number>(8).fill(1), 2, 2, 2, 2, 1, 1]);
    // r and z merged, n_x and n_h apart
    expect(of('gru', 2)).toEqual([...Array<number>(6).fill(1), 2, 2, 1, 1, 1, 1]);
  });

  it('are all 1 with one bias, and for an MLP, whose layers have one in torch.nn too', () => {
    expect(new Set([...of('lstm', 1), ...of('mlp', 2)])).toEqual(new Set([1]));
  });
});
