import { GrowableNumbers } from './growable.ts';
import { chunksOf, numbersOf, reversed, type Numbers } from './numbers.ts';
import { Scratch } from './scratch.ts';
import type { Zone } from './zone.ts';

/** Wall times of one series as instants, with what the changes of the clock did to them. */
export interface ZonedTimes {
  times: Numbers;
  /** Times that the clock on the wall never showed; the jump moved them ahead. */
  skippedCount: number;
  firstSkipped: number | null;
  /** Times that the clock showed twice. */
  twofoldCount: number;
  /** Of these, the ones whose order in the file does not tell which of the two is meant: the first was taken. */
  unsureCount: number;
  firstUnsure: number | null;
}

/** Neighbours of one direction that make a series run up or down; the fold itself is a step back. */
const directionShare = 0.75;

/** @returns 1 where the times run up in the order of the file, −1 where they run down, 0 where neither */
function directionOf(times: Numbers): number {
  let ups = 0;
  let downs = 0;
  let previous = NaN;
  for (const chunk of chunksOf(times)) {
    for (const time of chunk) {
      if (time > previous) ups++;
      else if (time < previous) downs++;
      previous = time;
    }
  }
  if (ups >= directionShare * (ups + downs)) return 1;
  return downs >= directionShare * (ups + downs) ? -1 : 0;
}

/** Turns the wall times of one series into instants. An hour that comes twice is told apart by the order of the rows:
 *  once the clock has gone back, it is the second. In a series that runs neither up nor down, the first row of a time
 *  is taken for the first of the two.
 *  @param wall (n) in the order of the file, as if they were UTC
 *  @param scratch where instants go that are too many for memory
 *  @returns times in the same order */
export function toInstants(wall: Numbers, zone: Zone, scratch = new Scratch()): ZonedTimes {
  const result: ZonedTimes = {
    times: numbersOf(new Float64Array(0)),
    skippedCount: 0,
    firstSkipped: null,
    twofoldCount: 0,
    unsureCount: 0,
    firstUnsure: null,
  };
  const direction = directionOf(wall);
  const seen = new Map<number, number>();
  const times = new GrowableNumbers(scratch);
  /** The times of one fold, until its end shows whether the series tells its two halves apart. */
  let open: { wall: number; later: number; isSecond: boolean }[] = [];
  let previous = -Infinity;
  const close = () => {
    if (open.length > 0 && !open.some(({ isSecond }) => isSecond)) {
      result.unsureCount += open.length;
      result.firstUnsure ??= open[0].wall;
    }
    open = [];
  };
  const add = (wallTime: number): void => {
    const { earlier, later, isSkipped } = zone.instantsOf(wallTime);
    let time = earlier;
    if (later !== earlier) {
      result.twofoldCount++;
      const count = seen.get(earlier) ?? 0;
      seen.set(earlier, count + 1);
      const isSecond = direction === 0 ? count > 0 : earlier <= previous;
      if (isSecond) time = later;
      if (open.length > 0 && Math.abs(open[0].later - later) > foldSpanMs) close();
      open.push({ wall: wallTime, later, isSecond });
    } else if (isSkipped) {
      result.skippedCount++;
      result.firstSkipped ??= wallTime;
    }
    if (time > previous) previous = time;
    times.push(time);
  };
  for (const chunk of chunksOf(direction < 0 ? reversed(wall) : wall)) chunk.forEach(add);
  close();
  result.times = direction < 0 ? reversed(times.finish()) : times.finish();
  return result;
}

/** Longer than any fold, shorter than the time between two. */
const foldSpanMs = 86_400_000;
