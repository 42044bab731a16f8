import type { OperationOutput } from '../../src-main/contract/operations.ts';

export type Surprise = OperationOutput<'run.surprise'>;

/** Bits that colours or bars go between. */
export interface BitScale {
  low: number;
  high: number;
}

/** A scale of equal bits would have no width. */
const leastBits = 1;

/** From the least to the greatest bits that are shown.
 *  @returns null where there is nothing */
export function bitScale(bits: Iterable<number | null>): BitScale | null {
  let [low, high] = [Infinity, -Infinity];
  for (const value of bits) {
    if (value === null) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high >= low)) return null;
  return { low, high: Math.max(high, low + leastBits) };
}

/** Place on a scale, 0–1. */
export const bitPlace = ({ low, high }: BitScale, bits: number): number =>
  Math.min(1, Math.max(0, (bits - low) / (high - low)));

/** Steps that something was said of: the sum is their number times the mean.
 *  @returns 0 where nothing was said */
export function saidCount({ totalBits, meanBitsPerStep, fromIndex, toIndex }: Surprise): number {
  if (totalBits === null || meanBitsPerStep === null) return 0;
  return meanBitsPerStep === 0 ? toIndex - fromIndex : Math.round(totalBits / meanBitsPerStep);
}

/** Place of the bucket that covers an index, or −1 outside. */
export function surpriseAt({ fromIndex, toIndex, bucketSize }: Surprise, index: number): number {
  return index >= fromIndex && index < toIndex ? Math.floor((index - fromIndex) / bucketSize) : -1;
}
