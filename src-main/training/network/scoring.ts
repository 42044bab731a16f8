import type { Network } from '../../kernel/network.ts';
import { readHead } from '../../kernel/sampling.ts';
import { outputCount } from '../../kernel/spec.ts';
import type { Batches } from './batches.ts';
import { fillLags, fillSteps, type Pool, type Row } from './pool.ts';

/** Steps of the past that score the errors of a network that nothing validates. */
const longestOwnScore = 5_000;

export interface Score {
  /** Mean loss a target, in the units of the head; null where nothing was there to score. */
  readonly loss: number | null;
  /** Mean square of target − centre one step ahead; 0 where nothing was there. */
  readonly errorVariance: number;
}

/** Stretches of the pool that are predicted with the true past fed in (teacher forcing). */
export interface Stretch {
  readonly first: number;
  readonly countFrom: number;
  readonly end: number;
}

/** The validation parts, each warmed up on the values before it; long ones in several stretches side by side. */
export function validationStretches(
  { series }: Pool,
  batches: Batches,
  warmUpLength: number,
  isMlp: boolean,
): Stretch[] {
  return series.flatMap(({ start, validationStart, end }) =>
    cutStretches(start, validationStart, end, batches.batchSize, warmUpLength, isMlp),
  );
}

/** The end of the training parts, for networks without validation. */
export function trainingStretches(
  { series }: Pool,
  batches: Batches,
  warmUpLength: number,
  isMlp: boolean,
): Stretch[] {
  return series.flatMap(({ start, validationStart }) => {
    const least = start + (isMlp ? warmUpLength : 1);
    const from = Math.max(least, validationStart - longestOwnScore);
    return cutStretches(start, from, validationStart, batches.batchSize, warmUpLength, isMlp);
  });
}

function cutStretches(
  start: number,
  from: number,
  end: number,
  rowCount: number,
  warmUpLength: number,
  isMlp: boolean,
): Stretch[] {
  const length = isMlp ? 1 : Math.max(warmUpLength, Math.ceil((end - from) / rowCount));
  const stretches: Stretch[] = [];
  for (let countFrom = from; countFrom < end; countFrom += length) {
    const first = isMlp ? countFrom : Math.max(start + 1, countFrom - warmUpLength + 1);
    stretches.push({ first, countFrom, end: Math.min(end, countFrom + length) });
  }
  return stretches;
}

/** Loss and error of a network over stretches of the pool. Changes the network's batch and state, not its parameters. */
export function scoreStretches(
  network: Network,
  pool: Pool,
  stretches: readonly Stretch[],
  batches: Batches,
  targetCount: number,
): Score {
  const sums = { loss: 0, weight: 0, squares: 0, count: 0 };
  const isMlp = network.spec.cell === 'mlp';
  for (let from = 0; from < stretches.length; from += batches.batchSize) {
    const group = stretches.slice(from, from + batches.batchSize);
    const longest = isMlp ? 1 : Math.max(...group.map(({ first, end }) => end - first));
    for (let skip = 0; skip < longest; skip += batches.chunkLength) {
      const stepCount = Math.min(batches.chunkLength, longest - skip);
      const rows = group.map(({ first, countFrom, end }): Row => ({
        first: Math.min(first + skip, end),
        countFrom,
        end,
      }));
      if (isMlp) fillLags(network, pool, rows, rows.length, targetCount);
      else fillSteps(network, pool, rows, rows.length, stepCount, targetCount);
      const shape = { batchSize: rows.length, stepCount };
      network.forward({ ...shape, isStateful: skip > 0, dropoutKey: null });
      const { loss, weightSum } = network.measureLoss(shape);
      sums.loss += weightSum > 0 ? loss * weightSum : 0;
      sums.weight += weightSum;
      addErrors(network, rows.length * stepCount, targetCount, sums);
    }
  }
  return {
    loss: sums.weight > 0 ? sums.loss / sums.weight : null,
    errorVariance: sums.count > 0 ? sums.squares / sums.count : 0,
  };
}

function addErrors(
  network: Network,
  cellCount: number,
  targetCount: number,
  sums: { squares: number; count: number },
): void {
  const { outputs, targets, weights, spec } = network;
  const reader = readHead(spec.head, 0);
  const width = outputCount(spec.head);
  for (let cell = 0; cell < cellCount; cell++) {
    if (weights[cell * targetCount] === 0) continue;
    sums.squares += (targets[cell * targetCount] - reader.centre(outputs, cell * width, 0)) ** 2;
    sums.count++;
  }
}
