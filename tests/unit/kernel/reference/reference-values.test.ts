import { describe, expect, it } from 'vitest';
import { ReferenceNetwork, normsByStep } from '../../../../src-main/kernel/reference/reference-network.ts';
import type { GradientOptions, Optimiser } from '../../../../src-main/kernel/network.ts';
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

/** The file prints 12 significant digits (norms 10), so a value is known to 5e-12 (5e-10) of itself; what is below
 *  1e-9 of the largest of its array may be rounding on either side. */
const tolerance = 1e-9;

function expectClose(got: ArrayLike<number>, expected: ArrayLike<number>): void {
  const values = Array.from(expected);
  expect(got.length).toBe(values.length);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const worst = values.reduce((most, value, index) => Math.max(most, Math.abs(value - got[index])), 0);
  expect(worst).toBeLessThanOrEqual(tolerance * largest);
}

const adam: Optimiser = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };
const sgd: Optimiser = { kind: 'sgd', momentum: 0, weightDecay: 0 };

function networkOf(rnn: RnnCase): ReferenceNetwork {
  const network = new ReferenceNetwork(specOf(rnn), { batchSize: rnn.B, stepCount: rnn.T });
  network.writeParameters(toStandard(rnn));
  return network;
}

/** Fills the batch with steps [from, to) of a case, all targets counting, or only those of the last step. */
function fill(network: ReferenceNetwork, rnn: RnnCase, from: number, to: number, isLastOnly = false): void {
  const targetRow = rnn.B * rnn.out;
  network.inputs.set(rnn.x.data.slice(from * rnn.B * rnn.input, to * rnn.B * rnn.input));
  network.targets.set(rnn.y.data.slice(from * targetRow, to * targetRow));
  network.weights.fill(isLastOnly ? 0 : 1);
  network.weights.fill(1, (to - from - 1) * targetRow, (to - from) * targetRow);
}

function optionsOf(rnn: RnnCase, more: Partial<GradientOptions> = {}): GradientOptions {
  return {
    batchSize: rnn.B,
    stepCount: rnn.T,
    isStateful: false,
    dropoutKey: null,
    recordsFlow: true,
    accumulate: null,
    ...more,
  };
}

/** Truncated windows as the file has them: the first from a zero state, the others from where the last one ended. */
function windowOptions(rnn: RnnCase, from: number, to: number): GradientOptions {
  return optionsOf(rnn, { stepCount: to - from, isStateful: from > 0 });
}

