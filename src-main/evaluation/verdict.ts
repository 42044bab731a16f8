import type { HoldoutResult, ModelName } from '../contract/values.ts';
import { exact } from '../forecasting/observed.ts';
import { type Message, say } from '../messages/table.ts';

/** Two errors closer than this are called equal: one window cannot tell them apart. */
const equalWithin = 0.05;

/** Says in one sentence how the first model did beside the best of the others.
 *  @param models the chosen model first
 *  @param steps how many were held out
 *  @param scored how many of them have a value and a forecast of the first model */
export function judge(models: HoldoutResult['models'], steps: number, scored: number): Message {
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
  const said = { label, span: spanOf(steps, scored), error: round(error) };
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

/** The name of a model that has no label, because it could not be fitted. */
export function nameOfModel(model: ModelName): { en: string; ko: string } {
  return nameOf({ label: model.replace('-', ' ') });
}

/** What the errors are means over: all held-out steps, or those of them that could be scored. */
function spanOf(steps: number, scored: number): { en: string; ko: string } {
  const all = { en: `the last ${exact(steps)} steps`, ko: `마지막 ${exact(steps)}단계` };
  if (scored === steps) return all;
  return { en: `${exact(scored)} of ${all.en}`, ko: `${all.ko} 중 ${exact(scored)}단계` };
}

function nameOf({ label }: { readonly label: string }): { en: string; ko: string } {
  const name = koreanNames.find(([english]) => label.includes(english));
  return { en: label, ko: name === undefined ? label : label.replace(...name) };
}

/** Three digits: more than a mean over a few steps bears. */
function round(value: number): number {
  return Number(value.toPrecision(3));
}
