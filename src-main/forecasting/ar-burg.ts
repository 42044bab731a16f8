import type { OrderCriteria } from '../contract/values.ts';
import { say } from '../messages/table.ts';
import { fitBurg, type BurgFit } from './burg.ts';
import type { ArDetails, FitResult, FittedAr } from './forecaster.ts';
import { informationCriteria } from './information-criteria.ts';
import type { ScaledSeries } from './scaled-series.ts';
import { countRows } from './segments.ts';

/** ln of an innovation variance in the series' units. */
const logVariance = ({ scale, smallestVariance }: ScaledSeries, variance: number): number =>
  Math.log(Math.max(variance, smallestVariance)) + 2 * Math.log(scale);

/** Information criteria of AR(0) … AR(maxOrder) by Burg's variances, all on the whole series.
 *  Formula: as informationCriteria, with σ²_p of Burg's recursion and N the observed values
 *  Source: Kay, Modern Spectral Estimation, 1988, section 7.8. */
export function compareBurgOrders(scaled: ScaledSeries, maxOrder: number): OrderCriteria[] {
  const { y, segments } = scaled;
  const count = countRows(segments, 0);
  return Array.from(fitBurg(y, segments, maxOrder).variances, (variance, order) => {
    const { aic, aicc, bic } = informationCriteria(order, logVariance(scaled, variance), count);
    return { order, aic, aicc, bic };
  });
}

/** AR(τ) by Burg's method about the mean of the series: the intercept is c = μ (1 − Σ φ_i). */
export function fitArByBurg(
  scaled: ScaledSeries,
  order: number,
  criteria: OrderCriteria[],
): FitResult<FittedAr> {
  const { y, segments, centre, scale, smallestVariance } = scaled;
  const burg = fitBurg(y, segments, order);
  const coefficients = Array.from(burg.coefficients);
  const ar = describe(scaled, burg, coefficients, criteria);
  const isExact = !(burg.variances[order] > smallestVariance);
  return {
    fitted: { model: 'ar', coefficients, centre, centredIntercept: 0, sigma2: ar.sigma2 },
    ar,
    residuals: burg.residuals.map((value) => value * scale),
    notes: isExact ? [say('ar_exact_fit', {})] : [],
  };
}

function describe(
  scaled: ScaledSeries,
  { variances }: BurgFit,
  coefficients: number[],
  criteria: OrderCriteria[],
): ArDetails {
  const { centre, scale, segments } = scaled;
  const order = coefficients.length;
  const sum = coefficients.reduce((total, value) => total + value, 0);
  return {
    order,
    intercept: centre * (1 - sum),
    coefficients,
    sigma2: variances[order] * scale * scale,
    ...informationCriteria(order, logVariance(scaled, variances[order]), countRows(segments, 0)),
    rowCount: countRows(segments, order),
    criteria,
    solver: 'burg',
    conditionNumber: null,
    rank: order,
    // By construction; the step-down check would only find rounding errors.
    isStationary: true,
  };
}
