import type { StepOf } from '../contract/preparing.ts';
import { UserError } from '../errors.ts';
import { say } from '../messages/table.ts';
import { part } from './axis.ts';
import type { PreparedSeries, StepResult } from './types.ts';

/** Formula: simple y_t = x_t / x_{t−1} − 1, log y_t = ln x_t − ln x_{t−1}. The first row falls away; where one of the two
 *  is missing, so is the return. A simple return on 0 has no value and becomes missing.
 *  @returns without a unit: a return is a ratio
 *  @throws UserError 'prepare_too_short', 'prepare_log_not_positive' (log returns only) */
export function returns(series: PreparedSeries, { isLog }: StepOf<'return'>): StepResult {
  const { values } = series;
  if (!(values.length > 1)) throw new UserError('prepare_too_short', { least: 2, count: values.length });
  const count = isLog ? values.reduce((sum, value) => sum + (value <= 0 ? 1 : 0), 0) : 0;
  if (count > 0) throw new UserError('prepare_log_not_positive', { count });
  const result = new Float64Array(values.length - 1);
  let zeroCount = 0;
  for (let index = 0; index < result.length; index++) {
    const [before, now] = [values[index], values[index + 1]];
    if (isLog) result[index] = Math.log(now) - Math.log(before);
    else if (before === 0) {
      result[index] = NaN;
      zeroCount++;
    } else result[index] = now / before - 1;
  }
  return {
    series: { ...part(series, 1, values.length, result), unit: null },
    said: say(isLog ? 'prepare_return_log' : 'prepare_return_simple', {}),
    notes: zeroCount > 0 ? [say('prepare_return_zero', { count: zeroCount }, zeroCount)] : [],
  };
}
