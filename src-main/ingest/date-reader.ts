import { daysFromCivil, daysInMonth, maxTimeMs, msPerDay, weekdayOf } from './civil.ts';
import { clockNotation, newClockTraits, readClock, type ClockTraits } from './clock.ts';
import { plainDate } from './plain-date.ts';
import { compileNotation, shownNotation, type DateField } from './date-notation.ts';

/** English, German, French, Spanish, Italian, Portuguese and Dutch, in full and as they are cut; Scandinavian, Polish,
 *  Czech, Turkish, Russian and Ukrainian ones as they stand in dates. */
const monthNames = [
  'january jan januar jänner janvier janv enero ene gennaio gen janeiro januari ' +
    'styczeń stycznia sty leden ledna ocak январь января янв січень січня',
  'february feb februar februari feber février févr fév fevrier febrero febbraio fevereiro fev ' +
    'luty lutego lut únor února şubat февраль февраля фев лютий лютого',
  'march mar märz mär mrz mars marzo março maart mrt maerz ' +
    'marts marzec marca březen března mart март марта мар березень березня',
  'april apr avril avr abril abr aprile ' +
    'kwiecień kwietnia kwi duben dubna nisan апрель апреля апр квітень квітня',
  'may mai mayo maggio mag maio mei ' + 'maj maja květen května mayıs май мая травень травня',
  'june jun juni juin junio giugno giu junho ' +
    'czerwiec czerwca cze červen června haziran июнь июня июн червень червня',
  'july jul juli juillet juil julio luglio lug julho ' +
    'lipiec lipca lip červenec července temmuz июль июля июл липень липня',
  'august aug août aout agosto ago augustus ' +
    'augusti sierpień sierpnia sie srpen srpna ağustos август августа авг серпень серпня',
  'september sep sept septembre septiembre settembre set setembro ' +
    'wrzesień września wrz září eylül сентябрь сентября сен вересень вересня',
  'october oct oktober okt octobre octubre ottobre ott outubro out ' +
    'październik października paź říjen října ekim октябрь октября окт жовтень жовтня',
  'november nov novembre noviembre novembro ' + 'listopad listopada lis listopadu kasım ноябрь ноября ноя',
  'december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro ' +
    'desember des grudzień grudnia gru prosinec prosince aralık декабрь декабря дек грудень грудня',
].map((names) => names.split(' '));
const monthByName = new Map(
  monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

const longestName = 12;

/** @returns 1–12, or NaN where it names no month */
export function monthOfName(name: string): number {
  return monthByName.get(name.trim().replace(/\.$/, '').toLowerCase()) ?? NaN;
}

/** Two-digit years: 70–99 are the last century's, as in POSIX strptime (which divides at 69). */
const shortYearPivot = 69;

/** Most digits a field takes; a number field that touches the next one takes exactly its width. */
const widths = {
  year: 4,
  shortYear: 2,
  month: 2,
  day: 2,
  quarter: 1,
  week: 2,
  half: 1,
  weekday: 1,
  dayOfYear: 3,
  nextYear: 4,
  nextShortYear: 2,
} as const;

interface Step {
  field: Exclude<DateField, { literal: string }> | 'literal';
  literal: string;
  minimumDigits: number;
  maximumDigits: number;
}

interface Compiled {
  fields: readonly DateField[];
  steps: readonly Step[];
}

const fixedFields: ReadonlySet<string> = new Set([
  'year',
  'shortYear',
  'quarter',
  'half',
  'weekday',
  'dayOfYear',
  'nextYear',
  'nextShortYear',
]);

function toSteps(fields: readonly DateField[]): Step[] {
  return fields.map((field, index) => {
    if (typeof field !== 'string') {
      return { field: 'literal', literal: field.literal, minimumDigits: 0, maximumDigits: 0 };
    }
    if (field === 'monthName') return { field, literal: '', minimumDigits: 0, maximumDigits: 0 };
    const maximumDigits = widths[field];
    const isNumber = (other: DateField | undefined) => typeof other === 'string' && other !== 'monthName';
    const touches = isNumber(fields[index + 1]) || isNumber(fields[index - 1]);
    const before = fields[index - 1];
    // `2024 7`: in a column of its own the day of the year has no zeros in front.
    const isApart = field === 'dayOfYear' && typeof before === 'object' && before.literal === ' ';
    const isFixed = touches || (fixedFields.has(field) && !isApart);
    return { field, literal: '', minimumDigits: isFixed ? maximumDigits : 1, maximumDigits };
  });
}

/** Reads the dates of one column in one notation, with any time of day behind them.
 *  A date that does not exist (31 February) is unreadable, never moved to another day. */
export class DateReader {
  /** A wide table asks for the same notations once a column. */
  static readonly #compiled = new Map<string, Compiled | null>();

  readonly notation: string;
  /** What the clock times read so far had in common. */
  readonly traits: ClockTraits = newClockTraits();
  readonly #steps: readonly Step[];
  /** Only a day can be followed by a time of day: `2012-01-30` is no year at 01:30. */
  readonly #takesClock: boolean;
  /** The notation ends with whole hours: `2024-03-05 07`, `2024030507`. */
  readonly #takesHour: boolean;
  #end = 0;

  private constructor(notation: string, { fields, steps }: Compiled) {
    this.notation = notation;
    this.#steps = steps;
    this.#takesClock = fields.some(
      (field) => field === 'day' || field === 'dayOfYear' || field === 'weekday',
    );
    this.#takesHour = /\S\s?HH$/.test(notation);
  }

  /** @returns null where the notation is not understood */
  static compile(notation: string): DateReader | null {
    let compiled = DateReader.#compiled.get(notation);
    if (compiled === undefined) {
      const fields = compileNotation(notation);
      compiled = fields === null ? null : { fields, steps: toSteps(fields) };
      DateReader.#compiled.set(notation, compiled);
    }
    return compiled === null ? null : new DateReader(notation, compiled);
  }

  /** @returns the notation with the time of day as seen so far, as people are shown it */
  describe(): string {
    return shownNotation(this.notation) + shownNotation(clockNotation(this.traits));
  }

  /** @returns epoch milliseconds (wall times as if they were UTC), or NaN */
  read(cell: string): number {
    const isPadded = cell.charCodeAt(0) <= 32 || cell.charCodeAt(cell.length - 1) <= 32;
    const time = this.#readText(isPadded ? cell.trim() : cell);
    if (time === time) return time;
    const { text, zone, isSpan } = plainDate(cell);
    if (text === null) return NaN;
    const { localCount } = this.traits;
    const wall = this.#readText(text);
    if (isSpan && wall === wall && this.traits.spanCount++ === 0) this.traits.firstSpan = cell;
    if (zone === null || this.traits.localCount === localCount) return wall;
    this.traits.localCount--;
    this.traits.zonedCount++;
    return zone.instantsOf(wall).earlier;
  }

  #readText(text: string): number {
    const days = this.#readDays(text);
    if (!(days === days)) return NaN;
    const midnight = days * msPerDay;
    if (this.#takesHour) return midnight + readHour(text, this.#end);
    if (this.#end === text.length) return midnight;
    if (!this.#takesClock) return NaN;
    const timeMs = midnight + readClock(text, this.#end, this.traits);
    return Math.abs(timeMs) <= maxTimeMs ? timeMs : NaN;
  }

  #readDays(text: string): number {
    let year = NaN;
    let month = 1;
    let day = 1;
    let week = 0;
    let weekday = 1;
    let dayOfYear = 0;
    let at = 0;
    for (let step = 0; step < this.#steps.length; step++) {
      const { field, literal, minimumDigits, maximumDigits } = this.#steps[step];
      if (field === 'literal') {
        if (!text.startsWith(literal, at)) {
          // A dot or comma with its blank may be written without: `2020.1.3` for `yyyy. M. d.`.
          const short = literal.trimEnd();
          if (short === '' || !text.startsWith(short, at)) return NaN;
          at += short.length;
        } else at += literal.length;
        continue;
      }
      if (field === 'monthName') {
        let end = at;
        while (end < text.length && end - at < longestName && isLetter(text.charCodeAt(end))) end++;
        month = monthByName.get(text.slice(at, end).toLowerCase()) ?? NaN;
        // janv. 2024: the dot of a shortened name, where the notation has none of its own.
        const literalDot = this.#steps[step + 1]?.literal.startsWith('.') === true;
        at = text.charCodeAt(end) === dot && !literalDot ? end + 1 : end;
        continue;
      }
      let value = 0;
      let digits = 0;
      while (digits < maximumDigits) {
        const digit = text.charCodeAt(at + digits) - 48;
        if (!(digit >= 0 && digit <= 9)) break;
        value = value * 10 + digit;
        digits++;
      }
      if (digits < minimumDigits) return NaN;
      at += digits;
      if (field === 'year') year = value;
      else if (field === 'shortYear') year = value + (value >= shortYearPivot ? 1_900 : 2_000);
      // The second half of a season: 2023/24.
      else if (field === 'nextYear') year = value === year + 1 ? year : NaN;
      else if (field === 'nextShortYear') year = value === (year + 1) % 100 ? year : NaN;
      else if (field === 'month') month = value;
      else if (field === 'day') day = value;
      else if (field === 'quarter') month = value >= 1 && value <= 4 ? value * 3 - 2 : NaN;
      else if (field === 'half') month = value >= 1 && value <= 2 ? value * 6 - 5 : NaN;
      else if (field === 'weekday') weekday = value >= 1 && value <= 7 ? value : NaN;
      else if (field === 'dayOfYear') dayOfYear = value >= 1 && value <= daysInYear(year) ? value : NaN;
      else week = value >= 1 && value <= 53 ? value : NaN;
    }
    // A digit behind the date belongs to it: it was longer than the notation.
    const next = text.charCodeAt(at) - 48;
    const lastStep = this.#steps[this.#steps.length - 1];
    if (next >= 0 && next <= 9 && lastStep.field !== 'day') return NaN;
    this.#end = at;
    if (week !== 0) return firstDayOfWeek(year, week) + weekday - 1;
    if (dayOfYear !== 0) return daysFromCivil(year, 1, 1) + dayOfYear - 1;
    if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return NaN;
    return daysFromCivil(year, month, day);
  }
}

const dot = 46;

function daysInYear(year: number): number {
  return daysInMonth(year, 2) === 29 ? 366 : 365;
}

/** Whole hours behind a date, 0–24.
 *  @returns milliseconds, or NaN where anything else stands there */
function readHour(text: string, at: number): number {
  const parts = /^\s*(\d{1,2})$/.exec(text.slice(at));
  return parts !== null && Number(parts[1]) <= 24 ? Number(parts[1]) * 3_600_000 : NaN;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code >= 192;
}

/** Monday of an ISO week; NaN where the year has no such week. */
function firstDayOfWeek(year: number, week: number): number {
  const fourth = daysFromCivil(year, 1, 4);
  const monday = fourth - weekdayOf(fourth) + (week - 1) * 7;
  return week < 53 || monday + 3 < daysFromCivil(year + 1, 1, 1) ? monday : NaN;
}
