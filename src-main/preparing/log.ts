import { UserError } from '../errors.ts';
import { say } from '../messages/table.ts';
import type { PreparedSeries, StepResult } from './types.ts';

/** Formula: y_t = ln x_t; missing stays missing.
 *  @throws UserError 'prepare_log_not_positive' where a value is 0 or below */
export function log(series: PreparedSeries): StepResult {
  const count = series.values.reduce((sum, value) => sum + (value <= 0 ? 1 : 0), 0);
  if (count > 0) throw new UserError('prepare_log_not_positive', { count });
  return {
    series: {
      ...series,
      values: series.values.map(Math.log),
      unit: series.unit === null ? null : `log ${series.unit}`,
    },
    said: say('prepare_log', {}),
  };
}
