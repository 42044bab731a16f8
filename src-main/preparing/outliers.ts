import type { StepOf } from '../contract/preparing.ts';
import { UserError } from '../errors.ts';
import { say } from '../messages/table.ts';
import { SortedWindow } from './rolling-median.ts';
import type { PreparedSeries, StepResult } from './types.ts';

/** MAD · this estimates σ of a normal distribution: 1/Φ⁻¹(3/4). */
const madToSigma = 1.482602218505602;
/** Mean absolute deviation · this estimates σ of a normal distribution: √(π/2). */
const meanToSigma = 1.2533141373155003;
/** Fewer known values say nothing of what is usual. */
const leastKnownCount = 3;

/** A MAD this small beside the mean deviation is what rounding left of 0. */
const roundingShare = 1e-9;

/** σ̂ = 1.4826 · MAD; where more than half of the values are equal and the MAD is 0, 1.2533 · mean absolute deviation. */
function sigmaOf(medianDeviation: number, meanDeviation: number): number {
  const isSpread = medianDeviation > roundingShare * meanDeviation;
  return isSpread ? madToSigma * medianDeviation : meanToSigma * meanDeviation;
}

function markRolling(values: Float64Array, windowLength: number, threshold: number): Float64Array {
  const half = windowLength >> 1;
  const window = new SortedWindow(2 * half + 1);
  const marked = values.slice();
  for (let index = 0; index < Math.min(half, values.length); index++) window.add(values[index]);
  for (let index = 0; index < values.length; index++) {
    // Out before in: the window holds no more than its length.
    if (index - half - 1 >= 0) window.remove(values[index - half - 1]);
    if (index + half < values.length) window.add(values[index + half]);
    if (window.count < leastKnownCount || values[index] !== values[index]) continue;
    const median = window.median();
    // Most values lie close to the middle: the spread is worked out for the others only.
    if (values[index] === median) continue;
    const sigma = sigmaOf(window.medianDeviation(median), window.meanDeviation(median));
    if (Math.abs(values[index] - median) > threshold * sigma) marked[index] = NaN;
  }
  return marked;
}

function medianOf(sorted: Float64Array): number {
  const upper = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
}

/** How far a change from one season to the next lies from the usual one, in robust standard deviations. */
function seasonalScores(values: Float64Array, season: number): Float64Array {
  const changes = new Float64Array(Math.max(0, values.length - season));
  for (let index = 0; index < changes.length; index++)
    changes[index] = values[index + season] - values[index];
  const known = changes.filter((change) => change === change);
  if (known.length < leastKnownCount) return changes.fill(NaN);
  const median = medianOf(known.sort());
  const deviations = known.map((change) => Math.abs(change - median));
  const mean = deviations.reduce((sum, deviation) => sum + deviation, 0) / deviations.length;
  const sigma = sigmaOf(medianOf(deviations.sort()), mean);
  return sigma > 0 ? changes.map((change) => (change - median) / sigma) : changes.fill(0);
}

/** An outlier at t makes the change to it, and the change from it, unusual in opposite directions; a level that stays
 *  makes only one of them so. At the ends, and beside missing values, the one change there is decides. */
function markSeasonal(values: Float64Array, season: number, threshold: number): Float64Array {
  const scores = seasonalScores(values, season);
  const at = (index: number) => (index >= 0 && index < scores.length ? scores[index] : NaN);
  return values.map((value, index) => {
    const to = at(index - season);
    const from = -at(index);
    const [low, high] =
      to !== to ? [from, from] : from !== from ? [to, to] : [Math.min(to, from), Math.max(to, from)];
    return low > threshold || high < -threshold ? NaN : value;
  });
}

/** Marks outliers as missing.
 *  Formula: rolling — x_t where |x_t − m_t| > threshold · σ̂_t, with m_t the median and σ̂_t = 1.4826 · MAD of the window of
 *  2⌊windowLength/2⌋ + 1 steps around t (shorter at the ends). seasonal — d_t = x_t − x_{t−m}, m = seasonLength, scaled by
 *  median and MAD of all d: x_t where d_t and −d_{t+m} both lie beyond the threshold on the same side.
 *  @throws UserError 'prepare_season_needed' for the seasonal one without a season
 *  Source: Hampel 1974; Davies & Gather 1993, the Hampel identifier. */
export function markOutliers(
  series: PreparedSeries,
  { method, windowLength, threshold }: StepOf<'outliers'>,
): StepResult {
  const { values, seasonLength } = series;
  if (method === 'seasonal' && !(seasonLength > 1)) throw new UserError('prepare_season_needed', {});
  const marked =
    method === 'rolling'
      ? markRolling(values, windowLength, threshold)
      : markSeasonal(values, seasonLength, threshold);
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    if (marked[index] !== marked[index] && values[index] === values[index]) count++;
  }
  const said =
    method === 'rolling'
      ? say('prepare_outliers_rolling', { count, threshold, window: 2 * (windowLength >> 1) + 1 }, count)
      : say('prepare_outliers_seasonal', { count, threshold, season: seasonLength }, count);
  return { series: { ...series, values: marked }, said };
}
