import type { ArFit, CriterionName, EstimatorName } from '../contract/values.ts';
import type { Message } from '../messages/table.ts';
import type { FittedNetwork } from './network/fitted.ts';

/** What a forecaster remembers of the past it was fitted on: plain JSON, kept in the project. */
export type FittedForecaster =
  | { readonly model: 'naive'; readonly sigma2: number }
  | { readonly model: 'seasonal-naive'; readonly seasonLength: number; readonly sigma2: number }
  | { readonly model: 'drift'; readonly slope: number; readonly span: number; readonly sigma2: number }
  | { readonly model: 'mean'; readonly mean: number; readonly count: number; readonly sigma2: number }
  | FittedAr
  | FittedNetwork;

/** y_t − centre = centredIntercept + Σ φ_i (y_{t−i} − centre) + ε_t: centred, so that a large level costs no digits. */
export interface FittedAr {
  readonly model: 'ar';
  readonly coefficients: readonly number[];
  readonly centre: number;
  readonly centredIntercept: number;
  readonly sigma2: number;
}

/** What every forecaster may want to know beside the values. */
export interface ForecasterSettings {
  readonly order: number | CriterionName;
  readonly maxOrder: number | null;
  readonly ridge: number;
  /** AR: how the coefficients are estimated; least squares where it is left out. */
  readonly estimator?: EstimatorName;
  readonly seasonLength: number;
}

/** An AR fit as the contract tells it, but for the test of its residuals, which is diagnostics' matter. */
export type ArDetails = Omit<ArFit, 'residualLjungBox'>;

export interface FitResult<F extends FittedForecaster = FittedForecaster> {
  readonly fitted: F;
  readonly ar: ArDetails | null;
  /** (n) one-step residuals, NaN where there is none; null where nothing tests them. */
  readonly residuals: Float64Array | null;
  readonly notes: Message[];
}

/** A forecast on the scale the forecaster saw. Innovations can be carried through differencing, plain variances
 *  cannot; sample paths are carried through anything, each on its own. */
export type Path =
  | {
      readonly kind: 'innovations';
      /** (horizon) */
      readonly mean: Float64Array;
      /** (horizon) ψ_0 …: the variance k steps ahead is σ² Σ_{j<k} ψ_j². */
      readonly psi: Float64Array;
      readonly sigma2: number;
    }
  | {
      readonly kind: 'variances';
      /** (horizon) */
      readonly mean: Float64Array;
      /** (horizon) */
      readonly variance: Float64Array;
    }
  | {
      readonly kind: 'samples';
      readonly pathCount: number;
      /** (pathCount, horizon) row-major */
      readonly values: Float64Array;
    };

export interface Prediction {
  readonly path: Path;
  /** The past as the forecaster took it: the values themselves, its own estimates where one was missing. */
  readonly past: Float64Array;
  /** How many of the last values it starts from and estimates where they are missing; 0 if it never does. */
  readonly startCount: number;
  readonly notes: Message[];
}

/** One way to forecast. */
export interface Forecaster<F extends FittedForecaster> {
  readonly model: F['model'];
  /** @param values (n) oldest first, NaN = missing, the first and the last one observed */
  fit(values: Float64Array, settings: ForecasterSettings): FitResult<F>;
  /** Uses nothing but `values`, which may be longer than what was fitted.
   *  @param values (n) as in fit
   *  @param horizon steps after the last value */
  predict(fitted: F, values: Float64Array, horizon: number): Prediction;
}
