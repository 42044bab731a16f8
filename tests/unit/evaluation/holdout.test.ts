import { describe, expect, it } from 'vitest';
import type { HoldoutResult, Metrics, ModelSettings } from '../../../src-main/contract/values.ts';
import { scoreHoldout } from '../../../src-main/evaluation/holdout.ts';
import { judge } from '../../../src-main/evaluation/verdict.ts';
import { fitPipeline, forecastPipeline } from '../../../src-main/forecasting/pipeline.ts';
import { resolveSettings } from '../../../src-main/forecasting/settings.ts';
import { seededSeries } from '../../fixtures/generator.ts';
import { refusalOf } from '../../fixtures/refusal.ts';
import { modelSettings } from '../../fixtures/settings.ts';

const values = seededSeries(12, 150);

function score(series: Float64Array, own: Partial<ModelSettings>, steps = 20): HoldoutResult {
  return scoreHoldout(series, resolveSettings(modelSettings(own), 4), steps).holdout;
}

describe('scoreHoldout', () => {
  it('scores the model beside naive and seasonal naive on the last steps', () => {
    const result = score(values, { order: 2 });
    expect(result.models.map(({ model, label }) => [model, label])).toEqual([
      ['ar', 'AR(2)'],
      ['naive', 'naive'],
      ['seasonal-naive', 'seasonal naive (4)'],
    ]);
    expect(result.horizon).toBe(20);
    expect(result.originIndex).toBe(129);
    expect(result.actual).toEqual(Array.from(values.subarray(130)));
    for (const { metrics, forecast } of result.models) {
      expect(forecast.median).toHaveLength(20);
      expect(metrics.coverages.map(({ coverage }) => coverage)).toEqual([0.8, 0.95]);
      expect(metrics.mase).not.toBeNull();
    }
  });

  it('is the forecast that would have been made at the origin: order, transforms and all', () => {
    const own = { order: 'aic', transforms: ['log', 'standardise'] } as const;
    const past = values.slice(0, 130);
    const { fitted } = fitPipeline(
      past,
      resolveSettings(modelSettings({ ...own, transforms: [...own.transforms] }), 4),
    );
    const { forecast } = forecastPipeline(fitted, past, 20, [0.8, 0.95]);
    const result = score(values, { ...own, transforms: [...own.transforms] });
    expect(result.models[0].forecast).toEqual(forecast);
  });

  it('does not forecast differently when the held-out values change', () => {
    const changed = values.slice();
    for (let t = 130; t < 150; t++) changed[t] *= 1000;
    const before = score(values, { order: 'bic' });
    const after = score(changed, { order: 'bic' });
    expect(after.models.map(({ forecast }) => forecast)).toEqual(
      before.models.map(({ forecast }) => forecast),
    );
    expect(after.models[0].metrics.mae).not.toBe(before.models[0].metrics.mae);
  });

  it('names a baseline once, and leaves out one that the past is too short for', () => {
    expect(score(values, { model: 'naive' }).models.map(({ label }) => label)).toEqual([
      'naive',
      'seasonal naive (4)',
    ]);
    expect(score(values, { order: 0, seasonLength: 140 }).models.map(({ label }) => label)).toEqual([
      'AR(0)',
      'naive',
    ]);
    expect(score(values, { order: 0, seasonLength: 1 }).models.map(({ label }) => label)).toEqual([
      'AR(0)',
      'naive',
    ]);
  });

  it('skips missing values that were held out', () => {
    const gappy = values.slice();
    gappy[140] = NaN;
    const result = score(gappy, { order: 1 });
    expect(result.actual[10]).toBeNull();
    expect(result.models[0].metrics.mae).not.toBeNull();
    expect(result.verdict.message).toMatch(/^Over 19 of the last 20 steps, held out, AR\(1\) /);
  });

  it('says which baseline is not there, and why', () => {
    const settings = resolveSettings(modelSettings({ order: 0, seasonLength: 140 }), 4);
    const { notes } = scoreHoldout(values, settings, 20);
    expect(notes.map(({ message, ko }) => [message, ko.message])).toEqual([
      [
        'Not compared with seasonal naive, which the values before the hold-out do not allow. The seasonal naive (140) model needs at least 141 observed values; this series has 130.',
        '검증 구간 이전의 값으로는 계절 단순 예측을 계산할 수 없어 비교하지 않았습니다. seasonal naive (140) 모델에는 관측값이 적어도 141개 필요하지만 이 시계열에는 130개뿐입니다.',
      ],
    ]);
  });

  it('warns of an interval that what came left far behind', () => {
    const jumped = values.slice();
    for (let t = 130; t < 150; t++) jumped[t] += t < 146 ? 1e6 : 0;
    const settings = resolveSettings(modelSettings({ order: 1 }), 4);
    expect(scoreHoldout(values, settings, 20).notes).toEqual([]);
    expect(scoreHoldout(jumped, settings, 20).notes.map(({ message }) => message)).toEqual([
      'Its 95% interval held only 20% of the 20 held-out values: it is too narrow here.',
    ]);
  });

  it('refuses where the model cannot be fitted to what remains', () => {
    expect(refusalOf(() => score(values, { order: 70 }, 100)).code).toBe('order_too_large');
  });
});

