/** A stretch of a series without missing values. */
export interface Segment {
  /** Index of its first value. */
  readonly start: number;
  /** Index after its last value. */
  readonly end: number;
}

/** Splits a series at its missing values.
 *  @param values (n), NaN = missing
 *  @returns the stretches of observed values, oldest first */
export function findSegments(values: Float64Array): Segment[] {
  const segments: Segment[] = [];
  let start = -1;
  for (let t = 0; t < values.length; t++) {
    const isObserved = !Number.isNaN(values[t]);
    if (isObserved && start < 0) start = t;
    if (!isObserved && start >= 0) {
      segments.push({ start, end: t });
      start = -1;
    }
  }
  if (start >= 0) segments.push({ start, end: values.length });
  return segments;
}

/** The stretches that hold at least one regression row (a target and all its lags). */
export function segmentsForOrder(segments: readonly Segment[], order: number): Segment[] {
  return segments.filter(({ start, end }) => end - start > order);
}

/** Regression rows of AR(order): targets whose lags are all observed.
 *  Formula: Σ_segments max(0, length − order) */
export function countRows(segments: readonly Segment[], order: number): number {
  let count = 0;
  for (const { start, end } of segments) count += Math.max(0, end - start - order);
  return count;
}

/** The largest order whose regression has the rows it needs; −1 if none has.
 *  Formula: max τ with rows(τ) ≥ needed(τ); by default needed(τ) = τ + 2, more rows than coefficients, so that a
 *  variance can be estimated: for a series without gaps ⌊(n − 2) / 2⌋
 *  @param needed does not fall with the order */
export function findLargestOrder(
  segments: readonly Segment[],
  needed: (order: number) => number = (order) => order + 2,
): number {
  let low = -1;
  let high = segments.reduce((longest, { start, end }) => Math.max(longest, end - start), 0);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (countRows(segments, middle) >= needed(middle)) low = middle;
    else high = middle;
  }
  return low;
}
