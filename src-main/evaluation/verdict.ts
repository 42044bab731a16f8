import type { HoldoutResult } from '../contract/values.ts';
import { exact } from '../forecasting/observed.ts';
import { type Message, say } from '../messages/table.ts';

/** Two errors closer than this are called equal: one window cannot tell them apart. */
const equalWithin = 0.05;

/** Says in one sentence how the first model did beside the best of the others.
 *  @param models the chosen model first
 *  @param steps how many were held out */
export function judge(models: HoldoutResult['models'], steps: number): Message {
  const [chosen, ...baselines] = models;
  const { label } = chosen;
  const error = chosen.metrics.mae;
  if (error === null) return say('verdict_unscored', { label, steps: exact(steps) });
  let baseline = '';
  let baselineError = Infinity;
  for (const { label: name, metrics } of baselines) {
    if (metrics.mae === null || !(metrics.mae < baselineError)) continue;
    baseline = name;
    baselineError = metrics.mae;
  }
  const said = { label, steps: exact(steps), error: round(error) };
  if (baseline === '') return say('verdict_alone', said);
  const both = { ...said, baseline, baselineError: round(baselineError) };
  if (Math.abs(error - baselineError) <= equalWithin * baselineError) return say('verdict_equal', both);
  if (error > baselineError) return say('verdict_worse', both);
  return say('verdict_better', { ...both, percent: Math.round(100 * (1 - error / baselineError)) });
}

/** Three digits: more than a mean over a few steps bears. */
function round(value: number): number {
  return Number(value.toPrecision(3));
}
