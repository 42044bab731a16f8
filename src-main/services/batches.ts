import type { WorkerPool } from '../training/pool.ts';
import type { JobControl } from './jobs.ts';

/** Values sent to a worker at once: large enough to keep it busy, small enough to keep memory flat. */
const batchValueCount = 200_000;
const batchItemCount = 32;

/** Cuts a list into runs of bounded total length; each holds at least one item. */
export function batchesOf<T>(items: readonly T[], lengthOf: (item: T) => number): T[][] {
  const batches: T[][] = [];
  let current: T[] = [];
  let length = 0;
  for (const item of items) {
    const added = lengthOf(item);
    if (current.length > 0 && (length + added > batchValueCount || current.length >= batchItemCount)) {
      batches.push(current);
      current = [];
      length = 0;
    }
    current.push(item);
    length += added;
  }
  if (current.length > 0) batches.push(current);
  return batches;
}

/** Runs one task a batch, as many at once as there are threads, and reports progress over all.
 *  @param work sends one batch to the pool; its progress is 0–1 within the batch
 *  @returns the answers in the order of the items */
export async function runBatches<T, R>(
  pool: WorkerPool,
  batches: readonly T[][],
  control: JobControl,
  work: (batch: T[], onProgress: (fraction: number) => void) => Promise<R[]>,
): Promise<R[]> {
  const answers: R[][] = new Array<R[]>(batches.length);
  const fractions = batches.map(() => 0);
  const itemCount = batches.reduce((sum, batch) => sum + batch.length, 0);
  const report = () =>
    control.report(batches.reduce((sum, batch, i) => sum + batch.length * fractions[i], 0) / itemCount);
  let next = 0;
  const runner = async (): Promise<void> => {
    for (let index = next++; index < batches.length; index = next++) {
      answers[index] = await work(batches[index], (fraction) => {
        fractions[index] = fraction;
        report();
      });
      fractions[index] = 1;
      report();
    }
  };
  await Promise.all(Array.from({ length: Math.min(pool.threadCount, batches.length) }, runner));
  return answers.flat();
}
