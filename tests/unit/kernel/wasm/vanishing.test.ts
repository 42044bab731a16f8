import { describe, expect, it } from 'vitest';
import type { Network } from '../../../../src-main/kernel/network.ts';
import { parameterCount, type NetworkSpec } from '../../../../src-main/kernel/spec.ts';
import { createNetworkSync } from '../../../../src-main/kernel/wasm/create.ts';

/** A linear chain: h_t = relu(w h_{t−1} + x_t), so that ∂L_T/∂h_{T−k} is w^k times the last gradient. */
function chain(stepCount: number, w: number): Network {
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
  const network = createNetworkSync(spec, { batchSize: 1, stepCount }, false);
  const parameters = new Float32Array(parameterCount(spec));
  // W_x, W_h, b, head W, head b
  parameters.set([1, w, 0, 1, 0]);
  network.writeParameters(parameters);
  network.inputs.fill(1);
  network.targets.fill(0);
  network.weights.fill(0);
  network.weights[stepCount - 1] = 1;
  return network;
}

const pass = { batchSize: 1, isStateful: false, dropoutKey: null, accumulate: null } as const;

describe('a vanishing gradient', () => {
  it('is measured true far below what float32 holds, while the gradients are those without measuring', () => {
    const stepCount = 400;
    const network = chain(stepCount, 0.25);
    const { flow } = network.computeGradients({ ...pass, stepCount, recordsFlow: true });
    const last = flow![0][stepCount - 1];
    for (const lag of [1, 10, 60, 100, 200, 350]) {
      const expected = last * 0.25 ** lag;
      expect(Math.abs(flow![0][stepCount - 1 - lag] / expected - 1)).toBeLessThan(1e-5);
    }
    const measured = network.readGradients();
    network.computeGradients({ ...pass, stepCount, recordsFlow: false });
    expect(measured).toEqual(network.readGradients());
  });

  it('meets a loss on its way back without losing it', () => {
    const network = chain(300, 0.25);
    network.weights[20] = 1;
    const { flow } = network.computeGradients({ ...pass, stepCount: 300, recordsFlow: true });
    expect(flow![0][20] / flow![0][299]).toBeCloseTo(1, 5);
    expect(flow![0][10] / flow![0][20]).toBeCloseTo(0.25 ** 10, 12);
    expect(flow![0][100]).toBeGreaterThan(0);
  });
});
