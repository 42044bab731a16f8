import { describe, expect, it } from 'vitest';
import { operations } from '../../../src-main/contract/operations.ts';
import { forecastPath, seriesFit } from '../../../src-main/contract/values.ts';
import {
  analyseSeries,
  exploreOrders,
  fitSeries,
  forecastSeries,
} from '../../../src-main/training/series-tasks.ts';
import { seededSeries } from '../../fixtures/generator.ts';
import { refusalOf } from '../../fixtures/refusal.ts';
import { modelSettings } from '../../fixtures/settings.ts';
import { readColumn } from '../../fixtures/values.ts';

const passengers = { values: readColumn('classic/AirPassengers.csv', 'passengers'), seasonLength: 12 };
const presidents = { values: readColumn('classic/presidents.csv', 'approval'), seasonLength: 4 };
const everything = { maxLag: null, transforms: [], seasonLength: null };

describe('fitSeries', () => {
  it('answers what the contract promises, for every model, with and without gaps', () => {
    for (const data of [passengers, presidents]) {
      for (const model of ['naive', 'seasonal-naive', 'drift', 'mean', 'ar'] as const) {
        const { fitted, report } = fitSeries(data, modelSettings({ model }));
        const named = { seriesId: 1, seriesName: 'x', ...report };
        expect(seriesFit.parse(JSON.parse(JSON.stringify(named)))).toEqual(named);
        expect(report.ar === null).toBe(model !== 'ar');
        const { forecast } = forecastSeries(JSON.parse(JSON.stringify(fitted)), data.values, 12, [0.8, 0.95]);
        expect(forecastPath.parse(JSON.parse(JSON.stringify(forecast)))).toEqual(forecast);
      }
    }
  });

  it('scores the last horizon steps unless told otherwise, then fits everything', () => {
    const { report } = fitSeries(passengers, modelSettings({ order: 13, transforms: ['log'] }));
    expect(report.holdout?.horizon).toBe(12);
    expect(report.holdout?.originIndex).toBe(131);
    expect(report.ar?.rowCount).toBe(131);
    expect(report.ar?.residualLjungBox?.lagCount).toBe(23);
    expect(report.ar?.residualLjungBox?.degreesOfFreedom).toBe(10);
    // statsmodels: Ljung–Box of these residuals at 23 lags
    expect(report.ar?.residualLjungBox?.statistic).toBeCloseTo(44.3993536, 6);
    expect(report.holdout?.verdict.message).toBe(
      'Over the last 12 steps, held out, log AR(13) came closer than seasonal naive (12): its mean absolute error is 11.6, 76% smaller than 47.8.',
    );
    expect(fitSeries(passengers, modelSettings({ holdout: 0 })).report.holdout).toBeNull();
    expect(fitSeries(passengers, modelSettings({ holdout: 30 })).report.holdout?.horizon).toBe(30);
  });

  it('holds nothing out of a series too short for it, and says so', () => {
    const short = { values: passengers.values.subarray(0, 14), seasonLength: 1 };
    const { report } = fitSeries(short, modelSettings({ order: 2, horizon: 12 }));
    expect(report.holdout).toBeNull();
    expect(report.notes.map(({ message }) => message)).toContain(
      'The forecast was not scored: without the last 12 of 14 values the model cannot be fitted. The AR model needs at least 3 observed values; this series has 2.',
    );
  });

  it('refuses a hold-out that was asked for and cannot be', () => {
    const short = { values: passengers.values.subarray(0, 14), seasonLength: 1 };
    for (const [holdout, reason] of [
      [12, 'The AR model needs at least 3 observed values; this series has 2.'],
      [14, 'No value would remain.'],
      [100, 'No value would remain.'],
    ] as const) {
      expect(refusalOf(() => fitSeries(short, modelSettings({ order: 2, holdout })))).toEqual({
        code: 'holdout_too_long',
        message: `The last ${holdout} of 14 values cannot be held out: the model cannot be fitted to what remains before them. ${reason}`,
        hint: 'Hold out fewer steps (0 for none), or choose a lower order.',
        field: 'holdout',
      });
    }
  });

  it('says where a criterion chose another order on the part before the hold-out', () => {
    const notes = (own: Parameters<typeof modelSettings>[0]) =>
      fitSeries(passengers, modelSettings(own)).report.notes.filter(
        ({ code }) => code === 'holdout_other_order',
      );
    expect(notes({ order: 'aic', holdout: 24 }).map(({ message, ko }) => [message, ko.message])).toEqual([
      [
        'Scored with order 14, chosen on the values before the hold-out; on all values AIC chooses 23.',
        '검증 구간 이전의 값으로 고른 차수 14의 모델을 평가했습니다. 모든 값을 사용하면 AIC 기준으로 차수 23을 고릅니다.',
      ],
    ]);
    expect(notes({ order: 'bic', holdout: 24 })).toEqual([]);
    expect(notes({ order: 3, holdout: 24 })).toEqual([]);
  });

  it('says in which order transforms are applied that were named in another', () => {
    const codes = (transforms: Parameters<typeof modelSettings>[0]['transforms']) =>
      fitSeries(passengers, modelSettings({ order: 2, transforms })).report.notes.map(
        ({ message }) => message,
      );
    expect(codes(['standardise', 'log'])).toContain(
      'The transforms are applied in the order log → standardise; they were named as standardise → log.',
    );
    expect(codes(['log', 'standardise']).join()).not.toContain('in the order');
  });

  it('notes settings that have no effect with the model', () => {
    const codes = (own: Parameters<typeof modelSettings>[0]) =>
      fitSeries(passengers, modelSettings(own)).report.notes.map(({ message }) => message);
    expect(codes({ model: 'drift', ridge: 1 })).toContain(
      'These settings have no effect with the drift model: ridge penalty.',
    );
    expect(codes({ model: 'ar', order: 2, ridge: 1 }).join()).not.toContain('no effect');
  });

  it('says first what is wrong with the whole series', () => {
    const constant = { values: new Float64Array(30).fill(2), seasonLength: 1 };
    expect(refusalOf(() => fitSeries(constant, modelSettings({}))).code).toBe('series_constant');
    expect(refusalOf(() => fitSeries(passengers, modelSettings({ order: 72 })))).toEqual({
      code: 'order_too_large',
      message:
        'AR(72) needs more data than this series has: with 144 values the largest order possible is 71.',
      hint: 'Lower the order to 71 or less, or let a criterion choose it.',
      field: 'order',
    });
  });

  it('prefers the season that the settings name', () => {
    const { report } = fitSeries(passengers, modelSettings({ model: 'seasonal-naive', seasonLength: 6 }));
    expect(report.seasonLength).toBe(6);
    expect(report.holdout?.models[0].label).toBe('seasonal naive (6)');
  });
});

