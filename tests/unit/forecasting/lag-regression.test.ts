import { describe, expect, it } from 'vitest';
import { buildLagGram } from '../../../src-main/forecasting/lag-gram.ts';
import { fitLagRegression } from '../../../src-main/forecasting/lag-regression.ts';
import { factorByCholesky, factorByQr, solveNested } from '../../../src-main/forecasting/lag-system.ts';
import {
  countRows,
  findLargestOrder,
  findSegments,
  segmentsForOrder,
} from '../../../src-main/forecasting/segments.ts';
import { seededSeries, seededUniform } from '../../fixtures/generator.ts';

function withGaps(values: Float64Array, seed: number, share: number): Float64Array {
  const uniform = seededUniform(seed);
  return values.map((value, t) => (t > 0 && t < values.length - 1 && uniform() < share ? NaN : value));
}

/** Every product from the data, centred on the columns' means, as a textbook writes it. */
function directGram(y: Float64Array, order: number): number[] {
  const rows: number[][] = [];
  for (let t = order; t < y.length; t++) {
    const row = Array.from({ length: order + 1 }, (_, i) => y[t - i]);
    if (!row.some(Number.isNaN)) rows.push(row);
  }
  const means = Array.from(
    { length: order + 1 },
    (_, i) => rows.reduce((sum, row) => sum + row[i], 0) / rows.length,
  );
  return Array.from({ length: (order + 1) ** 2 }, (_, entry) => {
    const i = Math.floor(entry / (order + 1));
    const j = entry % (order + 1);
    if (j > i) return 0;
    return rows.reduce((sum, row) => sum + (row[i] - means[i]) * (row[j] - means[j]), 0);
  });
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return NaN;
  return Array.from(a).reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i])), 0);
}

describe('segments', () => {
  const values = Float64Array.of(1, 2, NaN, 4, 5, 6, NaN, NaN, 9, 10, 11, 12, 13);

  it('are the stretches between missing values', () => {
    expect(findSegments(values)).toEqual([
      { start: 0, end: 2 },
      { start: 3, end: 6 },
      { start: 8, end: 13 },
    ]);
  });

  it('count the rows whose lags are all observed', () => {
    expect([0, 1, 2, 3, 4, 5].map((order) => countRows(findSegments(values), order))).toEqual([
      10, 7, 4, 2, 1, 0,
    ]);
  });

  it('tell the largest order with more rows than coefficients', () => {
    expect(findLargestOrder(findSegments(values))).toBe(2);
    expect(findLargestOrder(findSegments(new Float64Array(10)))).toBe(4);
    expect(findLargestOrder(findSegments(new Float64Array(11)))).toBe(4);
    expect(findLargestOrder([])).toBe(-1);
  });
});

describe('buildLagGram', () => {
  it.each([
    ['a whole series', 0],
    ['a series with gaps', 0.05],
    ['a series of crumbs', 0.15],
  ])('equals the products formed one by one for %s', (_name, share) => {
    for (const order of [0, 1, 2, 7, 9]) {
      const y = withGaps(seededSeries(3, 300, 2), 5, share);
      const gram = buildLagGram(y, segmentsForOrder(findSegments(y), order), order);
      const expected = directGram(y, order);
      const lower = gram.products.map((value, entry) =>
        entry % (order + 1) > Math.floor(entry / (order + 1)) ? 0 : value,
      );
      expect(largestDifference(lower, expected)).toBeLessThan(1e-10);
    }
  });
});

