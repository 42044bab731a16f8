import type { Calendar, Language } from '../../src-main/contract/values.ts';

const cache = new Map<string, Intl.DateTimeFormat>();

/** Wall-clock times are written as if they were UTC, so everything is read back in UTC. */
function format(timeMs: number, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = language + JSON.stringify(options);
  let found = cache.get(key);
  if (found === undefined) {
    const locale = language === 'en' ? 'en-US' : 'ko-KR';
    cache.set(key, (found = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })));
  }
  return found.format(timeMs);
}

/** English dates have the day first and the month by name: 03/04 is March to some and April to others. */
function formatDate(timeMs: number, language: Language): string {
  if (language === 'ko') return format(timeMs, language, date);
  const day = new Date(timeMs).getUTCDate();
  return `${day} ${format(timeMs, language, { month: 'short', year: 'numeric' })}`;
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const date = { year: 'numeric', month: 'short', day: 'numeric' } as const;

const quarterOf = (timeMs: number): number => Math.floor(new Date(timeMs).getUTCMonth() / 3) + 1;
const yearOf = (timeMs: number): number => new Date(timeMs).getUTCFullYear();
const hasSeconds = (timeMs: number): boolean => timeMs % 60_000 !== 0;
const isMidnight = (timeMs: number): boolean => timeMs % 86_400_000 === 0;

function formatClock(timeMs: number, language: Language, withMs: boolean): string {
  const seconds = withMs || hasSeconds(timeMs) ? { second: '2-digit' as const } : {};
  const fraction = withMs ? { fractionalSecondDigits: 3 as const } : {};
  return format(timeMs, language, { ...clock, ...seconds, ...fraction });
}

function formatQuarter(timeMs: number, language: Language): string {
  return language === 'ko'
    ? `${yearOf(timeMs)}년 ${quarterOf(timeMs)}분기`
    : `Q${quarterOf(timeMs)} ${yearOf(timeMs)}`;
}

const formatYear = (timeMs: number, language: Language): string =>
  language === 'ko' ? `${yearOf(timeMs)}년` : String(yearOf(timeMs));

/** A time as precisely as its calendar says anything: a year, a month, a day, a minute. */
export function formatTime(timeMs: number, calendar: Calendar, language: Language): string {
  switch (calendar.unit) {
    case 'year':
      return formatYear(timeMs, language);
    case 'quarter':
      return formatQuarter(timeMs, language);
    case 'month':
      return format(timeMs, language, { year: 'numeric', month: 'short' });
    case 'day':
    case 'businessDay':
    case 'week':
      return isMidnight(timeMs)
        ? formatDate(timeMs, language)
        : `${formatDate(timeMs, language)} ${formatClock(timeMs, language, false)}`;
    case 'step':
      return isMidnight(timeMs)
        ? formatDate(timeMs, language)
        : `${formatDate(timeMs, language)} ${formatClock(timeMs, language, timeMs % 1000 !== 0)}`;
    default:
      return `${formatDate(timeMs, language)} ${formatClock(timeMs, language, calendar.unit === 'millisecond')}`;
  }
}

/** A time stamp of the moment, for runs and projects; in the person's own zone. */
export function formatMoment(timeMs: number, language: Language): string {
  const shiftMs = new Date(timeMs).getTimezoneOffset() * 60_000;
  const localMs = timeMs - shiftMs;
  return `${formatDate(localMs, language)} ${formatClock(Math.floor(localMs / 60_000) * 60_000, language, false)}`;
}

export type TickUnit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

function contextOf(timeMs: number, unit: TickUnit, language: Language): string {
  if (unit === 'year') return '';
  if (unit === 'month') return formatYear(timeMs, language);
  if (unit === 'day') return format(timeMs, language, { year: 'numeric', month: 'short' });
  return formatDate(timeMs, language);
}

function shortLabel(timeMs: number, unit: TickUnit, language: Language): string {
  switch (unit) {
    case 'year':
      return String(yearOf(timeMs));
    case 'month':
      return format(timeMs, language, { month: 'short' });
    case 'day':
      return language === 'ko'
        ? format(timeMs, language, { day: 'numeric' })
        : String(new Date(timeMs).getUTCDate());
    case 'hour':
    case 'minute':
      return format(timeMs, language, clock);
    case 'second':
      return format(timeMs, language, { ...clock, second: '2-digit' });
    case 'millisecond':
      return format(timeMs, language, { ...clock, second: '2-digit', fractionalSecondDigits: 3 });
  }
}

/** Seconds of a sound as `0:01.204`, `2:03.450`, `1:02:03`; with as many decimals as asked for. */
export function formatSeconds(seconds: number, digits: number): string {
  const scale = 10 ** digits;
  // Rounded before it is taken apart, or 59.9999 would read 60.000.
  const total = Math.round(Math.abs(seconds) * scale) / scale;
  const sign = seconds < 0 && total > 0 ? '−' : '';
  const minutes = Math.floor(total / 60);
  const rest = (total - minutes * 60).toFixed(digits).padStart(digits === 0 ? 2 : digits + 3, '0');
  if (minutes < 60) return `${sign}${minutes}:${rest}`;
  return `${sign}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}

/** The lines of an axis label: the part that changes, and below it what it belongs to, where that is new.
 *  @param previousMs time of the mark before it, or null for the first */
export function tickLines(
  timeMs: number,
  previousMs: number | null,
  unit: TickUnit,
  language: Language,
): string[] {
  const context = contextOf(timeMs, unit, language);
  const isNew = previousMs === null || contextOf(previousMs, unit, language) !== context;
  const label = shortLabel(timeMs, unit, language);
  return context === '' ? [label] : [label, isNew ? context : ''];
}
