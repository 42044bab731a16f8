import type { NetworkSettings } from '../../contract/values.ts';
import { UserError } from '../../errors.ts';
import { exact, trimMissing } from '../../forecasting/observed.ts';
import type { ResolvedSettings } from '../../forecasting/settings.ts';
import { type Message, say } from '../../messages/table.ts';

/** Where a series is cut, as indexes of the series itself. Each part ends where the next begins; the last one ends with
 *  the series. Windows have their targets inside the training part. */
export interface Parts {
  /** The first value that has a transformed one: leading gaps and differences come before it. */
  readonly trainingStart: number;
  readonly validationStart: number;
  readonly holdoutStart: number;
  readonly end: number;
  /** L: steps of a window, the τ of an MLP. */
  readonly lookbackLength: number;
  /** Y: values told at once. */
  readonly targetCount: number;
  /** Windows with a stride of 1. */
  readonly windowCount: number;
  readonly notes: readonly Message[];
}

/** Longest season whose double makes the lookback by default, and the longest default. */
const longestSeasonSeen = 400;
const longestDefaultLookback = 1_024;
const leastDefaultLookback = 16;
/** Share of what is before the hold-out that validates by default, and the most steps that do (unless the horizon is
 *  longer). */
const validationShare = 0.12;
const longestDefaultValidation = 10_000;
const leastWindowCount = 2;

/** Cuts a series: hold-out last, before it the validation part, before that the training part.
 *  Formula: hold-out = settings or horizon; validation = settings or max(horizon, 12 %), at most a third; lookback =
 *  settings or max(3 × horizon, 2 seasons, 16), at most half of the training part; windows = N − L − Y + 1
 *  @throws UserError where nothing remains to train on; a hold-out that was not asked for is given up first */
export function cutSeries(values: Float64Array, settings: ResolvedSettings): Parts {
  const wanted = settings.holdout ?? settings.horizon;
  if (wanted === 0) return cutBefore(values, settings, values.length);
  let reason: { en: string; ko: string };
  try {
    if (wanted < values.length) return cutBefore(values, settings, values.length - wanted);
    reason = { en: 'No value would remain.', ko: '남는 값이 없습니다.' };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // What is refused without a hold-out too has nothing to do with it.
    cutBefore(values, settings, values.length);
    reason = { en: error.said.message, ko: error.said.ko.message };
  }
  const said = { holdout: exact(wanted), length: exact(values.length), reason };
  if (settings.holdout !== null) throw new UserError('holdout_too_long', said, { field: 'holdout' });
  const parts = cutBefore(values, settings, values.length);
  return { ...parts, notes: [say('holdout_skipped', said), ...parts.notes] };
}

function cutBefore(values: Float64Array, settings: ResolvedSettings, holdoutStart: number): Parts {
  const { network, horizon } = settings;
  const { leadingCount } = trimMissing(values.subarray(0, holdoutStart));
  const trainingStart = leadingCount + lagOf(settings);
  const length = Math.max(0, holdoutStart - trainingStart);
  const targetCount = network.forecastMode === 'direct' ? horizon : 1;
  const validationLength = chooseValidation(network, length, horizon);
  const trainingLength = length - validationLength;
  const lookbackLength = network.lookbackLength ?? chooseLookback(settings, trainingLength - targetCount);
  const windowCount = trainingLength - lookbackLength - targetCount + 1;
  if (!(windowCount >= leastWindowCount)) {
    const needed = lookbackLength + targetCount - 1 + leastWindowCount;
    throw new UserError(
      'training_too_short',
      {
        length: exact(Math.max(0, trainingLength)),
        needed: exact(needed),
        lookback: exact(lookbackLength),
        targets: exact(targetCount),
      },
      { field: fieldToMend(network) },
    );
  }
  return {
    trainingStart,
    validationStart: holdoutStart - validationLength,
    holdoutStart,
    end: values.length,
    lookbackLength,
    targetCount,
    windowCount,
    notes: [
      ...(leadingCount > 0 ? [say('leading_missing', { count: exact(leadingCount) }, leadingCount)] : []),
      ...(targetCount > 1 && lagOf(settings) > 0 ? [say('direct_differences', {})] : []),
    ],
  };
}

/** Values that differencing costs at the beginning. */
function lagOf({ transforms, seasonLength }: ResolvedSettings): number {
  return (transforms.includes('diff') ? 1 : 0) + (transforms.includes('sdiff') ? seasonLength : 0);
}

function chooseValidation({ validationLength }: NetworkSettings, length: number, horizon: number): number {
  if (validationLength !== null) return validationLength;
  const share = Math.min(longestDefaultValidation, Math.ceil(validationShare * length));
  return Math.min(Math.max(horizon, share), Math.floor(length / 3));
}

function chooseLookback({ horizon, seasonLength, network }: ResolvedSettings, available: number): number {
  const seasonal = seasonLength <= longestSeasonSeen ? 2 * seasonLength : 0;
  const wanted = Math.max(3 * horizon, seasonal, leastDefaultLookback);
  const most = Math.min(longestDefaultLookback, Math.floor(available / 2));
  return Math.max(network.forecastMode === 'direct' ? 1 : 2, Math.min(wanted, most));
}

function fieldToMend({ lookbackLength, validationLength }: NetworkSettings): string {
  if (lookbackLength !== null) return 'lookbackLength';
  return validationLength === null ? 'horizon' : 'validationLength';
}