describe.each(rnnCases.map((rnn) => [rnn.name, rnn] as const))(
  'ReferenceNetwork beside PyTorch: %s',
  (_, rnn) => {
    it('tells the same outputs, final state, loss and gradients with full BPTT over all steps', () => {
      const network = networkOf(rnn);
      fill(network, rnn, 0, rnn.T);
      const expected = rnn.full_bptt_all_steps;
      const { loss, weightSum } = network.computeGradients(optionsOf(rnn));
      expect(weightSum).toBe(rnn.T * rnn.B * rnn.out);
      expectClose([loss], [expected.loss]);
      expectClose(network.outputs, expected.outputs.data);
      expectClose(network.readState(rnn.B), stateToStandard(rnn, expected));
      expectClose(network.readGradients(), gradientToStandard(rnn, expected.grads));
      expect(network.measureLoss(optionsOf(rnn))).toEqual({ loss, weightSum });
    });

    it('tells the same loss and gradients where only the last step counts', () => {
      const network = networkOf(rnn);
      fill(network, rnn, 0, rnn.T, true);
      const expected = rnn.full_bptt_last_step;
      const { loss, weightSum } = network.computeGradients(optionsOf(rnn));
      expect(weightSum).toBe(rnn.B * rnn.out);
      expectClose([loss], [expected.loss]);
      expectClose(network.readGradients(), gradientToStandard(rnn, expected.grads));
    });

    it('tells the same norms of the gradient that arrives at every hidden and cell state', () => {
      for (const isLastOnly of [false, true]) {
        const network = networkOf(rnn);
        fill(network, rnn, 0, rnn.T, isLastOnly);
        const expected = isLastOnly ? rnn.full_bptt_last_step : rnn.full_bptt_all_steps;
        const { flow } = network.computeGradients(optionsOf(rnn));
        expect(flow).toHaveLength(rnn.layers);
        flow!.forEach((norms, layer) => expectClose(norms, expected.dL_dh_norm[layer]));
        network.lastGradients!.layers.forEach(({ dc }, layer) => {
          if (expected.dL_dc_norm === null) expect(dc).toHaveLength(0);
          else expectClose(normsByStep(dc, rnn.T), expected.dL_dc_norm[layer]);
        });
      }
    });

    it('tells the same gradients at the first hidden state and at the state before it', () => {
      const network = networkOf(rnn);
      fill(network, rnn, 0, rnn.T);
      network.computeGradients(optionsOf(rnn));
      const { dL_dh_1, dL_dh0 } = rnn.full_bptt_all_steps;
      network.lastGradients!.layers.forEach(({ dh, start }, layer) => {
        expectClose(dh.subarray(0, rnn.B * rnn.hidden), dL_dh_1[layer].data);
        expectClose(start.h, dL_dh0[layer].data);
      });
    });

    it('tells the same losses, gradients and norms window by window with truncated BPTT', () => {
      const network = networkOf(rnn);
      for (const { steps, loss: expectedLoss, grads, dL_dh_norm } of rnn.tbptt_no_update.windows) {
        const [from, to] = steps;
        fill(network, rnn, from, to);
        const { loss, flow } = network.computeGradients(windowOptions(rnn, from, to));
        expectClose([loss], [expectedLoss]);
        expectClose(network.readGradients(), gradientToStandard(rnn, grads));
        flow!.forEach((norms, layer) => expectClose(norms, dL_dh_norm[layer]));
      }
    });

    it('accumulates the gradients of all windows, each with its share of the steps', () => {
      const network = networkOf(rnn);
      for (const { steps } of rnn.tbptt_no_update.windows) {
        const [from, to] = steps;
        fill(network, rnn, from, to);
        const accumulate = { weight: (to - from) / rnn.T };
        network.computeGradients({ ...windowOptions(rnn, from, to), accumulate });
      }
      expectClose(network.readGradients(), gradientToStandard(rnn, rnn.tbptt_no_update.accumulated_grads));
    });

    it('reaches the same parameters with an SGD step behind every window', () => {
      const network = networkOf(rnn);
      const expected = rnn['tbptt_sgd_lr0.1'];
      const losses: number[] = [];
      for (let from = 0; from < rnn.T; from += expected.window) {
        const to = Math.min(rnn.T, from + expected.window);
        fill(network, rnn, from, to);
        losses.push(network.computeGradients(windowOptions(rnn, from, to)).loss);
        network.applyGradients({ optimiser: sgd, learningRate: 0.1, clipNorm: null });
      }
      expectClose(losses, expected.losses);
      expectClose(network.readParameters(), parametersToStandard(rnn, expected.final_params));
    });

    it('takes the same three clipped Adam steps', () => {
      const network = networkOf(rnn);
      fill(network, rnn, 0, rnn.T);
      const expected = rnn['adam3_lr0.01_clip0.25'];
      const losses: number[] = [];
      const norms: number[] = [];
      for (let step = 0; step < 3; step++) {
        losses.push(network.computeGradients(optionsOf(rnn)).loss);
        norms.push(
          network.applyGradients({ optimiser: adam, learningRate: 0.01, clipNorm: 0.25 }).gradientNorm,
        );
      }
      expectClose(losses, expected.losses);
      expectClose(norms, expected.grad_norm_before_clip);
      expectClose(network.readParameters(), parametersToStandard(rnn, expected.final_params));
    });
  },
);

describe.each(mlpCases.map((mlp) => [mlp.sizes.join('-'), mlp.activation, mlp] as const))(
  'ReferenceNetwork beside PyTorch: MLP %s with %s',
  (_, __, mlp) => {
    it('tells the same outputs, loss and gradients', () => {
      const rowCount = mlp.x.shape[0];
      const network = new ReferenceNetwork(mlpSpecOf(mlp), { batchSize: rowCount, stepCount: 1 });
      network.writeParameters(mlpToStandard(mlp.weights, mlp.biases));
      network.inputs.set(mlp.x.data);
      network.targets.set(mlp.y.data);
      network.weights.fill(1);
      const { loss, flow } = network.computeGradients({
        batchSize: rowCount,
        stepCount: 1,
        isStateful: false,
        dropoutKey: null,
        recordsFlow: true,
        accumulate: null,
      });
      expectClose([loss], [mlp.loss]);
      expectClose(network.outputs, mlp.outputs.data);
      expectClose(network.readGradients(), mlpToStandard(mlp.grad_weights, mlp.grad_biases));
      expect(flow).toBeNull();
    });
  },
);
