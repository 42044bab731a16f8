import { describe, expect, it } from 'vitest';
import type { ModelName } from '../../../src-main/contract/values.ts';
import { fitForecaster, predictWith } from '../../../src-main/forecasting/registry.ts';
import { refusalOf } from '../../fixtures/refusal.ts';

/** Forecast means and variances of a baseline. */
function forecast(model: ModelName, values: readonly number[], horizon: number, seasonLength = 1) {
  const y = Float64Array.from(values);
  const { fitted } = fitForecaster(model, y, { order: 'aic', maxOrder: null, ridge: 0, seasonLength });
  const { path, notes } = predictWith(fitted, y, horizon);
  if (path.kind !== 'variances') throw new Error('a baseline answers with variances');
  const round = (value: number) => Number(value.toFixed(10));
  return {
    sigma2: round(fitted.sigma2),
    mean: Array.from(path.mean, round),
    variance: Array.from(path.variance, round),
    notes: notes.map(({ message }) => message),
  };
}

describe('naive', () => {
  it('repeats the last value; its variance grows by σ² a step', () => {
    // Differences 2, −1, 3: σ² = (4 + 1 + 9) / 3
    expect(forecast('naive', [1, 3, 2, 5], 3)).toEqual({
      sigma2: 4.6666666667,
      mean: [5, 5, 5],
      variance: [4.6666666667, 9.3333333333, 14],
      notes: [],
    });
  });

  it('spreads the difference over a gap evenly', () => {
    // 1 → 5 over two steps counts as 16 / 2, 5 → 6 as 1
    expect(forecast('naive', [1, NaN, 5, 6], 1)).toEqual({
      sigma2: 4.5,
      mean: [6],
      variance: [4.5],
      notes: [],
    });
  });

  it('goes on with a constant series without spread', () => {
    expect(forecast('naive', [7, 7, 7], 2)).toEqual({ sigma2: 0, mean: [7, 7], variance: [0, 0], notes: [] });
  });

  it('refuses a single value', () => {
    expect(refusalOf(() => forecast('naive', [4], 1))).toEqual({
      code: 'series_too_short',
      message: 'The naive model needs at least 2 observed values; this series has 1.',
      hint: 'Use a longer series, or a simpler model such as naive.',
    });
  });
});

describe('seasonal naive', () => {
  it('repeats the last season when the horizon exceeds it', () => {
    // Season 3; differences a season apart 3, 3, 0: σ² = 18 / 3
    expect(forecast('seasonal-naive', [1, 2, 3, 4, 5, 3], 7, 3)).toEqual({
      sigma2: 6,
      mean: [4, 5, 3, 4, 5, 3, 4],
      variance: [6, 6, 6, 12, 12, 12, 18],
      notes: [],
    });
  });

  it('takes a missing value from the season before, one season further off', () => {
    // Pairs (1, 4) and (5, 7) of the first position: no gap in it; (2, NaN, 8): 36 / 2; (3, 6, 6): 9, 0
    const result = forecast('seasonal-naive', [1, 2, 3, 4, NaN, 6, 7, 8, NaN], 3, 3);
    expect(result).toEqual({
      sigma2: (9 + 9 + 18 + 9) / 4,
      mean: [7, 8, 6],
      variance: [11.25, 11.25, 22.5],
      notes: [],
    });
  });

  it('leaves a position that was never observed without a forecast, and says so', () => {
    expect(forecast('seasonal-naive', [1, NaN, 3, 2, NaN, 5], 3, 3)).toEqual({
      sigma2: 2.5,
      mean: [2, NaN, 5],
      variance: [2.5, NaN, 2.5],
      notes: ['Positions of the season that were never observed: 1. They have no forecast.'],
    });
  });

  it('refuses a series of one season', () => {
    expect(refusalOf(() => forecast('seasonal-naive', [1, 2, 3], 3, 3)).message).toBe(
      'The seasonal naive (3) model needs at least 4 observed values; this series has 3.',
    );
  });
});

describe('drift', () => {
  it('goes on along the line from the first to the last value', () => {
    // b = 6 / 3 = 2; residuals −1, 2, −1: σ² = 6 / 2; variance 3k(1 + k/3)
    expect(forecast('drift', [1, 2, 6, 7], 2)).toEqual({
      sigma2: 3,
      mean: [9, 11],
      variance: [4, 10],
      notes: [],
    });
  });

  it('counts the steps of a gap', () => {
    // b = 6 / 3; residuals (1 → 4: 3 − 4)² / 2 and (4 → 7: 3 − 2)²: σ² = 1.5 / (3 − 2)
    expect(forecast('drift', [1, NaN, 4, 7], 1)).toEqual({
      sigma2: 1.5,
      mean: [9],
      variance: [2],
      notes: [],
    });
  });

  it('goes on with a constant series', () => {
    expect(forecast('drift', [2, 2, 2], 2)).toEqual({ sigma2: 0, mean: [2, 2], variance: [0, 0], notes: [] });
  });
});

describe('mean', () => {
  it('is the mean of the observed values; its variance counts that the mean is estimated', () => {
    // Mean 3, squares 4 + 0 + 4: σ² = 8 / 2; variance 4(1 + 1/3)
    expect(forecast('mean', [1, NaN, 3, 5], 2)).toEqual({
      sigma2: 4,
      mean: [3, 3],
      variance: [5.3333333333, 5.3333333333],
      notes: [],
    });
  });
});
