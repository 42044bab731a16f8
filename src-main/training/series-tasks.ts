import type { OrderExploration, SeriesAnalysis } from '../contract/operations.ts';
import {
  limits,
  type ArFit,
  type ForecastPath,
  type HoldoutResult,
  type LjungBox,
  type ModelSettings,
  type SeriesFit,
  type TransformName,
} from '../contract/values.ts';
import { autocorrelate, partialAutocorrelate, significanceBound } from '../diagnostics/autocorrelation.ts';
import { countHistogram } from '../diagnostics/histogram.ts';
import { arSpectrum, blockLength, toDecibels, welch } from '../diagnostics/spectrum.ts';
import { testLjungBox } from '../diagnostics/ljung-box.ts';
import { measureSurprise, summariseSurprise } from '../diagnostics/surprise.ts';
import { UserError } from '../errors.ts';
import { scoreHoldout, type ScoredHoldout } from '../evaluation/holdout.ts';
import { exploreArOrders } from '../forecasting/ar.ts';
import { bestOrder } from '../forecasting/information-criteria.ts';
import { type SeriesData } from '../forecasting/series-data.ts';
import { refuseSymbols, resolveForSeries, unknownIndex } from '../forecasting/symbols.ts';
import { continueSymbols, type ContinuationOptions } from '../forecasting/network/continue.ts';
import type { FittedNetwork } from '../forecasting/network/fitted.ts';
import { exact, measureMoments, trimMissing } from '../forecasting/observed.ts';
import {
  fitPipeline,
  type FittedPipeline,
  forecastPipeline,
  type PipelineFit,
  prepareSeries,
} from '../forecasting/pipeline.ts';
import {
  checkCoverages,
  checkHorizon,
  noteTransformOrder,
  orderTransforms,
  type ResolvedSettings,
  resolveSeason,
} from '../forecasting/settings.ts';
import { noteUnusedSettings } from '../forecasting/unused-settings.ts';
import { type Message, say } from '../messages/table.ts';

/** A fit without the names that only the project knows. */
export type FitReport = Omit<SeriesFit, 'seriesId' | 'seriesName'>;

/** Degrees of freedom left to the test of AR residuals. */
const residualTestFreedom = 10;

/** Fits a model to a series and, unless told not to, scores it on the last steps first.
 *  @returns `fitted` is plain JSON; the report's times are null
 *  @throws UserError where series or settings do not allow it */
export function fitSeries(
  data: SeriesData,
  settings: ModelSettings,
): { fitted: FittedPipeline; report: FitReport } {
  const { values } = data;
  const resolved = resolveForSeries(data, settings);
  // The whole series first: where it cannot be fitted at all, its own error says why.
  const fit = fitPipeline(values, resolved);
  const { holdout, order, notes } = holdOut(values, resolved);
  const report = reportOf(fit, resolved.seasonLength, holdout);
  return {
    fitted: fit.fitted,
    report: {
      ...report,
      notes: [
        ...noteTransformOrder(settings.transforms),
        ...noteUnusedSettings(settings),
        // What the hold-out showed is read with its verdict, so it comes first.
        ...notes,
        ...noteOtherOrder(resolved, order, report.ar),
        ...report.notes,
      ],
    },
  };
}

/** Forecasts the steps after the last value.
 *  @param values (n) oldest first, NaN = missing; may be longer than what was fitted
 *  @returns the forecast's times are null
 *  @throws UserError */
export function forecastSeries(
  fitted: FittedPipeline,
  values: Float64Array,
  horizon: number,
  coverages: readonly number[],
): { forecast: ForecastPath; notes: Message[] } {
  checkHorizon(horizon);
  return forecastPipeline(fitted, values, horizon, checkCoverages(coverages));
}

/** Draws how a text may go on, never by the unknown symbol.
 *  @returns numbers that symbols do not have are null; the texts are empty, for only the project knows the symbols
 *  @throws UserError 'horizon_invalid' */
export function continueSeries(
  { forecaster }: FittedPipeline,
  values: Float64Array,
  horizon: number,
  options: ContinuationOptions,
): { forecast: ForecastPath; notes: Message[] } {
  checkHorizon(horizon);
  const nothing = new Array<null>(horizon).fill(null);
  const { values: observed } = trimMissing(values);
  const drawing = { ...options, neverDrawn: unknownIndex };
  const items = continueSymbols(forecaster as FittedNetwork, observed, horizon, drawing).map((item) => ({
    ...item,
    text: '',
  }));
  const { temperature, seed } = options;
  const continuation = { temperature, seed, items };
  return {
    forecast: { timesMs: null, mean: nothing, median: nothing, bands: [], continuation },
    notes: [],
  };
}

