import type { MessagePort } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { buffersOf } from './buffers.ts';
import { tasks, toRefusal, type Outcome, type TaskName } from './tasks.ts';

export interface WorkerCall {
  name: TaskName;
  input: unknown;
  /** Progress goes out on it as numbers 0–1. */
  port: MessagePort | null;
}

const progressIntervalMs = 50;

/** Hands an answer over with its arrays, instead of copying them. */
function handOver(outcome: Outcome<unknown>): unknown {
  const buffers = buffersOf(outcome);
  if (buffers.length === 0) return outcome;
  return move({
    get [transferableSymbol]() {
      return buffers;
    },
    get [valueSymbol]() {
      return outcome;
    },
  });
}

/** The entry of every worker thread: runs one task, reports progress now and then, answers a refusal as data. */
export default async function runTask({ name, input, port }: WorkerCall): Promise<unknown> {
  let reportedAtMs = 0;
  const onProgress = (fraction: number): void => {
    const nowMs = performance.now();
    if (nowMs - reportedAtMs < progressIntervalMs) return;
    reportedAtMs = nowMs;
    port?.postMessage(fraction);
  };
  try {
    const task = tasks[name] as (input: unknown, control: { onProgress: typeof onProgress }) => unknown;
    return handOver({ ok: true, value: await task(input, { onProgress }) });
  } catch (error) {
    return toRefusal(error);
  } finally {
    port?.close();
  }
}
