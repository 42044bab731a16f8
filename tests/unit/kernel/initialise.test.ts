import { describe, expect, it } from 'vitest';
import { initialiseParameters, orthogonal } from '../../../src-main/kernel/initialise.ts';
import { Random } from '../../../src-main/kernel/random.ts';
import { gaussianLoss } from '../../../src-main/kernel/reference/heads/gaussian.ts';
import { orderedQuantiles } from '../../../src-main/kernel/reference/heads/quantile.ts';
import { parameterCount, type Head, type NetworkSpec } from '../../../src-main/kernel/spec.ts';
import { byGroup } from '../../fixtures/rnn-reference.ts';

function specOf(cell: NetworkSpec['cell'], more: Partial<NetworkSpec> = {}): NetworkSpec {
  return {
    cell,
    activation: 'tanh',
    inputSize: 3,
    hiddenSizes: [16, 8],
    head: { kind: 'mse', targetCount: 1 },
    inputDropout: 0,
    layerDropout: 0,
    biasCount: 1,
    ...more,
  };
}

const largestOf = (values: Float64Array): number => Math.max(...values.map(Math.abs));

/** ‖Q Qᵀ − 1‖, largest entry. */
function distanceFromOrthogonal(Q: Float64Array, H: number): number {
  let worst = 0;
  for (let row = 0; row < H; row++) {
    for (let other = 0; other < H; other++) {
      let sum = 0;
      for (let column = 0; column < H; column++) sum += Q[row * H + column] * Q[other * H + column];
      worst = Math.max(worst, Math.abs(sum - (row === other ? 1 : 0)));
    }
  }
  return worst;
}

describe('initialiseParameters', () => {
  it('gives the same numbers from the same seed, and others from another', () => {
    for (const kind of ['glorot', 'torch'] as const) {
      const first = initialiseParameters(specOf('lstm'), 1, kind);
      expect(first).toHaveLength(parameterCount(specOf('lstm')));
      expect(initialiseParameters(specOf('lstm'), 1, kind)).toEqual(first);
      expect(initialiseParameters(specOf('lstm'), 2, kind)).not.toEqual(first);
    }
  });

  it('keeps input weights within Glorot’s bound of each gate, and uses it', () => {
    const groups = byGroup(specOf('gru'), initialiseParameters(specOf('gru'), 1, 'glorot'));
    const bounds = { 'layer1.W_x': 6 / 19, 'layer2.W_x': 6 / 24, 'head.W': 6 / 9 };
    for (const [name, square] of Object.entries(bounds)) {
      const largest = largestOf(groups.get(name)!);
      expect(largest).toBeLessThanOrEqual(Math.sqrt(square));
      expect(largest).toBeGreaterThan(0.7 * Math.sqrt(square));
    }
  });

  it('begins every gate with an orthogonal recurrent matrix', () => {
    const groups = byGroup(specOf('lstm'), initialiseParameters(specOf('lstm'), 1, 'glorot'));
    const gates = groups.get('layer1.W_h')!;
    for (let gate = 0; gate < 4; gate++) {
      expect(distanceFromOrthogonal(gates.subarray(gate * 256, (gate + 1) * 256), 16)).toBeLessThan(1e-14);
    }
  });

  it('opens the forget gate of an LSTM and leaves all other biases at 0', () => {
    const lstm = byGroup(specOf('lstm'), initialiseParameters(specOf('lstm'), 1, 'glorot'));
    const expected = Array.from({ length: 32 }, (_, index) => (index >= 8 && index < 16 ? 1 : 0));
    expect([...lstm.get('layer2.b')!]).toEqual(expected);
    const gru = byGroup(specOf('gru'), initialiseParameters(specOf('gru'), 1, 'glorot'));
    expect(largestOf(gru.get('layer1.b')!)).toBe(0);
    expect(largestOf(gru.get('head.b')!)).toBe(0);
  });

  it('gives an MLP with relu the wider bound of He', () => {
    const spec = specOf('mlp', { activation: 'relu' });
    const weights = byGroup(spec, initialiseParameters(spec, 1, 'glorot')).get('layer2.W_x')!;
    expect(largestOf(weights)).toBeLessThanOrEqual(Math.sqrt(6 / 16));
    expect(largestOf(weights)).toBeGreaterThan(Math.sqrt(6 / 24));
  });

  it('begins a likelihood with mean 0, spread 1 and ten degrees of freedom', () => {
    const biasOf = (head: Head): number[] => {
      const spec = specOf('rnn', { head });
      return [...byGroup(spec, initialiseParameters(spec, 1, 'glorot')).get('head.b')!];
    };
    const [mean, scale] = biasOf({ kind: 'gaussian', targetCount: 1 });
    expect(gaussianLoss([mean, scale], 0).loss).toBeCloseTo(0.5 * Math.log(2 * Math.PI), 14);
    const freedom = biasOf({ kind: 'student-t', targetCount: 2 });
    expect(freedom.slice(0, 4)).toEqual([0, 0, scale, scale]);
    expect(2 + Math.log1p(Math.exp(freedom[5])) + 1e-4).toBeCloseTo(10, 12);
    const quantiles = orderedQuantiles(
      biasOf({ kind: 'quantile', targetCount: 1, quantiles: [0.1, 0.5, 0.9] }),
    );
    // Of a logistic distribution of variance 1: √3/π ln 9 = 1.2114
    [-1.2114, 0, 1.2114].forEach((expected, j) => expect(quantiles[j]).toBeCloseTo(expected, 4));
  });

  it('begins as torch.nn does where asked', () => {
    const rnn = byGroup(specOf('rnn'), initialiseParameters(specOf('rnn'), 1, 'torch'));
    const bounds = { 'layer1.W_x': 16, 'layer1.W_h': 16, 'layer1.b': 16, 'layer2.W_x': 8, 'head.W': 8 };
    for (const [name, size] of Object.entries(bounds)) {
      expect(largestOf(rnn.get(name)!)).toBeLessThanOrEqual(1 / Math.sqrt(size));
      expect(largestOf(rnn.get(name)!)).toBeGreaterThan(0.6 / Math.sqrt(size));
    }
    const mlp = byGroup(specOf('mlp'), initialiseParameters(specOf('mlp'), 1, 'torch'));
    expect(largestOf(mlp.get('layer2.b')!)).toBeLessThanOrEqual(1 / 4);
    expect(largestOf(mlp.get('layer1.b')!)).toBeGreaterThan(1 / 4);
  });

  it('adds two drawn biases where torch.nn has two, but for the gate n of a GRU', () => {
    const spec = specOf('gru', { hiddenSizes: [64], biasCount: 2 });
    const bias = byGroup(spec, initialiseParameters(spec, 1, 'torch')).get('layer1.b')!;
    expect(largestOf(bias.subarray(0, 128))).toBeGreaterThan(1 / 8);
    expect(largestOf(bias.subarray(128))).toBeLessThanOrEqual(1 / 8);
  });
});

describe('orthogonal', () => {
  it('neither shrinks nor stretches, at every size', () => {
    for (const H of [1, 2, 7, 64]) {
      expect(distanceFromOrthogonal(orthogonal(H, Random.seeded(H)), H)).toBeLessThan(1e-14);
    }
  });
});