describe('forecastSeries', () => {
  const { fitted } = fitSeries(passengers, modelSettings({ order: 2 }));

  it('refuses horizons and coverages that are none', () => {
    expect(refusalOf(() => forecastSeries(fitted, passengers.values, 0, [0.8])).code).toBe('horizon_invalid');
    expect(refusalOf(() => forecastSeries(fitted, passengers.values, 3, [2])).code).toBe('coverage_invalid');
  });

  it('starts from values that came after the fit', () => {
    const longer = Float64Array.of(...passengers.values, 500, 480);
    const { forecast } = forecastSeries(fitted, longer, 1, [0.8]);
    if (fitted.forecaster.model !== 'ar') throw new Error('not AR');
    const { centre, centredIntercept, coefficients } = fitted.forecaster;
    const expected =
      centre + centredIntercept + coefficients[0] * (480 - centre) + coefficients[1] * (500 - centre);
    expect(forecast.mean[0]).toBeCloseTo(expected, 9);
  });
});

describe('exploreOrders', () => {
  const { output } = operations['model.explore'];

  it('shows all orders and the fit at the best one', () => {
    const explored = exploreOrders(passengers, modelSettings({ order: 'bic', transforms: ['log'] }));
    expect(explored.maxOrder).toBe(25);
    expect(explored.criteria.map(({ order }) => order)).toEqual(
      Array.from({ length: 26 }, (_, order) => order),
    );
    expect(explored.best.bic).toBe(14);
    expect(explored.fit.ar?.order).toBe(14);
    expect(explored.fit.ar?.criteria).toEqual(explored.criteria);
    expect(explored.fit.holdout).toBeNull();
    expect(explored.pacf).toHaveLength(26);
    const whole = { ...explored, fit: { seriesId: 1, seriesName: 'x', ...explored.fit }, nextTimesMs: [] };
    expect(output.parse(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
  });

  it('shows the same curve beside a fixed order, whatever the model', () => {
    const chosen = exploreOrders(passengers, modelSettings({ order: 'aic', transforms: ['log'] }));
    const fixed = exploreOrders(passengers, modelSettings({ model: 'naive', order: 3, transforms: ['log'] }));
    expect(fixed.criteria).toEqual(chosen.criteria);
    expect(fixed.fit.ar?.order).toBe(3);
    expect(fixed.fit.ar?.criteria).toEqual([]);
  });

  it('fits as fitSeries does', () => {
    const explored = exploreOrders(presidents, modelSettings({ order: 'aic' }));
    const { report } = fitSeries(presidents, modelSettings({ order: 'aic' }));
    expect(explored.fit.ar).toEqual(report.ar);
  });

  it('refuses what cannot be fitted', () => {
    const line = { values: Float64Array.from({ length: 40 }, (_, t) => 3 * t), seasonLength: 1 };
    expect(refusalOf(() => exploreOrders(line, modelSettings({ transforms: ['diff'] }))).message).toBe(
      'After the transforms (diff) every value is 3; there is nothing left for AR to learn.',
    );
    expect(refusalOf(() => exploreOrders(passengers, modelSettings({ order: 100 }))).code).toBe(
      'order_too_large',
    );
    const missing = { values: new Float64Array(9).fill(NaN), seasonLength: 1 };
    expect(refusalOf(() => exploreOrders(missing, modelSettings({}))).code).toBe('series_all_missing');
  });
});

describe('analyseSeries', () => {
  const { output } = operations['series.analysis'];

  it('answers what the contract promises', () => {
    const analysis = analyseSeries(passengers, everything);
    expect(output.parse(JSON.parse(JSON.stringify(analysis)))).toEqual(analysis);
    expect(analysis.usedCount).toBe(144);
    expect(analysis.acf).toHaveLength(26);
    // statsmodels, AirPassengers: the log's first partial autocorrelation
    expect(analyseSeries(passengers, { ...everything, transforms: ['log'] }).pacf[1]).toBeCloseTo(
      0.953703369,
      9,
    );
    expect(analysis.ljungBox?.lagCount).toBe(24);
    expect(analysis.notes).toEqual([]);
  });

  it('looks at the transformed series', () => {
    const analysis = analyseSeries(passengers, {
      maxLag: 5,
      transforms: ['sdiff', 'diff'],
      seasonLength: null,
    });
    expect(analysis.usedCount).toBe(131);
    expect(analysis.acf).toHaveLength(6);
  });

  it('counts only observed values', () => {
    expect(analyseSeries(presidents, everything).usedCount).toBe(114);
  });

  it('keeps the lags within the series', () => {
    const two = { values: Float64Array.of(1, 2), seasonLength: 1 };
    expect(analyseSeries(two, { ...everything, maxLag: 100 }).acf).toEqual([1, -0.5]);
  });

  it('says that a constant series has no autocorrelation', () => {
    const analysis = analyseSeries({ values: new Float64Array(20).fill(4), seasonLength: 1 }, everything);
    expect(analysis.acf.slice(0, 3)).toEqual([1, 0, 0]);
    expect(analysis.ljungBox).toBeNull();
    expect(analysis.notes.map(({ message }) => message)).toEqual([
      'The series is constant, so it has no autocorrelation.',
    ]);
  });

  it('refuses too little, and lags that are none', () => {
    const one = { values: Float64Array.of(NaN, 5), seasonLength: 1 };
    expect(refusalOf(() => analyseSeries(one, everything)).message).toBe(
      'Autocorrelation needs at least 2 observed values; there are 1 after the transforms.',
    );
    expect(refusalOf(() => analyseSeries(passengers, { ...everything, maxLag: NaN }))).toEqual({
      code: 'max_lag_invalid',
      message: 'The largest lag must be a whole number from 1 to 5,000; got NaN.',
      hint: 'Enter a lag such as 40, or leave it to Tauscope.',
      field: 'maxLag',
    });
  });

  it('is the same for the same seeded series', () => {
    const data = { values: seededSeries(5, 1000), seasonLength: 1 };
    expect(analyseSeries(data, everything)).toEqual(analyseSeries(data, everything));
  });
});