/** Information criteria of all orders with the PACF beside them, and the AR fit at the order the settings name.
 *  @throws UserError */
export function exploreOrders(
  data: SeriesData,
  settings: ModelSettings,
): Omit<OrderExploration, 'nextTimesMs' | 'fit'> & { fit: FitReport } {
  const { values, sampleRateHz = null } = data;
  const resolved = resolveForSeries(data, { ...settings, model: 'ar' });
  const { transformed } = prepareSeries(values, resolved);
  const isFixed = typeof resolved.order === 'number';
  // A fixed order that the series does not allow is refused before the curve is worked out.
  const fixedFit = isFixed ? fitPipeline(values, resolved) : null;
  const { criteria, maxOrder, notes } = exploreArOrders(transformed, resolved);
  const best = {
    aic: bestOrder(criteria, 'aic'),
    aicc: bestOrder(criteria, 'aicc'),
    bic: bestOrder(criteria, 'bic'),
  };
  const order = typeof resolved.order === 'number' ? resolved.order : best[resolved.order];
  const report = reportOf(
    fixedFit ?? fitPipeline(values, { ...resolved, order }),
    resolved.seasonLength,
    null,
  );
  const { count, acf } = autocorrelate(transformed, Math.min(maxOrder, transformed.length - 1));
  return {
    maxOrder,
    criteria,
    best,
    pacf: Array.from(partialAutocorrelate(acf)),
    significanceBound: significanceBound(count),
    spectrum: sampleRateHz === null ? null : spectrumOf(transformed, sampleRateHz, report.ar),
    fit: {
      ...report,
      ar: report.ar === null || isFixed ? report.ar : { ...report.ar, criteria },
      notes: [...noteTransformOrder(settings.transforms), ...notes, ...report.notes],
    },
  };
}

export type SurpriseSummary = ReturnType<typeof summariseSurprise> & { trainedUntilIndex: number };

/** How surprising a stretch of a series is to a model.
 *  @param options.trainingLength transformed values that a network was trained on; null where a formula saw them all */
export function surpriseSeries(
  { values }: SeriesData,
  pipeline: FittedPipeline,
  {
    fromIndex,
    toIndex,
    width,
    trainingLength,
  }: { fromIndex: number; toIndex: number; width: number; trainingLength: number | null },
): SurpriseSummary {
  const bits = measureSurprise(pipeline, values, fromIndex, toIndex);
  const { leadingCount } = trimMissing(values);
  const lag = pipeline.transforms.reduce((sum, own) => sum + ('lag' in own ? own.lag : 0), 0);
  const trainedUntilIndex = trainingLength === null ? values.length : leadingCount + lag + trainingLength;
  return { ...summariseSurprise(bits, width), trainedUntilIndex };
}

/** Periodogram and spectrum of the fit, both of the transformed series; null where it is too short for one block. */
function spectrumOf(
  transformed: Float64Array,
  sampleRateHz: number,
  ar: ArFit | null,
): OrderExploration['spectrum'] {
  const periodogram = welch(transformed, sampleRateHz, blockLength(transformed.length));
  if (periodogram === null || ar === null) return null;
  const { frequenciesHz, power } = periodogram;
  return {
    frequenciesHz: Array.from(frequenciesHz),
    periodogramDb: toDecibels(power),
    modelDb: toDecibels(arSpectrum(ar.coefficients, ar.sigma2, sampleRateHz, frequenciesHz)),
  };
}

/** Correlogram, distribution and a test for whiteness of a transformed series.
 *  @param options.maxLag null: R's 10 log₁₀ n, or two seasons
 *  @throws UserError */
