import { unguard } from './number-format.ts';
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
const hoursInWords = /(\d{1,2})\s?[시時时]\s?(\d{1,2})\s?[분分](?:\s?(\d{1,2})\s?[초秒])?/;

/** Nothing but digits and the signs of plain dates. */
const isPlain = /^[\d\-/.:,TZ+\s]*$/;
const longestDate = 64;

export interface PlainDate {
  /** null where there was nothing to take off. */
  text: string | null;
  /** The zone in brackets behind the time. */
  zone: Zone | null;
}

const untouched: PlainDate = { text: null, zone: null };

function strip(cell: string): PlainDate {
  let text = unguard(cell).normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  let zone: Zone | null = null;
  const inBrackets = /\s?\[([^\]]+)\]$/.exec(text);
  if (inBrackets !== null) {
    zone = Zone.of(inBrackets[1]);
    if (zone === null) return untouched;
    text = text.slice(0, inBrackets.index);
  }
  text = text
    .replaceAll(bracketed, '')
    .replaceAll(weekdayWord, '$1')
    .replace(shortened, '')
    .replace(hoursInWords, (_, hour: string, minute: string, second: string | undefined) =>
      [hour, minute.padStart(2, '0'), second?.padStart(2, '0') ?? '00'].join(':'),
    )
    .replaceAll(/\s+/g, ' ')
    .replace(/[\s,]+$/, '')
    .trim()
    .replace(ofC, '$1 $4 $2$3');
  return text === cell ? untouched : { text, zone };
}

let lastCell = '';
let last: PlainDate = untouched;

/** Takes off what stands around a date. Many notations are tried on one cell, so the last answer is kept. */
export function plainDate(cell: string): PlainDate {
  if (cell === lastCell) return last;
  lastCell = cell;
  last = cell.length > longestDate || isPlain.test(cell) ? untouched : strip(cell);
  return last;
}
