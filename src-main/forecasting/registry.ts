import type { ModelName } from '../contract/values.ts';
import { ar } from './ar.ts';
import { drift } from './drift.ts';
import type {
  FitResult,
  FittedForecaster,
  Forecaster,
  ForecasterSettings,
  Prediction,
} from './forecaster.ts';
import { mean } from './mean.ts';
import { naive } from './naive.ts';
import { seasonalNaive } from './seasonal-naive.ts';

const forecasters: { readonly [M in ModelName]: Forecaster<Extract<FittedForecaster, { model: M }>> } = {
  naive,
  'seasonal-naive': seasonalNaive,
  drift,
  mean,
  ar,
};

/** Fits the forecaster of that name. */
export function fitForecaster(
  model: ModelName,
  values: Float64Array,
  settings: ForecasterSettings,
): FitResult {
  return forecasters[model].fit(values, settings);
}

/** Forecasts with whichever forecaster was fitted. */
export function predictWith<M extends ModelName>(
  fitted: Extract<FittedForecaster, { model: M }>,
  values: Float64Array,
  horizon: number,
): Prediction {
  const forecaster: Forecaster<Extract<FittedForecaster, { model: M }>> = forecasters[fitted.model as M];
  return forecaster.predict(fitted, values, horizon);
}
