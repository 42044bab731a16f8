import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile } from '../../../src-main/forecasting/normal.ts';
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

describe('normalCdf', () => {
  // Python 3 math.erfc(-x / sqrt(2)) / 2
  it.each([
    [-30, 4.906713927148764e-198],
    [-8, 6.220960574271819e-16],
    [-3, 0.0013498980316300957],
    [-0.1, 0.460172162722971],
    [0, 0.5],
    [0.1, 0.539827837277029],
    [2, 0.9772498680518208],
    [5, 0.9999997133484281],
  ])('at %d is %d to 1e-12', (x, probability) => {
    expect(relative(normalCdf(x), probability)).toBeLessThan(1e-12);
  });

  it('undoes the quantile', () => {
    for (const probability of [1e-12, 0.001, 0.2, 0.5, 0.77, 0.999]) {
      expect(relative(normalCdf(normalQuantile(probability)), probability)).toBeLessThan(1e-12);
    }
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
    for (const z of [0.5, 1.96, 6]) {
      expect(relative(chiSquareSurvival(z * z, 1), 2 * normalCdf(-z))).toBeLessThan(1e-12);
    }
  });

  it('is 1 at 0 and 0 at infinity', () => {
    expect(chiSquareSurvival(0, 7)).toBe(1);
    expect(upperGamma(3, Infinity)).toBe(0);
  });
});
