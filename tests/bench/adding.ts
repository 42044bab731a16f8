import type { Network } from '../../src-main/kernel/network.ts';
import { initialiseParameters, type InitialisationKind } from '../../src-main/kernel/initialise.ts';
import { Random } from '../../src-main/kernel/random.ts';
import { learningRateAt } from '../../src-main/kernel/schedule.ts';
import type { CellKind, NetworkSpec } from '../../src-main/kernel/spec.ts';
import { createNetwork } from '../../src-main/kernel/wasm/create.ts';
import type { BenchOptions, BenchRow } from './row.ts';

/** The adding problem (Hochreiter & Schmidhuber, 1997): of T pairs (value, mark), two are marked, one in each half; at the
 *  end their sum is asked for. Who always answers 1 has an MSE of 1/6. What is needed lies up to T steps back, so a
 *  network solves it only if its gradient gets there. */

const stepCount = 100;
const hiddenSize = 64;
const batchSize = 32;
const testCount = 1_000;
const learningRate = 2e-3;
const solvedBelow = 0.01;

function specOf(cell: CellKind): NetworkSpec {
  return {
    cell,
    activation: 'tanh',
    inputSize: 2,
    hiddenSizes: [hiddenSize],
    head: { kind: 'mse', targetCount: 1 },
    inputDropout: 0,
    layerDropout: 0,
    biasCount: 1,
  };
}

/** Fills a batch of fresh sequences; the loss is at the last step only. */
function draw(network: Network, random: Random, rows: number): void {
  const { inputs, targets, weights } = network;
  inputs.fill(0);
  targets.fill(0);
  weights.fill(0);
  const half = stepCount / 2;
  for (let row = 0; row < rows; row++) {
    for (let t = 0; t < stepCount; t++) inputs[(t * rows + row) * 2] = random.uniform();
    const last = (stepCount - 1) * rows + row;
    weights[last] = 1;
    for (const t of [random.integer(half), half + random.integer(half)]) {
      inputs[(t * rows + row) * 2 + 1] = 1;
      targets[last] += inputs[(t * rows + row) * 2];
    }
  }
}

interface Contestant {
  readonly name: string;
  readonly cell: CellKind;
  readonly start: InitialisationKind;
  /** null: told beside the others, no promise. */
  readonly isToSolve: boolean | null;
}

/** The plain RNN starts with small uniform weights, as it did when the problem was posed. Orthogonal ones carry its
 *  gradient further, which is why they are the default. */
const contestants: readonly Contestant[] = [
  { name: 'LSTM', cell: 'lstm', start: 'glorot', isToSolve: true },
  { name: 'GRU', cell: 'gru', start: 'glorot', isToSolve: true },
  { name: 'tanh RNN', cell: 'rnn', start: 'torch', isToSolve: false },
  { name: 'tanh RNN, orthogonal start', cell: 'rnn', start: 'glorot', isToSolve: null },
];

interface Trained {
  /** On 1,000 fresh sequences. */
  readonly mse: number;
  /** ‖∂L/∂h_1‖ over ‖∂L/∂h_T‖, at the beginning and at the end of training. */
  readonly carried: readonly [number, number];
  readonly updateCount: number;
}

/** Trains until the problem is solved, or the updates are used up. */
async function train(
  { name, cell, start }: Contestant,
  updates: number,
  report: BenchOptions['report'],
): Promise<Trained> {
  const spec = specOf(cell);
  const capacity = { batchSize: testCount, stepCount };
  const network = await createNetwork(spec, capacity, { isReproducible: true, threadCount: 2 });
  network.writeParameters(initialiseParameters(spec, 1, start));
  const random = Random.seeded(2);
  const pass = { batchSize, stepCount, isStateful: false, dropoutKey: null };
  const optimiser = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 } as const;
  const test = (): number => {
    draw(network, Random.seeded(3), testCount);
    network.forward({ ...pass, batchSize: testCount });
    return network.measureLoss({ batchSize: testCount, stepCount }).loss;
  };
  const carried = (): number => {
    draw(network, Random.seeded(4), batchSize);
    const { flow } = network.computeGradients({ ...pass, recordsFlow: true, accumulate: null });
    return flow![0][0] / flow![0][stepCount - 1];
  };
  const atFirst = carried();
  let mse = test();
  let updateCount = 0;
  while (updateCount < updates && !(mse < solvedBelow / 2)) {
    for (let end = updateCount + 500; updateCount < end; updateCount++) {
      draw(network, random, batchSize);
      network.computeGradients({ ...pass, recordsFlow: false, accumulate: null });
      const rate = learningRateAt({ kind: 'cosine', learningRate, updateCount: updates }, updateCount);
      network.applyGradients({ optimiser, learningRate: rate, clipNorm: 1 });
    }
    mse = test();
    report(`adding problem, ${name}, update ${updateCount}: MSE ${mse.toFixed(4)}`);
  }
  const trained = { mse, carried: [atFirst, carried()] as const, updateCount };
  await network.close();
  return trained;
}

export async function run({ isQuick, report }: BenchOptions): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const contestant of contestants) {
    const { name, isToSolve } = contestant;
    const { mse, carried, updateCount } = await train(contestant, isQuick ? 500 : 8_000, report);
    const size = `T = ${stepCount}, H = ${hiddenSize}, ${updateCount.toLocaleString('en-US')} updates`;
    const bar = isToSolve === null ? undefined : `${isToSolve ? '' : 'not '}< ${solvedBelow}`;
    const holds = isToSolve === null ? undefined : mse < solvedBelow === isToSolve;
    rows.push({ what: `adding problem, ${name}: MSE`, size, value: mse, unit: '', bar, holds });
    ['at first', 'at last'].forEach((when, index) => {
      const what = `adding problem, ${name}: ‖∂L/∂h_1‖ / ‖∂L/∂h_T‖ ${when}`;
      rows.push({ what, size, value: carried[index], unit: '' });
    });
  }
  return rows;
}
