import type { FillMethod, StepOf } from '../contract/preparing.ts';
import { say, type Message } from '../messages/table.ts';
import { countMissing, timesOf } from './axis.ts';
import type { PreparedSeries, StepResult } from './types.ts';

/** Calls `use` for every run of missing values, from … to (exclusive). */
export function forEachGap(values: Float64Array, use: (from: number, to: number) => void): void {
  for (let from = 0; from < values.length; from++) {
    if (values[from] === values[from]) continue;
    let to = from + 1;
    while (to < values.length && values[to] !== values[to]) to++;
    use(from, to);
    from = to;
  }
}

/** ŷ_t = y_a + (y_b − y_a)(t − a)/(b − a) between the known neighbours at times a and b; nothing beyond the ends.
 *  @param at (n) positions on the axis, or null for even steps */
function interpolate(filled: Float64Array, at: Float64Array | null, from: number, to: number): void {
  if (from === 0 || to === filled.length) return;
  const a = at === null ? from - 1 : at[from - 1];
  const width = (at === null ? to : at[to]) - a;
  const [low, high] = [filled[from - 1], filled[to]];
  for (let index = from; index < to; index++) {
    const share = ((at === null ? index : at[index]) - a) / width;
    filled[index] = low * (1 - share) + high * share;
  }
}

function carryForward(filled: Float64Array, from: number, to: number): void {
  if (from > 0) filled.fill(filled[from - 1], from, to);
}

/** ŷ_t between the nearest known values of the same phase, y_{t−am} and y_{t+bm}, by their distance; one alone is taken
 *  as it is. m = seasonLength. Reads what was known only, never what was filled. */
function fillSeason(
  filled: Float64Array,
  known: Float64Array,
  from: number,
  to: number,
  season: number,
): void {
  for (let index = from; index < to; index++) {
    let before = index - season;
    while (before >= 0 && known[before] !== known[before]) before -= season;
    let after = index + season;
    while (after < known.length && known[after] !== known[after]) after += season;
    if (before < 0 && after >= known.length) continue;
    if (before < 0) filled[index] = known[after];
    else if (after >= known.length) filled[index] = known[before];
    else {
      const share = (index - before) / (after - before);
      filled[index] = known[before] * (1 - share) + known[after] * share;
    }
  }
}

const codes = {
  interpolate: 'prepare_filled_interpolate',
  forward: 'prepare_filled_forward',
  seasonal: 'prepare_filled_seasonal',
} as const satisfies Partial<Record<FillMethod, string>>;

/** Fills missing values.
 *  Formula: interpolate — linear in time between the known neighbours; forward — the last known value; seasonal —
 *  linear between the nearest known values of the same phase of the season, m = seasonLength (m = 1: interpolate on
 *  even steps). What has no known value to fill it from stays missing.
 *  @param step.longestGap runs longer than this stay missing as a whole */
export function fill(series: PreparedSeries, { method, longestGap }: StepOf<'fill'>): StepResult {
  const missingCount = countMissing(series.values);
  if (method === 'keep') return { series, said: say('prepare_kept', { count: missingCount }, missingCount) };
  const filled = series.values.slice();
  const at = method === 'interpolate' ? timesOf(series) : null;
  let longCount = 0;
  forEachGap(series.values, (from, to) => {
    if (longestGap !== null && to - from > longestGap) longCount++;
    else if (method === 'interpolate') interpolate(filled, at, from, to);
    else if (method === 'forward') carryForward(filled, from, to);
    else fillSeason(filled, series.values, from, to, series.seasonLength);
  });
  const leftCount = countMissing(filled);
  const filledCount = missingCount - leftCount;
  const notes: Message[] = [];
  if (longCount > 0)
    notes.push(say('prepare_gap_too_long', { count: longCount, longest: longestGap! }, longCount));
  if (leftCount > 0) notes.push(say('prepare_left_missing', { count: leftCount }, leftCount));
  if (method === 'seasonal' && series.seasonLength === 1) notes.push(say('prepare_no_season', {}));
  return {
    series: { ...series, values: filled },
    said: say(codes[method], { count: filledCount }, filledCount),
    notes,
  };
}