describe('fitLagRegression', () => {
  it('fits a line through hand-made pairs', () => {
    // Rows (y_t, y_{t−1}): (2, 1), (4, 2), (3, 4), (5, 3); slope Sxy/Sxx = 1.5/5 … by hand: x̄ 2.5, ȳ 3.5, Sxx 5, Sxy 2.
    const y = Float64Array.of(1, 2, 4, 3, 5);
    const fit = fitLagRegression(y, findSegments(y), 1, 0);
    expect(fit.coefficients[0]).toBeCloseTo(0.4, 14);
    expect(fit.intercept).toBeCloseTo(2.5, 14);
    expect(fit.ssr).toBeCloseTo(4.2, 13);
    expect(Array.from(fit.residuals, (value) => Number(value.toFixed(12)))).toEqual([
      NaN,
      -0.9,
      0.7,
      -1.1,
      1.3,
    ]);
  });

  it('shrinks by the penalty in units of the rows', () => {
    // Sxy / (Sxx + N λ) = 2 / (5 + 4 · 0.5)
    const y = Float64Array.of(1, 2, 4, 3, 5);
    const fit = fitLagRegression(y, findSegments(y), 1, 0.5);
    expect(fit.coefficients[0]).toBeCloseTo(2 / 7, 14);
    expect(fit.intercept).toBeCloseTo(3.5 - (2 / 7) * 2.5, 14);
    expect(fit.system.solver).toBe('cholesky');
  });

  it.each([
    [0, 0],
    [0, 0.1],
    [0.01, 0],
    [0.01, 0.1],
  ])('gets the same from QR and Cholesky (ridge %d, share missing %d)', (ridge, share) => {
    const y = withGaps(seededSeries(11, 900, 0), 7, share);
    const usable = segmentsForOrder(findSegments(y), 6);
    const cholesky = factorByCholesky(y, usable, 6, ridge);
    const qr = factorByQr(y, usable, 6, ridge);
    expect(cholesky).not.toBeNull();
    if (cholesky === null) return;
    expect(largestDifference(solveNested(cholesky, 6), solveNested(qr, 6))).toBeLessThan(1e-13);
    expect(largestDifference(solveNested(cholesky, 3), solveNested(qr, 3))).toBeLessThan(1e-13);
    expect((qr.conditionNumber ?? 0) / (cholesky.conditionNumber ?? 1)).toBeGreaterThan(0.9);
    expect((qr.conditionNumber ?? 0) / (cholesky.conditionNumber ?? 1)).toBeLessThan(1.1);
  });

  it('leaves out rows with a missing value, as if only whole rows were there', () => {
    // Two stretches of a noiseless recursion y_t = 1 + 0.5 y_{t−1}, plus one isolated value that no row can use.
    const y = Float64Array.of(0, 1, 1.5, 1.75, NaN, 40, NaN, 10, 6, 4);
    const fit = fitLagRegression(y, findSegments(y), 1, 0);
    expect(fit.coefficients[0]).toBeCloseTo(0.5, 12);
    expect(fit.intercept).toBeCloseTo(1, 12);
    expect(fit.system.rowCount).toBe(5);
  });

  it('falls back to QR and drops exact combinations in the order of the lags', () => {
    const y = Float64Array.from({ length: 400 }, (_, t) => Math.sin(0.3 * t));
    const fit = fitLagRegression(y, findSegments(y), 5, 0);
    expect(fit.system.solver).toBe('qr');
    expect(fit.system.kept).toEqual([0, 1]);
    expect(fit.coefficients[0]).toBeCloseTo(2 * Math.cos(0.3), 10);
    expect(fit.coefficients[1]).toBeCloseTo(-1, 10);
    expect(Array.from(fit.coefficients.subarray(2))).toEqual([0, 0, 0]);
  });

  it('keeps what the normal equations lose where lags are almost alike', () => {
    // A smooth sum of two slow waves: the exact recursion has order 4 and a condition far above 1e6.
    const [a, b] = [0.01, 0.023];
    const y = Float64Array.from({ length: 2000 }, (_, t) => Math.sin(a * t) + Math.cos(b * t));
    const fit = fitLagRegression(y, findSegments(y), 4, 0);
    expect(fit.system.solver).toBe('qr');
    expect(fit.system.conditionNumber ?? 0).toBeGreaterThan(1e6);
    expect(Math.sqrt(fit.ssr / 2000)).toBeLessThan(1e-11);
  });

  it('turns to QR above a condition of a million, and has residuals without a mean up to there', () => {
    const smooth = (noise: number) =>
      seededSeries(9, 1000, 0).map((value, t) => 1.4 * Math.sin(0.01 * t) + noise * value);
    const whole = [{ start: 0, end: 1000 }];
    const below = fitLagRegression(smooth(9e-6), whole, 3, 0);
    expect(below.system.solver).toBe('cholesky');
    expect(below.system.conditionNumber ?? 0).toBeGreaterThan(9e5);
    const sum = below.residuals.subarray(3).reduce((total, residual) => total + residual, 0);
    expect(Math.abs(sum) / Math.sqrt(1000 * below.ssr)).toBeLessThan(1e-10);
    const above = fitLagRegression(smooth(8e-6), whole, 3, 0);
    expect(above.system.solver).toBe('qr');
    expect(above.system.conditionNumber ?? 0).toBeGreaterThan(1e6);
  });

  it('works over several blocks of rows in QR', () => {
    const y = seededSeries(21, 3000, 0);
    const usable = segmentsForOrder(findSegments(y), 40);
    const qr = factorByQr(y, usable, 40, 0);
    const fit = fitLagRegression(y, findSegments(y), 40, 0);
    expect(fit.system.solver).toBe('cholesky');
    expect(largestDifference(solveNested(qr, 40), fit.coefficients)).toBeLessThan(1e-13);
  });
});
