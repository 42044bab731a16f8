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
  const label = nameOf(chosen);
  const error = chosen.metrics.mae;
  if (error === null) return say('verdict_unscored', { label, steps: exact(steps) });
  let baseline: ReturnType<typeof nameOf> | null = null;
  let baselineError = Infinity;
  for (const model of baselines) {
    const { mae } = model.metrics;
    if (mae === null || !(mae < baselineError)) continue;
    baseline = nameOf(model);
    baselineError = mae;
  }
  const said = { label, steps: exact(steps), error: round(error) };
  if (baseline === null) return say('verdict_alone', said);
  const both = { ...said, baseline, baselineError: round(baselineError) };
  if (Math.abs(error - baselineError) <= equalWithin * baselineError) return say('verdict_equal', both);
  if (error > baselineError) return say('verdict_worse', both);
  return say('verdict_better', { ...both, percent: Math.round(100 * (1 - error / baselineError)) });
}

/** English word of a label → Korean; AR(τ) and the transforms are written alike in both. */
const koreanNames: readonly (readonly [english: string, korean: string])[] = [
  ['seasonal naive', '계절 단순 예측'],
  ['naive', '단순 예측'],
  ['drift', '추세 연장'],
  ['mean', '평균'],
];

function nameOf({ label }: HoldoutResult['models'][number]): { en: string; ko: string } {
  const name = koreanNames.find(([english]) => label.includes(english));
  return { en: label, ko: name === undefined ? label : label.replace(...name) };
}

/** Three digits: more than a mean over a few steps bears. */
function round(value: number): number {
  return Number(value.toPrecision(3));
}
