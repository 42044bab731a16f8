import { describe, expect, it } from 'vitest';
import {
  autocorrelate,
  partialAutocorrelate,
  significanceBound,
} from '../../../src-main/diagnostics/autocorrelation.ts';
import { testLjungBox } from '../../../src-main/diagnostics/ljung-box.ts';
import { seededSeries, seededUniform } from '../../fixtures/generator.ts';

/** Deviations from the mean multiplied pair by pair, R's divisor pairs + lag. */
function directAcf(values: Float64Array, maxLag: number): number[] {
  const observed = values.filter((value) => !Number.isNaN(value));
  const mean = observed.reduce((sum, value) => sum + value, 0) / observed.length;
  const covariance = Array.from({ length: maxLag + 1 }, (_, lag) => {
    let sum = 0;
    let pairs = 0;
    for (let t = lag; t < values.length; t++) {
      const product = (values[t] - mean) * (values[t - lag] - mean);
      if (Number.isNaN(product)) continue;
      sum += product;
      pairs++;
    }
    return sum / (pairs + lag);
  });
  return covariance.map((value) => value / covariance[0]);
}

describe('autocorrelate', () => {
  it('is hand-computed on four values', () => {
    // Deviations −1.5, −0.5, 0.5, 1.5; squares 5; lag 1: 0.75 − 0.25 + 0.75, lag 2: −0.75 − 0.75, lag 3: −2.25
    const { acf, pairCounts, count } = autocorrelate(Float64Array.of(1, 2, 3, 4), 3);
    expect(Array.from(acf)).toEqual([1, 0.25, -0.3, -0.45]);
    expect(Array.from(pairCounts)).toEqual([4, 3, 2, 1]);
    expect(count).toBe(4);
  });

  it.each([0, 0.2])('equals the pairs one by one with a share of %d missing', (share) => {
    const uniform = seededUniform(4);
    const values = seededSeries(2, 5000).map((value) => (uniform() < share ? NaN : value));
    const { acf } = autocorrelate(values, 30);
    directAcf(values, 30).forEach((value, lag) => expect(acf[lag]).toBeCloseTo(value, 12));
  });

  it('of a constant series is 0 but for lag 0', () => {
    const { acf, isConstant } = autocorrelate(new Float64Array(10).fill(0.1), 3);
    expect([Array.from(acf), isConstant]).toEqual([[1, 0, 0, 0], true]);
  });
});

describe('partialAutocorrelate', () => {
  it('of an AR(1) is its coefficient, then nothing', () => {
    const acf = Float64Array.from({ length: 6 }, (_, lag) => 0.5 ** lag);
    expect(Array.from(partialAutocorrelate(acf))).toEqual([1, 0.5, 0, 0, 0, 0]);
  });

  it('solves the Yule–Walker equations of order 2', () => {
    // φ₂₂ = (r₂ − r₁²) / (1 − r₁²)
    const [, , second] = partialAutocorrelate(Float64Array.of(1, 0.4, -0.3));
    expect(second).toBeCloseTo((-0.3 - 0.16) / 0.84, 14);
  });

  it('stops where the prediction is exact or the autocorrelations contradict each other', () => {
    expect(Array.from(partialAutocorrelate(Float64Array.of(1, -1, 1, -1)))).toEqual([1, -1, 0, 0]);
    expect(Array.from(partialAutocorrelate(Float64Array.of(1, 0.9, -0.9, 0.5)))).toEqual([1, 0.9, 0, 0]);
  });
});

describe('significanceBound', () => {
  it('is 1.96 over the root of the count', () => {
    expect(significanceBound(100)).toBeCloseTo(0.195996398, 9);
  });
});

describe('testLjungBox', () => {
  it('is hand-computed on four values', () => {
    // Q = 4 · 6 · (0.0625 / 3 + 0.09 / 2) = 1.58; two degrees of freedom: p = exp(−0.79)
    const test = testLjungBox(autocorrelate(Float64Array.of(1, 2, 3, 4), 2), 2, 0);
    expect(test?.statistic).toBeCloseTo(1.58, 12);
    expect(test?.pValue).toBeCloseTo(Math.exp(-0.79), 12);
    expect([test?.lagCount, test?.degreesOfFreedom]).toEqual([2, 2]);
  });

  it('is none without a degree of freedom, or for a constant series', () => {
    const autocorrelation = autocorrelate(seededSeries(1, 100), 5);
    expect(testLjungBox(autocorrelation, 5, 5)).toBeNull();
    expect(testLjungBox(autocorrelation, 5, 4)).not.toBeNull();
    expect(testLjungBox(autocorrelate(new Float64Array(10), 3), 3, 0)).toBeNull();
  });
});
