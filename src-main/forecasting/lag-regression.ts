import { addLagProducts, writeResiduals } from './lag-products.ts';
import { factorByCholesky, factorByQr, type LagSystem, solveNested, solveSystem } from './lag-system.ts';
import { segmentsForOrder, type Segment } from './segments.ts';

/** A correction this small, relative to the coefficients, squares to nothing in the next step. */
const refinedEnough = 1e-8;
const refinementSteps = 3;
/** Below this share of the target's squares the Gram matrix no longer tells what is left from rounding. */
const smallestCholeskyShare = 1e-16;

/** A least squares fit of y_t on 1, y_{t−1} … y_{t−τ}. */
export interface LagRegression {
  readonly system: LagSystem;
  readonly intercept: number;
  /** (τ) φ₁ … φ_τ. */
  readonly coefficients: Float64Array;
  /** (n) residuals, NaN where there is no row. */
  readonly residuals: Float64Array;
  /** Sum of squared residuals, from the data. */
  readonly ssr: number;
}

/** Fits AR(τ) by conditional least squares, with intercept, O(n·τ + τ³).
 *  Formula: minimise Σ_t (y_t − c − Σ φ_i y_{t−i})² + N λ Σ φ_i², N rows, the intercept unpenalised
 *  Corrected semi-normal equations: the residuals come from the data, so that the refined coefficients are as good as
 *  those of QR; where the lags are too alike for that, QR itself.
 *  @param y (n) values, centred and scaled to variance 1; NaN = missing, rows with a missing value are left out
 *  @param segments the stretches of observed values
 *  @param order τ ≥ 0 with at least τ + 2 rows
 *  @param ridge λ ≥ 0
 *  Source: Björck, Numerical Methods for Least Squares Problems, 1996, section 6.6.5. */
export function fitLagRegression(
  y: Float64Array,
  segments: readonly Segment[],
  order: number,
  ridge: number,
): LagRegression {
  const usable = segmentsForOrder(segments, order);
  const system = factorByCholesky(y, usable, order, ridge);
  if (system !== null) {
    const fit = refine(y, usable, system);
    if (fit !== null && !(fit.ssr < smallestCholeskyShare * system.targetSquares)) return fit;
  }
  const fallback = factorByQr(y, usable, order, ridge);
  const coefficients = solveNested(fallback, fallback.kept.length);
  return evaluate(y, usable, fallback, interceptOf(fallback.means, coefficients), coefficients);
}

/** Iterative refinement; null where it does not converge. */
function refine(y: Float64Array, segments: readonly Segment[], system: LagSystem): LagRegression | null {
  const coefficients = solveNested(system, system.kept.length);
  let fit = evaluate(y, segments, system, interceptOf(system.means, coefficients), coefficients);
  if (system.order === 0) return fit;
  for (let step = 0; step < refinementSteps; step++) {
    const { correction, interceptCorrection } = findCorrection(y, segments, system, fit);
    for (let i = 0; i < coefficients.length; i++) coefficients[i] += correction[i];
    fit = evaluate(y, segments, system, fit.intercept + interceptCorrection, coefficients);
    if (largest(correction) <= refinedEnough * largest(coefficients)) return fit;
  }
  return null;
}

function findCorrection(
  y: Float64Array,
  segments: readonly Segment[],
  system: LagSystem,
  { residuals, coefficients }: LagRegression,
): { correction: Float64Array; interceptCorrection: number } {
  const { order, rowCount, means, penalty } = system;
  const products = new Float64Array(order + 1);
  let sum = 0;
  for (const { start, end } of segments) {
    addLagProducts(residuals, y, start + order, end, order, products);
    for (let t = start + order; t < end; t++) sum += residuals[t];
  }
  const gradient = new Float64Array(order);
  for (let i = 0; i < order; i++) {
    gradient[i] = products[i + 1] - sum * means[i + 1] - penalty * coefficients[i];
  }
  const correction = solveSystem(system, gradient);
  let interceptCorrection = sum / rowCount;
  for (let i = 0; i < order; i++) interceptCorrection -= correction[i] * means[i + 1];
  return { correction, interceptCorrection };
}

function evaluate(
  y: Float64Array,
  segments: readonly Segment[],
  system: LagSystem,
  intercept: number,
  coefficients: Float64Array,
): LagRegression {
  const residuals = new Float64Array(y.length).fill(NaN);
  let ssr = 0;
  for (const { start, end } of segments) {
    writeResiduals(y, intercept, coefficients, start + system.order, end, residuals);
    for (let t = start + system.order; t < end; t++) ssr += residuals[t] ** 2;
  }
  return { system, intercept, coefficients, residuals, ssr };
}

function interceptOf(means: Float64Array, coefficients: Float64Array): number {
  let intercept = means[0];
  for (let i = 0; i < coefficients.length; i++) intercept -= coefficients[i] * means[i + 1];
  return intercept;
}

function largest(values: Float64Array): number {
  return values.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
}
