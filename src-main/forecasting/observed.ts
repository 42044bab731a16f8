import { UserError } from '../errors.ts';

/** Squares of larger values, or of smaller spreads, leave the range of double precision. */
const largestMagnitude = 1e150;
const smallestSpread = 1e-150;

/** Cuts the missing values off both ends.
 *  @returns a view on the values from the first to the last observed one, and how many were cut off
 *  @throws UserError 'series_all_missing' */
export function trimMissing(values: Float64Array): {
  values: Float64Array;
  leadingCount: number;
  trailingCount: number;
} {
  let first = 0;
  while (first < values.length && Number.isNaN(values[first])) first++;
  if (first === values.length) throw new UserError('series_all_missing', { length: exact(values.length) });
  let end = values.length;
  while (Number.isNaN(values[end - 1])) end--;
  return {
    values: values.subarray(first, end),
    leadingCount: first,
    trailingCount: values.length - end,
  };
}

/** Moments of the observed values. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Maximum-likelihood standard deviation (divided by the count). */
  readonly standardDeviation: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** Count, mean, spread and range of the values that are not missing, in two passes.
 *  @throws UserError 'series_out_of_range' where squares would overflow or vanish */
export function measureMoments(values: Float64Array): Moments {
  let count = 0;
  let sum = 0;
  let minimum = Infinity;
  let maximum = -Infinity;
  // Indexed loops: this runs over ten million values at a time.
  for (let t = 0; t < values.length; t++) {
    const value = values[t];
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  const isInRange = maximum <= largestMagnitude && minimum >= -largestMagnitude;
  if (count > 0 && (!isInRange || (maximum > minimum && maximum - minimum < smallestSpread))) {
    throw new UserError('series_out_of_range', {});
  }
  const mean = minimum === maximum ? minimum : sum / count;
  let squares = 0;
  for (let t = 0; t < values.length; t++) {
    const deviation = values[t] - mean;
    if (!Number.isNaN(deviation)) squares += deviation * deviation;
  }
  return { count, mean, standardDeviation: Math.sqrt(squares / count), minimum, maximum };
}

/** The one value that a series repeats; null where it has two different ones, or none. */
export function findConstant(values: Float64Array): number | null {
  let constant: number | null = null;
  for (let t = 0; t < values.length; t++) {
    if (Number.isNaN(values[t])) continue;
    constant ??= values[t];
    if (values[t] !== constant) return null;
  }
  return constant;
}

/** A count for a sentence, with every digit. */
export function exact(count: number): string {
  return count.toLocaleString('en-US');
}

/** @throws UserError 'series_too_short' where fewer than `needed` values are observed */
export function requireObserved(count: number, needed: number, model: string): void {
  if (!(count >= needed)) {
    throw new UserError('series_too_short', { count: exact(count), needed: exact(needed), model });
  }
}
