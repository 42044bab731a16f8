import { UserError } from '../errors.ts';
import { measureMoments, requireObserved } from './observed.ts';
import { findLargestOrder, findSegments, type Segment } from './segments.ts';

/** Residuals smaller than this share of the largest value are rounding errors of the data. */
const dataResolution = 1e-14;

/** A series made ready for regression: centred on its mean and divided by its standard deviation. */
export interface ScaledSeries {
  readonly y: Float64Array;
  readonly centre: number;
  readonly scale: number;
  readonly segments: Segment[];
  readonly smallestVariance: number;
  /** Largest order that leaves more rows than coefficients. */
  readonly largestOrder: number;
}

/** @param values (n), NaN = missing
 *  @throws UserError 'series_too_short', 'series_constant', 'series_out_of_range' */
export function scaleSeries(values: Float64Array): ScaledSeries {
  const { count, mean, standardDeviation, minimum, maximum } = measureMoments(values);
  requireObserved(count, 3, 'AR');
  if (minimum === maximum) throw new UserError('series_constant', { value: minimum });
  const segments = findSegments(values);
  const largestOrder = findLargestOrder(segments);
  const largestValue = Math.max(maximum, -minimum);
  return {
    y: values.map((value) => (value - mean) / standardDeviation),
    centre: mean,
    scale: standardDeviation,
    segments,
    smallestVariance: ((dataResolution * largestValue) / standardDeviation) ** 2,
    largestOrder,
  };
}
