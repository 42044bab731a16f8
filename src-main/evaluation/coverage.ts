import type { HoldoutResult } from '../contract/values.ts';
import { exact } from '../forecasting/observed.ts';
import { logGamma } from '../forecasting/special-functions.ts';
import { type Message, say } from '../messages/table.ts';
import { countInside } from './metrics.ts';

/** A band that did its duty would hold so little less often than this, were the steps independent. */
const smallestProbability = 0.01;
/** Less than a point below the nominal share is nothing to warn of, however many steps there are. */
const smallestShortfall = 0.01;

/** Warns of the widest band that held far fewer held-out values than it promises. The other way round says nothing:
 *  neighbouring steps err together, so a good band often holds all of them.
 *  @param model scored on `actual`
 *  @param actual (horizon) NaN = missing */
export function judgeBands(
  { forecast }: Pick<HoldoutResult['models'][number], 'forecast'>,
  actual: Float64Array,
): Message[] {
  const widestFirst = forecast.bands.toSorted((a, b) => b.coverage - a.coverage);
  for (const { coverage, lower, upper } of widestFirst) {
    const { inside, count } = countInside(actual, lower, upper);
    if (!(count > 0 && coverage - inside / count >= smallestShortfall)) continue;
    if (!(binomialCdf(inside, count, coverage) < smallestProbability)) continue;
    const said = {
      coverage: Number((100 * coverage).toPrecision(6)),
      percent: Math.round((100 * inside) / count),
      count: exact(count),
    };
    return [say('band_too_narrow', said)];
  }
  return [];
}

/** Probability of at most `successes` in `trials` independent trials.
 *  Formula: Σ_{i ≤ k} C(n, i) pⁱ (1 − p)ⁿ⁻ⁱ
 *  @param probability in (0, 1) */
export function binomialCdf(successes: number, trials: number, probability: number): number {
  const logSuccess = Math.log(probability);
  const logFailure = Math.log1p(-probability);
  let sum = 0;
  for (let i = 0; i <= successes; i++) {
    const logWays = logGamma(trials + 1) - logGamma(i + 1) - logGamma(trials - i + 1);
    sum += Math.exp(logWays + i * logSuccess + (trials - i) * logFailure);
  }
  return Math.min(1, sum);
}
