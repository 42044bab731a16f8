import { type ModelName, type NetworkName, networkNames } from '../contract/values.ts';
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
import type { FittedNetwork } from './network/fitted.ts';
import { predictNetwork } from './network/predict.ts';
import { seasonalNaive } from './seasonal-naive.ts';

/** Models that are fitted at once, by a formula. */
type FormulaName = Exclude<ModelName, NetworkName>;

const forecasters: { readonly [M in FormulaName]: Forecaster<Extract<FittedForecaster, { model: M }>> } = {
  naive,
  'seasonal-naive': seasonalNaive,
  drift,
  mean,
  ar,
};

export function isNetworkName(model: ModelName): model is NetworkName {
  return (networkNames as readonly ModelName[]).includes(model);
}

export function isFittedNetwork(fitted: FittedForecaster): fitted is FittedNetwork {
  return isNetworkName(fitted.model);
}

/** Fits the forecaster of that name. Networks are trained instead (see `training/network/`). */
export function fitForecaster(
  model: ModelName,
  values: Float64Array,
  settings: ForecasterSettings,
): FitResult {
  if (isNetworkName(model)) throw new Error(`a network is trained, not fitted: ${model}`);
  return forecasters[model].fit(values, settings);
}

/** Forecasts with whichever forecaster was fitted. */
export function predictWith(fitted: FittedForecaster, values: Float64Array, horizon: number): Prediction {
  if (isFittedNetwork(fitted)) return predictNetwork(fitted, values, horizon);
  const forecaster = forecasters[fitted.model] as Forecaster<typeof fitted>;
  return forecaster.predict(fitted, values, horizon);
}
