import { describe, expect, it } from 'vitest';
import { parameterCount, type NetworkSpec } from '../../../../src-main/kernel/spec.ts';
import { estimateBytes, planMemory } from '../../../../src-main/kernel/wasm/plan.ts';

const lstm: NetworkSpec = {
  cell: 'lstm',
  activation: 'tanh',
  inputSize: 1,
  hiddenSizes: [512],
  head: { kind: 'mse', targetCount: 1 },
  inputDropout: 0,
  layerDropout: 0,
  biasCount: 1,
};

describe('the memory of the fast kernel', () => {
  it('holds a window of 4,096 steps, 512 hidden units and 8 rows in 1.5 GB, in as many segments as it takes', () => {
    for (const layerCount of [1, 2, 4]) {
      const hiddenSizes = Array.from({ length: layerCount }, () => 512);
      const bytes = estimateBytes({ ...lstm, hiddenSizes }, { batchSize: 8, stepCount: 4_096 });
      expect(bytes).toBeLessThan(1.5e9);
    }
  });

  it('lays parameters out without two in one place', () => {
    for (const cell of ['mlp', 'rnn', 'lstm', 'gru'] as const) {
      for (const targetCount of [1, 20]) {
        const head = { kind: 'gaussian', targetCount } as const;
        const spec: NetworkSpec = { ...lstm, cell, head, hiddenSizes: [9, 16, 3], inputSize: 11 };
        const { parameters } = planMemory(spec, { batchSize: 4, stepCount: 2 });
        expect(parameters.indexes.length).toBe(parameterCount(spec));
        expect(new Set(parameters.indexes).size).toBe(parameters.indexes.length);
        expect(Math.max(...parameters.indexes)).toBeLessThan(parameters.floatCount);
      }
    }
  });
});
