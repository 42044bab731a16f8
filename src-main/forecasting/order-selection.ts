import type { OrderCriteria } from '../contract/values.ts';
import { informationCriteria } from './information-criteria.ts';
import { fitLagRegression } from './lag-regression.ts';
import { factorByCholesky, type LagSystem, solveNested } from './lag-system.ts';
import { countRows, findLargestOrder, type Segment, segmentsForOrder } from './segments.ts';

/** Two seasons are looked at only up to this order, which keeps the search interactive. */
const largestSeasonalOrder = 500;
/** Up to this condition, and down to this share of the squares left, the Gram matrix alone tells the sums of squares to
 *  ten digits and more. */
const plainCondition = 1e4;
const plainShare = 1e-3;

/** The largest order to try where the person names none: R's 10 log₁₀ n, and two seasons (or one) with the lag after
 *  where they fit, but at most n / 4, and with gaps no more than leaves half of the observed values as rows.
 *  Formula: min(⌊n/4⌋, max(⌊10 log₁₀ n⌋, 2m + 1 or m + 1))
 *  @param segments the stretches of observed values
 *  @param seasonLength m */
export function defaultMaxOrder(segments: readonly Segment[], seasonLength: number): number {
  const count = countRows(segments, 0);
  const quarter = Math.floor(count / 4);
  const limit = Math.min(quarter, largestSeasonalOrder);
  const seasonal = [2 * seasonLength + 1, seasonLength + 1].find(
    (order) => seasonLength > 1 && order <= limit,
  );
  const wanted = Math.max(Math.floor(10 * Math.log10(count)), seasonal ?? 0);
  const roomy = findLargestOrder(segments, (order) => Math.max(order + 2, count / 2));
  return Math.max(0, Math.min(quarter, wanted, roomy));
}

/** Information criteria of AR(0) … AR(maxOrder), all on the rows of the largest, from one factorisation.
 *  Formula: SSR_k = SSR_P + Σ_{i>k} c_i² with Lc = Xᵀy; with a ridge the penalties of both are taken off
 *  @param y (n) values, centred and scaled
 *  @param scale standard deviation that was divided by, for σ² in the series' units
 *  @param smallestVariance variance (scaled units) below which residuals are rounding errors of the data
 *  @returns (maxOrder + 1) rows, order 0 first */
export function compareOrders(
  y: Float64Array,
  segments: readonly Segment[],
  maxOrder: number,
  ridge: number,
  scale: number,
  smallestVariance: number,
): OrderCriteria[] {
  const { system, objective: unexplained } = minimise(y, segments, maxOrder, ridge);
  const { rowCount, kept, components } = system;
  const squares = new Float64Array(maxOrder + 1);
  let objective = unexplained;
  let included = kept.length;
  for (let order = maxOrder; order >= 0; order--) {
    while (included > 0 && kept[included - 1] >= order) objective += components[--included] ** 2;
    squares[order] = objective - penaltyOf(system, included);
  }
  return Array.from(squares, (sum, order) => {
    const variance = Math.max(sum / rowCount, smallestVariance);
    const { aic, aicc, bic } = informationCriteria(order, Math.log(variance) + 2 * Math.log(scale), rowCount);
    return { order, aic: finiteOrNull(aic), aicc: finiteOrNull(aicc), bic: finiteOrNull(bic) };
  });
}

/** The factored regression of the largest order with its penalised sum of squares. */
function minimise(
  y: Float64Array,
  segments: readonly Segment[],
  order: number,
  ridge: number,
): { system: LagSystem; objective: number } {
  const plain = factorByCholesky(y, segmentsForOrder(segments, order), order, ridge);
  if (plain !== null && (plain.conditionNumber ?? 1) <= plainCondition) {
    const objective = plain.targetSquares - sumOfSquares(plain.components);
    if (objective > plainShare * plain.targetSquares) return { system: plain, objective };
  }
  const { system, ssr, coefficients } = fitLagRegression(y, segments, order, ridge);
  return { system, objective: ssr + system.penalty * sumOfSquares(coefficients) };
}

function penaltyOf(system: LagSystem, included: number): number {
  return system.penalty === 0 ? 0 : system.penalty * sumOfSquares(solveNested(system, included));
}

function sumOfSquares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
