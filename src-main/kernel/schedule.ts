/** How the learning rate, and the share of new weights in their running average, run over the updates of a training. */

export type ScheduleKind = 'constant' | 'cosine' | 'warmup-cosine';

export interface Schedule {
  readonly kind: ScheduleKind;
  /** The largest rate. */
  readonly learningRate: number;
  /** Updates of the whole training, if nothing ends it early. */
  readonly updateCount: number;
}

/** What the cosine ends at, as a share of the largest rate. */
export const finalShare = 0.01;
/** Updates that warm up, as a share of all; at least one. */
export const warmUpShare = 0.05;

/** The learning rate η of an update, from the largest rate η₀ and U updates, u = 0 … U − 1:
 *
 *      constant       η₀
 *      cosine         η₀ (s + (1 − s) ½ (1 + cos πp)), p = u/(U − 1), s = 0.01: η₀ first, s η₀ last
 *      warmup-cosine  η₀ (u + 1)/W for u < W = max(1, round(U/20)), then the cosine with p = (u − W + 1)/(U − W)
 *
 *  Updates beyond the last keep its rate.
 *  Source: Loshchilov & Hutter, "SGDR", ICLR 2017 (arXiv 1608.03983); warm-up: Goyal et al., arXiv 1706.02677. */
export function learningRateAt({ kind, learningRate, updateCount }: Schedule, updateIndex: number): number {
  const update = Math.min(updateIndex, updateCount - 1);
  switch (kind) {
    case 'constant':
      return learningRate;
    case 'cosine':
      return learningRate * cosineShare(update, updateCount - 1);
    case 'warmup-cosine': {
      const warmUpCount = Math.max(1, Math.round(warmUpShare * updateCount));
      if (update < warmUpCount) return (learningRate * (update + 1)) / warmUpCount;
      return learningRate * cosineShare(update - warmUpCount + 1, updateCount - warmUpCount);
    }
  }
}

/** From 1 at 0 to `finalShare` at `end`. */
function cosineShare(position: number, end: number): number {
  const progress = end === 0 ? 0 : position / end;
  return finalShare + (1 - finalShare) * 0.5 * (1 + Math.cos(Math.PI * progress));
}

/** The share of the weights behind an update in their running average: w̄ ← w̄ + share · (w − w̄) with share = 1 − d_k,
 *
 *      d_k = min(d, (1 + k)/(10 + k)), k = 0, 1, …
 *
 *  so that what training began with is soon forgotten; later about the last 1/(1 − d) updates count.
 *  @param decay d in [0, 1)
 *  @returns null where d is 0: nothing is averaged
 *  Source: Polyak & Juditsky, SIAM J. Control 30, 1992; the warm-up of tf.train.ExponentialMovingAverage. */
export function averageShareAt(decay: number, updateIndex: number): number | null {
  if (decay === 0) return null;
  return 1 - Math.min(decay, (1 + updateIndex) / (10 + updateIndex));
}
