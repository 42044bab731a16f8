import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ar } from '../../../src-main/forecasting/ar.ts';
import { fitBurg } from '../../../src-main/forecasting/burg.ts';
import { isStationary } from '../../../src-main/forecasting/recursion.ts';
import { readColumn } from '../../fixtures/values.ts';

/** Frozen values of R 4.2.2: ar.burg(y, aic = FALSE, order.max = p, var.method = 1), which takes the mean off. */
const reference = JSON.parse(
  readFileSync(new URL('../../fixtures/burg-reference.json', import.meta.url), 'utf8'),
) as {
  series: {
    file: string;
    transform: 'none' | 'log10';
    cases: { order: number; coefficients: number[]; sigma2: number }[];
  }[];
};

const whole = (y: Float64Array) => [{ start: 0, end: y.length }];

/** Normal deviates of a small generator of its own (Box–Muller). */
function noise(count: number, seed: number): Float64Array {
  let state = seed;
  const uniform = () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32 + 1e-12;
  return Float64Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
}

function simulate(phi: readonly number[], count: number, seed: number): Float64Array {
  const y = noise(count, seed);
  for (let t = 0; t < count; t++) {
    for (let i = 0; i < Math.min(phi.length, t); i++) y[t] += phi[i] * y[t - 1 - i];
  }
  return y;
}

describe('fitBurg', () => {
  it('is what Burg’s recursion gives by hand', () => {
    // y = 1, 2, 3: k₁ = 2 (2 + 6) / (4 + 1 + 9 + 4) = 16/18 = 8/9;
    // f = ·, 10/9, 11/9; b_{t−1} of the next order: b₁ = 1 − 8/9·2 = −7/9; k₂ = 2·(11/9)(−7/9) / (121/81 + 49/81) = −77/85.
    const { coefficients, variances, residuals } = fitBurg(
      Float64Array.of(1, 2, 3),
      [{ start: 0, end: 3 }],
      2,
    );
    const [k1, k2] = [8 / 9, -77 / 85];
    expect(coefficients[0]).toBeCloseTo(k1 - k2 * k1, 14);
    expect(coefficients[1]).toBeCloseTo(k2, 14);
    expect(variances[0]).toBeCloseTo(14 / 3, 14);
    expect(variances[1]).toBeCloseTo((14 / 3) * (1 - k1 ** 2), 14);
    expect(variances[2]).toBeCloseTo((14 / 3) * (1 - k1 ** 2) * (1 - k2 ** 2), 14);
    expect(residuals[0]).toBeNaN();
    expect(residuals[1]).toBeNaN();
    expect(residuals[2]).toBeCloseTo(3 - coefficients[0] * 2 - coefficients[1] * 1, 14);
  });

  it('finds the process it was simulated from, as least squares does', () => {
    const phi = [1.2, -0.8, 0.1];
    const y = simulate(phi, 50_000, 3);
    const { coefficients, variances } = fitBurg(y, whole(y), 3);
    coefficients.forEach((value, i) => expect(Math.abs(value - phi[i])).toBeLessThan(0.02));
    expect(variances[3]).toBeCloseTo(1, 1);
    const settings = { order: 3, maxOrder: null, ridge: 0, seasonLength: 1 };
    const squares = ar.fit(y, settings).ar!;
    const burg = ar.fit(y, { ...settings, estimator: 'burg' }).ar!;
    burg.coefficients.forEach((value, i) => expect(value).toBeCloseTo(squares.coefficients[i], 3));
    expect(burg.solver).toBe('burg');
  });

  it('predicts errors that the filter of its coefficients gives, stretch by stretch', () => {
    const y = simulate([0.9, -0.5], 400, 11);
    y[150] = NaN;
    const segments = [
      { start: 0, end: 150 },
      { start: 151, end: 400 },
    ];
    const { coefficients, residuals } = fitBurg(y, segments, 8);
    for (let t = 0; t < 400; t++) {
      let error = y[t];
      for (let i = 0; i < 8; i++) error -= coefficients[i] * (t - 1 - i < 0 ? NaN : y[t - 1 - i]);
      if (Number.isNaN(error)) expect(residuals[t]).toBeNaN();
      else expect(residuals[t]).toBeCloseTo(error, 10);
    }
  });

  it('stays stationary on a short series at every order, and on a pure tone', () => {
    const short = noise(40, 5);
    for (let order = 0; order < 39; order++) {
      expect(isStationary(fitBurg(short, whole(short), order).coefficients)).toBe(true);
    }
    const tone = Float64Array.from({ length: 2_000 }, (_, t) => Math.sin(0.3 * t));
    const { coefficients, variances } = fitBurg(tone, whole(tone), 2);
    // A tone obeys y_t = 2 cos ω y_{t−1} − y_{t−2}.
    expect(coefficients[0]).toBeCloseTo(2 * Math.cos(0.3), 3);
    expect(coefficients[1]).toBeCloseTo(-1, 3);
    expect(variances[2]).toBeLessThan(1e-4);
  });

  it.each(reference.series)('agrees with R’s ar.burg on $file', ({ file, transform, cases }) => {
    const column = file.includes('lynx') ? 'trappings' : 'level_ft';
    const values = readColumn(file, column).map((value) =>
      transform === 'log10' ? Math.log10(value) : value,
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const y = values.map((value) => value - mean);
    for (const { order, coefficients, sigma2 } of cases) {
      const fit = fitBurg(y, whole(y), order);
      coefficients.forEach((value, i) => expect(fit.coefficients[i]).toBeCloseTo(value, 10));
      expect(fit.variances[order] / sigma2).toBeCloseTo(1, 10);
    }
  });
});
