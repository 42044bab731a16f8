import { describe, expect, it } from 'vitest';
import type { ForecastPath, ModelName } from '../../../src-main/contract/values.ts';
import { scoreForecast, seasonalNaiveError } from '../../../src-main/evaluation/metrics.ts';
import { fitPipeline, forecastPipeline } from '../../../src-main/forecasting/pipeline.ts';
import { resolveSettings } from '../../../src-main/forecasting/settings.ts';
import { modelSettings } from '../../fixtures/settings.ts';
import { readPanelRows, readReference } from '../../fixtures/values.ts';

function path(median: (number | null)[], own: Partial<ForecastPath> = {}): ForecastPath {
  return { timesMs: null, mean: median, median, bands: [], ...own };
}

describe('scoreForecast', () => {
  const training = Float64Array.of(1, 2, 4, 7);

  it('computes each score as its formula says', () => {
    // Errors −1, 2; |y_t − y_{t−1}| in the training part 1, 2, 3
    const bands = [{ coverage: 0.8, lower: [0, 9], upper: [4, 10] }];
    expect(scoreForecast(training, Float64Array.of(3, 8), path([4, 6], { bands }), 1)).toEqual({
      mae: 1.5,
      rmse: Math.sqrt(2.5),
      smape: (200 / 7 + 400 / 14) / 2,
      mase: 0.75,
      coverages: [{ coverage: 0.8, fraction: 0.5 }],
    });
  });

  it('scores the mean by RMSE and the median by the rest', () => {
    const metrics = scoreForecast(training, Float64Array.of(3), path([4], { mean: [6] }), 1);
    expect([metrics.mae, metrics.rmse]).toEqual([1, 3]);
  });

  it('counts the ends of a band as inside', () => {
    const bands = [{ coverage: 0.5, lower: [3, 3, 3], upper: [5, 5, 5] }];
    const metrics = scoreForecast(training, Float64Array.of(3, 5, 5.1), path([4, 4, 4], { bands }), 1);
    expect(metrics.coverages).toEqual([{ coverage: 0.5, fraction: 2 / 3 }]);
  });

  it('skips steps without a value or without a forecast', () => {
    const bands = [{ coverage: 0.8, lower: [1, 1, null], upper: [9, 9, 9] }];
    const metrics = scoreForecast(training, Float64Array.of(3, NaN, 5), path([4, 4, null], { bands }), 1);
    expect(metrics).toEqual({
      mae: 1,
      rmse: 1,
      smape: 200 / 7,
      mase: 0.5,
      coverages: [{ coverage: 0.8, fraction: 1 }],
    });
  });

  it('is null where nothing is left to score', () => {
    const bands = [{ coverage: 0.8, lower: [1], upper: [9] }];
    expect(scoreForecast(training, Float64Array.of(NaN), path([4], { bands }), 1)).toEqual({
      mae: null,
      rmse: null,
      smape: null,
      mase: null,
      coverages: [{ coverage: 0.8, fraction: null }],
    });
  });

  it('has no MASE over a constant past, and sMAPE 0 where both are 0', () => {
    const metrics = scoreForecast(new Float64Array(5), Float64Array.of(0, 0), path([0, 0]), 1);
    expect(metrics).toEqual({ mae: 0, rmse: 0, smape: 0, mase: null, coverages: [] });
  });
});

describe('seasonalNaiveError', () => {
  it('takes the pairs a season apart that are both observed', () => {
    expect(seasonalNaiveError(Float64Array.of(1, 5, 3, NaN, 8), 2)).toBe(3.5);
  });

  it('is null where the past is no longer than a season', () => {
    expect(seasonalNaiveError(Float64Array.of(1, 2), 2)).toBeNull();
  });
});

/** The M4 organisers' scores, recomputed with numpy from their definitions (see the file's `_about`). */
interface Competition {
  m: number;
  result: Record<string, { sMAPE: number; MASE: number }>;
  per_series_smape_mase: Record<string, Record<string, [number, number]>>;
}

describe.each([
  ['M4 Hourly', 'm4_hourly_metrics.json', 'm4/Hourly'],
  ['M3 Monthly', 'm3_monthly_metrics.json', 'm3/M3-MONTHLY'],
  ['M3 Quarterly', 'm3_quarterly_metrics.json', 'm3/M3-QUARTERLY'],
  ['M3 Yearly', 'm3_yearly_metrics.json', 'm3/M3-YEARLY'],
  ['M3 Other', 'm3_other_metrics.json', 'm3/M3-OTHER'],
])('the scores of the baselines on %s', (_name, reference, files) => {
  const { m, result, per_series_smape_mase: perSeries } = readReference<Competition>(reference);
  const training = readPanelRows(`${files}-train.csv`);
  const actual = readPanelRows(`${files}-test.csv`);
  const baselines: [string, ModelName][] = [
    ['Naive', 'naive'],
    ['sNaive', m > 1 ? 'seasonal-naive' : 'naive'],
    ['Drift', 'drift'],
  ];

  it.each(baselines)('are those of the organisers for %s', (theirs, model) => {
    const settings = resolveSettings(modelSettings({ model }), m);
    const scores = Array.from(training, ([id, past]) => {
      const came = actual.get(id) ?? new Float64Array(0);
      const { fitted } = fitPipeline(past, settings);
      const { forecast } = forecastPipeline(fitted, past, came.length, [0.95]);
      const { smape, mase } = scoreForecast(past, came, forecast, m);
      expect(smape).toBeCloseTo(perSeries[id][theirs][0], 6);
      expect(mase).toBeCloseTo(perSeries[id][theirs][1], 6);
      return { smape: smape ?? NaN, mase: mase ?? NaN };
    });
    const mean = (key: 'smape' | 'mase') =>
      scores.reduce((sum, score) => sum + score[key], 0) / scores.length;
    expect(mean('smape') / result[theirs].sMAPE).toBeCloseTo(1, 7);
    expect(mean('mase') / result[theirs].MASE).toBeCloseTo(1, 7);
  });
});
