import { describe, expect, it } from 'vitest';
import type { Network } from '../../../../src-main/kernel/network.ts';
import { parameterCount, type NetworkSpec } from '../../../../src-main/kernel/spec.ts';
import { createNetworkSync } from '../../../../src-main/kernel/wasm/create.ts';
import { planMemory } from '../../../../src-main/kernel/wasm/plan.ts';
import { seededUniform } from '../../../fixtures/generator.ts';

const capacity = { batchSize: 6, stepCount: 23 };

function fill(network: Network): void {
  const uniform = seededUniform(11);
  network.writeParameters(Float32Array.from({ length: parameterCount(network.spec) }, () => uniform() - 0.5));
  for (const array of [network.inputs, network.targets, network.weights]) {
    for (let i = 0; i < array.length; i++) array[i] = uniform();
  }
  // Below 2, so that both symbols are told where there are some.
  for (let i = 0; i < network.inputs.length; i++) network.inputs[i] *= 2;
}

describe('a pass too long to hold', () => {
  for (const [cell, takesSymbols] of [
    ['mlp', false],
    ['rnn', false],
    ['lstm', false],
    ['gru', false],
    ['lstm', true],
  ] as const) {
    const told = takesSymbols ? ' that takes symbols' : '';
    it(`is computed in segments to the gradients of the whole with a ${cell}${told}`, () => {
      const spec: NetworkSpec = {
        cell,
        activation: 'tanh',
        inputSize: 2,
        takesSymbols,
        hiddenSizes: [10, 7],
        head: { kind: 'gaussian', targetCount: 1 },
        inputDropout: 0.1,
        layerDropout: 0.2,
        outputDropout: 0.3,
        biasCount: 1,
      };
      const budget = 30_000;
      expect(planMemory(spec, capacity, budget).segmentCount).toBeGreaterThan(2);
      const [whole, cut] = [undefined, budget].map((own) => createNetworkSync(spec, capacity, false, own));
      for (const network of [whole, cut]) {
        fill(network);
        const pass = { ...capacity, isStateful: false, dropoutKey: 5, recordsFlow: true, accumulate: null };
        for (const isStateful of [false, true]) network.computeGradients({ ...pass, isStateful });
      }
      expect(cut.outputs).toEqual(whole.outputs);
      expect(cut.readState(6)).toEqual(whole.readState(6));
      const [found, expected] = [cut, whole].map((network) => network.readGradients());
      const largest = Math.max(...Array.from(expected, Math.abs));
      // The same terms, summed in chunks that end elsewhere.
      found.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(1e-6 * largest));
      for (const network of [whole, cut])
        network.forward({ ...capacity, isStateful: true, dropoutKey: null });
      expect(cut.outputs).toEqual(whole.outputs);
    });
  }
});
