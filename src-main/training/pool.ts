import { availableParallelism } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { Cancelled, reviveError, TauscopeError } from '../errors.ts';
import { say } from '../messages/table.ts';
import { buffersOf } from './buffers.ts';
import type { Outcome, TaskInput, TaskName, TaskOutput } from './tasks.ts';
import type { WorkerCall } from './worker.ts';

const idleTimeoutMs = 30_000;
/** What lives for a moment only (cells of a file) is collected before it piles up: an import of a million rows adds
 *  half as much memory as with the default, and takes no longer. */
const youngGenerationMb = 32;

export interface TaskControl {
  onProgress?: (fraction: number) => void;
  /** Aborting ends the worker thread at once. */
  signal?: AbortSignal;
}

/** The worker threads: one place where tasks run, with progress and cancel. */
export class WorkerPool {
  readonly threadCount: number;
  readonly #piscina: Piscina;

  /** @param threadCount the default leaves one core to the window */
  constructor(threadCount = Math.max(1, availableParallelism() - 1)) {
    this.threadCount = threadCount;
    // The source runs as .ts, the package as .js beside this very file.
    const entry = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js';
    this.#piscina = new Piscina({
      filename: new URL(entry, import.meta.url).href,
      minThreads: 0,
      maxThreads: threadCount,
      idleTimeout: idleTimeoutMs,
      resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
    });
    // A thread that was ended while it answered has an answer for nobody, and one that failed while it was idle has failed
    // nobody: piscina replaces it, and says so by an event that would end the process if nobody listened.
    this.#piscina.on('error', () => undefined);
  }

  /** Runs a task in a worker thread. The arrays of the input are handed over: the caller has them no longer.
   *  @throws TauscopeError as the task refused, Cancelled on abort, or 'worker_failed' when its thread died */
  async run<N extends TaskName>(
    name: N,
    input: TaskInput<N>,
    control: TaskControl = {},
  ): Promise<TaskOutput<N>> {
    const { onProgress, signal } = control;
    if (signal?.aborted) throw new Cancelled();
    const channel = onProgress && new MessageChannel();
    channel?.port1.on('message', (fraction: number) => onProgress?.(fraction));
    const call: WorkerCall = { name, input, port: channel?.port2 ?? null };
    try {
      const outcome = (await this.#piscina.run(call, {
        signal,
        transferList: [...buffersOf(input), ...(channel ? [channel.port2] : [])],
      })) as Outcome<TaskOutput<N>>;
      if (!outcome.ok) throw reviveError(outcome.said, outcome.field);
      return outcome.value;
    } catch (error) {
      if (error instanceof TauscopeError) throw error;
      if (signal?.aborted) throw new Cancelled();
      if (error instanceof Error && /worker|thread|heap/i.test(error.message)) {
        throw new TauscopeError(say('worker_failed', { detail: error.message }));
      }
      throw error;
    } finally {
      channel?.port1.close();
    }
  }

  async close(): Promise<void> {
    await this.#piscina.destroy();
  }
}
