import type { ForecastPath, ModelName, TransformName } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import { type Message, say } from '../messages/table.ts';
import { describePath } from './bands.ts';
import type { FitResult, FittedForecaster, Path, Prediction } from './forecaster.ts';
import { exact, findConstant, trimMissing } from './observed.ts';
import { labelNetwork } from './network/fitted.ts';
import { fitForecaster, isFittedNetwork, predictWith } from './registry.ts';
import type { ResolvedSettings } from './settings.ts';
import { difference } from './transforms/difference.ts';
import { takeLog } from './transforms/log.ts';
import { seasonalDifference } from './transforms/seasonal-difference.ts';
import { standardise } from './transforms/standardise.ts';
import type { FittedTransform, LinearTransform } from './transforms/transform.ts';

/** Transforms and a forecaster, fitted on one past: plain JSON, all that a later forecast needs beside the values. */
export interface FittedPipeline {
  /** Short name for people: "log Δ12 AR(13)". */
  readonly label: string;
  /** In the order they are applied. */
  readonly transforms: readonly FittedTransform[];
  readonly forecaster: FittedForecaster;
}

export interface PipelineFit extends Omit<FitResult, 'fitted'> {
  readonly fitted: FittedPipeline;
}

/** Fits transforms and forecaster on a past, and on nothing else.
 *  @param values (n) oldest first, NaN = missing
 *  @throws UserError where the series or the settings do not allow it */
export function fitPipeline(values: Float64Array, settings: ResolvedSettings): PipelineFit {
  const { transforms, transformed, leadingCount } = prepareSeries(values, settings);
  const { fitted: forecaster, ar, residuals, notes } = fitForecaster(settings.model, transformed, settings);
  const leading =
    leadingCount > 0 ? [say('leading_missing', { count: exact(leadingCount) }, leadingCount)] : [];
  return {
    fitted: { label: labelOf(forecaster, transforms), transforms, forecaster },
    ar,
    residuals,
    notes: [...leading, ...notes],
  };
}

/** A series as its forecaster sees it. */
export interface PreparedSeries {
  readonly transforms: FittedTransform[];
  /** From the first to the last observed value, after the transforms. */
  readonly transformed: Float64Array;
  readonly leadingCount: number;
}

/** Cuts the missing values off the ends and fits the transforms; AR is refused what has nothing to learn from.
 *  @throws UserError 'series_all_missing', 'series_constant', 'series_constant_transformed', and what the transforms
 *  refuse */
export function prepareSeries(
  values: Float64Array,
  {
    model,
    transforms: names,
    seasonLength,
  }: Pick<ResolvedSettings, 'transforms' | 'seasonLength'> & {
    readonly model: ModelName | null;
  },
): PreparedSeries {
  const { values: observed, leadingCount } = trimMissing(values);
  if (model === 'ar') refuseConstant(observed, []);
  const transforms: FittedTransform[] = [];
  let transformed = observed;
  for (const name of names) {
    const transform = fitTransform(name, transformed, seasonLength);
    transforms.push(transform);
    transformed = applyTransform(transform, transformed);
  }
  if (model === 'ar') refuseConstant(transformed, names);
  return { transforms, transformed, leadingCount };
}

/** Forecasts the steps after the last value, missing or not.
 *  @param values (n) the past at the forecast origin; may be longer than what was fitted
 *  @param coverages of the bands, each in (0, 1)
 *  @throws UserError 'series_all_missing', 'log_not_positive', 'differences_too_short' */
export function forecastPipeline(
  { transforms, forecaster }: FittedPipeline,
  values: Float64Array,
  horizon: number,
  coverages: readonly number[],
): { forecast: ForecastPath; notes: Message[] } {
  const { values: observed, trailingCount } = trimMissing(values);
  const levels = applyTransforms(transforms, observed);
  const last = levels.length - 1;
  const prediction = predictWith(forecaster, levels[last], trailingCount + horizon);
  const { path, isLog } = carryBack(transforms, levels, prediction);
  const { forecast, notes } = describePath(path, coverages, isLog, trailingCount);
  const gapNotes = notesOnGaps(observed, transforms, prediction.startCount, trailingCount);
  return { forecast, notes: [...gapNotes, ...prediction.notes, ...notes] };
}

