import { describe, expect, it } from 'vitest';
import { initialiseParameters } from '../../../../src-main/kernel/initialise.ts';
import type { Network } from '../../../../src-main/kernel/network.ts';
import { Random } from '../../../../src-main/kernel/random.ts';
import type { CellKind } from '../../../../src-main/kernel/spec.ts';
import { createNetworkSync } from '../../../../src-main/kernel/wasm/create.ts';

/** Two of 100 numbers are marked; their sum is asked for at the end. Whoever says the mean has an error of 1/6.
 *  Source: Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation 9, 1997, section 5.4. */
const stepCount = 100;
const batchSize = 50;
const pass = { batchSize, stepCount, isStateful: false, dropoutKey: null } as const;

function fillBatch(network: Network, random: Random): void {
  network.weights.fill(0);
  for (let b = 0; b < batchSize; b++) {
    const marked = [random.integer(stepCount / 2), stepCount / 2 + random.integer(stepCount / 2)];
    let sum = 0;
    for (let t = 0; t < stepCount; t++) {
      const value = random.uniform();
      const mark = marked.includes(t) ? 1 : 0;
      network.inputs.set([value, mark], (t * batchSize + b) * 2);
      sum += mark * value;
    }
    network.targets[(stepCount - 1) * batchSize + b] = sum;
    network.weights[(stepCount - 1) * batchSize + b] = 1;
  }
}

/** @returns the error on sequences that were not trained on, and how much of the gradient is left after 99 steps */
function learn(cell: CellKind, updateCount: number): { error: number; flowLeft: number } {
  const network = createNetworkSync(
    {
      cell,
      activation: 'tanh',
      inputSize: 2,
      hiddenSizes: [32],
      head: { kind: 'mse', targetCount: 1 },
      inputDropout: 0,
      layerDropout: 0,
      biasCount: 1,
    },
    { batchSize, stepCount },
    true,
  );
  network.writeParameters(initialiseParameters(network.spec, 1, 'glorot'));
  const random = Random.seeded(5);
  const optimiser = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 } as const;
  for (let update = 0; update < updateCount; update++) {
    fillBatch(network, random);
    network.computeGradients({ ...pass, recordsFlow: false, accumulate: null });
    network.applyGradients({ optimiser, learningRate: 0.01, clipNorm: 1 });
  }
  let error = 0;
  for (let batch = 0; batch < 10; batch++) {
    fillBatch(network, random);
    network.forward(pass);
    error += network.measureLoss(pass).loss / 10;
  }
  const [flow] = network.computeGradients({ ...pass, recordsFlow: true, accumulate: null }).flow!;
  return { error, flowLeft: flow[0] / flow[stepCount - 1] };
}

describe('the adding problem over 100 steps', () => {
  it.each([
    ['lstm', 1_000],
    ['gru', 500],
  ] as const)(
    'is solved by %s, whose gradient reaches the beginning',
    (cell, updateCount) => {
      const { error, flowLeft } = learn(cell, updateCount);
      expect(error).toBeLessThan(0.01);
      expect(flowLeft).toBeGreaterThan(1e-3);
    },
    60_000,
  );

  it('is not solved by a plain tanh RNN, whose gradient vanishes on the way', () => {
    const { error, flowLeft } = learn('rnn', 1_000);
    expect(error).toBeGreaterThan(0.1);
    expect(flowLeft).toBeLessThan(1e-6);
  }, 60_000);
});
