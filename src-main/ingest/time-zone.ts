import type { ImportOptions } from '../contract/import.ts';
import { UserError } from '../errors.ts';
import { say, type Message } from '../messages/table.ts';
import { formatTime } from './calendar.ts';
import { msPerDay } from './civil.ts';
import type { RowGroup } from './collect.ts';
import { chunksOf } from './numbers.ts';
import type { ReadPlan } from './plan.ts';
import type { Scratch } from './scratch.ts';
import type { Tally } from './tally.ts';
import { toInstants, type ZonedTimes } from './wall-times.ts';
import { Zone } from './zone.ts';

/** What the person's time zone did to the times of a file. */
export interface ZoneUse {
  /** null where none was chosen, or it had nothing to change. */
  zone: Zone | null;
  groups: RowGroup[];
  notes: Message[];
}

/** @throws UserError 'time_zone_unknown' */
export function chosenZone({ timeZone }: ImportOptions): Zone | null {
  if (timeZone === undefined) return null;
  const zone = Zone.of(timeZone);
  if (zone === null) throw new UserError('time_zone_unknown', { zone: timeZone }, { field: 'timeZone' });
  return zone;
}

/** @returns whether a file has wall times that a zone could turn into instants */
export function hasWallTimes({ roles }: ReadPlan, { time }: Tally): boolean {
  if (time === null || time.basis().timeBasis === 'utc') return false;
  return time.hasClock() || roles.grid?.parts.unit === 'clock';
}

/** Days, weeks and months stand at one time of day: they are dates, and no instants. */
function isOneTimeOfDay(groups: readonly RowGroup[]): boolean {
  const timeOfDay = (time: number) => ((time % msPerDay) + msPerDay) % msPerDay;
  let first = NaN;
  for (const { times } of groups) {
    if (times === null) continue;
    for (const chunk of chunksOf(times)) {
      for (const time of chunk) {
        if (first !== first) first = timeOfDay(time);
        else if (timeOfDay(time) !== first) return false;
      }
    }
  }
  return true;
}

function notesOf(results: readonly ZonedTimes[], zone: string): Message[] {
  const notes: Message[] = [];
  const sum = (pick: (result: ZonedTimes) => number) =>
    results.reduce((total, result) => total + pick(result), 0);
  const first = (pick: (result: ZonedTimes) => number | null): string => {
    const wall = results.map(pick).find((time) => time !== null) ?? 0;
    return formatTime(wall, { unit: 'second', count: 1 }, 'wall');
  };
  const skipped = sum(({ skippedCount }) => skippedCount);
  const unsure = sum(({ unsureCount }) => unsureCount);
  const sure = sum(({ twofoldCount }) => twofoldCount) - unsure;
  if (skipped > 0) {
    const time = first(({ firstSkipped }) => firstSkipped);
    notes.push(say('clock_skips', { count: skipped, zone, time }, skipped));
  }
  if (sure > 0) notes.push(say('clock_repeats', { count: sure, zone }, sure));
  if (unsure > 0) {
    const time = first(({ firstUnsure }) => firstUnsure);
    notes.push(say('clock_repeats_unsure', { count: unsure, zone, time }, unsure));
  }
  return notes;
}

/** Turns the wall times of a file into instants of the chosen zone.
 *  @param groups in the order of the file
 *  @throws UserError 'time_zone_unknown', 'time_zone_mixed' */
export function applyZone(groups: RowGroup[], plan: ReadPlan, tally: Tally, scratch: Scratch): ZoneUse {
  const zone = chosenZone(plan.options);
  if (zone === null) return { zone, groups, notes: [] };
  if (tally.time?.basis().isMixed === true) throw new UserError('time_zone_mixed', {}, { field: 'timeZone' });
  if (!hasWallTimes(plan, tally) || isOneTimeOfDay(groups)) {
    return { zone: null, groups, notes: [say('time_zone_unused', { zone: zone.name })] };
  }
  const results: ZonedTimes[] = [];
  const zoned = groups.map((group): RowGroup => {
    if (group.times === null) return group;
    const result = toInstants(group.times, zone, scratch);
    results.push(result);
    return { ...group, times: result.times };
  });
  return { zone, groups: zoned, notes: notesOf(results, zone.name) };
}
