import { describe, expect, it } from 'vitest';
import type { Network, PassOptions } from '../../../../src-main/kernel/network.ts';
import { ReferenceNetwork } from '../../../../src-main/kernel/reference/reference-network.ts';
import {
  inputWidth,
  parameterCount,
  targetCount,
  type CellKind,
  type Head,
  type NetworkSpec,
} from '../../../../src-main/kernel/spec.ts';
import { createNetworkSync } from '../../../../src-main/kernel/wasm/create.ts';
import { seededUniform } from '../../../fixtures/generator.ts';

/** float32 against float64, of the largest value of an array; these networks are larger than PyTorch's cases. */
const tolerance = 5e-6;

function expectClose(what: string, actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length, what).toBe(expected.length);
  let [largest, worst] = [1e-12, 0];
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]));
    worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
  }
  // Negated so that NaN fails.
  if (!(worst <= tolerance * largest)) throw new Error(`${what} is off by ${worst} of ${largest}.`);
}

const heads: Head[] = [
  { kind: 'mse', targetCount: 1 },
  { kind: 'mse', targetCount: 13 },
  { kind: 'gaussian', targetCount: 1 },
  { kind: 'gaussian', targetCount: 5 },
  { kind: 'student-t', targetCount: 2 },
  { kind: 'quantile', targetCount: 1, quantiles: [0.05, 0.25, 0.5, 0.75, 0.95] },
  { kind: 'quantile', targetCount: 3, quantiles: [0.1, 0.9] },
  { kind: 'softmax', classCount: 11 },
  { kind: 'softmax', classCount: 64 },
];
const cells: CellKind[] = ['mlp', 'rnn', 'lstm', 'gru'];

function specOf(cell: CellKind, head: Head, own: Partial<NetworkSpec> = {}): NetworkSpec {
  const common = {
    activation: 'tanh',
    inputSize: 3,
    inputDropout: 0,
    layerDropout: 0,
    biasCount: 1,
  } as const;
  return { cell, head, hiddenSizes: [10], ...common, ...own };
}

/** The same parameters and batch in both networks. */
function fill(networks: Network[], shape: { batchSize: number; stepCount: number }, isMasked: boolean): void {
  const { spec } = networks[0];
  const uniform = seededUniform(7);
  const bell = () => 2 * (uniform() + uniform() + uniform() - 1.5);
  const draw = (length: number, value: (index: number) => number) =>
    Float32Array.from({ length }, (_, i) => value(i));
  const parameters = draw(parameterCount(spec), () => bell() * 0.4);
  const cellCount = shape.batchSize * shape.stepCount;
  const inputs = draw(cellCount * inputWidth(spec), () =>
    // One symbol more than there are, and one less than none: both are no symbol.
    spec.takesSymbols === true ? Math.floor(uniform() * (spec.inputSize + 2)) - 1 : bell(),
  );
  const count = cellCount * targetCount(spec.head);
  const { head } = spec;
  const targets = draw(count, () =>
    head.kind === 'softmax' ? Math.floor(uniform() * head.classCount) : bell(),
  );
  const weights = draw(count, () => (isMasked ? (uniform() < 0.3 ? 0 : uniform()) : 1));
  for (const network of networks) {
    network.writeParameters(parameters);
    network.inputs.set(inputs);
    network.targets.set(targets);
    network.weights.set(weights);
  }
}

function compare(spec: NetworkSpec, pass: PassOptions, isMasked = false): void {
  const capacity = { batchSize: pass.batchSize, stepCount: pass.stepCount };
  const fast = createNetworkSync(spec, capacity, false);
  const reference = new ReferenceNetwork(spec, capacity);
  fill([fast, reference], pass, isMasked);
  const options = { ...pass, recordsFlow: true, accumulate: null };
  const [found, expected] = [fast, reference].map((network) => network.computeGradients(options));
  expectClose('loss', [found.loss], [expected.loss]);
  expectClose('weights', [found.weightSum], [expected.weightSum]);
  expectClose('outputs', fast.outputs, reference.outputs);
  expectClose('state', fast.readState(pass.batchSize), reference.readState(pass.batchSize));
  fast.groups.forEach(({ name, offset, rowCount, columnCount }) => {
    const part = (network: Network) =>
      network.readGradients().subarray(offset, offset + rowCount * columnCount);
    expectClose(`gradient of ${name}`, part(fast), part(reference));
  });
  expect(found.flow === null).toBe(expected.flow === null);
  expected.flow?.forEach((norms, layer) => expectClose(`flow of layer ${layer}`, found.flow![layer], norms));
  compareUpdates(fast, reference, options);
}

function compareUpdates(fast: Network, reference: Network, options: PassOptions): void {
  const update = { learningRate: 0.01, clipNorm: 0.5, averageShare: 0.3 } as const;
  for (const network of [fast, reference]) network.writeAverage(network.readParameters());
  const adamw = { kind: 'adamw', beta1: 0.9, beta2: 0.99, epsilon: 1e-3, weightDecay: 0.1 } as const;
  for (let step = 0; step < 2; step++) {
    const [found, expected] = [fast, reference].map((network) =>
      network.applyGradients({ ...update, optimiser: adamw }),
    );
    expectClose('norms', found.groupNorms, expected.groupNorms);
    expect(found.isClipped).toBe(expected.isClipped);
    expectClose('parameters', fast.readParameters(), reference.readParameters());
    expectClose('average', fast.readAverage(), reference.readAverage());
    for (const network of [fast, reference]) {
      network.computeGradients({ ...options, recordsFlow: false, accumulate: null });
    }
  }
  const moments = fast.readOptimiserState().moments;
  reference
    .readOptimiserState()
    .moments.forEach((values, index) => expectClose('moments', moments[index], values));
}

