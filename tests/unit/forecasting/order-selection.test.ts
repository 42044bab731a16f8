import { describe, expect, it } from 'vitest';
import { bestOrder, informationCriteria } from '../../../src-main/forecasting/information-criteria.ts';
import { fitLagRegression } from '../../../src-main/forecasting/lag-regression.ts';
import { compareOrders, defaultMaxOrder } from '../../../src-main/forecasting/order-selection.ts';
import { findSegments } from '../../../src-main/forecasting/segments.ts';
import { exploreArOrders } from '../../../src-main/forecasting/ar.ts';
import { seededSeries } from '../../fixtures/generator.ts';
import { readColumn } from '../../fixtures/values.ts';

const settings = { order: 'aic', maxOrder: null, ridge: 0, seasonLength: 1 } as const;

/** AIC of AR(order) fitted on its own to the last rows, those that AR(maxOrder) has. */
function aicOfTail(y: Float64Array, order: number, maxOrder: number, ridge: number): number {
  const tail = y.subarray(maxOrder - order);
  const fit = fitLagRegression(tail, findSegments(tail), order, ridge);
  return informationCriteria(order, Math.log(fit.ssr / fit.system.rowCount), fit.system.rowCount).aic;
}

describe('informationCriteria', () => {
  it('counts intercept, lags and variance', () => {
    // N = 10, σ² = 1, AR(1): ℓ = −5 (ln 2π + 1), k = 3
    const logLikelihood = -5 * (Math.log(2 * Math.PI) + 1);
    expect(informationCriteria(1, 0, 10)).toEqual({
      logLikelihood,
      aic: -2 * logLikelihood + 6,
      aicc: -2 * logLikelihood + 6 + 24 / 6,
      bic: -2 * logLikelihood + 3 * Math.log(10),
    });
  });

  it('has no AICc where no degree of freedom is left', () => {
    expect(informationCriteria(3, 0, 6).aicc).toBeNull();
  });
});

describe('bestOrder', () => {
  it('takes the lower order of two equal ones and passes over nulls', () => {
    const rows = [
      { order: 0, aic: 5, aicc: null, bic: 3 },
      { order: 1, aic: 2, aicc: 4, bic: 3 },
      { order: 2, aic: 2, aicc: null, bic: 9 },
    ];
    expect([bestOrder(rows, 'aic'), bestOrder(rows, 'aicc'), bestOrder(rows, 'bic')]).toEqual([1, 1, 0]);
  });
});

describe('compareOrders', () => {
  it.each([0, 0.02])('equals separate fits on the common sample (ridge %d)', (ridge) => {
    const y = seededSeries(5, 200, 0);
    const rows = compareOrders(y, findSegments(y), 12, ridge, 1, 1e-30);
    expect(rows.map(({ order }) => order)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    for (const { order, aic } of rows) expect(aic).toBeCloseTo(aicOfTail(y, order, 12, ridge), 8);
  });

  it('equals them too where QR had to take over', () => {
    const noise = seededSeries(9, 500, 0);
    const y = noise.map((value, t) => Math.sin(0.01 * t) + 1e-7 * value);
    const rows = compareOrders(y, findSegments(y), 6, 0, 1, 1e-30);
    for (const { order, aic } of rows) expect(aic).toBeCloseTo(aicOfTail(y, order, 6, 0), 4);
  });

  it('takes the smallest order that repeats the data exactly', () => {
    const y = Float64Array.from({ length: 400 }, (_, t) => 5 + Math.sin(0.3 * t));
    const { criteria } = exploreArOrders(y, settings);
    expect(bestOrder(criteria, 'aic')).toBe(2);
    expect(bestOrder(criteria, 'bic')).toBe(2);
  });
});

describe('the order of classical series', () => {
  const lynx = readColumn('classic/lynx.csv', 'trappings').map(Math.log);
  const sunspots = readColumn('classic/sunspots_yearly.csv', 'sunspots');

  it.each([null, 15, 20, 30])('is 11 for the logarithm of lynx by AIC (largest order %s)', (maxOrder) => {
    expect(bestOrder(exploreArOrders(lynx, { ...settings, maxOrder }).criteria, 'aic')).toBe(11);
  });

  it('is 9 for the yearly sunspots by AIC and BIC', () => {
    const { criteria, maxOrder } = exploreArOrders(sunspots, settings);
    expect(maxOrder).toBe(24);
    expect([bestOrder(criteria, 'aic'), bestOrder(criteria, 'bic')]).toEqual([9, 9]);
  });
});

describe('defaultMaxOrder', () => {
  const whole = (length: number) => [{ start: 0, end: length }];

  it.each([
    [114, 1, 20],
    [144, 12, 25],
    [960, 24, 49],
    [60, 24, 15],
    [3, 1, 0],
    [8, 1, 2],
    [10_000_000, 1, 70],
    [5105, 5, 37],
    [2000, 365, 366],
    [100_000, 1440, 50],
  ])('for %d values with a season of %d is %d', (length, seasonLength, expected) => {
    expect(defaultMaxOrder(whole(length), seasonLength)).toBe(expected);
  });

  it('leaves half of the values as rows where there are gaps', () => {
    const stretches = Array.from({ length: 20 }, (_, i) => ({ start: 11 * i, end: 11 * i + 10 }));
    expect(defaultMaxOrder(stretches, 1)).toBe(5);
  });
});
