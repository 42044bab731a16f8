import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../src-main/forecasting/normal.ts';
import { chiSquareSurvival, logGamma, upperGamma } from '../../../src-main/forecasting/special-functions.ts';

function relative(ours: number, theirs: number): number {
  return Math.abs(ours - theirs) / Math.max(Math.abs(theirs), Number.MIN_VALUE);
}

describe('normalQuantile', () => {
  // Python 3 statistics.NormalDist().inv_cdf
  it.each([
    [1e-300, -37.0470962993612],
    [1e-20, -9.262340089798405],
    [1e-5, -4.2648907939228256],
    [0.05, -1.6448536269514726],
    [0.0749, -1.4402382675279632],
    [0.075, -1.4395314709384557],
    [0.3, -0.5244005127080407],
    [0.9, 1.2815515655446008],
    [0.975, 1.9599639845400536],
    [0.99999, 4.26489079392384],
  ])('of %d is %d to 1e-14', (probability, quantile) => {
    expect(relative(normalQuantile(probability), quantile)).toBeLessThan(1e-14);
  });

  it('is 0 in the middle and infinite at the ends', () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
  });
});

describe('logGamma', () => {
  // Python 3 math.lgamma
  it.each([
    [0.1, 2.2527126517342055],
    [0.5, 0.5723649429247004],
    [3.7, 1.4280723266653883],
    [11.9, 17.25847745059552],
    [12.1, 17.74700727079874],
    [100_000, 1051287.7089736566],
  ])('of %d is %d to 1e-13', (x, value) => {
    expect(relative(logGamma(x), value)).toBeLessThan(1e-13);
  });
});

describe('chiSquareSurvival', () => {
  it('is exp(−x/2) for two degrees of freedom', () => {
    for (const x of [0.01, 1, 3, 50, 1000]) {
      expect(relative(chiSquareSurvival(x, 2), Math.exp(-x / 2))).toBeLessThan(1e-12);
    }
  });

  it('is the two-sided normal tail for one degree of freedom', () => {
    for (const tail of [1e-12, 0.001, 0.025, 0.2, 0.4]) {
      expect(relative(chiSquareSurvival(normalQuantile(tail) ** 2, 1), 2 * tail)).toBeLessThan(1e-12);
    }
  });

  it('is 1 at 0 and 0 at infinity', () => {
    expect(chiSquareSurvival(0, 7)).toBe(1);
    expect(upperGamma(3, Infinity)).toBe(0);
  });
});
