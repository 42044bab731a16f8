import type { GradientOptions, Optimiser, PassOptions, UpdateOptions } from '../network.ts';

/** What the leading thread tells the others before each piece of work, in shared memory. */
export const works = { forward: 1, loss: 2, gradients: 3, update: 4, end: 5 } as const;
export type Work = (typeof works)[keyof typeof works];

/** Int32 words of the control block. */
const words = {
  generation: 0,
  barrier: 1,
  failed: 3,
  work: 4,
  rows: 5,
  steps: 6,
  isStateful: 7,
  hasKey: 8,
} as const;
const flags = { key: 9, recordsFlow: 10, accumulates: 11, optimiser: 12, mustTranspose: 13 } as const;
/** Float64 words, from byte 128 on. */
const reals = {
  scale: 0,
  clip: 1,
  rate: 2,
  first: 3,
  second: 4,
  epsilon: 5,
  decay: 6,
  update: 7,
  average: 8,
} as const;
const realOffset = 128;

export interface PassWork extends PassOptions {
  readonly recordsFlow: boolean;
  readonly accumulates: boolean;
  /** Weight of this pass over Σ w: what a loss is multiplied with. */
  readonly scale: number;
  /** The transposed weights are older than the weights. */
  readonly mustTranspose: boolean;
}

export interface UpdateWork extends UpdateOptions {
  /** Steps taken, this one included. */
  readonly updateCount: number;
}

export class Control {
  readonly generationAt: number;
  /** The three words of a barrier: see assembly/sync.ts. */
  readonly barrierAt: number;
  readonly failedAt: number;
  readonly #words: Int32Array;
  readonly #reals: Float64Array;

  constructor(memory: WebAssembly.Memory, at: number) {
    this.#words = new Int32Array(memory.buffer, at, 32);
    this.#reals = new Float64Array(memory.buffer, at + realOffset, 16);
    this.generationAt = at + words.generation * 4;
    this.barrierAt = at + words.barrier * 4;
    this.failedAt = at + words.failed * 4;
  }

  get generation(): number {
    return Atomics.load(this.#words, words.generation);
  }

  get work(): Work {
    return this.#words[words.work] as Work;
  }

  setWork(work: Work): void {
    this.#words[words.work] = work;
  }

  /** Tells the other threads, which would wait for ever, that this one is lost. */
  fail(): void {
    Atomics.store(this.#words, words.failed, 1);
  }

  writePass(
    pass: PassOptions & Partial<Pick<GradientOptions, 'recordsFlow'>>,
    extra: Partial<PassWork>,
  ): void {
    const w = this.#words;
    w[words.rows] = pass.batchSize;
    w[words.steps] = pass.stepCount;
    w[words.isStateful] = Number(pass.isStateful);
    w[words.hasKey] = Number(pass.dropoutKey !== null);
    w[flags.key] = (pass.dropoutKey ?? 0) | 0;
    w[flags.recordsFlow] = Number(pass.recordsFlow ?? false);
    w[flags.accumulates] = Number(extra.accumulates ?? false);
    w[flags.mustTranspose] = Number(extra.mustTranspose ?? false);
    this.#reals[reals.scale] = extra.scale ?? 0;
  }

  readPass(): PassWork {
    const w = this.#words;
    return {
      batchSize: w[words.rows],
      stepCount: w[words.steps],
      isStateful: w[words.isStateful] === 1,
      dropoutKey: w[words.hasKey] === 1 ? w[flags.key] >>> 0 : null,
      recordsFlow: w[flags.recordsFlow] === 1,
      accumulates: w[flags.accumulates] === 1,
      mustTranspose: w[flags.mustTranspose] === 1,
      scale: this.#reals[reals.scale],
    };
  }

  writeUpdate({ optimiser, learningRate, clipNorm, averageShare }: UpdateOptions, updateCount: number): void {
    const r = this.#reals;
    this.#words[flags.optimiser] = optimiserKinds.indexOf(optimiser.kind);
    r[reals.clip] = clipNorm ?? Infinity;
    r[reals.rate] = learningRate;
    r[reals.decay] = optimiser.weightDecay;
    r[reals.update] = updateCount;
    // No share is 0: that of nothing.
    r[reals.average] = averageShare ?? 0;
    if (optimiser.kind === 'sgd') r[reals.first] = optimiser.momentum;
    else {
      r[reals.first] = optimiser.beta1;
      r[reals.second] = optimiser.beta2;
      r[reals.epsilon] = optimiser.epsilon;
    }
  }

  readUpdate(): UpdateWork {
    const r = this.#reals;
    const kind = optimiserKinds[this.#words[flags.optimiser]];
    const weightDecay = r[reals.decay];
    const optimiser: Optimiser =
      kind === 'sgd'
        ? { kind, momentum: r[reals.first], weightDecay }
        : { kind, beta1: r[reals.first], beta2: r[reals.second], epsilon: r[reals.epsilon], weightDecay };
    const clipNorm = Number.isFinite(r[reals.clip]) ? r[reals.clip] : null;
    const averageShare = r[reals.average] > 0 ? r[reals.average] : null;
    return { optimiser, learningRate: r[reals.rate], clipNorm, averageShare, updateCount: r[reals.update] };
  }
}

const optimiserKinds: readonly Optimiser['kind'][] = ['adam', 'adamw', 'sgd'];
