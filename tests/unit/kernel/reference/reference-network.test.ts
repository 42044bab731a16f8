import { describe, expect, it } from 'vitest';
import type { GradientOptions } from '../../../../src-main/kernel/network.ts';
import { Random } from '../../../../src-main/kernel/random.ts';
import { ReferenceNetwork } from '../../../../src-main/kernel/reference/reference-network.ts';
import type { NetworkSpec } from '../../../../src-main/kernel/spec.ts';

function specOf(more: Partial<NetworkSpec> = {}): NetworkSpec {
  return {
    cell: 'rnn',
    activation: 'tanh',
    inputSize: 1,
    hiddenSizes: [1],
    head: { kind: 'mse', targetCount: 1 },
    inputDropout: 0,
    layerDropout: 0,
    biasCount: 1,
    ...more,
  };
}

function pass(batchSize: number, stepCount: number, more: Partial<GradientOptions> = {}): GradientOptions {
  return {
    batchSize,
    stepCount,
    isStateful: false,
    dropoutKey: null,
    recordsFlow: false,
    accumulate: null,
    ...more,
  };
}

/** Random parameters and batch. */
function randomNetwork(spec: NetworkSpec, batchSize: number, stepCount: number): ReferenceNetwork {
  const network = new ReferenceNetwork(spec, { batchSize, stepCount });
  const random = Random.seeded(5);
  network.writeParameters(network.readParameters().map(() => 0.5 * random.normal()));
  for (const values of [network.inputs, network.targets]) {
    for (let index = 0; index < values.length; index++) values[index] = random.normal();
  }
  network.weights.fill(1);
  return network;
}

