import { formatTime, nextTimes, timeAt } from '../ingest/calendar.ts';
import type { Calendar, SeriesSummary } from '../contract/values.ts';
import type { ProjectStore } from '../store/project-store.ts';
import type { SeriesRecord } from '../store/series-table.ts';

/** @returns times of values fromIndex … toIndex − 1, or null for a series without times */
export function timesOf(
  store: ProjectStore,
  series: SeriesRecord,
  fromIndex: number,
  toIndex: number,
): number[] | null {
  if (series.hasTimes) return Array.from(store.chunks.readTimes(series.id, fromIndex, toIndex));
  return computedTimes(series, (at) => {
    const times: number[] = [];
    for (let index = fromIndex; index < toIndex; index++) times.push(at(index));
    return times;
  });
}

/** Hands over the clock of a series whose times follow from its calendar; null where it has none. */
export function computedTimes<T>(series: SeriesRecord, use: (at: (index: number) => number) => T): T | null {
  const { firstTimeMs, calendar } = series;
  if (firstTimeMs === null || calendar.unit === 'step') return null;
  return use((index) => timeAt(calendar, firstTimeMs, index));
}

/** @returns the `count` times after the last value; null where the calendar cannot tell them */
export function timesAfter(series: SeriesRecord, count: number): number[] | null {
  if (series.lastTimeMs === null || series.calendar.unit === 'step') return null;
  return nextTimes(series.calendar, series.lastTimeMs, count);
}

/** What stands in a time column for step `index` of a series: ISO 8601, seconds of a sound, or the step's own number.
 *  @param timeMs its time, or null where it has none */
export function timeLabel(series: SeriesSummary, index: number, timeMs: number | null): string | number {
  if (timeMs !== null) return formatTime(timeMs, series.calendar, series.timeBasis);
  const { unit, count } = series.calendar;
  if (series.kind === 'sampled' && series.sampleRateHz !== null) {
    return ((series.firstStep ?? 0) + index) / series.sampleRateHz;
  }
  return (series.firstStep ?? 1) + index * (unit === 'step' ? count : 1);
}

const singleNames: Partial<Record<Calendar['unit'], string>> = {
  hour: 'hourly',
  day: 'daily',
  businessDay: 'business-daily',
  week: 'weekly',
  month: 'monthly',
  quarter: 'quarterly',
  year: 'yearly',
};
const shortUnits: Record<Calendar['unit'], string> = {
  step: 'steps',
  millisecond: 'ms',
  second: 's',
  minute: 'min',
  hour: 'h',
  day: 'days',
  businessDay: 'business days',
  week: 'weeks',
  month: 'months',
  quarter: 'quarters',
  year: 'years',
};

/** @returns `monthly`, `30 min` …; null for plain steps */
export function frequencyName({ unit, count }: Calendar): string | null {
  if (unit === 'step') return null;
  return (count === 1 ? singleNames[unit] : undefined) ?? `${count} ${shortUnits[unit]}`;
}
