import { describe, expect, it } from 'vitest';
import { ReferenceNetwork } from '../../../../src-main/kernel/reference/reference-network.ts';
import { Random } from '../../../../src-main/kernel/random.ts';
import type { NetworkSpec } from '../../../../src-main/kernel/spec.ts';
import {
  type BatchShape,
  type Batches,
  ShuffledWindows,
  windowsPerEpoch,
} from '../../../../src-main/training/network/batches.ts';
import { LanesAlongSeries } from '../../../../src-main/training/network/lanes.ts';
import { createPool, type Pool } from '../../../../src-main/training/network/pool.ts';

const spec: NetworkSpec = {
  cell: 'rnn',
  activation: 'tanh',
  inputSize: 1,
  hiddenSizes: [2],
  head: { kind: 'mse', targetCount: 1 },
  inputDropout: 0,
  layerDropout: 0,
  biasCount: 1,
};

const shape: BatchShape = { lookbackLength: 4, bpttLength: 4, batchSize: 3, targetCount: 1, isMlp: false };

/** A series of 100, 101, …; of another one 200, 201, … */
function poolOf(lengths: readonly [all: number, training: number][], hasIndicator = false): Pool {
  const list = lengths.map(([all, trainingLength], index) => ({
    values: Float64Array.from({ length: all }, (_, t) => 100 * (index + 1) + t),
    trainingLength,
  }));
  return createPool(list, { kind: 'value', hasIndicator });
}

interface Seen {
  readonly input: number[];
  readonly target: number[];
  readonly weight: number[];
  readonly isStateful: boolean;
}

/** What every row of every update of an epoch sees. */
function walk(batches: Batches, own: Partial<NetworkSpec> = {}): Seen[][] {
  const network = new ReferenceNetwork(
    { ...spec, ...own },
    { batchSize: batches.batchSize, stepCount: batches.chunkLength },
  );
  batches.begin(Random.seeded(1));
  return Array.from({ length: batches.updateCount }, (_, update) => {
    const { batchSize, stepCount, isStateful } = batches.fill(update, network);
    return Array.from({ length: batchSize }, (_row, b): Seen => {
      const steps = Array.from({ length: stepCount }, (_step, t) => t * batchSize + b);
      return {
        input: steps.map((at) => network.inputs[at]),
        target: steps.map((at) => network.targets[at]),
        weight: steps.map((at) => network.weights[at]),
        isStateful,
      };
    });
  });
}

describe('shuffled windows', () => {
  it('show every window of every training part once, each target after its input', () => {
    const batches = new ShuffledWindows(
      poolOf([
        [12, 10],
        [8, 7],
      ]),
      shape,
    );
    const rows = walk(batches).flat();
    expect(batches.windowCount).toBe(6 + 3);
    expect(batches.stepCount).toBe(9 * 4);
    expect(rows.map(({ input }) => input[0]).toSorted((a, b) => a - b)).toEqual([
      100, 101, 102, 103, 104, 105, 200, 201, 202,
    ]);
    for (const { input, target, weight, isStateful } of rows) {
      expect(target).toEqual(input.map((value) => value + 1));
      expect(weight).toEqual([1, 1, 1, 1]);
      expect(isStateful).toBe(false);
    }
  });

  it('are in another order in another epoch, and in the same with the same generator', () => {
    const order = (seed: number) => {
      const batches = new ShuffledWindows(poolOf([[40, 40]]), shape);
      batches.begin(Random.seeded(seed));
      const network = new ReferenceNetwork(spec, { batchSize: 3, stepCount: 4 });
      return Array.from({ length: batches.updateCount }, (_, update) => {
        batches.fill(update, network);
        return network.inputs[0];
      });
    };
    expect(order(1)).toEqual(order(1));
    expect(order(1)).not.toEqual(order(2));
  });

  it('are cut into chunks that go on from each other', () => {
    const batches = new ShuffledWindows(poolOf([[10, 10]]), { ...shape, bpttLength: 3 });
    const updates = walk(batches);
    expect(updates).toHaveLength(2 * 2);
    updates.forEach((rows, update) => {
      const isSecond = update % 2 === 1;
      rows.forEach(({ input, isStateful }, b) => {
        expect(isStateful).toBe(isSecond);
        expect(input).toHaveLength(isSecond ? 1 : 3);
        if (isSecond) expect(input[0]).toBe(updates[update - 1][b].input[2] + 1);
      });
    });
  });

  it('mask what is missing, and tell the network of it', () => {
    const values = Float64Array.of(5, 6, NaN, 8, 9, 10);
    const pool = createPool([{ values, trainingLength: 6 }], { kind: 'value', hasIndicator: true });
    const batches = new ShuffledWindows(pool, { ...shape, lookbackLength: 5, bpttLength: 5 });
    const network = new ReferenceNetwork({ ...spec, inputSize: 2 }, { batchSize: 1, stepCount: 5 });
    batches.begin(Random.seeded(1));
    batches.fill(0, network);
    expect(Array.from(network.inputs)).toEqual([5, 0, 6, 0, 0, 1, 8, 0, 9, 0]);
    expect(Array.from(network.targets)).toEqual([6, 0, 8, 9, 10]);
    expect(Array.from(network.weights)).toEqual([1, 0, 1, 1, 1]);
  });

  it('show an MLP its lags, the newest first', () => {
    const batches = new ShuffledWindows(poolOf([[6, 5]]), {
      ...shape,
      lookbackLength: 3,
      isMlp: true,
      batchSize: 1,
    });
    const mlp: NetworkSpec = { ...spec, cell: 'mlp', inputSize: 3 };
    const network = new ReferenceNetwork(mlp, { batchSize: 1, stepCount: 1 });
    batches.begin(Random.seeded(1));
    const seen = [0, 1].map((update) => {
      batches.fill(update, network);
      return [...network.inputs, network.targets[0]];
    });
    expect(seen.toSorted((a, b) => a[0] - b[0])).toEqual([
      [102, 101, 100, 103],
      [103, 102, 101, 104],
    ]);
  });

  it('have all targets of a direct head in the training part, and count the second half of the window', () => {
    const batches = new ShuffledWindows(poolOf([[12, 9]]), { ...shape, targetCount: 2, batchSize: 1 });
    const direct: NetworkSpec = { ...spec, head: { kind: 'mse', targetCount: 2 } };
    const network = new ReferenceNetwork(direct, { batchSize: 1, stepCount: 4 });
    batches.begin(Random.seeded(1));
    expect(batches.windowCount).toBe(4);
    for (let update = 0; update < 4; update++) {
      batches.fill(update, network);
      const [first] = network.inputs;
      expect(Array.from(network.targets).slice(4)).toEqual([first + 3, first + 4, first + 4, first + 5]);
      expect(Array.from(network.weights)).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
      expect(first + 5).toBeLessThanOrEqual(108);
    }
  });

  it('are drawn from all stretches of a series that has too many', () => {
    expect(windowsPerEpoch(500, 64)).toBe(500);
    expect(windowsPerEpoch(10_000_000, 64)).toBe(20_000);
    expect(windowsPerEpoch(10_000_000, 1_000)).toBe(4_000);
    expect(windowsPerEpoch(10_000_000, 65_536)).toBe(1_000);
    const pool = createPool([{ values: new Float64Array(60_005), trainingLength: 60_005 }], {
      kind: 'value',
      hasIndicator: false,
    });
    pool.values.forEach((_, t) => (pool.values[t] = t));
    const batches = new ShuffledWindows(pool, { ...shape, batchSize: 4_000 });
    const firsts = walk(batches).flatMap((rows) => rows.map(({ input }) => input[0]));
    expect(new Set(firsts).size).toBe(20_000);
  });
});