const pass: PassOptions = { batchSize: 5, stepCount: 9, isStateful: false, dropoutKey: null };

describe('the fast kernel beside the reference', () => {
  for (const cell of cells) {
    for (const head of heads) {
      const size = head.kind === 'softmax' ? head.classCount : head.targetCount;
      it(`agrees on a ${cell} with a ${head.kind} head of ${size}, with masked targets`, () => {
        compare(specOf(cell, head), pass, true);
      });
    }

    it(`agrees on a ${cell} of three layers of different sizes`, () => {
      compare(specOf(cell, heads[0], { hiddenSizes: [9, 24, 5] }), pass);
    });

    it(`agrees on a ${cell} with dropout on inputs and between layers`, () => {
      const own = { hiddenSizes: [12, 7], inputDropout: 0.3, layerDropout: 0.4, inputSize: 9 };
      compare(specOf(cell, heads[2], own), { ...pass, dropoutKey: 0xdeadbeef });
    });

    for (const [head, hiddenSizes] of [
      [heads[2], [11]],
      [heads[8], [12, 7]],
    ] as const) {
      it(`agrees on a ${cell} of ${hiddenSizes.length} with dropout before a ${head.kind} head`, () => {
        const own = { hiddenSizes, inputDropout: 0.3, layerDropout: 0.4, outputDropout: 0.5 };
        compare(specOf(cell, head, own), { ...pass, dropoutKey: 0xdeadbeef }, true);
        compare(specOf(cell, head, { ...own, inputDropout: 0, layerDropout: 0 }), {
          ...pass,
          batchSize: 33,
          dropoutKey: 5,
        });
        compare(specOf(cell, head, own), pass);
      });
    }

    for (const [batchSize, stepCount, inputSize] of [
      [1, 1, 1],
      [4, 3, 8],
      [7, 2, 14],
      [33, 5, 2],
    ]) {
      it(`agrees on a ${cell} at B = ${batchSize}, T = ${stepCount}, I = ${inputSize}`, () => {
        compare(specOf(cell, heads[0], { inputSize, hiddenSizes: [17] }), { ...pass, batchSize, stepCount });
      });
    }
  }

  for (const cell of ['rnn', 'lstm', 'gru'] as const) {
    for (const [batchSize, inputSize] of [
      [5, 11],
      [33, 70],
    ]) {
      it(`agrees on a ${cell} of two layers that takes ${inputSize} symbols, B = ${batchSize}`, () => {
        const own = { takesSymbols: true, inputSize, hiddenSizes: [20, 9] };
        compare(specOf(cell, { kind: 'softmax', classCount: inputSize }, own), { ...pass, batchSize }, true);
      });
    }

    it(`agrees on a ${cell} whose symbols are dropped`, () => {
      const own = { takesSymbols: true, inputSize: 9, inputDropout: 0.3 };
      compare(specOf(cell, heads[7], own), { ...pass, dropoutKey: 0xdeadbeef });
    });
  }

  for (const activation of ['relu', 'sigmoid'] as const) {
    it(`agrees on an MLP with ${activation} and sizes that fill no block`, () => {
      for (const head of [heads[0], heads[1]]) {
        compare(specOf('mlp', head, { activation, hiddenSizes: [13, 3] }), pass);
      }
    });
  }

  it('agrees on an RNN with ReLU', () => {
    compare(specOf('rnn', heads[0], { activation: 'relu' }), pass);
  });

  it('carries the state from pass to pass, and takes another when it is written', () => {
    for (const cell of ['rnn', 'lstm', 'gru'] as const) {
      const spec = specOf(cell, heads[0], { hiddenSizes: [6, 11] });
      const capacity = { batchSize: 5, stepCount: 9 };
      const networks = [createNetworkSync(spec, capacity, false), new ReferenceNetwork(spec, capacity)];
      fill(networks, pass, false);
      for (const isStateful of [false, true, true]) {
        for (const network of networks) network.forward({ ...pass, isStateful });
        expectClose('outputs', networks[0].outputs, networks[1].outputs);
      }
      const state = networks[1].readState(5).map((value) => value / 2);
      for (const network of networks) {
        network.writeState(5, state);
        network.computeGradients({ ...pass, isStateful: true, recordsFlow: false, accumulate: null });
      }
      expectClose('gradients', networks[0].readGradients(), networks[1].readGradients());
    }
  });

  it('takes smaller batches after larger ones', () => {
    const spec = specOf('gru', heads[1], { hiddenSizes: [6] });
    const capacity = { batchSize: 12, stepCount: 9 };
    const networks = [createNetworkSync(spec, capacity, false), new ReferenceNetwork(spec, capacity)];
    for (const shape of [
      { batchSize: 12, stepCount: 9 },
      { batchSize: 3, stepCount: 4 },
      { batchSize: 10, stepCount: 2 },
    ]) {
      fill(networks, shape, true);
      for (const network of networks) {
        network.computeGradients({ ...pass, ...shape, recordsFlow: false, accumulate: null });
      }
      expectClose('gradients', networks[0].readGradients(), networks[1].readGradients());
    }
  });
});
