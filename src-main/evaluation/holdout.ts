import type { HoldoutResult, ModelName } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import { fitPipeline, forecastPipeline } from '../forecasting/pipeline.ts';
import type { ResolvedSettings } from '../forecasting/settings.ts';
import { scoreForecast } from './metrics.ts';
import { judge } from './verdict.ts';

type ScoredModel = HoldoutResult['models'][number];

/** Forecasts the last steps of a series from the ones before, which is all that transforms, order and coefficients are
 *  chosen on, and scores that beside naive and seasonal naive.
 *  @param values (n) oldest first, NaN = missing
 *  @param steps how many are held out, 1 … n − 1
 *  @returns times are null; the caller knows the calendar
 *  @throws UserError where the model cannot be fitted to what remains */
export function scoreHoldout(values: Float64Array, settings: ResolvedSettings, steps: number): HoldoutResult {
  const origin = values.length - steps;
  const training = values.subarray(0, origin);
  const actual = values.subarray(origin);
  const score = (model: ModelName, own: ResolvedSettings): ScoredModel => {
    const { fitted } = fitPipeline(training, own);
    const { forecast } = forecastPipeline(fitted, training, steps, settings.coverages);
    const metrics = scoreForecast(training, actual, forecast, settings.seasonLength);
    return { model, label: fitted.label, metrics, forecast };
  };
  const models = [score(settings.model, settings)];
  for (const model of baselinesBeside(settings)) {
    const baseline = scoreWherePossible(() => score(model, { ...settings, model, transforms: [] }));
    if (baseline !== null) models.push(baseline);
  }
  return {
    horizon: steps,
    originIndex: origin - 1,
    originTimeMs: null,
    actual: Array.from(actual, (value) => (Number.isNaN(value) ? null : value)),
    models,
    verdict: judge(models, steps),
  };
}

function baselinesBeside({ model, seasonLength }: ResolvedSettings): ModelName[] {
  const baselines: ModelName[] = seasonLength > 1 ? ['naive', 'seasonal-naive'] : ['naive'];
  return baselines.filter((baseline) => baseline !== model);
}

/** A series that is shorter than its season has no seasonal naive forecast; the others still compare. */
function scoreWherePossible(score: () => ScoredModel): ScoredModel | null {
  try {
    return score();
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
