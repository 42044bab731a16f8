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

const half = 'am|pm|a\\.m\\.|p\\.m\\.|오전|오후|上午|下午|午前|午後';

/** Minutes that zones known by letters are ahead of UTC. RFC 2822 defines the American ones; letters that stand for
 *  several zones (IST, BST) are not read. */
const lettered: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  cet: 60,
  mez: 60,
  west: 60,
  cest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  kst: 540,
  jst: 540,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

const zone = `${Object.keys(lettered)
  .toSorted((a, b) => b.length - a.length)
  .join('|')}|(?:utc|gmt)?[+−-]\\d{1,2}(?::?\\d{2})?`;

const clockPattern = new RegExp(
  `^(?:T|\\s*,?\\s+|:)?(?:(${half})\\s*)?(\\d{1,2})(?:([:.h-])(\\d{2})(?:\\3(\\d{2})(?:[.,](\\d{1,9}))?)?)?\\s*(${half})?\\s*(${zone})?$`,
  'i',
);
const packedPattern = new RegExp(`^(?:T|\\s+)?(\\d{2})(\\d{2})(\\d{2})?\\s*(${zone})?$`, 'i');
/** Hours, minutes and seconds that stood in columns of their own. */
const spacedPattern = /^\s+(\d{1,2})\s+(\d{1,2})(?:\s+(\d{1,2}))?$/;
const lonePattern = new RegExp(
  `^\\s*(?:(?:${half})\\s*)?\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?\\s*(?:${half})?\\s*$`,
  'i',
);

/** @returns whether a cell is a time of day and nothing else */
export function isClock(cell: string | undefined): boolean {
  return cell !== undefined && cell.length <= 32 && lonePattern.test(cell);
}

/** What a column's times were seen to have; grows as cells are read. */
export interface ClockTraits {
  hasClock: boolean;
  hasSeconds: boolean;
  hasFraction: boolean;
  /** Some fraction is finer than a millisecond. */
  isFiner: boolean;
  isTwelveHour: boolean;
  /** Cells with Z or an offset: instants. */
  zonedCount: number;
  /** Cells with a time of day and no offset. */
  localCount: number;
  separator: string;
  /** Cells that were spans, and the first of them. */
  spanCount: number;
  firstSpan: string;
  /** The first clock with CST, which is of China too, and whether CDT stood anywhere, which is of America alone. */
  firstCentral: string;
  hasCentralSummer: boolean;
}

export function newClockTraits(): ClockTraits {
  return {
    hasClock: false,
    hasSeconds: false,
    hasFraction: false,
    isFiner: false,
    isTwelveHour: false,
    zonedCount: 0,
    localCount: 0,
    separator: ' ',
    spanCount: 0,
    firstSpan: '',
    firstCentral: '',
    hasCentralSummer: false,
  };
}

function offsetMs(text: string): number {
  const known = lettered[text.toLowerCase()];
  if (known !== undefined) return known * 60_000;
  const parts = /([+−-])(\d{1,2}):?(\d{2})?$/.exec(text)!;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return (parts[1] === '+' ? minutes : -minutes) * 60_000;
}

/** Noon and midnight in the notation with AM and PM; NaN where the hour cannot be. */
function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (!(hour >= 1 && hour <= 12)) return NaN;
  return (hour % 12) + (/^p|오후|下午|午後/i.test(half) ? 12 : 0);
}

function readAnyClock(text: string, traits: ClockTraits): number {
  const packed = packedPattern.exec(text) ?? spacedPattern.exec(text);
  const parts = packed ?? clockPattern.exec(text);
  if (parts === null) return NaN;
  const [hourText, minuteText, secondText, fraction, halfText, zoneText] =
    packed === null
      ? [parts[2], parts[4], parts[5], parts[6], parts[1] ?? parts[7], parts[8]]
      : [parts[1], parts[2], parts[3], undefined, undefined, parts[4]];
  if (minuteText === undefined && halfText === undefined) return NaN;
  if (parts[1] !== undefined && packed === null && parts[7] !== undefined) return NaN;
  const hour = hourOfDay(Number(hourText), halfText);
  const minute = Number(minuteText ?? 0);
  const second = Number(secondText ?? 0);
  const isDayEnd = hour === 24 && minute === 0 && second === 0;
  if (!((hour < 24 || isDayEnd) && minute < 60 && second < 60)) return NaN;
  traits.hasClock = true;
  traits.hasSeconds ||= secondText !== undefined;
  traits.hasFraction ||= fraction !== undefined;
  traits.isFiner ||= fraction !== undefined && /[1-9]/.test(fraction.slice(3));
  traits.isTwelveHour ||= halfText !== undefined;
  if (zoneText === undefined) traits.localCount++;
  else {
    traits.zonedCount++;
    if (/cst/i.test(zoneText)) traits.firstCentral ||= text.trim();
    else if (/cdt/i.test(zoneText)) traits.hasCentralSummer = true;
  }
  if (text.startsWith('T')) traits.separator = "'T'";
  const milliseconds = fraction === undefined ? 0 : Math.round(Number(`0.${fraction}`) * 1_000);
  return (
    ((hour * 60 + minute) * 60 + second) * 1_000 +
    milliseconds -
    (zoneText === undefined ? 0 : offsetMs(zoneText))
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
