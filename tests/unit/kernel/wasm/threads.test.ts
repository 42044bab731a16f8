import { describe, expect, it } from 'vitest';
import type { Network } from '../../../../src-main/kernel/network.ts';
import { parameterCount, type CellKind, type NetworkSpec } from '../../../../src-main/kernel/spec.ts';
import { createNetwork, createNetworkSync } from '../../../../src-main/kernel/wasm/create.ts';
import { seededUniform } from '../../../fixtures/generator.ts';

function specOf(cell: CellKind): NetworkSpec {
  const sizes = { inputSize: 3, hiddenSizes: [20, 12] };
  const dropout = { inputDropout: 0.1, layerDropout: 0.2, outputDropout: 0.3 };
  return {
    cell,
    activation: 'tanh',
    head: { kind: 'student-t', targetCount: 1 },
    biasCount: 1,
    ...sizes,
    ...dropout,
  };
}

const capacity = { batchSize: 20, stepCount: 30 };

function fill(network: Network): void {
  const uniform = seededUniform(3);
  network.writeParameters(Float32Array.from({ length: parameterCount(network.spec) }, () => uniform() - 0.5));
  for (const array of [network.inputs, network.targets, network.weights]) {
    for (let i = 0; i < array.length; i++) array[i] = uniform();
  }
}

/** Five steps of training; everything that could differ. */
function train(network: Network): unknown[] {
  fill(network);
  const found: unknown[] = [];
  for (let step = 0; step < 5; step++) {
    const recordsFlow = step === 3;
    const pass = { ...capacity, isStateful: step > 1, dropoutKey: step, recordsFlow, accumulate: null };
    const report = network.computeGradients(pass);
    const optimiser = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 } as const;
    found.push(
      report,
      network.applyGradients({ optimiser, learningRate: 0.01, clipNorm: 0.1, averageShare: 0.2 }),
    );
  }
  // A pass of few rows in between, as validation makes, changes nothing for the next.
  for (const batchSize of [20, 1, 20, 7, 20]) {
    const shape = { ...capacity, batchSize };
    network.forward({ ...shape, isStateful: false, dropoutKey: null });
    found.push(network.measureLoss(shape), network.outputs);
    const pass = { ...shape, isStateful: false, dropoutKey: null, recordsFlow: false, accumulate: null };
    found.push(network.computeGradients(pass), network.readGradients());
  }
  network.forward({ ...capacity, isStateful: true, dropoutKey: null });
  found.push(network.measureLoss(capacity), network.readState(capacity.batchSize), network.outputs);
  return [...found, network.readParameters(), network.readAverage(), network.readOptimiserState()];
}

describe('several threads on one network', () => {
  for (const cell of ['mlp', 'rnn', 'lstm', 'gru'] as const) {
    it(`come to the same bits as one alone with a ${cell}`, async () => {
      const alone = train(createNetworkSync(specOf(cell), capacity, false));
      for (const threadCount of [2, 3, 5]) {
        const network = await createNetwork(specOf(cell), capacity, { isReproducible: false, threadCount });
        const together = train(network);
        await network.close();
        expect(together).toEqual(alone);
      }
    });
  }

  it('ends its helpers when it is closed', async () => {
    const network = await createNetwork(specOf('rnn'), capacity, { isReproducible: true, threadCount: 2 });
    fill(network);
    await expect(network.close()).resolves.toBeUndefined();
  });
});
