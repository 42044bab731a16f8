import { preparingLimits } from '../contract/preparing.ts';
import { UserError } from '../errors.ts';
import { countGaps, stepsBetween, timeAt } from '../ingest/calendar.ts';
import { say } from '../messages/table.ts';
import { timesOf, withTimes } from './axis.ts';
import type { PreparedSeries, StepResult } from './types.ts';

/** Makes gaps explicit: a row with a missing value for every step that the calendar expects between two times.
 *  @throws UserError 'prepare_no_times' where the series has no times or no calendar, 'prepare_too_long' */
export function makeGapsExplicit(series: PreparedSeries): StepResult {
  const { calendar, values } = series;
  const times = timesOf(series);
  if (times === null || calendar.unit === 'step') throw new UserError('prepare_no_times', {});
  const insertedCount = countGaps(calendar, times);
  const length = values.length + insertedCount;
  if (!(length <= preparingLimits.length)) {
    throw new UserError('prepare_too_long', { count: length, largest: preparingLimits.length });
  }
  const said = say('prepare_gaps', { count: insertedCount }, insertedCount);
  if (insertedCount === 0) return { series, said };
  const newValues = new Float64Array(length).fill(NaN);
  const newTimes = new Float64Array(length);
  let at = 0;
  for (let index = 0; index < values.length; index++) {
    const previous = index === 0 ? NaN : times[index - 1];
    const steps = index === 0 ? 1 : Math.round(stepsBetween(calendar, previous, times[index]));
    for (let step = 1; step < steps; step++) newTimes[at++] = timeAt(calendar, previous, step);
    newTimes[at] = times[index];
    newValues[at++] = values[index];
  }
  return { series: withTimes(series, newValues, newTimes, calendar), said };
}
