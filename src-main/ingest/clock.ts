/** The time of day behind a date, in every usual notation: `T` or blanks before it, `09:30`, `09:30:15.250`, `9:30 PM`,
 *  `093015`, `12-00-00`, and an offset (`Z`, `UTC`, `+09:00`, `-0500`). */

const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : NaN;
};

const colon = 58;
const upperT = 84;

/** The common case without a pattern: `T09:30:15`, ` 09:30` and a final `Z`.
 *  @returns milliseconds since midnight, or NaN where the slow reader must look */
function readPlainClock(text: string, at: number, end: number): number {
  const first = text.charCodeAt(at);
  if (first !== upperT && first !== 32) return NaN;
  const length = end - at;
  if (length !== 9 && length !== 6) return NaN;
  if (text.charCodeAt(at + 3) !== colon) return NaN;
  const hour = digit(text, at + 1) * 10 + digit(text, at + 2);
  const minute = digit(text, at + 4) * 10 + digit(text, at + 5);
  let second = 0;
  if (length === 9) {
    if (text.charCodeAt(at + 6) !== colon) return NaN;
    second = digit(text, at + 7) * 10 + digit(text, at + 8);
  }
  if (!(hour < 24 && minute < 60 && second < 60)) return NaN;
  return ((hour * 60 + minute) * 60 + second) * 1_000;
}

const clockPattern =
  /^(?:T|\s*,?\s+|:)?(\d{1,2})(?:([:.h-])(\d{2})(?:\2(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(am|pm|a\.m\.|p\.m\.|오전|오후)?\s*(z|utc|gmt|[+−-]\d{2}(?::?\d{2})?)?$/i;
const packedPattern = /^(?:T|\s+)?(\d{2})(\d{2})(\d{2})?\s*(z|utc|gmt|[+−-]\d{2}(?::?\d{2})?)?$/i;

/** What a column's times were seen to have; grows as cells are read. */
export interface ClockTraits {
  hasClock: boolean;
  hasSeconds: boolean;
  hasFraction: boolean;
  isTwelveHour: boolean;
  /** Cells with Z or an offset: instants. */
  zonedCount: number;
  /** Cells with a time of day and no offset. */
  localCount: number;
  separator: string;
}

export function newClockTraits(): ClockTraits {
  return {
    hasClock: false,
    hasSeconds: false,
    hasFraction: false,
    isTwelveHour: false,
    zonedCount: 0,
    localCount: 0,
    separator: ' ',
  };
}

function offsetMs(zone: string): number {
  const parts = /^([+−-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (parts === null) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return (parts[1] === '+' ? minutes : -minutes) * 60_000;
}

/** Noon and midnight in the notation with AM and PM; NaN where the hour cannot be. */
function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (!(hour >= 1 && hour <= 12)) return NaN;
  return (hour % 12) + (/^p|오후/i.test(half) ? 12 : 0);
}

function readAnyClock(text: string, traits: ClockTraits): number {
  const packed = packedPattern.exec(text);
  const parts = packed ?? clockPattern.exec(text);
  if (parts === null) return NaN;
  const [hourText, minuteText, secondText, fraction, half, zone] =
    packed === null
      ? [parts[1], parts[3], parts[4], parts[5], parts[6], parts[7]]
      : [parts[1], parts[2], parts[3], undefined, undefined, parts[4]];
  if (minuteText === undefined && half === undefined) return NaN;
  const hour = hourOfDay(Number(hourText), half);
  const minute = Number(minuteText ?? 0);
  const second = Number(secondText ?? 0);
  const isDayEnd = hour === 24 && minute === 0 && second === 0;
  if (!((hour < 24 || isDayEnd) && minute < 60 && second < 60)) return NaN;
  traits.hasClock = true;
  traits.hasSeconds ||= secondText !== undefined;
  traits.hasFraction ||= fraction !== undefined;
  traits.isTwelveHour ||= half !== undefined;
  if (zone === undefined) traits.localCount++;
  else traits.zonedCount++;
  if (text.startsWith('T')) traits.separator = "'T'";
  const milliseconds = fraction === undefined ? 0 : Math.round(Number(`0.${fraction}`) * 1_000);
  return (
    ((hour * 60 + minute) * 60 + second) * 1_000 + milliseconds - (zone === undefined ? 0 : offsetMs(zone))
  );
}

const upperZ = 90;

/** Reads what stands behind a date.
 *  @param at where it begins @param traits takes note of what was seen
 *  @returns milliseconds to add to the date's midnight (minus its offset), or NaN where it is no time of day */
export function readClock(text: string, at: number, traits: ClockTraits): number {
  const isZoned = text.charCodeAt(text.length - 1) === upperZ;
  const plain = readPlainClock(text, at, isZoned ? text.length - 1 : text.length);
  if (!(plain >= 0)) return readAnyClock(text.slice(at), traits);
  traits.hasClock = true;
  if (text.length - at >= 9) traits.hasSeconds = true;
  if (isZoned) traits.zonedCount++;
  else traits.localCount++;
  if (text.charCodeAt(at) === upperT) traits.separator = "'T'";
  return plain;
}

/** @returns the notation of the clock as seen, to put behind the date's; '' where there was none */
export function clockNotation(traits: ClockTraits): string {
  if (!traits.hasClock) return '';
  const hours = traits.isTwelveHour ? 'h:mm' : 'HH:mm';
  const seconds = traits.hasSeconds ? ':ss' : '';
  const fraction = traits.hasFraction ? '.SSS' : '';
  const half = traits.isTwelveHour ? ' a' : '';
  const zone = traits.zonedCount > 0 ? 'XXX' : '';
  return `${traits.separator}${hours}${seconds}${fraction}${half}${zone}`;
}
