import { Worker } from 'node:worker_threads';
import { Cancelled, reviveError, TauscopeError } from '../errors.ts';
import { say } from '../messages/table.ts';
import type { LaneMessage } from './lane-worker.ts';
import { orders, type TrainInput, type TrainMessage, type TrainOutput } from './network/types.ts';

/** Heap of the thread; data and networks lie outside of it. */
const defaultHeapMb = 2_048;

export interface LaneListener {
  /** The run's turn has come. */
  readonly onStart: () => void;
  readonly onMessage: (message: TrainMessage) => void;
}

export interface LaneTicket {
  /** A run that waits ends as paused at once, one that trains at its next minibatch with a checkpoint. */
  readonly pause: () => void;
  /** A run that waits is refused as cancelled, one that trains ends at its next minibatch with its best weights. */
  readonly cancel: () => void;
  /** @throws TauscopeError as the run was refused, Cancelled, or 'training_thread_died'; a bug as it is */
  readonly done: Promise<TrainOutput>;
}

interface LaneRun {
  readonly input: TrainInput;
  readonly listener: LaneListener;
  readonly settled: PromiseWithResolvers<TrainOutput>;
}

/** The thread that trains: one run at a time in the order they came, each in a thread of its own, so that one that dies
 *  takes nothing along and gives its memory back. Imports, fits and forecasts go on in the worker pool meanwhile. */
export class TrainingLane {
  readonly #entry: URL;
  readonly #heapMb: number;
  readonly #waiting: LaneRun[] = [];
  #current: { readonly run: LaneRun; readonly worker: Worker } | null = null;
  #isClosed = false;

  /** @param entry what the thread runs */
  constructor(entry = defaultEntry(), heapMb = defaultHeapMb) {
    this.#entry = entry;
    this.#heapMb = heapMb;
  }

  /** Queues a run; `onStart` is never called before this returns. */
  start(input: TrainInput, listener: LaneListener): LaneTicket {
    const run: LaneRun = { input, listener, settled: Promise.withResolvers<TrainOutput>() };
    this.#waiting.push(run);
    queueMicrotask(() => this.#next());
    return {
      pause: () => this.#stop(run, orders.pause, () => run.settled.resolve({ end: 'paused' })),
      cancel: () => this.#stop(run, orders.cancel, () => run.settled.reject(new Cancelled())),
      done: run.settled.promise,
    };
  }

  /** Ends the thread at once; whatever trained or waited is cancelled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const run of this.#waiting.splice(0)) run.settled.reject(new Cancelled());
    const current = this.#current;
    if (current === null) return;
    current.run.settled.reject(new Cancelled());
    await current.worker.terminate();
  }

  #stop(run: LaneRun, order: number, endWaiting: () => void): void {
    const position = this.#waiting.indexOf(run);
    if (position < 0) {
      Atomics.store(run.input.order, 0, order);
      return;
    }
    this.#waiting.splice(position, 1);
    endWaiting();
  }

  #next(): void {
    if (this.#current !== null || this.#isClosed) return;
    const run = this.#waiting.shift();
    if (run === undefined) return;
    const worker = new Worker(this.#entry, {
      workerData: run.input,
      resourceLimits: { maxOldGenerationSizeMb: this.#heapMb },
    });
    this.#current = { run, worker };
    worker.on('message', (message: LaneMessage) => this.#take(run, worker, message));
    worker.on('error', (error) => run.settled.reject(explainDeath(error)));
    worker.on('exit', (code) => {
      // Of no effect where the run had ended before.
      run.settled.reject(threadDied(`code ${code}`));
      this.#current = null;
      this.#next();
    });
    run.listener.onStart();
  }

  #take(run: LaneRun, worker: Worker, message: LaneMessage): void {
    if (message.kind === 'ended') run.settled.resolve(message.output);
    else if (message.kind === 'refused') {
      const { said, field } = message.refusal;
      run.settled.reject(reviveError(said, field));
    } else {
      run.listener.onMessage(message);
      return;
    }
    void worker.terminate();
  }
}

function defaultEntry(): URL {
  // The source runs as .ts, the package as .js beside this very file.
  const name = import.meta.url.endsWith('.ts') ? './lane-worker.ts' : './lane-worker.js';
  return new URL(name, import.meta.url);
}

/** What the machine did is the machine's; an error of the code stays what it is, with its stack. */
function explainDeath(error: unknown): unknown {
  const isOutOfMemory =
    error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isOutOfMemory ? threadDied(error.message) : error;
}

function threadDied(detail: string): TauscopeError {
  return new TauscopeError(say('training_thread_died', { detail }));
}