describe('judge', () => {
  const model = (label: string, mae: number | null): HoldoutResult['models'][number] => ({
    model: 'ar',
    label,
    metrics: { mae, rmse: null, smape: null, mase: null, coverages: [] } satisfies Metrics,
    forecast: { timesMs: null, mean: [], median: [], bands: [] },
  });

  it('says by how much the model beats the best baseline', () => {
    expect(
      judge([model('AR(3)', 1.23456), model('naive', 9), model('seasonal naive (12)', 2)], 12, 12),
    ).toEqual({
      code: 'verdict_better',
      severity: 'info',
      message:
        'Over the last 12 steps, held out, AR(3) came closer than seasonal naive (12): its mean absolute error is 1.23, 38% smaller than 2.',
      hint: 'This is one hold-out window; other windows may rank the models differently.',
      ko: {
        message:
          '검증용으로 남겨 둔 마지막 12단계에서 AR(3)의 평균절대오차는 1.23으로, 계절 단순 예측 (12)의 2보다 38% 작습니다.',
        hint: '검증 구간 하나의 결과이므로 다른 구간에서는 순위가 달라질 수 있습니다.',
      },
    });
  });

  it('says how many of the steps were scored where some were not', () => {
    const { message, ko } = judge([model('AR(1)', 2), model('naive', 9)], 3, 1);
    expect([message, ko.message]).toEqual([
      'Over 1 of the last 3 steps, held out, AR(1) came closer than naive: its mean absolute error is 2, 78% smaller than 9.',
      '검증용으로 남겨 둔 마지막 3단계 중 1단계에서 AR(1)의 평균절대오차는 2로, 단순 예측의 9보다 78% 작습니다.',
    ]);
  });

  it('calls errors within 5% of each other equal', () => {
    const { code, message, hint } = judge([model('AR(1)', 1.04), model('naive', 1)], 5, 5);
    expect([code, message, hint]).toEqual([
      'verdict_equal',
      'Over the last 5 steps, held out, AR(1) and naive were about equally close: mean absolute errors 1.04 and 1.',
      'Where two models do equally well, the simpler one (naive) is the safer choice.',
    ]);
    expect(judge([model('AR(1)', 0), model('naive', 0)], 5, 5).code).toBe('verdict_equal');
  });

  it('sends to the baseline where that is better', () => {
    const { severity, message, hint } = judge([model('AR(1)', 12_345), model('naive', 100)], 5, 5);
    expect([severity, message, hint]).toEqual([
      'warning',
      'Over the last 5 steps, held out, AR(1) was further off than naive: its mean absolute error is 12,300, that of naive 100.',
      'Use naive instead, or change the model; this is one hold-out window.',
    ]);
    expect(judge([model('AR(1)', 1), model('naive', 0)], 5, 5).code).toBe('verdict_worse');
  });

  it('says so where there is no baseline, or nothing to score', () => {
    expect(judge([model('naive', 2)], 5, 5).message).toBe(
      'Over the last 5 steps, held out, naive had a mean absolute error of 2; there is no simpler baseline to compare it with.',
    );
    expect(judge([model('AR(1)', null), model('naive', 1)], 5, 5).message).toBe(
      'AR(1) could not be scored: none of the 5 held-out steps has both a value and a forecast.',
    );
  });
});
