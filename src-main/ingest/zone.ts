import { daysFromCivil, msPerDay } from './civil.ts';

/** What the clock on the wall of a zone says about an instant. */
export interface Instants {
  /** Epoch milliseconds; for a wall time that comes twice, the first of the two; for one that never comes, as far
   *  behind the jump as the clock would have been without it. */
  earlier: number;
  /** Differs from `earlier` where the wall time comes twice. */
  later: number;
  /** The wall time is left out when the clock jumps ahead. */
  isSkipped: boolean;
}

/** Intl writes years of the common era only; nothing sensible is measured before. */
const firstInstantMs = daysFromCivil(1, 1, 2) * msPerDay;
const lastInstantMs = daysFromCivil(9_999, 12, 30) * msPerDay;

/** One IANA time zone: offsets by the platform's Intl, remembered by day, so that a million times cost a million
 *  lookups and not a million formats. */
export class Zone {
  static readonly #known = new Map<string, Zone | null>();

  readonly name: string;
  readonly #format: Intl.DateTimeFormat;
  /** Offset at the beginning of a UTC day. */
  readonly #ofDay = new Map<number, number>();
  #day = NaN;
  #offset = 0;

  private constructor(name: string) {
    const part = 'numeric' as const;
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: part,
      month: part,
      day: part,
      hour: part,
      minute: part,
      second: part,
    });
    this.name = this.#format.resolvedOptions().timeZone;
  }

  /** @returns the zone of an IANA name (`Europe/Berlin`), or null where the platform knows none of that name */
  static of(name: string): Zone | null {
    const known = Zone.#known.get(name);
    if (known !== undefined) return known;
    let zone: Zone | null = null;
    try {
      zone = new Zone(name.trim());
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    Zone.#known.set(name, zone);
    return zone;
  }

  /** @returns milliseconds that the wall is ahead of UTC at an instant */
  offsetAt(timeMs: number): number {
    const at = Math.min(lastInstantMs, Math.max(firstInstantMs, timeMs));
    const wall = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
    for (const { type, value } of this.#format.formatToParts(at)) {
      if (type in wall) wall[type as keyof typeof wall] = Number(value);
    }
    const { year, month, day, hour, minute, second } = wall;
    const clockMs = ((hour * 60 + minute) * 60 + second) * 1_000;
    return daysFromCivil(year, month, day) * msPerDay + clockMs - Math.floor(at / 1_000) * 1_000;
  }

  #offsetOfDay(day: number): number {
    let offset = this.#ofDay.get(day);
    if (offset === undefined) {
      offset = this.offsetAt(day * msPerDay);
      this.#ofDay.set(day, offset);
    }
    return offset;
  }

  /** @param wallMs the clock on the wall, as if it were UTC */
  instantsOf(wallMs: number): Instants {
    const day = Math.floor(wallMs / msPerDay);
    if (day === this.#day) {
      const instant = wallMs - this.#offset;
      return { earlier: instant, later: instant, isSkipped: false };
    }
    // No zone is a whole day off UTC, and none changes twice within three days.
    const before = this.#offsetOfDay(day - 1);
    const after = this.#offsetOfDay(day + 2);
    if (before === after) {
      this.#day = day;
      this.#offset = before;
      return this.instantsOf(wallMs);
    }
    const [one, two] = [wallMs - before, wallMs - after];
    const isOne = this.offsetAt(one) === before;
    const isTwo = this.offsetAt(two) === after;
    if (isOne && isTwo) return { earlier: Math.min(one, two), later: Math.max(one, two), isSkipped: false };
    const instant = isTwo && !isOne ? two : one;
    return { earlier: instant, later: instant, isSkipped: !isOne && !isTwo };
  }
}
