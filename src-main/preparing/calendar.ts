import type { StepOf } from '../contract/preparing.ts';
import type { Calendar } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import { defaultSeasonLength, stepsBetween, timeAt } from '../ingest/calendar.ts';
import { say, type Message } from '../messages/table.ts';
import { timesOf, withTimes } from './axis.ts';
import type { PreparedSeries, StepResult } from './types.ts';
import { nameStep } from './units.ts';

function offCalendarCount(calendar: Calendar, times: Float64Array): number {
  let count = 0;
  if (calendar.unit === 'step') return count;
  for (let index = 1; index < times.length; index++) {
    if (!Number.isInteger(stepsBetween(calendar, times[index - 1], times[index]))) count++;
  }
  return count;
}

/** Sets how the series walks through time; its season becomes the one that the calendar suggests. A series without times
 *  takes them from the time of its first value.
 *  @throws UserError 'prepare_calendar_start' where there are no times and no first one is given */
export function setCalendar(series: PreparedSeries, step: StepOf<'calendar'>): StepResult {
  const { unit, count, isPeriodEnd, firstTimeMs } = step;
  const hasEnd = isPeriodEnd && ['month', 'quarter', 'year'].includes(unit);
  const calendar: Calendar = { unit, count, ...(hasEnd ? { isPeriodEnd: true } : {}) };
  const said = say('prepare_calendar', { step: nameStep(calendar) });
  const seasonLength = defaultSeasonLength(calendar);
  const own = timesOf(series);
  if (own === null && unit === 'step') return { series: { ...series, calendar, seasonLength }, said };
  if (own === null && firstTimeMs === null) {
    throw new UserError('prepare_calendar_start', {}, { field: 'firstTimeMs' });
  }
  const times = own ?? series.values.map((_, index) => timeAt(calendar, firstTimeMs!, index));
  const offCount = offCalendarCount(calendar, times);
  const notes: Message[] = offCount > 0 ? [say('prepare_off_calendar', { count: offCount }, offCount)] : [];
  const timed = { ...series, kind: 'timed' as const, firstStep: null, seasonLength };
  return { series: withTimes(timed, series.values, times, calendar), said, notes };
}
