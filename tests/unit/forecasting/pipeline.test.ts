import { describe, expect, it } from 'vitest';
import type { ModelSettings, TransformName } from '../../../src-main/contract/values.ts';
import { fitPipeline, forecastPipeline } from '../../../src-main/forecasting/pipeline.ts';
import { psiWeights } from '../../../src-main/forecasting/recursion.ts';
import { resolveSettings } from '../../../src-main/forecasting/settings.ts';
import { seededSeries } from '../../fixtures/generator.ts';
import { refusalOf } from '../../fixtures/refusal.ts';
import { modelSettings } from '../../fixtures/settings.ts';
import { readColumn } from '../../fixtures/values.ts';

const season = 4;

function run(values: Float64Array, own: Partial<ModelSettings>, horizon = 10) {
  const settings = resolveSettings(modelSettings(own), season);
  const fit = fitPipeline(values, settings);
  return { ...fit, ...forecastPipeline(fit.fitted, values, horizon, [0.8, 0.95]), fitNotes: fit.notes };
}

/** Half of the 95% band in standard deviations. */
function deviations(forecast: ReturnType<typeof run>['forecast']): number[] {
  const { lower, upper } = forecast.bands[1];
  return upper.map((value, step) => ((value ?? NaN) - (lower[step] ?? NaN)) / 2 / 1.9599639845400536);
}

const everyModel: [string, Partial<ModelSettings>][] = [
  ['naive', { model: 'naive' }],
  ['log naive', { model: 'naive', transforms: ['log'] }],
  ['seasonal naive', { model: 'seasonal-naive' }],
  ['drift', { model: 'drift', transforms: ['standardise'] }],
  ['mean', { model: 'mean' }],
  ['AR(3)', { order: 3 }],
  ['AR by AIC', { order: 'aic' }],
  ['ridge AR', { order: 12, ridge: 0.01 }],
  ['log Δ Δ4 AR, standardised', { order: 2, transforms: ['standardise', 'sdiff', 'log', 'diff'] }],
];

describe.each(everyModel)('the forecast of %s', (_name, own) => {
  const values = seededSeries(31, 120);
  const past = values.subarray(0, 100);

  it('does not change when the values after the origin do', () => {
    const before = run(past, own);
    const other = values.slice();
    other.fill(-1e9, 100);
    const after = run(other.subarray(0, 100), own);
    expect(after.forecast).toEqual(before.forecast);
    expect(after.fitted).toEqual(before.fitted);
  });

  it('does not change the values it is given', () => {
    const copy = past.slice();
    run(past, own);
    expect(past).toEqual(copy);
  });

  it('is the same from a fit that went through JSON', () => {
    const { fitted, forecast } = run(past, own);
    const stored = JSON.parse(JSON.stringify(fitted)) as typeof fitted;
    expect(forecastPipeline(stored, past, 10, [0.8, 0.95]).forecast).toEqual(forecast);
    expect(JSON.parse(JSON.stringify(forecast))).toEqual(forecast);
  });

  it('has bands inside each other around the median', () => {
    const { median, bands } = run(past, own).forecast;
    median.forEach((centre, step) => {
      const points = [bands[1].lower, bands[0].lower, [], bands[0].upper, bands[1].upper].map(
        (column) => column[step] ?? centre ?? NaN,
      );
      expect(points).toEqual(points.toSorted((a, b) => a - b));
    });
  });

  it('manages missing values anywhere', () => {
    const gappy = past.slice();
    for (const t of [0, 1, 20, 21, 45, 70, 95, 97, 98, 99]) gappy[t] = NaN;
    const { forecast, notes, fitNotes } = run(gappy, own);
    expect(forecast.mean).toHaveLength(10);
    expect(forecast.mean.every((value) => value !== null && value > 5 && value < 15)).toBe(true);
    expect(fitNotes[0].message).toBe('Missing values at the beginning: 2. The series begins after them.');
    expect(notes[0].message).toBe(
      'Missing values at the end: 3. The forecast starts after them, and its intervals are as wide as that distance asks.',
    );
  });
});