/** Carries a forecast back through all transforms but the logarithm, which is not linear.
 *  @param levels of `applyTransforms`
 *  @returns isLog: the path is still one of logarithms */
export function carryBack(
  transforms: readonly FittedTransform[],
  levels: readonly Float64Array[],
  prediction: Pick<Prediction, 'path' | 'past'>,
): { path: Path; isLog: boolean } {
  let { path, past } = prediction;
  for (let level = transforms.length; level > 0; level--) {
    const transform = transforms[level - 1];
    if (transform.name === 'log') break;
    const linear = linearOf(transform);
    past = linear.restorePast(transform, past, levels[level - 1]);
    path = linear.invert(transform, path, past);
  }
  return { path, isLog: transforms[0]?.name === 'log' };
}

/** What was missing at the origin: nothing stands in for a value without being said. */
function notesOnGaps(
  observed: Float64Array,
  transforms: readonly FittedTransform[],
  startCount: number,
  trailingCount: number,
): Message[] {
  const notes: Message[] = [];
  if (trailingCount > 0) {
    notes.push(say('trailing_missing', { count: exact(trailingCount) }, trailingCount));
  }
  // A difference reaches its lag further back.
  let reach = startCount;
  for (const transform of transforms) if ('lag' in transform) reach += transform.lag;
  const start = observed.subarray(Math.max(0, observed.length - reach));
  const filledCount = start.reduce((count, value) => count + Number(Number.isNaN(value)), 0);
  if (filledCount > 0) notes.push(say('lags_filled', { count: exact(filledCount) }, filledCount));
  return notes;
}

/** Short name for people of what was fitted. */
export function labelOf(forecaster: FittedForecaster, transforms: readonly FittedTransform[]): string {
  const names = transforms.flatMap((transform) => {
    if (transform.name === 'log') return ['log'];
    if (transform.name === 'diff') return ['Δ'];
    return transform.name === 'sdiff' ? [`Δ${transform.lag}`] : [];
  });
  return [...names, forecasterLabel(forecaster)].join(' ');
}

function forecasterLabel(forecaster: FittedForecaster): string {
  if (isFittedNetwork(forecaster)) return labelNetwork(forecaster);
  if (forecaster.model === 'ar') return `AR(${forecaster.coefficients.length})`;
  if (forecaster.model === 'seasonal-naive') return `seasonal naive (${forecaster.seasonLength})`;
  return forecaster.model;
}

function fitTransform(name: TransformName, values: Float64Array, seasonLength: number): FittedTransform {
  if (name === 'log') return { name };
  if (name === 'diff') return difference.fit(values, seasonLength);
  if (name === 'sdiff') return seasonalDifference.fit(values, seasonLength);
  return standardise.fit(values, seasonLength);
}

/** @returns the values themselves, then what they are after each transform */
export function applyTransforms(
  transforms: readonly FittedTransform[],
  values: Float64Array,
): Float64Array[] {
  const levels = [values];
  for (const transform of transforms) levels.push(applyTransform(transform, levels[levels.length - 1]));
  return levels;
}

function applyTransform(transform: FittedTransform, values: Float64Array): Float64Array {
  return transform.name === 'log' ? takeLog(values) : linearOf(transform).apply(transform, values);
}

function linearOf<F extends Exclude<FittedTransform, { name: 'log' }>>(transform: F): LinearTransform<F> {
  const linear = { diff: difference, sdiff: seasonalDifference, standardise };
  return linear[transform.name] as unknown as LinearTransform<F>;
}

function refuseConstant(values: Float64Array, transforms: readonly TransformName[]): void {
  const value = findConstant(values);
  if (value === null) return;
  if (transforms.length === 0) throw new UserError('series_constant', { value });
  throw new UserError(
    'series_constant_transformed',
    { value, transforms: transforms.join(', ') },
    { field: 'transforms' },
  );
}
