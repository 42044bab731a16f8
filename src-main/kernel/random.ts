import { fmix32 } from './dropout.ts';

/** Seeded random numbers: the same seed gives the same ones everywhere, and the state is plain numbers, so that a
 *  checkpoint holds it. */

export interface RandomState {
  /** Four whole numbers below 2³². */
  readonly words: readonly number[];
  /** The second normal number of a pair that was not asked for yet. */
  readonly spare: number | null;
}

/** xoshiro128** 1.1, period 2¹²⁸ − 1.
 *  Source: Blackman & Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47, 2021; the C code at
 *  https://prng.di.unimi.it/xoshiro128starstar.c (public domain). */
export class Random {
  readonly #words: Uint32Array;
  #spare: number | null;

  private constructor({ words, spare }: RandomState) {
    if (words.length !== 4 || words.every((word) => word === 0)) {
      throw new RangeError('The state of a generator is four words, not all of them 0.');
    }
    this.#words = Uint32Array.from(words);
    this.#spare = spare;
  }

  /** A generator for one purpose: other stream numbers give numbers that have nothing to do with these.
   *  @param seed a whole number, |seed| < 2⁵³ */
  static seeded(seed: number, ...streams: number[]): Random {
    const words = [0, 1, 2, 3].map((word) => hashWords(word, [...halves(seed), ...streams]));
    return new Random({ words, spare: null });
  }

  static fromState(state: RandomState): Random {
    return new Random(state);
  }

  get state(): RandomState {
    return { words: [...this.#words], spare: this.#spare };
  }

  /** @returns a whole number, 0 to 2³² − 1 */
  bits(): number {
    const s = this.#words;
    const result = Math.imul(rotate(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 11);
    return result;
  }

  /** (n + ½) / 2⁵², n of 52 bits: above 0 and below 1. */
  uniform(): number {
    const high = this.bits() >>> 6;
    const low = this.bits() >>> 6;
    return (high * 2 ** 26 + low + 0.5) / 2 ** 52;
  }

  /** N(0, 1): √(−2 ln u) cos 2πv, and next time the sine that belongs to it.
   *  Source: Box & Muller, Annals of Mathematical Statistics 29, 1958. */
  normal(): number {
    if (this.#spare !== null) {
      const kept = this.#spare;
      this.#spare = null;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** One of 0 … count − 1, each as likely as any other: draws above the last whole multiple of `count` are left out.
   *  @param count 1 to 2³² */
  integer(count: number): number {
    if (!(Number.isInteger(count) && count >= 1 && count <= 2 ** 32)) {
      throw new RangeError(`A whole number is drawn from 1 to 2³² of them; got ${count}.`);
    }
    const end = 2 ** 32 - (2 ** 32 % count);
    let drawn = this.bits();
    while (drawn >= end) drawn = this.bits();
    return drawn % count;
  }

  /** Every order as likely as any other, in place.
   *  Source: Fisher & Yates; Durstenfeld, "Algorithm 235", Communications of the ACM 7, 1964. */
  shuffle(values: Int32Array): void {
    for (let last = values.length - 1; last > 0; last--) {
      const other = this.integer(last + 1);
      [values[last], values[other]] = [values[other], values[last]];
    }
  }
}

/** A seed of its own for a part of the work: a member of an ensemble, a minibatch's dropout. Two parts that differ in
 *  one stream number never have the same.
 *  @param seed a whole number, |seed| < 2⁵³
 *  @returns a whole number below 2³² */
export function derive(seed: number, ...streams: number[]): number {
  return hashWords(0, [...halves(seed), ...streams]);
}

/** MurmurHash3_x86_32 of whole 32-bit words.
 *  Source: Austin Appleby, 2011 (public domain), https://github.com/aappleby/smhasher. */
export function hashWords(seed: number, words: readonly number[]): number {
  let hash = seed | 0;
  for (const word of words) {
    hash ^= Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
    hash = (Math.imul(rotate(hash, 13), 5) + 0xe6546b64) | 0;
  }
  return fmix32(hash ^ (4 * words.length)) >>> 0;
}

function rotate(word: number, count: number): number {
  return (word << count) | (word >>> (32 - count));
}

function halves(seed: number): [number, number] {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is a whole number below 2⁵³; got ${seed}.`);
  return [seed | 0, Math.floor(seed / 2 ** 32) | 0];
}