describe('the pipeline', () => {
  const values = seededSeries(8, 200);

  it('forecasts after missing values as if it had been asked earlier', () => {
    const early = run(values.subarray(0, 190), { order: 3 }, 8);
    const late = values.slice(0, 195).fill(NaN, 190);
    const { forecast } = forecastPipeline(early.fitted, late, 3, [0.8, 0.95]);
    expect(forecast.mean).toEqual(early.forecast.mean.slice(5));
    expect(forecast.bands[1].upper).toEqual(early.forecast.bands[1].upper.slice(5));
  });

  it('says how many of the values that it starts from are missing, not of those before', () => {
    const gappy = values.slice();
    for (const t of [150, 196, 198]) gappy[t] = NaN;
    const codes = (own: Partial<ModelSettings>) =>
      run(gappy, own).notes.map(({ code, count }) => [code, count]);
    expect(codes({ order: 2 })).toEqual([['lags_filled', 1]]);
    expect(codes({ order: 4 })).toEqual([['lags_filled', 2]]);
    expect(codes({ order: 0 })).toEqual([]);
    expect(codes({ model: 'naive' })).toEqual([]);
    expect(codes({ order: 1, transforms: ['diff'] })).toEqual([['lags_filled', 1]]);
  });

  it('refuses to forecast from a past shorter than a difference needs', () => {
    const { fitted } = run(values, { order: 1, transforms: ['sdiff'] });
    expect(refusalOf(() => forecastPipeline(fitted, values.subarray(0, 3), 1, [0.8])).message).toBe(
      'Differencing at lag 4 needs at least 6 values; there are 3.',
    );
  });

  it('integrates the variance of differences: an AR(1) of differences is the AR(2) it multiplies out to', () => {
    const { fitted, forecast } = run(values, { order: 1, transforms: ['diff'] });
    if (fitted.forecaster.model !== 'ar') throw new Error('not AR');
    const [phi] = fitted.forecaster.coefficients;
    const psi = psiWeights([1 + phi, -phi], 10);
    let squares = 0;
    const expected = Array.from(psi, (weight) =>
      Math.sqrt(fitted.forecaster.sigma2 * (squares += weight ** 2)),
    );
    deviations(forecast).forEach((deviation, step) => expect(deviation).toBeCloseTo(expected[step], 10));
  });

  it('integrates differences and seasonal differences together', () => {
    // (1 − φB)(1 − B)(1 − B⁴) = 1 − (1 + φ)B + φB² − B⁴ + (1 + φ)B⁵ − φB⁶
    const { fitted, forecast } = run(values, { order: 1, transforms: ['diff', 'sdiff'] });
    if (fitted.forecaster.model !== 'ar') throw new Error('not AR');
    const { coefficients, centre, centredIntercept, sigma2 } = fitted.forecaster;
    const [phi] = coefficients;
    const full = [1 + phi, -phi, 0, 1, -1 - phi, phi];
    const constant = centredIntercept + centre * (1 - phi);
    const level = Array.from(values);
    let squares = 0;
    psiWeights(full, 10).forEach((weight, step) => {
      const next = full.reduce((sum, c, i) => sum + c * level[level.length - 1 - i], constant);
      level.push(next);
      squares += weight ** 2;
      expect(forecast.mean[step]).toBeCloseTo(next, 8);
      expect(deviations(forecast)[step]).toBeCloseTo(Math.sqrt(sigma2 * squares), 8);
    });
  });

  it('fills a gap in the last season from the season before and the forecast difference', () => {
    // Season 2: differences 1, 2, 2, missing, 1, mean 1.5; the gap becomes 12 + 1.5
    const gappy = Float64Array.of(1, 10, 2, 12, 4, NaN, 5);
    const { forecast, notes } = run(gappy, { order: 0, transforms: ['sdiff'], seasonLength: 2 }, 3);
    expect(forecast.mean).toEqual([15, 6.5, 16.5]);
    expect(notes.map(({ message }) => message)).toEqual([
      'Missing among the values that the forecast starts from: 1. The model’s own one-step forecasts stand in for them.',
    ]);
  });

  it('carries a logarithm back: median and bands are exponentials, the mean lies above', () => {
    const logs = values.map(Math.log);
    const plain = run(logs, { order: 2 }).forecast;
    const back = run(values, { order: 2, transforms: ['log'] }).forecast;
    const spread = deviations(plain);
    plain.mean.forEach((mu, step) => {
      expect(back.median[step]).toBeCloseTo(Math.exp(mu ?? NaN), 12);
      expect(back.mean[step]).toBeCloseTo(Math.exp((mu ?? NaN) + spread[step] ** 2 / 2), 10);
      expect(back.bands[0].lower[step]).toBeCloseTo(Math.exp(plain.bands[0].lower[step] ?? NaN), 12);
    });
  });

  it('standardises without changing an AR forecast', () => {
    const plain = run(values, { order: 3 }).forecast;
    const standardised = run(values, { order: 3, transforms: ['standardise'] }).forecast;
    plain.mean.forEach((mean, step) => expect(standardised.mean[step]).toBeCloseTo(mean ?? NaN, 10));
    deviations(plain).forEach((sd, step) => expect(deviations(standardised)[step]).toBeCloseTo(sd, 10));
  });

  it('names what it fitted', () => {
    expect(run(values, { order: 2, transforms: ['sdiff', 'log'] }).fitted.label).toBe('log Δ4 AR(2)');
    expect(run(values, { order: 0, transforms: ['diff', 'standardise'] }).fitted.label).toBe('Δ AR(0)');
    expect(run(values, { model: 'seasonal-naive' }).fitted.label).toBe('seasonal naive (4)');
    expect(run(values, { model: 'drift' }).fitted.label).toBe('drift');
  });

  it('forecasts baselines of a constant series', () => {
    const constant = new Float64Array(20).fill(3);
    for (const model of ['naive', 'seasonal-naive', 'drift', 'mean'] as const) {
      for (const transforms of [[], ['log'], ['standardise']] as TransformName[][]) {
        const { forecast } = run(constant, { model, transforms });
        forecast.mean.forEach((mean) => expect(mean).toBeCloseTo(3, 12));
      }
    }
  });

  it('refuses a series without values', () => {
    expect(refusalOf(() => run(new Float64Array(7).fill(NaN), { model: 'naive' }))).toEqual({
      code: 'series_all_missing',
      message: 'All 7 values of the series are missing.',
      hint: 'Import it again and check which column holds the values and how missing values are written.',
    });
    expect(refusalOf(() => run(new Float64Array(0), {})).code).toBe('series_all_missing');
  });

  it('refuses the logarithm of values that are not positive, and says where the first is', () => {
    const bad = values.slice();
    bad[10] = 0;
    bad[20] = -2;
    expect(refusalOf(() => run(bad, { transforms: ['log'] }))).toEqual({
      code: 'log_not_positive',
      message: 'The logarithm needs positive values. Not positive: 2, the first of them value no. 11 (0).',
      hint: 'Leave out the log transform, or mend those values and import again.',
      field: 'transforms',
    });
  });

  it('refuses differences that leave too little', () => {
    expect(refusalOf(() => run(values.subarray(0, 5), { transforms: ['sdiff'] }))).toEqual({
      code: 'differences_too_short',
      message: 'Differencing at lag 4 needs at least 6 values; there are 5.',
      hint: 'Leave out the difference, set a shorter season, or use a longer series.',
      field: 'transforms',
    });
  });

  it('refuses AR of a series that is constant after the transforms', () => {
    const line = Float64Array.from({ length: 30 }, (_, t) => 2 * t + 1);
    expect(refusalOf(() => run(line, { transforms: ['diff'] }))).toEqual({
      code: 'series_constant_transformed',
      message: 'After the transforms (diff) every value is 2; there is nothing left for AR to learn.',
      hint: 'Leave out a difference, or use the drift or seasonal naive model.',
      field: 'transforms',
    });
  });
});

describe('AirPassengers, last 24 months', () => {
  const passengers = readColumn('classic/AirPassengers.csv', 'passengers');
  const mapePercent = (own: Partial<ModelSettings>) => {
    const past = passengers.subarray(0, 120);
    const { fitted } = fitPipeline(past, resolveSettings(modelSettings(own), 12));
    const { median } = forecastPipeline(fitted, past, 24, [0.95]).forecast;
    const errors = median.map(
      (value, step) => Math.abs(passengers[120 + step] - (value ?? NaN)) / passengers[120 + step],
    );
    return (100 * errors.reduce((sum, value) => sum + value, 0)) / 24;
  };

  it('are forecast to 3.5% by log AR(24), to 15.5% by seasonal naive', () => {
    expect(mapePercent({ order: 24, transforms: ['log'] })).toBeCloseTo(3.5, 1);
    expect(mapePercent({ model: 'seasonal-naive' })).toBeCloseTo(15.5, 1);
  });
});
