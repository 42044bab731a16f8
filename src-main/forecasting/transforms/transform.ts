import type { Path } from '../forecaster.ts';

/** What a transform learnt from the past: plain JSON. */
export type FittedTransform =
  { readonly name: 'log' } | FittedDifference | { readonly name: 'standardise'; mean: number; scale: number };

export interface FittedDifference {
  readonly name: 'diff' | 'sdiff';
  /** Steps between the two values: 1, or a season. */
  readonly lag: number;
}

/** A linear, invertible change of scale; fitted on the past only. (The logarithm is none: see `log.ts`.) */
export interface LinearTransform<F extends FittedTransform> {
  /** @param values (n) NaN = missing */
  fit(values: Float64Array, seasonLength: number): F;
  /** @returns the transformed values; differencing shortens them
   *  @throws UserError 'differences_too_short' where too few values are left */
  apply(fitted: F, values: Float64Array): Float64Array;
  /** Fills the gaps of the untransformed past from the filled transformed one.
   *  @param transformedPast as long as `apply` makes it, without gaps
   *  @param values (n) untransformed, NaN = missing
   *  @returns (n) without gaps */
  restorePast(fitted: F, transformedPast: Float64Array, values: Float64Array): Float64Array;
  /** Carries a forecast back.
   *  @param past (n) untransformed, without gaps */
  invert(fitted: F, path: Path, past: Float64Array): Path;
}
