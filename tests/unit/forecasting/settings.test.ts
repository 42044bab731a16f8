import { describe, expect, it } from 'vitest';
import type { ModelName, ModelSettings, TransformName } from '../../../src-main/contract/values.ts';
import { orderTransforms, resolveSettings } from '../../../src-main/forecasting/settings.ts';
import { refusalOf } from '../../fixtures/refusal.ts';
import { modelSettings, trainSettings } from '../../fixtures/settings.ts';

describe('resolveSettings', () => {
  it('takes the season of the series and puts the transforms in order', () => {
    const settings = modelSettings({ transforms: ['standardise', 'sdiff', 'log'], seasonLength: null });
    expect(resolveSettings(settings, 12)).toEqual({
      model: 'ar',
      order: 'aic',
      maxOrder: null,
      ridge: 0,
      estimator: 'least-squares',
      seasonLength: 12,
      transforms: ['log', 'sdiff', 'standardise'],
      namedTransforms: ['standardise', 'sdiff', 'log'],
      horizon: 12,
      coverages: [0.8, 0.95],
      holdout: null,
      network: settings.network,
    });
  });

  it('scales what a network sees, last and once', () => {
    const transformsOf = (transforms: ModelSettings['transforms']) =>
      resolveSettings(modelSettings({ model: 'gru', transforms }), 4).transforms;
    expect(transformsOf([])).toEqual(['standardise']);
    expect(transformsOf(['sdiff', 'log'])).toEqual(['log', 'sdiff', 'standardise']);
    expect(transformsOf(['standardise', 'diff'])).toEqual(['diff', 'standardise']);
  });

  it('refuses transforms and direct forecasts of symbols', () => {
    const softmax = (own: Partial<ModelSettings>) => trainSettings('gru', { head: 'softmax' }, own);
    expect(refusalOf(() => resolveSettings(softmax({ transforms: ['diff'] }), 1))).toEqual({
      code: 'softmax_without_transforms',
      message: 'A softmax head predicts symbols as they are; it takes no transforms, here diff.',
      hint: 'Take the transforms out, or choose another head.',
      field: 'transforms',
    });
    const direct = trainSettings('gru', { head: 'softmax', forecastMode: 'direct' });
    expect(refusalOf(() => resolveSettings(direct, 1))).toEqual({
      code: 'softmax_not_direct',
      message: 'A softmax head predicts one symbol at a time, not a whole horizon at once.',
      hint: 'Choose recursive forecasts, or another head.',
      field: 'forecastMode',
    });
  });

  const refusals: [string, Partial<ModelSettings>, string, string][] = [
    [
      'horizon 0',
      { horizon: 0 },
      'horizon',
      'The forecast horizon must be a whole number of steps from 1 to 100,000; got 0.',
    ],
    [
      'horizon 2.5',
      { horizon: 2.5 },
      'horizon',
      'The forecast horizon must be a whole number of steps from 1 to 100,000; got 2.5.',
    ],
    [
      'horizon NaN',
      { horizon: NaN },
      'horizon',
      'The forecast horizon must be a whole number of steps from 1 to 100,000; got NaN.',
    ],
    [
      'order NaN',
      { order: NaN },
      'order',
      'The AR order must be a whole number from 0 to 5,000, or aic, aicc or bic; got NaN.',
    ],
    [
      'order −1',
      { order: -1 },
      'order',
      'The AR order must be a whole number from 0 to 5,000, or aic, aicc or bic; got -1.',
    ],
    [
      'a largest order of 1.5',
      { maxOrder: 1.5 },
      'maxOrder',
      'The AR order must be a whole number from 0 to 5,000, or aic, aicc or bic; got 1.5.',
    ],
    [
      'ridge NaN',
      { ridge: NaN },
      'ridge',
      'The ridge penalty must be a number that is not negative; got NaN.',
    ],
    ['ridge −1', { ridge: -1 }, 'ridge', 'The ridge penalty must be a number that is not negative; got -1.'],
    [
      'coverage 1',
      { coverages: [0.8, 1] },
      'coverages',
      'The coverage of an interval must lie between 0 and 1; got 1.',
    ],
    [
      'coverage NaN',
      { coverages: [NaN] },
      'coverages',
      'The coverage of an interval must lie between 0 and 1; got NaN.',
    ],
    ['a coverage twice', { coverages: [0.8, 0.8] }, 'coverages', 'The coverage 0.8 is given twice.'],
    ['no coverage', { coverages: [] }, 'coverages', 'A forecast has from 1 to 10 intervals; got 0.'],
    [
      'season 0',
      { seasonLength: 0 },
      'seasonLength',
      'The season length must be a whole number of steps from 1 to 1,000,000; got 0.',
    ],
    [
      'hold-out NaN',
      { holdout: NaN },
      'holdout',
      'The hold-out must be a whole number of steps from 0 to 100,000; got NaN.',
    ],
    [
      'a season of one',
      { transforms: ['sdiff'] },
      'seasonLength',
      'Seasonal differencing needs a season of at least 2 steps; this series has none (length 1).',
    ],
    [
      'a transform twice',
      { transforms: ['log', 'log'] },
      'transforms',
      'The transform “log” is named twice.',
    ],
    [
      'a transform that is none',
      { transforms: ['sqrt' as TransformName] },
      'transforms',
      'There is no transform “sqrt”.',
    ],
    [
      'a difference for a baseline',
      { model: 'naive', transforms: ['diff'] },
      'transforms',
      'The naive baseline takes no “diff” transform.',
    ],
    ['a model that is none', { model: 'arima' as ModelName }, 'model', 'There is no model “arima”.'],
  ];
  it.each(refusals)('refuses %s', (_name, own, field, message) => {
    const refusal = refusalOf(() => resolveSettings(modelSettings(own), 1));
    expect({ field: refusal.field, message: refusal.message }).toEqual({ field, message });
    expect(refusal.hint).not.toBe(undefined);
  });
});

describe('orderTransforms', () => {
  it('lets the two differences go together', () => {
    expect(orderTransforms(['sdiff', 'diff'], 'ar', 7)).toEqual(['diff', 'sdiff']);
  });
});
