import { plainText, unguard } from './number-format.ts';
import { Zone } from './zone.ts';

/** What people write around a date that no notation has a letter for: weekdays, guards of spreadsheets, a zone in
 *  brackets, hours in words. */

const weekday =
  '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|[월화수목금토일]요일|[月火水木金土日]曜日|星期[一二三四五六日])';
const weekdayWord = new RegExp(`(^|[\\s\\d,.])\\(?${weekday}\\)?[.,]?(?=\\s|,|$)`, 'giu');
const bracketed = new RegExp(
  `\\s*\\((?:${weekday}|[월화수목금토일月火水木金土日]|mo|di|mi|do|fr|sa|so)\\)`,
  'giu',
);
/** Two letters are a weekday only with the dot or comma that shows them cut. */
const shortened = /^(?:mo|di|mi|do|fr|sa|so)[.,]\s*/i;
/** `Mon Jan  1 00:00:00 2024`, as C prints it, with or without a zone. */
const ofC = /^([a-zéûä]+\.? \d{1,2}) (\d{1,2}:\d{2}:\d{2})((?: [a-z]{3,4})?) (\d{4})$/i;
/** Whole hours in words: `2024-01-01 1시`. */
const wholeHourInWords = /(?<=\s)(\d{1,2})\s?[시時时]$/;
/** `p. m.`, as Spanish spreadsheets write it. */
const spacedHalf = /([ap])\.\s?m\.$/i;
/** `[05/Mar/2024:00:00:00 +0000]`, as web servers write it. */
const wholeBrackets = /^\[(.*)\]$/;
const hoursInWords = /(\d{1,2})\s?[시時时]\s?(\d{1,2})\s?[분分](?:\s?(\d{1,2})\s?[초秒])?/;

/** `1st of January`, `3rd`. */
const ordinal = /\b(\d{1,2})(?:st|nd|rd|th)\b(?:\s+of\b)?/gi;
/** Words behind a date or a clock that say nothing more: o'clock, year. */
const wordBehind = /(?<=\d)\s*(?:uhr|hrs?|г\.?|р\.)$/i;
/** What statistical offices note behind a date: `2024p)`, `2024 1)`, `2024(잠정)`, `2024*`. */
const noteBehind = /(?<=\d)(?:\s?[a-z]{1,2}\)|\s\d\)|\s?\((?:[a-z]|잠정|추정|속보|예상)\)|\*{1,3})$/i;
/** `2024년 상반기`, `2024년 3주차`. */
const koreanHalf = /^(\d{4})년? ?(상|하)반기$/;
const koreanWeek = /^(\d{4})년 ?(\d{1,2})주차?$/;
/** `I кв. 2024 г.`, `1 квартал 2024`, `2024 Q I`, `2024-IV`: quarters by Roman numerals, and by the Russian word. */
const romanQuarter =
  /^(?:Q ?)?(IV|I{1,3})(?: ?(?:кв\.?|квартал))?[ -/](\d{4})(?: ?(?:г\.?|год|года))?$|^(\d{4})[ -/]?(?: ?Q ?)?(IV|I{1,3})$/i;
const russianQuarter = /^([1-4])(?:-?й)? ?(?:кв\.?|квартал) ?(\d{4})(?: ?(?:г\.?|год|года))?$/i;
const romans = ['I', 'II', 'III', 'IV'];

/** `Q1'23`, `Jan '24`: the century that was left out. */
const leftOutCentury = /\s*['’](?=\d{2}$)/;
/** From one time to another: `2024-01-01 00:00 - 2024-01-01 01:00`, `2024-01-01/2024-01-07`. */
const span = /^(.{6,}?)(?:\s+(?:[-–—~]|to|bis|until)\s+|\s*[–—~]\s*|\/)(.{6,})$/;
const shortestSpan = 17;

/** @returns where a span begins; null where the text is none: both halves are written alike */
function beginOfSpan(text: string): string | null {
  if (text.length < shortestSpan) return null;
  const halves = span.exec(text);
  if (halves === null) return null;
  const [first, last] = [halves[1], halves[2]].map((half) => half.replaceAll(/\d/g, '0'));
  return first === last ? halves[1] : null;
}

/** Nothing but digits and the signs of plain dates. */
const isPlain = /^[\d\-/.:,TZ+\s]*$/;
const longestDate = 64;

export interface PlainDate {
  /** null where there was nothing to take off. */
  text: string | null;
  /** The zone in brackets behind the time. */
  zone: Zone | null;
  /** A span was cut to its beginning. */
  isSpan: boolean;
}

const untouched: PlainDate = { text: null, zone: null, isSpan: false };

function strip(cell: string): PlainDate {
  let text = plainText(unguard(cell))
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(wholeBrackets, '$1');
  let zone: Zone | null = null;
  const inBrackets = /\s?\[([^\]]+)\]$/.exec(text);
  if (inBrackets !== null) {
    zone = Zone.of(inBrackets[1]);
    if (zone === null) return untouched;
    text = text.slice(0, inBrackets.index);
  }
  const begin = beginOfSpan(text);
  text = (begin ?? text)
    .replaceAll(bracketed, '')
    .replaceAll(weekdayWord, '$1')
    .replace(shortened, '')
    .replace(hoursInWords, (_, hour: string, minute: string, second: string | undefined) =>
      [hour, minute.padStart(2, '0'), second?.padStart(2, '0') ?? '00'].join(':'),
    )
    .replace(wholeHourInWords, '$1:00')
    .replace(spacedHalf, '$1m')
    .replace(' @ ', ' ')
    .replace('. Vierteljahr', '. Quartal')
    .replaceAll(ordinal, '$1')
    .replace(noteBehind, '')
    .replace(
      romanQuarter,
      (_, before?: string, year?: string, yearBefore?: string, behind?: string) =>
        `${year ?? yearBefore}-Q${romans.indexOf((before ?? behind)!.toUpperCase()) + 1}`,
    )
    .replace(russianQuarter, '$2-Q$1')
    .replace(koreanHalf, (_, year: string, half: string) => `${year}-H${half === '상' ? 1 : 2}`)
    .replace(koreanWeek, (_, year: string, week: string) => `${year}-W${week.padStart(2, '0')}`)
    .replace(wordBehind, '')
    .replace(leftOutCentury, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/[\s,]+$/, '')
    .trim()
    .replace(ofC, '$1 $4 $2$3');
  return text === cell ? untouched : { text, zone, isSpan: begin !== null };
}

let lastCell = '';
let last: PlainDate = untouched;

/** Takes off what stands around a date. Many notations are tried on one cell, so the last answer is kept. */
export function plainDate(cell: string): PlainDate {
  if (cell === lastCell) return last;
  lastCell = cell;
  const isBare = isPlain.test(cell) && beginOfSpan(cell) === null;
  last = cell.length > longestDate || isBare ? untouched : strip(cell);
  return last;
}
