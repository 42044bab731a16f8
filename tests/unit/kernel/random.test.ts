import { describe, expect, it } from 'vitest';
import { derive, hashWords, Random } from '../../../src-main/kernel/random.ts';

describe('Random', () => {
  it('gives the published numbers of xoshiro128** 1.1 from the state 1, 2, 3, 4', () => {
    // Source: the test of rand_xoshiro, made with the reference C code.
    const random = Random.fromState({ words: [1, 2, 3, 4], spare: null });
    expect(Array.from({ length: 10 }, () => random.bits())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('gives the same numbers from the same seed and streams, and others from others', () => {
    const first = (seed: number, ...streams: number[]): number => Random.seeded(seed, ...streams).bits();
    const drawn = [first(0), first(1), first(2 ** 32), first(-1), first(0, 0), first(0, 1), first(0, 1, 0)];
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(first(5, 7)).toBe(first(5, 7));
  });

  it('goes on from a saved state to the same bits, in the middle of a pair of normal numbers too', () => {
    const random = Random.seeded(3);
    for (let index = 0; index < 5; index++) random.normal();
    const state = JSON.parse(JSON.stringify(random.state)) as typeof random.state;
    expect(state.spare).not.toBeNull();
    const expected = Array.from({ length: 6 }, () => [random.normal(), random.uniform(), random.integer(10)]);
    const resumed = Random.fromState(state);
    expect(
      Array.from({ length: 6 }, () => [resumed.normal(), resumed.uniform(), resumed.integer(10)]),
    ).toEqual(expected);
  });

  it('draws uniform numbers with mean ½ and variance 1/12, above 0 and below 1', () => {
    const random = Random.seeded(11);
    const values = Array.from({ length: 100_000 }, () => random.uniform());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    // Four standard errors: √(1/12/n) and √(1/180/n)
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.0037);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.00095);
    expect(values.every((value) => value > 0 && value < 1)).toBe(true);
  });

  it('draws normal numbers with the moments 0, 1, 0, 3', () => {
    const random = Random.seeded(12);
    const values = Array.from({ length: 100_000 }, () => random.normal());
    const moment = (power: number): number =>
      values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    // Four standard errors: √(1/n), √(2/n), √(15/n), √(96/n)
    expect(Math.abs(moment(1))).toBeLessThan(0.0127);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.0179);
    expect(Math.abs(moment(3))).toBeLessThan(0.049);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.124);
  });

  it('draws whole numbers evenly', () => {
    const random = Random.seeded(13);
    const counts = [0, 0, 0, 0, 0, 0, 0];
    for (let draw = 0; draw < 70_000; draw++) counts[random.integer(7)]++;
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    // 6 degrees of freedom: 99.9 % lie below
    expect(chiSquared).toBeLessThan(22.46);
    expect(random.integer(1)).toBe(0);
  });

  it('leaves out the draws that would favour small numbers', () => {
    // Of 2³² values, all above the last whole multiple of 3·2³⁰ are drawn again: a quarter.
    const random = Random.seeded(14);
    let below = 0;
    for (let draw = 0; draw < 30_000; draw++) if (random.integer(3 * 2 ** 30) < 2 ** 30) below++;
    expect(Math.abs(below / 30_000 - 1 / 3)).toBeLessThan(0.011);
  });

  it('shuffles into every order equally often, and loses nothing', () => {
    const random = Random.seeded(15);
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 24_000; draw++) {
      const values = Int32Array.of(0, 1, 2, 3);
      random.shuffle(values);
      counts.set(values.join(), (counts.get(values.join()) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 23 degrees of freedom: 99.9 % lie below
    expect(chiSquared).toBeLessThan(49.73);
  });

  it('refuses a state of zeros, a seed that is no whole number, and a draw from none', () => {
    expect(() => Random.fromState({ words: [0, 0, 0, 0], spare: null })).toThrow(
      new RangeError('The state of a generator is four words, not all of them 0.'),
    );
    expect(() => Random.seeded(0.5)).toThrow(new RangeError('A seed is a whole number below 2⁵³; got 0.5.'));
    expect(() => Random.seeded(1).integer(0)).toThrow(
      new RangeError('A whole number is drawn from 1 to 2³² of them; got 0.'),
    );
  });
});

describe('hashWords', () => {
  it('gives the published values of MurmurHash3_x86_32', () => {
    // Of the bytes ff ff ff ff, 21 43 65 87 (twice), 00 00 00 00, none, and "aaaa"
    expect(hashWords(0, [0xffffffff])).toBe(0x76293b50);
    expect(hashWords(0, [0x87654321])).toBe(0xf55b516b);
    expect(hashWords(0x5082edee, [0x87654321])).toBe(0x2362f9de);
    expect(hashWords(0, [0])).toBe(0x2362f9de);
    expect(hashWords(1, [])).toBe(0x514e28b7);
    expect(hashWords(0x9747b28c, [0x61616161])).toBe(0x5a97808a);
  });
});

describe('derive', () => {
  it('gives every part its own seed, a whole number below 2³²', () => {
    const seeds = Array.from({ length: 10_000 }, (_, member) => derive(42, 3, member));
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true);
    expect(derive(42, 3, 5)).not.toBe(derive(42, 5, 3));
  });
});
