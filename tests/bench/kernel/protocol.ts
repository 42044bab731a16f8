import type { CellKind } from '../../../src-main/kernel/spec.ts';

/** What the contenders of the kernel's benchmark, each a process of its own, are asked and answer: one line of JSON
 *  each. The first line a contender says is its `Greeting`; then one `Answer` for every `Request`. */

export type BenchCell = Exclude<CellKind, 'mlp'>;

/** One training task. Everybody trains one layer with one input and one linear output a step on the same batch from
 *  the same weights: x_t = sin(0.3 t + b), y_t = x_{t+1}, weights `spread` over ±1/√H in standard order. */
export interface TrainingSetup {
  readonly cell: BenchCell;
  readonly hiddenSize: number;
  readonly stepCount: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly clipNorm: number;
}

export interface Request {
  readonly setup: TrainingSetup;
  /** Minibatches run first where the setup is a new one: the warm-up, whose losses are compared. */
  readonly probeCount: number;
  /** The measurement goes on for at least this long. */
  readonly minimumMs: number;
}

export type Greeting =
  { readonly isHere: true; readonly name: string } | { readonly isHere: false; readonly name: string };

export interface Answer {
  readonly durationMs: number;
  readonly minibatchCount: number;
  /** Losses of the `probeCount` first minibatches. */
  readonly firstLosses: readonly number[];
  readonly lastLoss: number;
  /** Weights in standard order: a second bias that only doubles another is not counted. */
  readonly parameterCount: number;
}

/** The value at `index` of a fixed spread over [−scale, scale): the same in every language. */
export function spread(index: number, scale: number): number {
  let v = Math.imul(index, 2_654_435_761) >>> 0;
  v = (v ^ (v >>> 15)) >>> 0;
  v = Math.imul(v, 2_246_822_519) >>> 0;
  v = (v ^ (v >>> 13)) >>> 0;
  return ((v / 4_294_967_296) * 2 - 1) * scale;
}

/** (T + 1, B) the waves: inputs are the first T rows, targets the last T. */
export function buildWaves(stepCount: number, batchSize: number): Float32Array {
  return Float32Array.from({ length: (stepCount + 1) * batchSize }, (_, i) =>
    Math.sin(0.3 * Math.floor(i / batchSize) + (i % batchSize)),
  );
}
