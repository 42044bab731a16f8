import { describe, expect, it } from 'vitest';
import { autocorrelate, partialAutocorrelate } from '../../../src-main/diagnostics/autocorrelation.ts';
import { testLjungBox } from '../../../src-main/diagnostics/ljung-box.ts';
import { ar } from '../../../src-main/forecasting/ar.ts';
import { describePath } from '../../../src-main/forecasting/bands.ts';
import type { Path } from '../../../src-main/forecasting/forecaster.ts';
import { readColumn, readReference } from '../../fixtures/values.ts';

/** Frozen values of statsmodels 0.13.5 AutoReg, acf, pacf and acorr_ljungbox, cross-checked with R 4.2.2. */
interface Reference {
  file: string;
  column: string;
  transform: 'none' | 'log' | 'log10';
  p: number;
  nobs: number;
  coef_const_then_lags: number[];
  ssr: number;
  sigma2: number;
  llf: number;
  aic: number;
  bic: number;
  stationary: boolean;
  residuals_first5: number[];
  forecast12: number[];
  forecast_se12: number[];
  interval95_lower: number[];
  interval95_upper: number[];
  acf20: number[];
  pacf_yw20: number[];
  pacf_ols20: number[];
  ljung_box_series: Record<string, { stat: number; p: number }>;
  ljung_box_residuals: Record<string, { stat: number; df: number; p: number }>;
}

const { series } = readReference<{ series: Record<string, Reference> }>('ar_reference.json');
const settings = { maxOrder: null, ridge: 0, seasonLength: 1 };
const transforms = { none: (y: number) => y, log: Math.log, log10: Math.log10 };

function load({ file, column, transform }: Reference): Float64Array {
  return readColumn(file.replace('open/', ''), column).map(transforms[transform]);
}

/** The largest relative distance of two lists; NaN (which fails) where their lengths differ. */
function distance(ours: ArrayLike<number | null>, theirs: readonly number[]): number {
  if (ours.length !== theirs.length) return NaN;
  return theirs.reduce(
    (worst, value, i) => Math.max(worst, Math.abs((ours[i] ?? NaN) - value) / Math.abs(value)),
    0,
  );
}

function deviations(path: Path): number[] {
  if (path.kind !== 'innovations') throw new Error('AR answers with innovations');
  let squares = 0;
  return Array.from(path.psi, (weight) => Math.sqrt(path.sigma2 * (squares += weight * weight)));
}

describe.each(Object.entries(series))('AR on %s', (_name, reference) => {
  const values = load(reference);
  const fit = ar.fit(values, { ...settings, order: reference.p });
  const { fitted, ar: details, residuals } = fit;

  it('has the coefficients and the likelihood of statsmodels to 1e-8', () => {
    expect(details).not.toBeNull();
    if (details === null || residuals === null) return;
    expect(details.rowCount).toBe(reference.nobs);
    expect(details.isStationary).toBe(reference.stationary);
    expect(details.solver).toBe('cholesky');
    expect(
      distance([details.intercept, ...details.coefficients], reference.coef_const_then_lags),
    ).toBeLessThan(1e-8);
    expect(distance([details.sigma2], [reference.sigma2])).toBeLessThan(1e-8);
    expect(distance([details.sigma2 * details.rowCount], [reference.ssr])).toBeLessThan(1e-8);
    expect(
      distance(
        [details.logLikelihood, details.aic, details.bic],
        [reference.llf, reference.aic, reference.bic],
      ),
    ).toBeLessThan(1e-8);
    const first = residuals.subarray(reference.p, reference.p + 5);
    expect(distance(first, reference.residuals_first5)).toBeLessThan(1e-8);
  });

  it('has its forecasts, standard errors and intervals to 1e-8', () => {
    const { path } = ar.predict(fitted, values, 12);
    const { forecast } = describePath(path, [0.95], false, 0);
    expect(distance(forecast.mean, reference.forecast12)).toBeLessThan(1e-8);
    expect(distance(deviations(path), reference.forecast_se12)).toBeLessThan(1e-8);
    expect(distance(forecast.bands[0].lower, reference.interval95_lower)).toBeLessThan(1e-8);
    expect(distance(forecast.bands[0].upper, reference.interval95_upper)).toBeLessThan(1e-8);
  });

  it('has its ACF and both PACFs to 1e-8', () => {
    const { acf } = autocorrelate(values, 20);
    expect(distance(acf, reference.acf20)).toBeLessThan(1e-8);
    expect(distance(partialAutocorrelate(acf), reference.pacf_yw20)).toBeLessThan(1e-8);
    const lastCoefficients = reference.pacf_ols20
      .slice(1)
      .map((_, lag) => ar.fit(values, { ...settings, order: lag + 1 }).ar?.coefficients[lag] ?? NaN);
    expect(distance([1, ...lastCoefficients], reference.pacf_ols20)).toBeLessThan(1e-8);
  });

  it('has its Ljung–Box tests of the series and of the residuals', () => {
    for (const [lags, { stat, p }] of Object.entries(reference.ljung_box_series)) {
      const test = testLjungBox(autocorrelate(values, Number(lags)), Number(lags), 0);
      expect(distance([test?.statistic ?? NaN], [stat])).toBeLessThan(1e-8);
      expectPrintedP(test?.pValue, p);
    }
    const rows = (residuals ?? values).subarray(reference.p);
    for (const [lags, { stat, df, p }] of Object.entries(reference.ljung_box_residuals)) {
      const test = testLjungBox(autocorrelate(rows, Number(lags)), Number(lags), reference.p);
      expect(test?.degreesOfFreedom).toBe(df);
      expect(distance([test?.statistic ?? NaN], [stat])).toBeLessThan(1e-8);
      expectPrintedP(test?.pValue, p);
    }
  });
});

/** The file prints p-values with six digits. */
function expectPrintedP(ours: number | undefined, printed: number): void {
  expect(Number(ours?.toPrecision(6))).toBe(printed);
}
