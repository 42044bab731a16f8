import { UserError } from '../errors.ts';
import { type Message, say } from '../messages/table.ts';
import type { OrderCriteria } from '../contract/values.ts';
import type { ArDetails, FitResult, FittedAr, Forecaster, ForecasterSettings } from './forecaster.ts';
import { bestOrder, informationCriteria } from './information-criteria.ts';
import { fitLagRegression, type LagRegression } from './lag-regression.ts';
import { compareBurgOrders, fitArByBurg } from './ar-burg.ts';
import { exact } from './observed.ts';
import { compareOrders, defaultMaxOrder } from './order-selection.ts';
import { isStationary, psiWeights } from './recursion.ts';
import { scaleSeries, type ScaledSeries } from './scaled-series.ts';

/** The criterion curve of all orders from 0. */
export interface OrderCurve {
  readonly criteria: OrderCriteria[];
  readonly maxOrder: number;
  readonly notes: Message[];
}

/** AR(τ), the autoregressive model: a linear recursion on the last τ values.
 *  Formula: y_t = c + Σ_{i=1}^{τ} φ_i y_{t−i} + ε_t, by conditional least squares on the rows t = τ … n − 1, ridge λ
 *  in units of the variance: min (1/N) Σ ε_t² / s² + λ Σ φ_i²; forecasts by recursion, variance σ² Σ_{j<k} ψ_j²
 *  With the estimator 'burg' the coefficients come from Burg's method instead (see burg.ts), without a ridge.
 *  @throws UserError 'series_too_short', 'series_constant', 'series_out_of_range', 'order_too_large'
 *  Source: Hamilton, Time Series Analysis, 1994, sections 4.2 and 5.2; statsmodels AutoReg (trend "c"). */
export const ar: Forecaster<FittedAr> = {
  model: 'ar',
  fit(values, settings) {
    const scaled = scaleSeries(values);
    if (typeof settings.order === 'number') return fitOrder(scaled, settings.order, settings, []);
    const curve = curveOf(scaled, settings);
    const order = bestOrder(curve.criteria, settings.order);
    const fit = fitOrder(scaled, order, settings, curve.criteria);
    return { ...fit, notes: [...curve.notes, ...fit.notes] };
  },
  predict(fitted, values, horizon) {
    const past = fillMissing(fitted, values);
    const mean = recur(fitted, past, horizon);
    const psi = psiWeights(fitted.coefficients, horizon);
    const path = { kind: 'innovations', mean, psi, sigma2: fitted.sigma2 } as const;
    return { path, past, startCount: fitted.coefficients.length, notes: [] };
  },
};

/** Information criteria of every order from 0 to the largest that is tried.
 *  @param values (n) as for `ar.fit`
 *  @throws UserError as `ar.fit` */
export function exploreArOrders(values: Float64Array, settings: ForecasterSettings): OrderCurve {
  return curveOf(scaleSeries(values), settings);
}

function curveOf(
  scaled: ScaledSeries,
  { maxOrder, ridge, seasonLength, estimator }: ForecasterSettings,
): OrderCurve {
  const { y, segments, scale, smallestVariance, largestOrder } = scaled;
  const wanted = maxOrder ?? defaultMaxOrder(segments, seasonLength);
  const tried = Math.min(wanted, largestOrder);
  const notes =
    maxOrder !== null && tried < maxOrder
      ? [say('max_order_lowered', { wanted: exact(maxOrder), largest: exact(tried) })]
      : [];
  return {
    criteria:
      estimator === 'burg'
        ? compareBurgOrders(scaled, tried)
        : compareOrders(y, segments, tried, ridge, scale, smallestVariance),
    maxOrder: tried,
    notes,
  };
}

