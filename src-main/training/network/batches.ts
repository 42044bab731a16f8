import type { Network } from '../../kernel/network.ts';
import { type Random } from '../../kernel/random.ts';
import { fillLags, fillSteps, type Pool, type Row } from './pool.ts';

/** The minibatches of an epoch, one an update. */
export interface Batches {
  readonly updateCount: number;
  /** Time steps (t, b) of an epoch. */
  readonly stepCount: number;
  /** Windows, or chunks of the series, that an epoch shows. */
  readonly windowCount: number;
  /** Largest B and T. */
  readonly batchSize: number;
  readonly chunkLength: number;
  /** Draws the order of an epoch: a function of its generator alone, so that a resumed epoch is the same one. */
  begin(random: Random): void;
  /** Fills the network's batch for an update. */
  fill(update: number, network: Network): Batch;
}

export interface Batch {
  readonly batchSize: number;
  readonly stepCount: number;
  /** Goes on from the state behind the update before. */
  readonly isStateful: boolean;
}

export interface BatchShape {
  readonly lookbackLength: number;
  readonly bpttLength: number;
  readonly batchSize: number;
  readonly targetCount: number;
  readonly isMlp: boolean;
  /** An epoch shows each step about once, not every window: texts are long, and say much the same one step later. */
  readonly isOnePass?: boolean;
}

/** An epoch shows at most about so many steps, and so many windows: of longer series each epoch draws other windows. */
const mostSteps = 4_000_000;
const mostWindows = 20_000;
const leastWindows = 1_000;
const leastWindowsOfOnePass = 256;

/** Windows an epoch shows. */
export function windowsPerEpoch(windowCount: number, lookbackLength: number, isOnePass = false): number {
  if (isOnePass) {
    return Math.min(windowCount, Math.max(leastWindowsOfOnePass, Math.ceil(windowCount / lookbackLength)));
  }
  const most = Math.max(leastWindows, Math.min(mostWindows, Math.floor(mostSteps / lookbackLength)));
  return Math.min(windowCount, most);
}

/** Windows in random order, each from a zero state, at every start (stride 1). Where the series have more windows than an
 *  epoch shows, it draws one from each of as many equal stretches. Truncated BPTT cuts a window into chunks of
 *  `bpttLength` steps with an update each; the state is carried, the gradient is not.
 *  The loss counts all steps of a window; with a direct head those of its second half, which have seen enough. */
export class ShuffledWindows implements Batches {
  readonly updateCount: number;
  readonly stepCount: number;
  readonly windowCount: number;
  readonly batchSize: number;
  readonly chunkLength: number;
  readonly #pool: Pool;
  readonly #shape: BatchShape;
  /** Windows before each series in the list of all of them. */
  readonly #ends: number[] = [];
  readonly #allCount: number;
  readonly #chunkCount: number;
  readonly #windows: Int32Array;
  readonly #rows: Row[];

  constructor(pool: Pool, shape: BatchShape) {
    this.#pool = pool;
    this.#shape = shape;
    let count = 0;
    for (const { start, validationStart } of pool.series) {
      count += Math.max(0, validationStart - start - shape.lookbackLength - shape.targetCount + 1);
      this.#ends.push(count);
    }
    const length = shape.isMlp ? 1 : shape.lookbackLength;
    this.#allCount = count;
    this.windowCount = windowsPerEpoch(count, length, shape.isOnePass);
    this.chunkLength = shape.isMlp ? 1 : Math.min(shape.bpttLength, length);
    this.#chunkCount = Math.ceil(length / this.chunkLength);
    this.batchSize = Math.min(shape.batchSize, this.windowCount);
    this.updateCount = Math.ceil(this.windowCount / this.batchSize) * this.#chunkCount;
    this.stepCount = this.windowCount * length;
    this.#windows = new Int32Array(this.windowCount);
    this.#rows = Array.from({ length: this.batchSize }, () => ({
      first: 0,
      countFrom: 0,
      end: 0,
      targetsEnd: 0,
    }));
  }

  begin(random: Random): void {
    const windows = this.#windows;
    const stretch = this.#allCount / windows.length;
    for (let i = 0; i < windows.length; i++) {
      const from = Math.floor(i * stretch);
      const count = Math.floor((i + 1) * stretch) - from;
      windows[i] = count > 1 ? from + random.integer(count) : from;
    }
    random.shuffle(windows);
  }

  fill(update: number, network: Network): Batch {
    const { lookbackLength, targetCount, isMlp } = this.#shape;
    const chunk = update % this.#chunkCount;
    const from = ((update - chunk) / this.#chunkCount) * this.batchSize;
    const batchSize = Math.min(this.batchSize, this.windowCount - from);
    for (let b = 0; b < batchSize; b++) this.#readWindow(this.#windows[from + b], this.#rows[b]);
    if (isMlp) {
      fillLags(network, this.#pool, this.#rows, batchSize, targetCount);
      return { batchSize, stepCount: 1, isStateful: false };
    }
    const skip = chunk * this.chunkLength;
    for (let b = 0; b < batchSize; b++) this.#rows[b].first += skip;
    const stepCount = Math.min(this.chunkLength, lookbackLength - skip);
    fillSteps(network, this.#pool, this.#rows, batchSize, stepCount, targetCount);
    return { batchSize, stepCount, isStateful: chunk > 0 };
  }

  #readWindow(window: number, row: Row): void {
    let low = 0;
    let high = this.#ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#ends[middle] > window) high = middle;
      else low = middle + 1;
    }
    const before = low === 0 ? 0 : this.#ends[low - 1];
    const { start, validationStart } = this.#pool.series[low];
    const { lookbackLength, targetCount, isMlp } = this.#shape;
    const offset = window - before;
    // The first input is the value before the first target; an MLP's first target has all its lags before it.
    row.first = start + offset + (isMlp ? lookbackLength : 1);
    row.countFrom = targetCount > 1 ? row.first + Math.floor(lookbackLength / 2) : 0;
    row.end = validationStart;
    row.targetsEnd = validationStart;
  }
}
