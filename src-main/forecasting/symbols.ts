import { limits, type ModelSettings } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import { isNetworkName } from './registry.ts';
import { isText, type SeriesData } from './series-data.ts';
import { type ResolvedSettings, resolveSettings } from './settings.ts';

/** What stands for every symbol that is not in the vocabulary of a text; a network may expect it, but it cannot be written. */
export const unknownIndex = 0;

/** Held out of a text unless the settings say otherwise. */
const holdoutShare = 0.1;
/** Symbols a window shows by default, and how many times that a text has at least for it. */
const defaultLookback = 128;
const leastWindows = 8;

/** Resolves settings for a series. Symbols have their own defaults: a softmax head, a window of 128 symbols, a tenth held
 *  out; and what needs numbers is refused.
 *  @throws UserError 'symbols_need_network', and as resolveSettings */
export function resolveForSeries(data: SeriesData, settings: ModelSettings): ResolvedSettings {
  return resolveSettings(isText(data) ? ofSymbols(data, settings) : settings, data.seasonLength);
}

/** What the settings are for a text. @throws UserError 'symbols_need_network' */
export function ofSymbols({ values }: Pick<SeriesData, 'values'>, settings: ModelSettings): ModelSettings {
  const { model, network, holdout } = settings;
  if (!isNetworkName(model)) throw new UserError('symbols_need_network', { model }, { field: 'model' });
  const { lookbackLength } = network;
  const isLong = values.length >= leastWindows * defaultLookback;
  return {
    ...settings,
    holdout: holdout ?? Math.min(limits.horizon, Math.floor(holdoutShare * values.length)),
    network: {
      ...network,
      head: 'softmax',
      lookbackLength: lookbackLength ?? (isLong && model !== 'mlp' ? defaultLookback : null),
    },
  };
}

/** @throws UserError 'symbols_not_numbers' */
export function refuseSymbols(data: SeriesData): void {
  if (isText(data)) throw new UserError('symbols_not_numbers', {});
}
