import { UserError } from '../../errors.ts';
import { exact } from '../observed.ts';

/** Natural logarithm of a series. The way back is not linear: a median and quantiles become their exponentials, a
 *  mean exp(μ + σ²/2) (see `bands.ts`).
 *  @param values (n) NaN = missing
 *  @throws UserError 'log_not_positive' */
export function takeLog(values: Float64Array): Float64Array {
  let first = -1;
  let count = 0;
  const logarithms = new Float64Array(values.length);
  for (let t = 0; t < values.length; t++) {
    logarithms[t] = Math.log(values[t]);
    if (!(values[t] <= 0)) continue;
    if (count === 0) first = t;
    count++;
  }
  if (count > 0) {
    throw new UserError(
      'log_not_positive',
      { count: exact(count), position: exact(first + 1), value: values[first] },
      { field: 'transforms' },
    );
  }
  return logarithms;
}
