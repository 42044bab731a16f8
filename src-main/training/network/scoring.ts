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
  /** (Y) mean square of target − centre, one step ahead first; NaN where nothing was there. */
  readonly errorVariances: Float64Array;
}

/** Stretches of the pool that are predicted with the true past fed in (teacher forcing). */
export interface Stretch {
  readonly first: number;
  readonly countFrom: number;
  readonly end: number;
  readonly targetsEnd: number;
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
    stretches.push({ first, countFrom, end: Math.min(end, countFrom + length), targetsEnd: end });
  }
  return stretches;
}

interface Sums {
  loss: number;
  weight: number;
  readonly squares: Float64Array;
  readonly counts: Float64Array;
}

/** Loss and error of a network over stretches of the pool. Changes the network's batch and state, not its parameters. */
export function scoreStretches(
  network: Network,
  pool: Pool,
  stretches: readonly Stretch[],
  batches: Batches,
  targetCount: number,
): Score {
  const sums: Sums = {
    loss: 0,
    weight: 0,
    squares: new Float64Array(targetCount),
    counts: new Float64Array(targetCount),
  };
  const isMlp = network.spec.cell === 'mlp';
  for (let from = 0; from < stretches.length; from += batches.batchSize) {
    const group = stretches.slice(from, from + batches.batchSize);
    const longest = isMlp ? 1 : Math.max(...group.map(({ first, end }) => end - first));
    for (let skip = 0; skip < longest; skip += batches.chunkLength) {
      const stepCount = Math.min(batches.chunkLength, longest - skip);
      const rows = group.map(({ first, countFrom, end, targetsEnd }): Row => ({
        first: Math.min(first + skip, end),
        countFrom,
        end,
        targetsEnd,
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
    errorVariances: sums.squares.map((square, y) => square / sums.counts[y]),
  };
}

function addErrors(network: Network, cellCount: number, targetCount: number, sums: Sums): void {
  const { outputs, targets, weights, spec } = network;
  const reader = readHead(spec.head, []);
  const width = outputCount(spec.head);
  for (let cell = 0; cell < cellCount; cell++) {
    for (let y = 0; y < targetCount; y++) {
      const at = cell * targetCount + y;
      if (weights[at] === 0) continue;
      sums.squares[y] += (targets[at] - reader.centre(outputs, cell * width, y)) ** 2;
      sums.counts[y]++;
    }
  }
}
