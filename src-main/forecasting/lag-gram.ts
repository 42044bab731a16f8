import { addLagProducts } from './lag-products.ts';
import { countRows, type Segment } from './segments.ts';

/** Sums and centred products of the columns y_t, y_{t−1} … y_{t−τ} over the rows of an AR(τ) regression. */
export interface LagGram {
  readonly order: number;
  readonly rowCount: number;
  /** (τ + 1) column means. */
  readonly means: Float64Array;
  /** (τ + 1)² row-major, lower triangle filled: Σ (x_i − x̄_i)(x_j − x̄_j); row 0 is the target. */
  readonly products: Float64Array;
}

/** Builds the Gram matrix of the lag matrix from its shift structure in O(n·τ + τ²) instead of O(n·τ²): a lag more
 *  only moves the window by one step, so each entry follows from its upper left neighbour.
 *  Formula: G_{i+1,j+1} = G_{i,j} + y_{a+τ−1−i} y_{a+τ−1−j} − y_{b−1−i} y_{b−1−j} for a segment [a, b), summed over
 *  segments; only G_{0,j} is summed over the data.
 *  @param y (n) values, best centred and scaled before: the products are formed as they are
 *  @param segments stretches longer than `order`, without missing values
 *  @param order τ ≥ 0 */
export function buildLagGram(y: Float64Array, segments: readonly Segment[], order: number): LagGram {
  const width = order + 1;
  const firstRow = new Float64Array(width);
  const sums = new Float64Array(width);
  for (const { start, end } of segments) {
    addLagProducts(y, y, start + order, end, order, firstRow);
    addLagSums(y, start, end, order, sums);
  }
  const products = new Float64Array(width * width);
  for (let j = 0; j < width; j++) products[j * width] = firstRow[j];
  for (const segment of segments) addShifts(y, segment, order, products);
  accumulateDiagonals(products, width);

  const rowCount = countRows(segments, order);
  const means = sums.map((sum) => sum / rowCount);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) products[i * width + j] -= sums[i] * means[j];
  }
  return { order, rowCount, means, products };
}

/** Column sums Σ_{t=start+order}^{end−1} y_{t−i}, again each from the one before. */
function addLagSums(y: Float64Array, start: number, end: number, order: number, sums: Float64Array): void {
  let sum = 0;
  for (let t = start + order; t < end; t++) sum += y[t];
  for (let i = 0; i <= order; i++) {
    sums[i] += sum;
    if (i < order) sum += y[start + order - 1 - i] - y[end - 1 - i];
  }
}

/** Puts the change from (i, j) to (i + 1, j + 1) into the entry (i + 1, j + 1) of the lower triangle. */
function addShifts(y: Float64Array, { start, end }: Segment, order: number, products: Float64Array): void {
  const width = order + 1;
  const head = start + order - 1;
  const tail = end - 1;
  for (let i = 0; i < order; i++) {
    const headValue = y[head - i];
    const tailValue = y[tail - i];
    const row = (i + 1) * width + 1;
    for (let j = 0; j <= i; j++) products[row + j] += headValue * y[head - j] - tailValue * y[tail - j];
  }
}

/** Running sums down each diagonal turn the changes into the entries. */
function accumulateDiagonals(products: Float64Array, width: number): void {
  for (let i = 1; i < width; i++) {
    for (let j = 1; j <= i; j++) products[i * width + j] += products[(i - 1) * width + j - 1];
  }
}
