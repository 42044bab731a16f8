import { describe, expect, it } from 'vitest';
import type { Path } from '../../../src-main/forecasting/forecaster.ts';
import { ar } from '../../../src-main/forecasting/ar.ts';
import { describePath } from '../../../src-main/forecasting/bands.ts';
import { isStationary, psiWeights } from '../../../src-main/forecasting/recursion.ts';
import { seededSeries } from '../../fixtures/generator.ts';
import { refusalOf } from '../../fixtures/refusal.ts';

const settings = { maxOrder: null, ridge: 0, seasonLength: 1 } as const;

function fitOf(values: readonly number[] | Float64Array, order: number) {
  return ar.fit(Float64Array.from(values), { ...settings, order });
}

function meanOf(path: Path): Float64Array {
  if (path.kind === 'samples') throw new Error('AR draws no paths');
  return path.mean;
}

describe('AR', () => {
  it('fits and forecasts a hand-computed AR(1)', () => {
    // Rows (2, 1), (4, 2), (3, 4), (5, 3): φ = 0.4, c = 2.5, SSR = 4.2; from 5: 4.5, 4.3; ψ = 1, 0.4
    const values = [1, 2, 4, 3, 5];
    const { fitted, ar: details } = fitOf(values, 1);
    expect(details?.coefficients[0]).toBeCloseTo(0.4, 12);
    expect(details?.intercept).toBeCloseTo(2.5, 12);
    expect(details?.sigma2).toBeCloseTo(1.05, 12);
    const { path } = ar.predict(fitted, Float64Array.from(values), 2);
    const { forecast } = describePath(path, [0.95], false, 0);
    expect(forecast.mean[0]).toBeCloseTo(4.5, 12);
    expect(forecast.mean[1]).toBeCloseTo(4.3, 12);
    expect(forecast.median).toEqual(forecast.mean);
    const halfWidth = (step: number) =>
      ((forecast.bands[0].upper[step] ?? NaN) - (forecast.mean[step] ?? NaN)) / 1.9599639845400536;
    expect(halfWidth(0)).toBeCloseTo(Math.sqrt(1.05), 12);
    expect(halfWidth(1)).toBeCloseTo(Math.sqrt(1.05 * 1.16), 12);
  });

  it('of order 0 forecasts the mean', () => {
    const { fitted, ar: details, notes } = fitOf([1, 2, 6], 0);
    expect(details).toMatchObject({
      order: 0,
      intercept: 3,
      coefficients: [],
      rank: 0,
      conditionNumber: null,
    });
    expect(details?.sigma2).toBeCloseTo(14 / 3, 12);
    expect(notes).toEqual([]);
    expect(Array.from(meanOf(ar.predict(fitted, Float64Array.of(1, 2, 6), 2).path))).toEqual([3, 3]);
  });

  it('puts its own one-step forecasts in the place of missing lags', () => {
    const whole = seededSeries(1, 200);
    const { fitted } = fitOf(whole, 2);
    const gappy = whole.slice();
    gappy[198] = NaN;
    gappy[100] = NaN;
    const { path, startCount } = ar.predict(fitted, gappy, 1);
    const [one, two] = fitted.coefficients;
    const c = fitted.centre;
    const step = (a: number, b: number) => c + fitted.centredIntercept + one * (a - c) + two * (b - c);
    const standIn = step(whole[197], whole[196]);
    expect(meanOf(path)[0]).toBeCloseTo(step(whole[199], standIn), 12);
    expect(startCount).toBe(2);
  });

  it('starts from the mean where the first values are missing', () => {
    const { fitted } = fitOf(seededSeries(1, 200), 2);
    const { path } = ar.predict(fitted, Float64Array.of(12, NaN, 9), 1);
    const [one, two] = fitted.coefficients;
    const c = fitted.centre;
    expect(meanOf(path)[0]).toBeCloseTo(c + fitted.centredIntercept + one * (9 - c) + two * 0, 12);
  });

  it('says that it left out rows with missing values', () => {
    const values = seededSeries(2, 100);
    values[50] = NaN;
    expect(fitOf(values, 3).notes.map(({ message }) => message)).toEqual([
      'The fit uses 93 steps; left out because they or their lags are missing: 4.',
    ]);
  });

  it('warns of a fit that is not stationary', () => {
    const growing = Float64Array.from(seededSeries(3, 60, 0), (value, t) => 1.1 ** t + 0.1 * value);
    const { ar: details, notes } = fitOf(growing, 1);
    expect(details?.isStationary).toBe(false);
    expect(notes.map(({ code }) => code)).toEqual(['ar_not_stationary']);
  });

  it('bounds the likelihood of an exact fit and says what it is', () => {
    const { ar: details, notes } = fitOf(
      Float64Array.from({ length: 50 }, (_, t) => 3 + 0.5 ** t),
      1,
    );
    expect(notes.map(({ code }) => code)).toEqual(['ar_solved_by_qr', 'ar_exact_fit']);
    expect(Number.isFinite(details?.aic)).toBe(true);
    expect(Number.isFinite(details?.logLikelihood)).toBe(true);
    expect(details?.coefficients[0]).toBeCloseTo(0.5, 10);
  });

  it('leaves what overflows empty and says from where on', () => {
    const values = Float64Array.from({ length: 40 }, (_, t) => 4 ** t + (t % 3));
    const { fitted } = fitOf(values, 1);
    const { path } = ar.predict(fitted, values, 1000);
    const { forecast, notes } = describePath(path, [0.8], false, 0);
    const first = forecast.mean.indexOf(null);
    expect(first).toBeGreaterThan(400);
    expect(forecast.mean[999]).toBeNull();
    expect(forecast.bands[0].upper[999]).toBeNull();
    expect(JSON.parse(JSON.stringify(forecast))).toEqual(forecast);
    expect(notes.map(({ code }) => code)).toEqual(['forecast_overflow']);
  });

  it('lowers the largest order to what the series allows, and says so', () => {
    const { notes, ar: details } = ar.fit(seededSeries(4, 20), { ...settings, order: 'bic', maxOrder: 50 });
    expect(details?.criteria).toHaveLength(10);
    expect(notes[0].message).toBe('Orders were tried up to 9 instead of 50: the series allows no more.');
  });

  it('refuses an order that the length does not allow, and names the largest possible', () => {
    expect(refusalOf(() => fitOf(seededSeries(4, 20), 10))).toEqual({
      code: 'order_too_large',
      message: 'AR(10) needs more data than this series has: with 20 values the largest order possible is 9.',
      hint: 'Lower the order to 9 or less, or let a criterion choose it.',
      field: 'order',
    });
    expect(fitOf(seededSeries(4, 20), 9).ar?.rowCount).toBe(11);
  });

  it('refuses a constant series and one of two values', () => {
    expect(refusalOf(() => fitOf([5, 5, 5, 5], 1))).toEqual({
      code: 'series_constant',
      message: 'Every value of the series is 5; there is nothing for AR to learn.',
      hint: 'Use the naive model: it goes on with the same value.',
    });
    expect(refusalOf(() => fitOf([5, 6], 0)).message).toBe(
      'The AR model needs at least 3 observed values; this series has 2.',
    );
  });

  it('refuses values whose squares overflow', () => {
    expect(refusalOf(() => fitOf([1e200, 2e200, -1e200, 3e200], 1))).toEqual({
      code: 'series_out_of_range',
      message:
        'The values are so large, or differ by so little, that their squares leave the range of numbers.',
      hint: 'Change the unit of the series (for example divide it by its mean) and import it again.',
    });
  });

  it('gives the same coefficients whatever the unit and the level of the series', () => {
    const values = seededSeries(6, 400, 0);
    const reference = fitOf(values, 4).ar?.coefficients ?? [];
    for (const [factor, level] of [
      [1e-60, 0],
      [1e60, 0],
      [1, 1e6],
      [-3, 40],
    ]) {
      const changed =
        fitOf(
          values.map((value) => factor * value + level),
          4,
        ).ar?.coefficients ?? [];
      changed.forEach((coefficient, i) => expect(coefficient).toBeCloseTo(reference[i], 8));
    }
  });
});

describe('psiWeights', () => {
  it('follow the recursion', () => {
    expect(Array.from(psiWeights([0.5, 0.25], 5))).toEqual([1, 0.5, 0.5, 0.375, 0.3125]);
    expect(Array.from(psiWeights([], 3))).toEqual([1, 0, 0]);
  });
});

describe('isStationary', () => {
  it.each([
    [[], true],
    [[0.99], true],
    [[1], false],
    [[-1.01], false],
    [[0.6, -0.3], true],
    [[0.5, 0.5], false],
    [[1.9, -0.95], true],
    [[1.98, -1.0], false],
    [[0, 0, 0, 0.98], true],
    [[NaN], false],
  ])('of %j is %s', (coefficients, expected) => {
    expect(isStationary(coefficients)).toBe(expected);
  });
});
