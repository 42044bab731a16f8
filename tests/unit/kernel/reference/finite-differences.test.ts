import { describe, expect, it } from 'vitest';
import type { GradientOptions } from '../../../../src-main/kernel/network.ts';
import { Random } from '../../../../src-main/kernel/random.ts';
import { ReferenceNetwork } from '../../../../src-main/kernel/reference/reference-network.ts';
import {
  stateSize,
  type Activation,
  type CellKind,
  type Head,
  type NetworkSpec,
} from '../../../../src-main/kernel/spec.ts';
import { byGroup } from '../../../fixtures/rnn-reference.ts';

/** Central differences with a step of 1e-5 err by 1e-10 of curvature and 1e-11 of rounding. */
const step = 1e-5;
const tolerance = 1e-7;
const [B, T, I] = [3, 4, 2];

const cells: readonly [CellKind, Activation][] = [
  ['mlp', 'tanh'],
  ['mlp', 'relu'],
  ['mlp', 'sigmoid'],
  ['rnn', 'tanh'],
  ['rnn', 'relu'],
  ['lstm', 'tanh'],
  ['gru', 'tanh'],
];

const heads: readonly Head[] = [
  { kind: 'mse', targetCount: 2 },
  { kind: 'gaussian', targetCount: 2 },
  { kind: 'student-t', targetCount: 2 },
  { kind: 'quantile', targetCount: 2, quantiles: [0.05, 0.25, 0.5, 0.75, 0.95] },
  { kind: 'quantile', targetCount: 1, quantiles: [0.1, 0.6] },
  { kind: 'softmax', classCount: 4 },
];

const options: GradientOptions = {
  batchSize: B,
  stepCount: T,
  isStateful: true,
  dropoutKey: 3_000_000_007,
  recordsFlow: false,
  accumulate: null,
};

/** Two layers of different sizes with dropout on both and before the head, a start that is not zero, weights that differ and mask. */
function exampleNetwork(
  cell: CellKind,
  activation: Activation,
  head: Head,
): { network: ReferenceNetwork; state: Float64Array } {
  const spec: NetworkSpec = {
    cell,
    activation,
    inputSize: I,
    hiddenSizes: [4, 3],
    head,
    inputDropout: 0.2,
    layerDropout: 0.3,
    outputDropout: 0.25,
    biasCount: 1,
  };
  const network = new ReferenceNetwork(spec, { batchSize: B, stepCount: T });
  const random = Random.seeded(17);
  network.writeParameters(network.readParameters().map(() => 0.5 * random.normal()));
  for (let index = 0; index < network.inputs.length; index++) network.inputs[index] = random.normal();
  for (let index = 0; index < network.targets.length; index++) {
    network.targets[index] = head.kind === 'softmax' ? random.integer(head.classCount) : random.normal();
    network.weights[index] = index % 3 === 0 ? 0 : 0.5 + random.uniform();
  }
  const state = Float64Array.from({ length: B * stateSize(spec) }, () => 0.5 * random.normal());
  return { network, state };
}

function lossAt(network: ReferenceNetwork, state: Float64Array): number {
  network.writeState(B, state);
  network.forward(options);
  return network.measureLoss(options).loss;
}

/** ∂L/∂value by central differences, one value after another; `values` is put back. */
function differences(values: Float64Array, loss: () => number): Float64Array {
  return values.slice().map((value, index) => {
    values[index] = value + step;
    const above = loss();
    values[index] = value - step;
    const below = loss();
    values[index] = value;
    return (above - below) / (2 * step);
  });
}

/** To 1e-7 of the largest of the group, or of the largest of all where a group has hardly any gradient. */
function expectClose(got: Float64Array, expected: Float64Array, least: number): void {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), least);
  const worst = expected.reduce((most, value, index) => Math.max(most, Math.abs(value - got[index])), 0);
  expect(got).toHaveLength(expected.length);
  expect(worst).toBeLessThanOrEqual(tolerance * largest);
}

const nameOf = (head: Head): string =>
  head.kind === 'quantile' ? `${head.quantiles.length} quantiles` : head.kind;

describe.each(cells)('the gradients of %s with %s', (cell, activation) => {
  it.each(heads.map((head) => [nameOf(head), head] as const))(
    'are those of central differences for every parameter group: %s',
    (_, head) => {
      const { network, state } = exampleNetwork(cell, activation, head);
      network.writeState(B, state);
      network.computeGradients(options);
      const parameters = network.readParameters();
      const expected = differences(parameters, () => {
        network.writeParameters(parameters);
        return lossAt(network, state);
      });
      const got = byGroup(network.spec, network.readGradients());
      const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(largest).toBeGreaterThan(1e-3);
      for (const [name, values] of byGroup(network.spec, expected)) {
        expectClose(got.get(name)!, values, 1e-3 * largest);
      }
    },
  );
});

describe.each(cells.filter(([cell]) => cell !== 'mlp'))('the gradients of %s with %s', (cell, activation) => {
  it('are those of central differences at the state a pass starts from', () => {
    const { network, state } = exampleNetwork(cell, activation, heads[0]);
    network.writeState(B, state);
    network.computeGradients(options);
    const { layers } = network.lastGradients!;
    const expected = differences(state, () => lossAt(network, state));
    const parts = [...layers.map(({ start }) => start.h), ...layers.map(({ start }) => start.c)];
    const got = Array.from({ length: B }, (_, b) =>
      parts.flatMap((part) => Array.from(part.subarray((b * part.length) / B, ((b + 1) * part.length) / B))),
    );
    expectClose(Float64Array.from(got.flat()), expected, 1e-3);
  });
});