describe('lanes along a series', () => {
  it('show every target once, in the order of time, and carry the state', () => {
    const batches = new LanesAlongSeries(poolOf([[51, 49]]), { ...shape, bpttLength: 4 });
    const updates = walk(batches);
    expect(batches.batchSize).toBe(3);
    expect(updates.map(([row]) => row.isStateful)).toEqual([false, true, true, true]);
    const targets = updates.flat().flatMap(({ target, weight }) => target.filter((_, t) => weight[t] === 1));
    expect(targets.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 48 }, (_, t) => 101 + t));
    for (let b = 0; b < 3; b++) {
      const inputs = updates.flatMap((rows) => rows[b].input);
      expect(inputs).toEqual(inputs.map((_, t) => inputs[0] + t));
    }
  });

  it('mask what is beyond the end of a shorter series, and show each to its end', () => {
    const batches = new LanesAlongSeries(
      poolOf([
        [12, 12],
        [6, 6],
        [9, 9],
        [4, 4],
      ]),
      { ...shape, bpttLength: 5 },
    );
    const updates = walk(batches);
    const targets = updates.flat().flatMap(({ target, weight }) => target.filter((_, t) => weight[t] === 1));
    const expected = [
      [101, 111],
      [201, 205],
      [301, 308],
      [401, 403],
    ].flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
    expect(targets.toSorted((a, b) => a - b)).toEqual(expected);
    expect(updates.map(([row]) => row.isStateful)[0]).toBe(false);
  });

  it('are fewer than the batch where a series is too short to fill a chunk each', () => {
    const batches = new LanesAlongSeries(poolOf([[10, 10]]), { ...shape, bpttLength: 6, batchSize: 8 });
    expect(batches.batchSize).toBe(1);
    expect(batches.updateCount).toBe(2);
  });

  it('are so few that the state is carried, in chunks of about one length', () => {
    const batches = new LanesAlongSeries(poolOf([[110, 110]]), {
      ...shape,
      lookbackLength: 9,
      bpttLength: 9,
      batchSize: 32,
    });
    expect(batches.batchSize).toBe(3);
    const lengths = walk(batches).map(([{ input }]) => input.length);
    expect(lengths).toEqual([8, 8, 8, 8, 5]);
  });

  it('have targets of a direct head beyond their end, up to that of the training part', () => {
    const targetCount = 20;
    const batches = new LanesAlongSeries(poolOf([[300, 252]]), { ...shape, bpttLength: 5, targetCount });
    const head = { kind: 'mse', targetCount } as const;
    const counts = new Array<number>(targetCount).fill(0);
    const network = new ReferenceNetwork(
      { ...spec, head },
      { batchSize: batches.batchSize, stepCount: batches.chunkLength },
    );
    for (let update = 0; update < batches.updateCount; update++) {
      const { batchSize, stepCount } = batches.fill(update, network);
      for (let at = 0; at < batchSize * stepCount * targetCount; at++) {
        counts[at % targetCount] += network.weights[at];
      }
    }
    expect(counts).toEqual(counts.map((_, y) => 251 - y));
  });
});
