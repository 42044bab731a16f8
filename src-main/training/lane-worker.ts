import { parentPort, workerData } from 'node:worker_threads';
import { buffersOf } from './buffers.ts';
import { trainRun } from './network/train-run.ts';
import type { TrainInput, TrainMessage, TrainOutput } from './network/types.ts';
import { type Refusal, toRefusal } from './tasks.ts';

/** What the training thread tells: what the trainer tells, then how it ended. */
export type LaneMessage =
  | TrainMessage
  | { readonly kind: 'ended'; readonly output: TrainOutput }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

function tell(message: LaneMessage): void {
  parentPort?.postMessage(message, buffersOf(message));
}

/** The entry of the training thread: trains one run. */
async function work(): Promise<void> {
  try {
    tell({ kind: 'ended', output: await trainRun(workerData as TrainInput, tell) });
  } catch (error) {
    tell({ kind: 'refused', refusal: toRefusal(error) });
  }
}

await work();
