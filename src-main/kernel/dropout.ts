/** Which inputs a training pass drops: a hash of where they stand, so that the choice depends on no order of
 *  evaluation, batch size, thread count or machine. Both kernels compute the same bits: 32-bit whole numbers that wrap.
 *
 *      fmix32(h): h ^= h >>> 16; h *= 0x85EBCA6B; h ^= h >>> 13; h *= 0xC2B2AE35; h ^= h >>> 16
 *      base(key, layer, t, b) = fmix32(fmix32(fmix32(key + layer · 0x9E3779B9) + t · 0x9E3779B9) + b · 0x9E3779B9)
 *      kept where (fmix32(base + unit · 0x9E3779B9) >>> 8) ≥ round(p · 2²⁴)
 *
 *  Source: finaliser of MurmurHash3_x86_32, Austin Appleby, 2011 (public domain); 0x9E3779B9 = ⌊2³²/φ⌋ is Weyl's step,
 *  Knuth, The Art of Computer Programming 3, §6.4. */

const golden = 0x9e3779b9;

/** Mixes 32 bits so that each bit of the input changes half of the result's.
 *  @returns a whole number in [−2³¹, 2³¹) */
export function fmix32(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** What is common to all units of a row.
 *  @param key of the pass, a whole number below 2³²
 *  @param layer 0 for the inputs of the first layer
 *  @param t step of the pass, @param b row of the batch, both from 0 */
export function rowBase(key: number, layer: number, t: number, b: number): number {
  const ofLayer = fmix32((key | 0) + Math.imul(layer, golden));
  const ofStep = fmix32(ofLayer + Math.imul(t, golden));
  return fmix32(ofStep + Math.imul(b, golden));
}

/** The probability in units of 2⁻²⁴, which is what the hash is held against.
 *  @param probability of dropping, in [0, 1) */
export function threshold24(probability: number): number {
  if (!(probability >= 0 && probability < 1)) {
    throw new RangeError(`A dropout probability is in [0, 1); got ${probability}.`);
  }
  return Math.round(probability * 2 ** 24);
}

/** Whether a unit of a row passes. @param threshold of `threshold24` */
export function keepsUnit(base: number, unit: number, threshold: number): boolean {
  return fmix32(base + Math.imul(unit, golden)) >>> 8 >= threshold;
}

/** Whether one input passes; the parts above do the same for a whole row. */
export function keeps(
  key: number,
  layer: number,
  t: number,
  b: number,
  unit: number,
  probability: number,
): boolean {
  return keepsUnit(rowBase(key, layer, t, b), unit, threshold24(probability));
}
