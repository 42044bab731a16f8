import { tile4, tile6 } from './tiles';

/** How many tiles of 6 rows there are in `count`. With fused multiply-adds 6 rows fill the registers; without, a product
 *  needs one of its own, and 4 rows are faster. */
@inline
export function sixesOf(count: u32): u32 {
  if (!ASC_FEATURE_RELAXED_SIMD || count < 6) return 0;
  return count / 6 - (count % 6 == 2 ? 1 : 0);
}

/** c (rows, 8) = bias + a (rows, K) · w (K, 8), for all rows of a shard.
 *  @param a block 0 of the left operand, `[K/8][B][8]`
 *  @param stride bytes from one block of a to the next
 *  @param rows a multiple of 4 */
export function product(
  a: usize,
  stride: usize,
  k: u32,
  w: usize,
  bias: usize,
  c: usize,
  rows: u32,
): void {
  let row: usize = 0;
  const end = <usize>rows << 5;
  // What is left of tiles of 6 rows is always a number of fours.
  const sixes = sixesOf(rows);
  for (let i: u32 = 0; i < sixes; i++) {
    tile6(a + row, stride, k, w, bias, c + row);
    row += 192;
  }
  while (row < end) {
    tile4(a + row, stride, k, w, bias, c + row);
    row += 128;
  }
}
