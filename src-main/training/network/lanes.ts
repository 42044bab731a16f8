import type { Network } from '../../kernel/network.ts';
import type { Batch, Batches, BatchShape } from './batches.ts';
import { fillSteps, type Pool, type Row } from './pool.ts';

/** A stretch of one series that a row of the batch walks along. */
interface Lane {
  readonly first: number;
  readonly end: number;
}

/** The series from beginning to end: cut into B lanes side by side, which are walked in chunks of `bpttLength` steps with
 *  an update each. The state is carried from chunk to chunk, the gradient is not. Every lane begins an epoch from zero.
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
  readonly #groups: { readonly lanes: readonly Lane[]; readonly chunkCount: number }[] = [];

  constructor(pool: Pool, { bpttLength, batchSize, targetCount }: BatchShape) {
    this.#pool = pool;
    this.#targetCount = targetCount;
    const lanes = cutLanes(pool, batchSize, bpttLength);
    this.chunkLength = Math.min(bpttLength, lanes[0].end - lanes[0].first);
    this.batchSize = Math.min(batchSize, lanes.length);
    let windowCount = 0;
    for (let from = 0; from < lanes.length; from += this.batchSize) {
      const group = lanes.slice(from, from + this.batchSize);
      const chunkCount = Math.ceil((group[0].end - group[0].first) / this.chunkLength);
      this.#groups.push({ lanes: group, chunkCount });
      windowCount += chunkCount * group.length;
    }
    this.windowCount = windowCount;
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
    const { lanes } = this.#groups[index];
    const skip = chunk * this.chunkLength;
    const longest = lanes[0].end - lanes[0].first;
    const stepCount = Math.min(this.chunkLength, longest - skip);
    // A lane that has ended reads its last value again and counts nothing.
    const rows = lanes.map(({ first, end }): Row => ({
      first: Math.min(first + skip, end),
      countFrom: 0,
      end,
    }));
    fillSteps(network, this.#pool, rows, rows.length, stepCount, this.#targetCount);
    return { batchSize: rows.length, stepCount, isStateful: chunk > 0 };
  }
}

/** Lanes of about equal length, B of them where the series are long enough to fill a chunk each; longest first. */
function cutLanes({ series }: Pool, batchSize: number, chunkLength: number): Lane[] {
  // The first value of a series has none before it that could go in.
  const lengths = series.map(({ start, validationStart }) => validationStart - start - 1);
  const perLane = lengths.reduce((sum, length) => sum + length, 0) / batchSize;
  const lanes = series.flatMap(({ start }, index) => {
    const length = lengths[index];
    const count = Math.max(1, Math.min(Math.floor(length / chunkLength), Math.round(length / perLane)));
    const at = (lane: number): number => start + 1 + Math.floor((lane * length) / count);
    return Array.from({ length: count }, (_, lane): Lane => ({ first: at(lane), end: at(lane + 1) }));
  });
  return lanes.toSorted((a, b) => b.end - b.first - (a.end - a.first));
}
