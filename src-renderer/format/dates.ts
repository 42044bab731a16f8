import type { Calendar, SeriesSummary } from '../../src-main/contract/values.ts';

/** Between what the date inputs of a browser hold and the times of the contract. */

const dayMs = 86_400_000;
/** What the inputs of a browser can hold. */
const latestMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

type Dated = Pick<SeriesSummary, 'calendar' | 'firstTimeMs' | 'lastTimeMs'>;

/** Whether a date alone does not tell a step of the series. */
export function needsClock({ calendar, firstTimeMs, lastTimeMs }: Dated): boolean {
  const clockUnits: Calendar['unit'][] = ['step', 'millisecond', 'second', 'minute', 'hour'];
  if (clockUnits.includes(calendar.unit)) return true;
  return [firstTimeMs, lastTimeMs].some((timeMs) => timeMs !== null && timeMs % dayMs !== 0);
}

/** A time as an input of the browser holds it: `2024-03-01` or `2024-03-01T14:30:00`; times are written as if they were
 *  UTC, as everywhere. */
export function dateText(timeMs: number | null, hasClock: boolean): string {
  if (timeMs === null || !(timeMs >= -62_135_596_800_000 && timeMs <= latestMs)) return '';
  const text = new Date(timeMs).toISOString();
  if (!hasClock) return text.slice(0, 10);
  return timeMs % 1000 === 0 ? text.slice(0, 19) : text.slice(0, 23);
}

/** @returns the time, null for nothing, undefined where the text is no time */
export function readDate(text: string): number | null | undefined {
  if (text === '') return null;
  if (!/^\d{4,6}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?)?$/.test(text)) return undefined;
  const timeMs = Date.parse(text.includes('T') ? `${text}Z` : `${text}T00:00:00Z`);
  return Number.isNaN(timeMs) ? undefined : timeMs;
}
