import type { Calendar, SeriesWindow } from '../../src-main/contract/values.ts';

const dayMs = 86_400_000;
const unitMs: Readonly<Record<Exclude<Calendar['unit'], 'step'>, number>> = {
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: dayMs,
  businessDay: dayMs,
  week: 7 * dayMs,
  month: 30.4 * dayMs,
  quarter: 91.3 * dayMs,
  year: 365.25 * dayMs,
};

const friday = 5;

/** Positions between two drawn values where the calendar expects at least one more; none where several values share a
 *  point.
 *  @returns positions on the index axis, half way from one step to the next */
export function gapPositions({ indexes, timesMs, bucketSize }: SeriesWindow, calendar: Calendar): number[] {
  const { unit, count } = calendar;
  if (unit === 'step' || timesMs === null || bucketSize !== 1) return [];
  const found: number[] = [];
  for (let i = 1; i < timesMs.length; i++) {
    const isWeekend = unit === 'businessDay' && new Date(timesMs[i - 1]).getUTCDay() + count > friday;
    const expectedMs = count * unitMs[unit] + (isWeekend ? 2 * dayMs : 0);
    const spare = unit === 'businessDay' ? dayMs / 2 : expectedMs / 2;
    if (timesMs[i] - timesMs[i - 1] > expectedMs + spare) found.push(indexes[i] - 0.5);
  }
  return found;
}
