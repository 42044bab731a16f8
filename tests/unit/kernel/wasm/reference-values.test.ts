import { describe, expect, it } from 'vitest';
import type { GradientOptions, Network } from '../../../../src-main/kernel/network.ts';
import { createNetworkSync } from '../../../../src-main/kernel/wasm/create.ts';
import {
  gradientToStandard,
  mlpCases,
  mlpSpecOf,
  mlpToStandard,
  parametersToStandard,
  rnnCases,
  specOf,
  stateToStandard,
  toStandard,
  type RnnCase,
} from '../../../fixtures/rnn-reference.ts';

/** float32 against PyTorch's float64: 2e-6 of the largest value. */
const tolerance = 2e-6;

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, within = tolerance): void {
  expect(actual.length).toBe(expected.length);
  const largest = Math.max(...Array.from(expected, Math.abs));
  let worst = 0;
  for (let i = 0; i < actual.length; i++) worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
  // Negated so that NaN fails.
  if (!(worst <= within * largest)) expect(Array.from(actual)).toEqual(Array.from(expected));
}

function fill(
  network: Network,
  x: readonly number[],
  y: readonly number[],
  weights?: ArrayLike<number>,
): void {
  network.inputs.set(x);
  network.targets.set(y);
  network.weights.set(weights ?? new Float32Array(y.length).fill(1));
}

function load(rnn: RnnCase, isReproducible: boolean): Network {
  const network = createNetworkSync(specOf(rnn), { batchSize: rnn.B, stepCount: rnn.T }, isReproducible);
  network.writeParameters(toStandard(rnn));
  fill(network, rnn.x.data, rnn.y.data);
  return network;
}

const whole = (rnn: RnnCase): GradientOptions => ({
  batchSize: rnn.B,
  stepCount: rnn.T,
  isStateful: false,
  dropoutKey: null,
  recordsFlow: true,
  accumulate: null,
});

for (const isReproducible of [false, true]) {
  describe(`the ${isReproducible ? 'strict' : 'relaxed'} kernel against PyTorch`, () => {
    for (const rnn of rnnCases) {
      it(`agrees on outputs, state, loss, gradients and flow of ${rnn.name}`, () => {
        const network = load(rnn, isReproducible);
        const expected = rnn.full_bptt_all_steps;
        const report = network.computeGradients(whole(rnn));
        expectClose([report.loss], [expected.loss]);
        expectClose(network.outputs, expected.outputs.data);
        expectClose(network.readState(rnn.B), stateToStandard(rnn, expected));
        expectClose(network.readGradients(), gradientToStandard(rnn, expected.grads));
        report.flow!.forEach((norms, layer) => expectClose(norms, expected.dL_dh_norm[layer]));
      });

      it(`agrees where only the last step of ${rnn.name} has a loss`, () => {
        const network = load(rnn, isReproducible);
        network.weights.fill(0);
        network.weights.fill(1, (rnn.T - 1) * rnn.B * rnn.out);
        const expected = rnn.full_bptt_last_step;
        for (const recordsFlow of [true, false]) {
          const report = network.computeGradients({ ...whole(rnn), recordsFlow });
          expectClose([report.loss], [expected.loss]);
          expectClose(network.readGradients(), gradientToStandard(rnn, expected.grads));
          report.flow?.forEach((norms, layer) => expectClose(norms, expected.dL_dh_norm[layer]));
        }
      });

      it(`agrees on truncated BPTT of ${rnn.name}, window by window and accumulated`, () => {
        const network = load(rnn, isReproducible);
        const { windows, accumulated_grads } = rnn.tbptt_no_update;
        for (const isAccumulated of [false, true]) {
          windows.forEach(({ steps: [from, to], loss, grads, dL_dh_norm }, index) => {
            fillWindow(network, rnn, from, to);
            const accumulate = isAccumulated ? { weight: (to - from) / rnn.T } : null;
            const options = { ...whole(rnn), stepCount: to - from, isStateful: index > 0, accumulate };
            const report = network.computeGradients(options);
            expectClose([report.loss], [loss]);
            report.flow!.forEach((norms, layer) => expectClose(norms, dL_dh_norm[layer]));
            if (!isAccumulated) expectClose(network.readGradients(), gradientToStandard(rnn, grads));
          });
          // What the sum begins with: a pass over masked steps leaves zeros.
          if (!isAccumulated) clearGradients(network, rnn);
        }
        expectClose(network.readGradients(), gradientToStandard(rnn, accumulated_grads));
      });

      it(`agrees on truncated BPTT with a step of gradient descent after each window of ${rnn.name}`, () => {
        const network = load(rnn, isReproducible);
        const expected = rnn['tbptt_sgd_lr0.1'];
        const losses = rnn.tbptt_no_update.windows.map(({ steps: [from, to] }, index) => {
          fillWindow(network, rnn, from, to);
          const options = { ...whole(rnn), stepCount: to - from, isStateful: index > 0 };
          const { loss } = network.computeGradients(options);
          const optimiser = { kind: 'sgd', momentum: 0, weightDecay: 0 } as const;
          network.applyGradients({ optimiser, learningRate: 0.1, clipNorm: null });
          return loss;
        });
        expectClose(losses, expected.losses);
        expectClose(network.readParameters(), parametersToStandard(rnn, expected.final_params));
      });

      it(`agrees on three clipped steps of Adam of ${rnn.name}`, () => {
        const network = load(rnn, isReproducible);
        const expected = rnn['adam3_lr0.01_clip0.25'];
        const optimiser = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 } as const;
        const norms: number[] = [];
        const losses = expected.losses.map(() => {
          const { loss } = network.computeGradients(whole(rnn));
          norms.push(network.applyGradients({ optimiser, learningRate: 0.01, clipNorm: 0.25 }).gradientNorm);
          return loss;
        });
        expectClose(losses, expected.losses);
        expectClose(norms, expected.grad_norm_before_clip);
        expectClose(network.readParameters(), parametersToStandard(rnn, expected.final_params));
      });
    }

    mlpCases.forEach((mlp) => {
      it(`agrees on an MLP of sizes ${mlp.sizes.join('-')} with ${mlp.activation}`, () => {
        const [rows] = mlp.x.shape;
        const network = createNetworkSync(mlpSpecOf(mlp), { batchSize: rows, stepCount: 1 }, isReproducible);
        network.writeParameters(mlpToStandard(mlp.weights, mlp.biases));
        fill(network, mlp.x.data, mlp.y.data);
        const pass = { batchSize: rows, stepCount: 1, isStateful: false, dropoutKey: null };
        const { loss } = network.computeGradients({ ...pass, recordsFlow: false, accumulate: null });
        expectClose([loss], [mlp.loss]);
        expectClose(network.outputs, mlp.outputs.data);
        expectClose(network.readGradients(), mlpToStandard(mlp.grad_weights, mlp.grad_biases));
      });
    });
  });
}

function fillWindow(network: Network, rnn: RnnCase, from: number, to: number): void {
  const inputs = rnn.B * rnn.input;
  const outputs = rnn.B * rnn.out;
  fill(network, rnn.x.data.slice(from * inputs, to * inputs), rnn.y.data.slice(from * outputs, to * outputs));
}

function clearGradients(network: Network, rnn: RnnCase): void {
  network.weights.fill(0);
  network.computeGradients({ ...whole(rnn), recordsFlow: false });
}
