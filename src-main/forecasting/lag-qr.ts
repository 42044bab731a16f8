import type { Segment } from './segments.ts';

/** A column whose part that is new to the columns before it is smaller than this share of its length is an exact
 *  combination of them as far as the data can tell. */
const dependenceTolerance = 1e-12;

/** The triangular form of a lag matrix, for lags too alike for the normal equations. */
export interface LagQr {
  /** Lags (from 0) that are not combinations of earlier ones. */
  readonly kept: readonly number[];
  /** (rank²) row-major: the transpose of R restricted to the kept lags, so that L Lᵀ = XᵀX. */
  readonly lower: Float64Array;
  /** (rank) Qᵀy: its squares are what each kept lag takes from the sum of squares. */
  readonly components: Float64Array;
}

/** Householder QR of the centred lag matrix with its target, by blocks of rows so that memory stays O(τ²), then a
 *  pass that drops dependent lags in their natural order (limited pivoting), O(n·τ²).
 *  @param y (n) values, centred and scaled
 *  @param segments stretches longer than `order`, without missing values
 *  @param means (τ + 1) column means, the target's first
 *  @param penalty added to the squares of each coefficient
 *  Source: Golub and Van Loan, Matrix Computations, sections 5.2 and 5.4. */
export function factorLagMatrix(
  y: Float64Array,
  segments: readonly Segment[],
  order: number,
  means: Float64Array,
  penalty: number,
): LagQr {
  const blockRows = Math.max(256, 2 * order);
  const height = order + blockRows;
  // Column-major, lags first, the target last: the triangle so far on top, new rows below it.
  const work = new Float64Array(height * (order + 1));
  const columnSquares = new Float64Array(order).fill(penalty);
  for (let i = 0; i < order; i++) work[i * height + i] = Math.sqrt(penalty);
  let filled = 0;
  const flush = () => {
    triangularise(work, height, order, order + filled);
    filled = 0;
  };
  for (const { start, end } of segments) {
    for (let t = start + order; t < end; t++) {
      const row = order + filled;
      for (let i = 0; i < order; i++) {
        const value = y[t - 1 - i] - means[i + 1];
        work[i * height + row] = value;
        columnSquares[i] += value * value;
      }
      work[order * height + row] = y[t] - means[0];
      if (++filled === blockRows) flush();
    }
  }
  if (filled > 0) flush();
  return dropDependentLags(work, height, order, columnSquares);
}

/** Reduces the first `rows` rows to upper triangular form, applying the reflections to the target too. */
function triangularise(work: Float64Array, height: number, order: number, rows: number): void {
  for (let j = 0; j < order; j++) reflect(work, height, order, j, j, rows);
}

/** One Householder reflection that clears column `j` below row `pivotRow`. */
function reflect(
  work: Float64Array,
  height: number,
  order: number,
  j: number,
  pivotRow: number,
  rows: number,
): void {
  const column = j * height;
  let squares = 0;
  for (let r = pivotRow; r < rows; r++) squares += work[column + r] ** 2;
  const length = Math.sqrt(squares);
  if (length === 0) return;
  const head = work[column + pivotRow];
  const alpha = head > 0 ? -length : length;
  const scale = 1 / (squares - head * alpha);
  work[column + pivotRow] = head - alpha;
  for (let c = j + 1; c <= order; c++) {
    const other = c * height;
    let product = 0;
    for (let r = pivotRow; r < rows; r++) product += work[column + r] * work[other + r];
    const factor = product * scale;
    for (let r = pivotRow; r < rows; r++) work[other + r] -= factor * work[column + r];
  }
  work[column + pivotRow] = alpha;
  for (let r = pivotRow + 1; r < rows; r++) work[column + r] = 0;
}

function dropDependentLags(
  work: Float64Array,
  height: number,
  order: number,
  columnSquares: Float64Array,
): LagQr {
  const kept: number[] = [];
  for (let j = 0; j < order; j++) {
    const pivotRow = kept.length;
    let squares = 0;
    for (let r = pivotRow; r < order; r++) squares += work[j * height + r] ** 2;
    if (!(Math.sqrt(squares) > dependenceTolerance * Math.sqrt(columnSquares[j]))) continue;
    reflect(work, height, order, j, pivotRow, order);
    kept.push(j);
  }
  const rank = kept.length;
  const lower = new Float64Array(rank * rank);
  const components = new Float64Array(rank);
  for (let r = 0; r < rank; r++) {
    components[r] = work[order * height + r];
    for (let c = r; c < rank; c++) lower[c * rank + r] = work[kept[c] * height + r];
  }
  return { kept, lower, components };
}
