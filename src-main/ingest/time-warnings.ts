import { say, type Message } from '../messages/table.ts';
import type { Assembled } from './assemble.ts';
import { formatTime } from './calendar.ts';
import { isClock } from './clock.ts';
import { readHeaderTimes } from './header-times.ts';
import { excerpt } from './names.ts';
import type { ReadPlan } from './plan.ts';
import type { ColumnProfile } from './profile.ts';
import type { Tally } from './tally.ts';

/** A column of times of day, where there is no time axis. */
function clockColumn(profiles: readonly ColumnProfile[]): ColumnProfile | undefined {
  return profiles.find(({ headCells }) => headCells.length > 0 && headCells.every(isClock));
}

/** Times of the header of which nothing tells which number is the day. */
function headerWarnings({ roles: { headerTimes }, dialect }: ReadPlan): Message[] {
  if (headerTimes?.other === undefined || dialect.header === null) return [];
  const { notation, other } = headerTimes;
  const times = readHeaderTimes(dialect.header, headerTimes);
  const others = readHeaderTimes(dialect.header, { ...headerTimes, notation: other });
  const differing = times.findIndex((time, index) => time !== others[index]);
  if (differing < 0) return [];
  const write = (timeMs: number) => formatTime(timeMs, { unit: 'day', count: 1 }, 'wall');
  const raw = dialect.header[headerTimes.from + differing];
  const [time, otherTime] = [write(times[differing]), write(others[differing])];
  return [say('ambiguous_date', { raw, format: notation, time, other, otherTime })];
}

/** What the time axis has to tell. */
export function timeWarnings(tally: Tally, plan: ReadPlan): Message[] {
  const { roles, profiles } = plan;
  const warnings: Message[] = [];
  const { time } = tally;
  if (time === null) {
    if (roles.layout === 'rows') return headerWarnings(plan);
    const clock = clockColumn(profiles);
    return [
      clock === undefined ? say('no_time_column', {}) : say('clock_without_date', { column: clock.name }),
    ];
  }
  const rival = time.rival();
  if (rival !== null) {
    const { timeBasis } = time.basis();
    const write = (timeMs: number) => formatTime(timeMs, { unit: 'day', count: 1 }, timeBasis);
    const { raw, readAs, otherwise, notation } = rival;
    const format = time.describe() ?? '';
    const parameters = { raw, format, time: write(readAs), other: notation, otherTime: write(otherwise) };
    warnings.push(say('ambiguous_date', parameters));
  }
  const central = time.unsureZone();
  if (central !== null) warnings.push(say('zone_letters_unsure', { cell: excerpt(central) }));
  if (time.basis().isMixed) warnings.push(say('mixed_time_zones', {}));
  const { count: spanCount, cell: firstSpan } = time.spans();
  if (spanCount > 0)
    warnings.push(say('spans_begin', { count: spanCount, cell: excerpt(firstSpan) }, spanCount));
  if (time.isRounded()) warnings.push(say('times_rounded', {}));
  if (time.unreadable !== null) {
    const { count, line, text } = time.unreadable;
    warnings.push(say('unreadable_times', { count, line: String(line), cell: excerpt(text) }, count));
  }
  return warnings;
}

/** Two-digit years that come out behind it are likelier to be of the last century. */
const shortYearsMs = Date.UTC(2040, 0, 1);

/** Between these no calendar but the Gregorian one is likely; years alone reach further back. */
const nearMs = { from: Date.UTC(1582, 9, 15), to: Date.UTC(2200, 0, 1) };

/** Times that no measurement of a day or month is likely to have. */
export function farOff({ roles }: ReadPlan, { series }: Assembled): Message[] {
  const isDated = roles.time?.kind === 'date' && /[dM]/.test(roles.time.notation);
  const times = series.flatMap(({ firstTimeMs, lastTimeMs }) => [firstTimeMs ?? NaN, lastTimeMs ?? NaN]);
  const first = times.reduce((a, b) => (b < a || a !== a ? b : a), NaN);
  const last = times.reduce((a, b) => (b > a || a !== a ? b : a), NaN);
  const write = (timeMs: number) => formatTime(timeMs, { unit: 'day', count: 1 }, 'wall');
  const hasShortYears = roles.time?.kind === 'date' && /(?<!y)yy(?!y)/.test(roles.time.notation);
  if (hasShortYears && last >= shortYearsMs)
    return [say('short_years_late', { first: write(first), last: write(last) })];
  if (!isDated || (first >= nearMs.from && last < nearMs.to)) return [];
  return [say('times_far_off', { first: write(first), last: write(last) })];
}
