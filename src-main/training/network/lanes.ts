import type { Network } from '../../kernel/network.ts';
import type { Batch, Batches, BatchShape } from './batches.ts';
import { fillSteps, type Pool, type Row } from './pool.ts';

/** A stretch of one series that a row of the batch walks along. */
interface Lane {
  readonly first: number;
  readonly end: number;
  /** The training part of its series ends: where a direct head's targets end too. */
  readonly targetsEnd: number;
}

interface LaneGroup {
  readonly lanes: readonly Lane[];
  readonly chunkCount: number;
  readonly chunkLength: number;
}

/** Chunks, or lookbacks where those are longer, that a lane has at least: a state that is carried three times has learnt
 *  to be carried. */
const leastChunks = 4;

/** The series from beginning to end: cut into lanes side by side, B of them where the series are long enough, which are
 *  walked in chunks of up to `bpttLength` steps, about equally long, with an update each. The state is carried from chunk to chunk, the gradient is not. Every lane begins an epoch from zero.
 *  Series of different lengths share a batch: what is beyond the end of a lane does not count. */
export class LanesAlongSeries implements Batches {
  readonly updateCount: number;
  readonly stepCount: number;
  readonly windowCount: number;
  readonly batchSize: number;
  readonly chunkLength: number;
  readonly #pool: Pool;
  readonly #targetCount: number;
  /** Batches of lanes, the longest first, one batch after the other. */
  readonly #groups: LaneGroup[] = [];

  constructor(pool: Pool, shape: BatchShape) {
    const { bpttLength, batchSize, targetCount } = shape;
    this.#pool = pool;
    this.#targetCount = targetCount;
    const lanes = cutLanes(pool, shape);
    this.batchSize = Math.min(batchSize, lanes.length);
    let windowCount = 0;
    for (let from = 0; from < lanes.length; from += this.batchSize) {
      const group = lanes.slice(from, from + this.batchSize);
      const longest = group[0].end - group[0].first;
      const chunkCount = Math.ceil(longest / bpttLength);
      this.#groups.push({ lanes: group, chunkCount, chunkLength: Math.ceil(longest / chunkCount) });
      windowCount += chunkCount * group.length;
    }
    this.windowCount = windowCount;
    this.chunkLength = Math.max(...this.#groups.map(({ chunkLength }) => chunkLength));
    this.updateCount = this.#groups.reduce((sum, { chunkCount }) => sum + chunkCount, 0);
    this.stepCount = lanes.reduce((sum, { first, end }) => sum + end - first, 0);
  }

  /** The order is that of time. */
  begin(): void {
    return;
  }

  fill(update: number, network: Network): Batch {
    let chunk = update;
    let index = 0;
    while (chunk >= this.#groups[index].chunkCount) chunk -= this.#groups[index++].chunkCount;
    const { lanes, chunkLength } = this.#groups[index];
    const skip = chunk * chunkLength;
    const longest = lanes[0].end - lanes[0].first;
    const stepCount = Math.min(chunkLength, longest - skip);
    // A lane that has ended reads its last value again and counts nothing.
    const rows = lanes.map(({ first, end, targetsEnd }): Row => ({
      first: Math.min(first + skip, end),
      countFrom: 0,
      end,
      targetsEnd,
    }));
    fillSteps(network, this.#pool, rows, rows.length, stepCount, this.#targetCount);
    return { batchSize: rows.length, stepCount, isStateful: chunk > 0 };
  }
}

/** Lanes of about equal length, B of them where the series are long enough; longest first. */
function cutLanes({ series }: Pool, { batchSize, bpttLength, lookbackLength }: BatchShape): Lane[] {
  const leastLength = leastChunks * Math.max(bpttLength, lookbackLength);
  // The first value of a series has none before it that could go in.
  const lengths = series.map(({ start, validationStart }) => validationStart - start - 1);
  const perLane = lengths.reduce((sum, length) => sum + length, 0) / batchSize;
  const lanes = series.flatMap(({ start, validationStart }, index) => {
    const length = lengths[index];
    const count = Math.max(1, Math.min(Math.floor(length / leastLength), Math.round(length / perLane)));
    const at = (lane: number): number => start + 1 + Math.floor((lane * length) / count);
    return Array.from({ length: count }, (_, lane): Lane => ({
      first: at(lane),
      end: at(lane + 1),
      targetsEnd: validationStart,
    }));
  });
  return lanes.toSorted((a, b) => b.end - b.first - (a.end - a.first));
}
