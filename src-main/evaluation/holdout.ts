import type { HoldoutResult, ModelName } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import { type FittedPipeline, fitPipeline, forecastPipeline } from '../forecasting/pipeline.ts';
import type { ResolvedSettings } from '../forecasting/settings.ts';
import { type Message, say } from '../messages/table.ts';
import { judgeBands } from './coverage.ts';
import { countScored, scoreForecast } from './metrics.ts';
import { judge, nameOfModel } from './verdict.ts';

type ScoredModel = HoldoutResult['models'][number];

/** A hold-out with what is to be said beside its verdict. */
export interface ScoredHoldout {
  readonly holdout: HoldoutResult;
  /** Order of the AR that was scored; null for the baselines. */
  readonly order: number | null;
  readonly notes: Message[];
}

/** Forecasts the last steps of a series from the ones before, which is all that transforms, order and coefficients are
 *  chosen on, and scores that beside naive and seasonal naive.
 *  @param values (n) oldest first, NaN = missing
 *  @param steps how many are held out, 1 … n − 1
 *  @param trained a network, which is not fitted here but was trained on a part of the ones before
 *  @returns times are null; the caller knows the calendar
 *  @throws UserError where the model cannot be fitted to what remains */
export function scoreHoldout(
  values: Float64Array,
  settings: ResolvedSettings,
  steps: number,
  trained: FittedPipeline | null = null,
): ScoredHoldout {
  const origin = values.length - steps;
  const training = values.subarray(0, origin);
  const actual = values.subarray(origin);
  const score = (model: ModelName, own: ResolvedSettings): { scored: ScoredModel; order: number | null } => {
    const isTrained = trained !== null && model === settings.model;
    const { fitted, ar } = isTrained ? { fitted: trained, ar: null } : fitPipeline(training, own);
    const { forecast } = forecastPipeline(fitted, training, steps, settings.coverages);
    const metrics = scoreForecast(training, actual, forecast, settings.seasonLength);
    return { scored: { model, label: fitted.label, metrics, forecast }, order: ar?.order ?? null };
  };
  const { scored: chosen, order } = score(settings.model, settings);
  const models = [chosen];
  const notes: Message[] = [];
  for (const model of baselinesBeside(settings)) {
    // A series that is shorter than its season has no seasonal naive forecast; the others still compare.
    try {
      models.push(score(model, { ...settings, model, transforms: [] }).scored);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const reason = { en: error.said.message, ko: error.said.ko.message };
      notes.push(say('baseline_left_out', { baseline: nameOfModel(model), reason }));
    }
  }
  const holdout: HoldoutResult = {
    horizon: steps,
    originIndex: origin - 1,
    originTimeMs: null,
    actual: Array.from(actual, (value) => (Number.isNaN(value) ? null : value)),
    models,
    verdict: judge(models, steps, countScored(actual, chosen.forecast)),
  };
  return { holdout, order, notes: [...judgeBands(chosen, actual), ...notes] };
}

function baselinesBeside({ model, seasonLength }: ResolvedSettings): ModelName[] {
  const baselines: ModelName[] = seasonLength > 1 ? ['naive', 'seasonal-naive'] : ['naive'];
  return baselines.filter((baseline) => baseline !== model);
}
