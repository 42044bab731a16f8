import {
  criterionNames,
  limits,
  type ModelName,
  modelNames,
  type ModelSettings,
  type NetworkSettings,
  type TransformName,
  transformNames,
} from '../contract/values.ts';
import { UserError } from '../errors.ts';
import { type Message, say } from '../messages/table.ts';
import type { ForecasterSettings } from './forecaster.ts';
import { exact } from './observed.ts';
import { isNetworkName } from './registry.ts';

/** Settings that were checked, with the series' season filled in and the transforms in the order they are applied. */
export interface ResolvedSettings extends Required<ForecasterSettings> {
  readonly model: ModelName;
  readonly transforms: readonly TransformName[];
  /** As the person named them. */
  readonly namedTransforms: readonly TransformName[];
  readonly horizon: number;
  readonly coverages: readonly number[];
  readonly holdout: number | null;
  readonly network: NetworkSettings;
}

/** Checks what a form or a script may have set, and resolves what was left to the series.
 *  @param seriesSeasonLength the series' own season, taken where the settings name none
 *  @throws UserError, its field naming the setting */
export function resolveSettings(settings: ModelSettings, seriesSeasonLength: number): ResolvedSettings {
  const { model, order, maxOrder, ridge, holdout } = settings;
  if (!modelNames.includes(model)) {
    throw new UserError('model_unknown', { model: String(model), known: modelNames.join(', ') }, at('model'));
  }
  checkOrder(order);
  if (maxOrder !== null && !isWhole(maxOrder, 0, limits.order)) throw orderError(maxOrder, 'maxOrder');
  if (!(ridge >= 0 && ridge < Infinity))
    throw new UserError('ridge_invalid', { value: String(ridge) }, at('ridge'));
  checkHorizon(settings.horizon);
  if (holdout !== null && !isWhole(holdout, 0, limits.horizon)) {
    throw new UserError(
      'holdout_invalid',
      { value: String(holdout), largest: exact(limits.horizon) },
      at('holdout'),
    );
  }
  const seasonLength = resolveSeason(settings.seasonLength, seriesSeasonLength);
  return {
    model,
    order,
    maxOrder,
    ridge,
    estimator: settings.estimator,
    seasonLength,
    transforms: scaleForNetwork(settings, orderTransforms(settings.transforms, model, seasonLength)),
    namedTransforms: settings.transforms,
    horizon: settings.horizon,
    coverages: checkCoverages(settings.coverages),
    holdout,
    network: settings.network,
  };
}

/** A network sees standardised values, whatever was named; one that predicts symbols sees the symbols.
 *  @throws UserError 'softmax_without_transforms', 'softmax_not_direct' */
function scaleForNetwork(
  { model, network }: ModelSettings,
  transforms: readonly TransformName[],
): readonly TransformName[] {
  if (!isNetworkName(model)) return transforms;
  if (network.head !== 'softmax')
    return transforms.includes('standardise') ? transforms : [...transforms, 'standardise'];
  if (transforms.length > 0) {
    throw new UserError(
      'softmax_without_transforms',
      { transforms: transforms.join(', ') },
      at('transforms'),
    );
  }
  if (network.forecastMode === 'direct') throw new UserError('softmax_not_direct', {}, at('forecastMode'));
  return transforms;
}

/** @throws UserError 'horizon_invalid' */
export function checkHorizon(horizon: number): void {
  if (!isWhole(horizon, 1, limits.horizon)) {
    throw new UserError(
      'horizon_invalid',
      { value: String(horizon), largest: exact(limits.horizon) },
      at('horizon'),
    );
  }
}

/** @returns the coverages, each in (0, 1) and there once
 *  @throws UserError 'coverage_invalid', 'coverage_repeated', 'coverage_count' */
export function checkCoverages(coverages: readonly number[]): readonly number[] {
  if (!(coverages.length >= 1 && coverages.length <= limits.coverageCount)) {
    throw new UserError(
      'coverage_count',
      { count: coverages.length, largest: limits.coverageCount },
      at('coverages'),
    );
  }
  coverages.forEach((coverage, index) => {
    if (!(coverage > 0 && coverage < 1)) {
      throw new UserError('coverage_invalid', { value: String(coverage) }, at('coverages'));
    }
    if (coverages.indexOf(coverage) !== index) {
      throw new UserError('coverage_repeated', { value: String(coverage) }, at('coverages'));
    }
  });
  return coverages;
}

/** @param own what the person set; null takes the series' own
 *  @throws UserError 'season_length_invalid' */
export function resolveSeason(own: number | null, seriesSeasonLength: number): number {
  const seasonLength = own ?? seriesSeasonLength;
  if (!isWhole(seasonLength, 1, limits.seasonLength)) {
    throw new UserError(
      'season_length_invalid',
      { value: String(seasonLength), largest: exact(limits.seasonLength) },
      at('seasonLength'),
    );
  }
  return seasonLength;
}

/** The order in which transforms are applied, whatever the order they were named in: log → diff → sdiff →
 *  standardise (the two differences commute).
 *  @param model null where no model follows
 *  @throws UserError 'transform_unknown', 'transform_repeated', 'transform_not_for_baseline', 'season_of_one' */
export function orderTransforms(
  transforms: readonly TransformName[],
  model: ModelName | null,
  seasonLength: number,
): TransformName[] {
  for (const transform of transforms) {
    if (!transformNames.includes(transform)) {
      throw new UserError(
        'transform_unknown',
        { transform: String(transform), known: transformNames.join(', ') },
        at('transforms'),
      );
    }
    if (transforms.indexOf(transform) !== transforms.lastIndexOf(transform)) {
      throw new UserError('transform_repeated', { transform }, at('transforms'));
    }
    const isDifference = transform === 'diff' || transform === 'sdiff';
    if (isDifference && model !== null && model !== 'ar' && !isNetworkName(model)) {
      throw new UserError('transform_not_for_baseline', { transform, model }, at('transforms'));
    }
    if (transform === 'sdiff' && seasonLength === 1)
      throw new UserError('season_of_one', {}, at('seasonLength'));
  }
  return inOrder(transforms);
}

/** Says in which order the transforms are applied where they were named in another.
 *  @param transforms that `orderTransforms` accepts */
export function noteTransformOrder(transforms: readonly TransformName[]): Message[] {
  const applied = inOrder(transforms);
  if (applied.every((name, index) => name === transforms[index])) return [];
  return [say('transforms_reordered', { given: transforms.join(' → '), applied: applied.join(' → ') })];
}

function inOrder(transforms: readonly TransformName[]): TransformName[] {
  return transformNames.filter((name) => transforms.includes(name));
}

function checkOrder(order: ModelSettings['order']): void {
  const isCriterion = typeof order === 'string' && criterionNames.includes(order);
  if (!isCriterion && !(typeof order === 'number' && isWhole(order, 0, limits.order))) {
    throw orderError(order, 'order');
  }
}

function orderError(value: unknown, field: string): UserError {
  return new UserError('order_invalid', { value: String(value), largest: exact(limits.order) }, at(field));
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function at(field: string): { field: string } {
  return { field };
}