export function analyseSeries(
  data: SeriesData,
  options: {
    maxLag: number | null;
    transforms: readonly TransformName[];
    seasonLength: number | null;
  },
): SeriesAnalysis {
  refuseSymbols(data);
  const { values, seasonLength: ownSeason } = data;
  const seasonLength = resolveSeason(options.seasonLength, ownSeason);
  const transforms = orderTransforms(options.transforms, null, seasonLength);
  const { transformed } = prepareSeries(values, { model: null, transforms, seasonLength });
  const { count } = measureMoments(transformed);
  if (!(count >= 2)) throw new UserError('analysis_too_short', { count });
  const maxLag = chooseMaxLag(options.maxLag, count, transformed.length, seasonLength);
  const autocorrelation = autocorrelate(transformed, maxLag);
  const testLags = Math.min(maxLag, seasonLength > 1 ? 2 * seasonLength : 10, Math.floor(count / 5));
  return {
    usedCount: count,
    acf: Array.from(autocorrelation.acf),
    pacf: Array.from(partialAutocorrelate(autocorrelation.acf)),
    significanceBound: significanceBound(count),
    ljungBox: testLjungBox(autocorrelation, testLags, 0),
    histogram: countHistogram(transformed),
    notes: [
      ...noteTransformOrder(options.transforms),
      ...(autocorrelation.isConstant ? [say('acf_undefined', {})] : []),
    ],
  };
}

function holdOut(
  values: Float64Array,
  settings: ResolvedSettings,
): Omit<ScoredHoldout, 'holdout'> & { holdout: HoldoutResult | null } {
  const steps = settings.holdout ?? settings.horizon;
  if (steps === 0) return { holdout: null, order: null, notes: [] };
  const scored = steps < values.length ? scoreWherePossible(values, settings, steps) : nothingRemains;
  if ('holdout' in scored) return scored;
  const said = { holdout: exact(steps), length: exact(values.length), reason: scored };
  if (settings.holdout !== null) throw new UserError('holdout_too_long', said, { field: 'holdout' });
  return { holdout: null, order: null, notes: [say('holdout_skipped', said)] };
}

/** Why there is no score, as a sentence. */
interface Reason {
  readonly en: string;
  readonly ko: string;
}

const nothingRemains: Reason = { en: 'No value would remain.', ko: '남는 값이 없습니다.' };

/** The whole series could be fitted, so what a shorter past is refused for is that it is shorter. */
function scoreWherePossible(
  values: Float64Array,
  settings: ResolvedSettings,
  steps: number,
): ScoredHoldout | Reason {
  try {
    return scoreHoldout(values, settings, steps);
  } catch (error) {
    if (error instanceof UserError) return { en: error.said.message, ko: error.said.ko.message };
    throw error;
  }
}

const criterionLabels = { aic: 'AIC', aicc: 'AICc', bic: 'BIC' } as const;

/** A criterion chooses on what it sees: the model that was scored may have another order than the one that forecasts. */
function noteOtherOrder(settings: ResolvedSettings, scored: number | null, fitted: ArFit | null): Message[] {
  if (typeof settings.order === 'number' || scored === null || fitted === null) return [];
  if (scored === fitted.order) return [];
  const criterion = criterionLabels[settings.order];
  return [say('holdout_other_order', { scored: exact(scored), fitted: exact(fitted.order), criterion })];
}

function reportOf(fit: PipelineFit, seasonLength: number, holdout: HoldoutResult | null): FitReport {
  const ar: ArFit | null = fit.ar && { ...fit.ar, residualLjungBox: testResiduals(fit) };
  return { seasonLength, ar, network: null, sigma2: fit.fitted.forecaster.sigma2, holdout, notes: fit.notes };
}

function testResiduals({ ar, residuals }: PipelineFit): LjungBox | null {
  if (ar === null || residuals === null) return null;
  const { values } = trimMissing(residuals);
  const lagCount = Math.min(ar.order + residualTestFreedom, ar.rowCount - 1);
  return lagCount > ar.order ? testLjungBox(autocorrelate(values, lagCount), lagCount, ar.order) : null;
}

function chooseMaxLag(own: number | null, count: number, length: number, seasonLength: number): number {
  if (own !== null && !(Number.isInteger(own) && own >= 1 && own <= limits.order)) {
    throw new UserError(
      'max_lag_invalid',
      { value: String(own), largest: exact(limits.order) },
      { field: 'maxLag' },
    );
  }
  const seasonal = seasonLength > 1 && seasonLength <= 250 ? 2 * seasonLength + 1 : 0;
  return Math.min(own ?? Math.max(Math.floor(10 * Math.log10(count)), seasonal), length - 1);
}