describe('ReferenceNetwork', () => {
  it('computes two steps of a tanh RNN of one unit as by hand', () => {
    const network = new ReferenceNetwork(specOf(), { batchSize: 1, stepCount: 2 });
    // W_x, W_h, b, head W, head b
    network.writeParameters([0.5, -0.8, 0.1, 2, 0.3]);
    network.inputs.set([1, -0.5]);
    network.targets.set([0, 1]);
    network.weights.set([0, 1]);
    const { loss, flow } = network.computeGradients(pass(1, 2, { recordsFlow: true }));

    const h1 = Math.tanh(0.5 * 1 + 0.1);
    const h2 = Math.tanh(0.5 * -0.5 - 0.8 * h1 + 0.1);
    const o2 = 2 * h2 + 0.3;
    expect([...network.outputs]).toEqual([2 * h1 + 0.3, o2]);
    expect([...network.readState(1)]).toEqual([h2]);
    expect(loss).toBeCloseTo((1 - o2) ** 2, 14);

    const dh2 = 2 * (o2 - 1) * 2;
    const da2 = dh2 * (1 - h2 * h2);
    const dh1 = -0.8 * da2;
    const da1 = dh1 * (1 - h1 * h1);
    const expected = [da1 * 1 + da2 * -0.5, da2 * h1, da1 + da2, 2 * (o2 - 1) * h2, 2 * (o2 - 1)];
    network.readGradients().forEach((slope, index) => expect(slope).toBeCloseTo(expected[index], 14));
    expect(flow![0][0]).toBeCloseTo(Math.abs(dh1), 14);
    expect(flow![0][1]).toBeCloseTo(Math.abs(dh2), 14);
  });

  it('tells how far the gradient vanishes, however small it gets', () => {
    // Every step back multiplies by W_h (1 − h²) = 1e-3: h stays 0.
    const network = new ReferenceNetwork(specOf(), { batchSize: 1, stepCount: 100 });
    network.writeParameters([0, 1e-3, 0, 1, 0]);
    network.targets.fill(0.5);
    network.weights[99] = 1;
    const { flow } = network.computeGradients(pass(1, 100, { recordsFlow: true }));
    expect(flow![0][99]).toBe(1);
    expect(flow![0][0] / 1e-297).toBeCloseTo(1, 9);
  });

  it('goes on from the state of the pass before as if it were one pass', () => {
    for (const cell of ['rnn', 'lstm', 'gru'] as const) {
      const spec = specOf({ cell, inputSize: 2, hiddenSizes: [4, 3] });
      const network = randomNetwork(spec, 2, 5);
      const inputs = network.inputs.slice();
      network.forward(pass(2, 5));
      const whole = network.outputs.slice();
      const end = network.readState(2);

      network.forward(pass(2, 3));
      const firstPart = network.outputs.slice(0, 6);
      const between = network.readState(2);
      network.inputs.set(inputs.subarray(3 * 2 * 2));
      network.forward(pass(2, 2, { isStateful: true }));
      expect([...firstPart, ...network.outputs.subarray(0, 4)]).toEqual([...whole]);
      expect(network.readState(2)).toEqual(end);

      network.writeState(2, between);
      network.forward(pass(2, 2, { isStateful: true }));
      expect(network.readState(2)).toEqual(end);
    }
  });

  it('has rows that know nothing of each other, with dropout too', () => {
    const dropout = { inputDropout: 0.3, layerDropout: 0.3, outputDropout: 0.3 };
    const spec = specOf({ cell: 'gru', hiddenSizes: [4, 3], ...dropout });
    const network = randomNetwork(spec, 4, 3);
    network.forward(pass(4, 3, { dropoutKey: 9 }));
    const all = network.outputs.slice();
    const inputs = network.inputs.slice();
    for (let t = 0; t < 3; t++) network.inputs.set(inputs.subarray(t * 4, t * 4 + 2), t * 2);
    network.forward(pass(2, 3, { dropoutKey: 9 }));
    for (let t = 0; t < 3; t++) {
      expect(network.outputs.slice(t * 2, t * 2 + 2)).toEqual(all.slice(t * 4, t * 4 + 2));
    }
  });

  it('treats every step of an MLP alone', () => {
    const network = randomNetwork(specOf({ cell: 'mlp', inputSize: 2, hiddenSizes: [5, 4, 3] }), 6, 4);
    network.computeGradients(pass(6, 4));
    const outputs = network.outputs.slice();
    const gradients = network.readGradients();
    const wide = randomNetwork(network.spec, 24, 1);
    wide.computeGradients(pass(24, 1));
    expect(wide.outputs).toEqual(outputs);
    wide.readGradients().forEach((slope, index) => expect(slope).toBeCloseTo(gradients[index], 13));
    expect(network.readState(6)).toHaveLength(0);
  });

  it('drops inputs of the first layer, of those above and of the head with a probability each', () => {
    const outputsOf = (
      [inputDropout, layerDropout, outputDropout]: readonly [number, number, number?],
      dropoutKey: number | null,
    ): number[] => {
      const spec = specOf({
        cell: 'mlp',
        activation: 'relu',
        hiddenSizes: [1, 1],
        inputDropout,
        layerDropout,
        outputDropout,
      });
      const network = new ReferenceNetwork(spec, { batchSize: 400, stepCount: 1 });
      // The identity for x > 0: W, b of two layers and the head
      network.writeParameters([1, 0, 1, 0, 1, 0]);
      network.inputs.fill(3);
      network.forward(pass(400, 1, { dropoutKey }));
      return [...new Set(network.outputs)].sort((a, b) => a - b);
    };
    expect(outputsOf([0.25, 0], 1)).toEqual([0, 4]);
    expect(outputsOf([0, 0.5], 1)).toEqual([0, 6]);
    expect(outputsOf([0.25, 0.5], 1)).toEqual([0, 8]);
    expect(outputsOf([0, 0, 0.625], 1)).toEqual([0, 8]);
    expect(outputsOf([0.25, 0.5, 0.5], 1)).toEqual([0, 16]);
    expect(outputsOf([0.25, 0.5, 0.5], null)).toEqual([3]);
  });

  it('adds to the gradients of the last pass with a weight, from 0 in a new network', () => {
    const network = randomNetwork(specOf(), 2, 3);
    network.computeGradients(pass(2, 3));
    const once = network.readGradients();
    network.computeGradients(pass(2, 3, { accumulate: { weight: 0.5 } }));
    expect(network.readGradients()).toEqual(once.map((slope) => slope + 0.5 * slope));
    network.computeGradients(pass(2, 3));
    expect(network.readGradients()).toEqual(once);
    const fresh = randomNetwork(specOf(), 2, 3);
    fresh.computeGradients(pass(2, 3, { accumulate: { weight: 0.5 } }));
    expect(fresh.readGradients()).toEqual(once.map((slope) => 0.5 * slope));
  });

  it('takes up an optimiser where another network left it', () => {
    const optimiser = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 } as const;
    const step = (network: ReferenceNetwork): void => {
      network.computeGradients(pass(2, 3));
      network.applyGradients({ optimiser, learningRate: 0.01, clipNorm: 1 });
    };
    const network = randomNetwork(specOf({ cell: 'lstm' }), 2, 3);
    expect(network.readOptimiserState()).toEqual({ stepCount: 0, moments: [] });
    step(network);
    step(network);
    const other = randomNetwork(network.spec, 2, 3);
    other.writeParameters(network.readParameters());
    other.writeOptimiserState(network.readOptimiserState());
    step(network);
    step(other);
    expect(other.readParameters()).toEqual(network.readParameters());
    expect(other.readOptimiserState().stepCount).toBe(3);
  });

  it('refuses a pass, a state or parameters of another size', () => {
    const network = randomNetwork(specOf(), 2, 3);
    expect(() => network.forward(pass(3, 3))).toThrow(new RangeError('A pass has 1 to 2 rows; got 3.'));
    expect(() => network.forward(pass(2, 4))).toThrow(new RangeError('A pass has 1 to 3 steps; got 4.'));
    expect(() => network.forward(pass(1, 3, { isStateful: true }))).toThrow(
      new RangeError('Expected 2 rows of the state; got 1.'),
    );
    expect(() => network.readState(1)).toThrow(new RangeError('Expected 2 rows of the state; got 1.'));
    expect(() => network.writeState(2, [1])).toThrow(
      new RangeError('Expected 2 values of the state; got 1.'),
    );
    expect(() => network.writeParameters([1])).toThrow(new RangeError('Expected 5 parameters; got 1.'));
    expect(() => network.writeOptimiserState({ stepCount: 1, moments: [new Float64Array(2)] })).toThrow(
      new RangeError('Expected 5 values of a moment; got 2.'),
    );
  });
});
