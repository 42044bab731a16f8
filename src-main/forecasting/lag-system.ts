import { estimateInverseNorm, factorCholesky, solveLower, solveLowerTransposed } from './cholesky.ts';
import { buildLagGram } from './lag-gram.ts';
import { factorLagMatrix } from './lag-qr.ts';
import type { Segment } from './segments.ts';

/** Above this the normal equations, even refined, lose to QR. */
const largestCholeskyCondition = 1e6;

/** The factored normal equations of an AR(τ) regression. Nested: its leading k unknowns are those of AR(k). */
export interface LagSystem {
  readonly solver: 'cholesky' | 'qr';
  readonly order: number;
  readonly rowCount: number;
  /** (τ + 1) column means, the target's first. */
  readonly means: Float64Array;
  /** Σ (y_t − ȳ)² over the rows. */
  readonly targetSquares: number;
  /** Penalty on the squares of the coefficients: rowCount · λ. */
  readonly penalty: number;
  /** Lags (from 0) that are not combinations of earlier ones; the others have coefficient 0. */
  readonly kept: readonly number[];
  /** (rank²) row-major triangle of the scaled system. */
  readonly lower: Float64Array;
  /** (rank) unknown r is scales_r times the solution of the scaled system. */
  readonly scales: Float64Array;
  /** (rank) their squares are what each kept lag takes from the penalised sum of squares. */
  readonly components: Float64Array;
  /** Estimated condition number of the lag matrix; null for order 0. */
  readonly conditionNumber: number | null;
}

/** Factors the regression of y_t on 1, y_{t−1} … y_{t−τ}: Cholesky of the scaled Gram matrix, or null where the lags
 *  are too alike for it.
 *  @param y (n) values, centred and scaled
 *  @param ridge λ ≥ 0 */
export function factorByCholesky(
  y: Float64Array,
  segments: readonly Segment[],
  order: number,
  ridge: number,
): LagSystem | null {
  const { rowCount, means, products } = buildLagGram(y, segments, order);
  const width = order + 1;
  const penalty = rowCount * ridge;
  const scales = new Float64Array(order);
  for (let i = 0; i < order; i++) scales[i] = 1 / Math.sqrt(products[(i + 1) * width + i + 1] + penalty);
  const lower = new Float64Array(order * order);
  const components = new Float64Array(order);
  for (let i = 0; i < order; i++) {
    const source = (i + 1) * width;
    for (let j = 0; j < i; j++) lower[i * order + j] = products[source + j + 1] * scales[i] * scales[j];
    lower[i * order + i] = 1;
    components[i] = products[source] * scales[i];
  }
  if (!factorCholesky(lower, order)) return null;
  const conditionNumber = estimateCondition(lower, order);
  if (conditionNumber !== null && !(conditionNumber <= largestCholeskyCondition)) return null;
  solveLower(lower, order, components);
  const kept = Array.from(scales.keys());
  const targetSquares = products[0];
  return {
    solver: 'cholesky',
    order,
    rowCount,
    means,
    targetSquares,
    penalty,
    kept,
    lower,
    scales,
    components,
    conditionNumber,
  };
}

/** The same by Householder QR of the lag matrix itself, which keeps the digits that the Gram matrix loses. */
export function factorByQr(
  y: Float64Array,
  segments: readonly Segment[],
  order: number,
  ridge: number,
): LagSystem {
  const { rowCount, means, products } = buildLagGram(y, segments, order);
  const penalty = rowCount * ridge;
  const { kept, lower, components } = factorLagMatrix(y, segments, order, means, penalty);
  return {
    solver: 'qr',
    order,
    rowCount,
    means,
    targetSquares: products[0],
    penalty,
    kept,
    lower,
    scales: new Float64Array(kept.length).fill(1),
    components,
    conditionNumber: estimateCondition(lower, kept.length),
  };
}

/** κ(X) ≈ √(trace(XᵀX) · ‖(XᵀX)⁻¹‖₁), at most √τ too large and seldom a factor of 3 too small. */
function estimateCondition(lower: Float64Array, size: number): number | null {
  if (size === 0) return null;
  let trace = 0;
  for (const value of lower) trace += value * value;
  const inverseNorm = estimateInverseNorm((b) => {
    solveLower(lower, size, b);
    solveLowerTransposed(lower, size, b);
  }, size);
  return Math.sqrt(trace * inverseNorm);
}

/** Coefficients of the nested AR(k) on the rows of the system.
 *  @param count how many of the kept lags take part
 *  @returns (τ) coefficients, 0 for lags that take no part */
export function solveNested(system: LagSystem, count: number): Float64Array {
  const { kept, lower, scales, components, order } = system;
  const solution = components.slice(0, count);
  solveLowerTransposed(lower, kept.length, solution, count);
  const coefficients = new Float64Array(order);
  for (let r = 0; r < count; r++) coefficients[kept[r]] = scales[r] * solution[r];
  return coefficients;
}

/** Solves the factored normal equations for another right-hand side.
 *  @param gradient (τ)
 *  @returns (τ), 0 for dependent lags */
export function solveSystem(system: LagSystem, gradient: Float64Array): Float64Array {
  const { kept, lower, scales, order } = system;
  const b = Float64Array.from(kept, (lag, r) => scales[r] * gradient[lag]);
  solveLower(lower, kept.length, b);
  solveLowerTransposed(lower, kept.length, b);
  const solution = new Float64Array(order);
  kept.forEach((lag, r) => {
    solution[lag] = scales[r] * b[r];
  });
  return solution;
}
