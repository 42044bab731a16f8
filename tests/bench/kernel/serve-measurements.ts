import { createInterface } from 'node:readline';
import type { Answer, Greeting, Request, TrainingSetup } from './protocol.ts';

/** One model with its batch and optimiser. */
export interface Training {
  /** See `Answer.parameterCount`. */
  readonly parameterCount: number;
  /** Forward over T, backward, clipping, Adam.
   *  @returns the loss before the update */
  step(): number;
  close(): Promise<void>;
}

function say(line: Greeting | Answer): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function measure(training: Training, minimumMs: number): Omit<Answer, 'firstLosses' | 'parameterCount'> {
  let minibatchCount = 0;
  let lastLoss = NaN;
  let durationMs = 0;
  const startedAtMs = performance.now();
  while (durationMs < minimumMs) {
    lastLoss = training.step();
    minibatchCount++;
    durationMs = performance.now() - startedAtMs;
  }
  return { durationMs, minibatchCount, lastLoss };
}

/** Answers requests from stdin until it ends. The model of the last setup is kept: it is the warm one. */
export async function serveMeasurements(
  name: string,
  build: (setup: TrainingSetup) => Promise<Training>,
): Promise<void> {
  say({ isHere: true, name });
  let key = '';
  let training: Training | undefined;
  let firstLosses: number[] = [];
  for await (const line of createInterface({ input: process.stdin })) {
    const { setup, probeCount, minimumMs } = JSON.parse(line) as Request;
    if (training === undefined || JSON.stringify(setup) !== key) {
      await training?.close();
      key = JSON.stringify(setup);
      const built: Training = await build(setup);
      training = built;
      firstLosses = Array.from({ length: probeCount }, () => built.step());
    }
    say({ ...measure(training, minimumMs), firstLosses, parameterCount: training.parameterCount });
  }
  await training?.close();
}
