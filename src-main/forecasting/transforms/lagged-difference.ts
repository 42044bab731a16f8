import { UserError } from '../../errors.ts';
import type { Path } from '../forecaster.ts';
import { exact } from '../observed.ts';
import type { FittedDifference, LinearTransform } from './transform.ts';

/** Differences at some lag: what `diff` and `sdiff` share.
 *  Formula: d_t = y_t − y_{t−lag}, back: y_t = y_{t−lag} + d_t; the ψ-weights of y are those of d over (1 − B^lag)
 *  @param lagOf the lag for a season length
 *  @throws UserError 'differences_too_short' if T ≤ lag + 1 */
export function laggedDifference(
  name: 'diff' | 'sdiff',
  lagOf: (seasonLength: number) => number,
): LinearTransform<FittedDifference> {
  return {
    fit: (_values, seasonLength) => ({ name, lag: lagOf(seasonLength) }),
    apply({ lag }, values) {
      if (!(values.length > lag + 1)) {
        throw new UserError(
          'differences_too_short',
          { length: exact(values.length), lag: exact(lag), needed: exact(lag + 2) },
          { field: 'transforms' },
        );
      }
      const differences = new Float64Array(values.length - lag);
      for (let t = lag; t < values.length; t++) differences[t - lag] = values[t] - values[t - lag];
      return differences;
    },
    restorePast({ lag }, transformedPast, values) {
      if (!values.some(Number.isNaN)) return values;
      const past = values.slice();
      for (let t = 0; t < past.length; t++) {
        if (!Number.isNaN(past[t])) continue;
        if (t >= lag) past[t] = past[t - lag] + transformedPast[t - lag];
        else past[t] = t > 0 ? past[t - 1] : firstObserved(values);
      }
      return past;
    },
    invert: ({ lag }, path, past) => integrate(lag, path, past),
  };
}

function firstObserved(values: Float64Array): number {
  return values.find((value) => !Number.isNaN(value)) ?? 0;
}

function integrate(lag: number, path: Path, past: Float64Array): Path {
  if (path.kind === 'samples') return integrateSamples(lag, path, past);
  if (path.kind !== 'innovations') throw new Error('only innovations can be carried through differencing');
  const mean = path.mean.slice();
  const psi = path.psi.slice();
  for (let step = 0; step < mean.length; step++) {
    mean[step] += step >= lag ? mean[step - lag] : past[past.length + step - lag];
    if (step >= lag) psi[step] += psi[step - lag];
  }
  return { ...path, mean, psi };
}

/** Every path for itself, exactly. */
function integrateSamples(lag: number, path: Extract<Path, { kind: 'samples' }>, past: Float64Array): Path {
  const values = path.values.slice();
  const horizon = values.length / path.pathCount;
  for (let from = 0; from < values.length; from += horizon) {
    for (let step = 0; step < horizon; step++) {
      values[from + step] += step >= lag ? values[from + step - lag] : past[past.length + step - lag];
    }
  }
  return { ...path, values };
}
