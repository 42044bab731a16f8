import type { StepOf } from '../contract/preparing.ts';
import { UserError } from '../errors.ts';
import { say } from '../messages/table.ts';
import { part } from './axis.ts';
import type { PreparedSeries, StepResult } from './types.ts';

/** Formula: y_t = x_t − x_{t−k}, k = lag. The first k rows have nothing to be compared with and fall away; where one
 *  of the two is missing, so is the difference.
 *  @throws UserError 'prepare_too_short' if length ≤ k */
export function difference(series: PreparedSeries, { lag }: StepOf<'difference'>): StepResult {
  const { values } = series;
  if (!(values.length > lag))
    throw new UserError('prepare_too_short', { least: lag + 1, count: values.length });
  const differences = new Float64Array(values.length - lag);
  for (let index = 0; index < differences.length; index++) {
    differences[index] = values[index + lag] - values[index];
  }
  return {
    series: part(series, lag, values.length, differences),
    said: say('prepare_difference', { lag }),
  };
}