function fitOrder(
  scaled: ScaledSeries,
  order: number,
  { ridge, estimator }: ForecasterSettings,
  criteria: OrderCriteria[],
): FitResult<FittedAr> {
  const { y, segments, centre, scale, largestOrder } = scaled;
  if (!(order <= largestOrder)) {
    throw new UserError(
      'order_too_large',
      { order: exact(order), length: exact(y.length), largest: exact(largestOrder) },
      { field: 'order' },
    );
  }
  if (estimator === 'burg') return fitArByBurg(scaled, order, criteria);
  const regression = fitLagRegression(y, segments, order, ridge);
  const coefficients = Array.from(regression.coefficients);
  const details = describeFit(scaled, regression, coefficients, criteria);
  const fitted: FittedAr = {
    model: 'ar',
    coefficients,
    centre,
    centredIntercept: regression.intercept * scale,
    sigma2: details.sigma2,
  };
  const residuals = regression.residuals.map((value) => value * scale);
  return { fitted, ar: details, residuals, notes: notesOf(scaled, regression, details) };
}

function describeFit(
  { centre, scale, smallestVariance }: ScaledSeries,
  { system, intercept, ssr }: LagRegression,
  coefficients: number[],
  criteria: OrderCriteria[],
): ArDetails {
  const { order, rowCount, solver, conditionNumber, kept } = system;
  const variance = ssr / rowCount;
  const logSigma2 = Math.log(Math.max(variance, smallestVariance)) + 2 * Math.log(scale);
  const sum = coefficients.reduce((total, value) => total + value, 0);
  return {
    order,
    intercept: centre * (1 - sum) + scale * intercept,
    coefficients,
    sigma2: variance * scale * scale,
    ...informationCriteria(order, logSigma2, rowCount),
    rowCount,
    criteria,
    solver,
    conditionNumber: Number.isFinite(conditionNumber) ? conditionNumber : null,
    rank: kept.length,
    isStationary: isStationary(coefficients),
  };
}

function notesOf({ y, smallestVariance }: ScaledSeries, fit: LagRegression, details: ArDetails): Message[] {
  const { order, rowCount, rank } = details;
  const notes: Message[] = [];
  const leftOut = y.length - order - rowCount;
  if (leftOut > 0) {
    notes.push(say('rows_left_out', { count: exact(leftOut), used: exact(rowCount) }, leftOut));
  }
  if (details.solver === 'qr') notes.push(say('ar_solved_by_qr', {}));
  if (rank < order) notes.push(say('ar_rank_deficient', { rank: exact(rank), order: exact(order) }));
  if (!(fit.ssr / rowCount > smallestVariance)) notes.push(say('ar_exact_fit', {}));
  if (!details.isStationary) notes.push(say('ar_not_stationary', {}));
  return notes;
}

/** Replaces missing values by the model's own one-step forecasts, those before the first τ values by the mean. */
function fillMissing(fitted: FittedAr, values: Float64Array): Float64Array {
  const order = fitted.coefficients.length;
  if (!values.some(Number.isNaN)) return values;
  const past = values.slice();
  for (let t = 0; t < past.length; t++) {
    if (!Number.isNaN(past[t])) continue;
    past[t] = t < order ? fitted.centre : fitted.centre + stepFrom(fitted, past, t);
  }
  return past;
}

/** The forecast for index t as a deviation from the centre. */
function stepFrom(
  { coefficients, centre, centredIntercept }: FittedAr,
  past: Float64Array,
  t: number,
): number {
  let sum = centredIntercept;
  for (let i = 0; i < coefficients.length; i++) sum += coefficients[i] * (past[t - 1 - i] - centre);
  return sum;
}

function recur(
  { coefficients, centre, centredIntercept }: FittedAr,
  past: Float64Array,
  horizon: number,
): Float64Array {
  const order = coefficients.length;
  const deviations = new Float64Array(order + horizon);
  // A past shorter than the order stands on the mean before its first value.
  for (let i = Math.max(0, order - past.length); i < order; i++) {
    deviations[i] = past[past.length - order + i] - centre;
  }
  for (let t = order; t < deviations.length; t++) {
    let sum = centredIntercept;
    for (let i = 0; i < order; i++) sum += coefficients[i] * deviations[t - 1 - i];
    deviations[t] = sum;
  }
  return deviations.subarray(order).map((deviation) => centre + deviation);
}
