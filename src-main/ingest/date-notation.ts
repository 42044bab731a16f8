/** The notation of dates that people see and write: `yyyy-MM-dd`, `dd/MM/yyyy`, `MMM d yyyy`, `yyyy-Qq` … and how it
 *  is compiled. Letters in quotes and all other signs stand for themselves. The time of day behind a date needs no
 *  notation of its own: the clock reader takes every usual way to write it. */

export type DateField =
  | 'year'
  | 'shortYear'
  | 'half'
  | 'quarter'
  | 'month'
  | 'monthName'
  | 'week'
  | 'weekday'
  | 'day'
  | 'dayOfYear'
  | 'nextYear'
  | 'nextShortYear'
  | { literal: string };

const fieldOf: Readonly<Record<string, DateField>> = {
  yyyy: 'year',
  yy: 'shortYear',
  MM: 'month',
  M: 'month',
  MMM: 'monthName',
  MMMM: 'monthName',
  dd: 'day',
  d: 'day',
  q: 'quarter',
  ww: 'week',
  e: 'weekday',
  DDD: 'dayOfYear',
  s: 'half',
  zzzz: 'nextYear',
  zz: 'nextShortYear',
  // As other tools write them; what is left of a notation once its clock is cut off has no minutes.
  YYYY: 'year',
  YY: 'shortYear',
  mm: 'month',
  m: 'month',
  mmm: 'monthName',
  DD: 'day',
  D: 'day',
};

const strftime: Readonly<Record<string, string>> = {
  Y: 'yyyy',
  y: 'yy',
  m: 'MM',
  d: 'dd',
  e: 'd',
  b: 'MMM',
  B: 'MMMM',
  q: 'q',
  V: 'ww',
  j: 'DDD',
  H: 'HH',
  I: 'hh',
  M: 'mm',
  S: 'ss',
  L: 'SSS',
  f: 'SSS',
  p: 'a',
  Z: 'XXX',
  z: 'XXX',
  T: 'HH:mm:ss',
  F: 'yyyy-MM-dd',
};

/** @returns the notation for a pattern that may be written as in C, Python or R (`%d/%m/%Y`) */
function fromStrftime(pattern: string): string {
  return pattern.replaceAll(/%-?([a-zA-Z])/g, (whole, letter: string) => strftime[letter] ?? whole);
}

/** Cuts the notation of a time of day off: `dd.MM.yyyy HH:mm` → `dd.MM.yyyy`. */
function withoutClock(notation: string): string {
  const clock = /(?:\s*,?\s*|'T'|T|-)(?<!')(?:HH?|hh?)(?!').*$/.exec(notation);
  return clock === null ? notation : notation.slice(0, clock.index);
}

/** @returns the fields of a notation in their order, or null where it is none: an unknown letter, a field twice, or
 *  no year */
export function compileNotation(pattern: string): DateField[] | null {
  const notation = withoutClock(fromStrftime(pattern.trim()));
  const fields: DateField[] = [];
  for (const [token, quoted] of notation.matchAll(/'([^']*)'|([a-zA-Z])\2*|[^a-zA-Z']+/g)) {
    if (quoted !== undefined) fields.push({ literal: quoted });
    else if (token === 'Q' || token === 'W' || token === 'T') fields.push({ literal: token });
    else if (/^[a-zA-Z]/.test(token)) {
      const field = fieldOf[token];
      if (field === undefined) return null;
      fields.push(field);
    } else fields.push({ literal: token });
  }
  const named = fields.filter((field) => typeof field === 'string');
  if (named.includes('weekday') && !named.includes('week')) return null;
  const hasYear = named.includes('year') || named.includes('shortYear');
  return hasYear && new Set(named).size === named.length ? fields : null;
}

/** Every notation that is tried on a column nobody has described, the likelier of two equal readings first. */
export const dateNotations = [
  'yyyy-MM-dd',
  'yyyy/MM/dd',
  'yyyy.MM.dd',
  'yyyy MM dd',
  'yyyyMMdd',
  'MM/dd/yyyy',
  'dd/MM/yyyy',
  'dd.MM.yyyy',
  'MM.dd.yyyy',
  'dd-MM-yyyy',
  'MM-dd-yyyy',
  'dd MM yyyy',
  'ddMMyyyy',
  'yyyyMMddHH',
  'yyMMdd',
  'yyyy-MM-dd HH',
  'yyyy-DDD',
  'yyyyDDD',
  'MM/dd/yy',
  'dd/MM/yy',
  'yy/MM/dd',
  'dd.MM.yy',
  'yy.MM.dd',
  'dd-MM-yy',
  'MM-dd-yy',
  'yy-MM-dd',
  'MMM d yyyy',
  'MMM d, yyyy',
  'MMM. d, yyyy',
  'd MMM yyyy',
  'd. MMM yyyy',
  'd-MMM-yyyy',
  'd/MMM/yyyy',
  'dMMMyyyy',
  'd MMM yy',
  'd-MMM-yy',
  'dMMMyy',
  'yyyy-MMM-dd',
  'yyyy MMM dd',
  'yyyy/zz',
  'yyyy-zz',
  'yyyy/zzzz',
  'yyyy-zzzz',
  "'FY'yyyy/zz",
  "'FY'yy/zz",
  'yyyy-MM',
  'yyyy/MM',
  'yyyy:MM',
  'yyyy.MM',
  'yyyy MM',
  'yyyyMM',
  "yyyy'M'MM",
  "yyyy'm'MM",
  'MM/yyyy',
  'MM.yyyy',
  'MM-yyyy',
  'MMM yyyy',
  'MMM-yyyy',
  'MMM, yyyy',
  'MMM-yy',
  'MMM yy',
  'yyyy MMM',
  'yyyy-MMM',
  'yyyyMMM',
  "yyyy-'Q'q",
  "yyyy'Q'q",
  "yyyy 'Q'q",
  "yyyy:'Q'q",
  "yyyy.'Q'q",
  "yyyy'q'q",
  "yyyy.q'Q'",
  "'Q'q yyyy",
  "'Q'q-yyyy",
  "'Q'q/yyyy",
  "q'Q'yyyy",
  "q'Q'yy",
  "'Q'q yy",
  "'Q'q-yy",
  "'FY'yyyy-'Q'q",
  "'FY'yyyy 'Q'q",
  "'FY'yyyy'Q'q",
  "'FY'yyyy/zz 'Q'q",
  "'FY'yyyy",
  "'FY'yy",
  "yyyy'H's",
  "yyyy-'H's",
  "'H's yyyy",
  'yyyy년 M월 d일',
  'yyyy年M月d日',
  'yyyy年M月',
  'yyyy년 M월',
  'yy년 M월 d일',
  'yy년 M월',
  'yyyy년 q분기',
  'yyyy. M. d.',
  'yyyy. M.',
  'yyyy. MM',
  "yyyy.q'/4'",
  "yyyy. q'/4'",
  "yyyy q'/4'",
  "yyyy-'W'ww-e",
  "yyyy-'W'ww",
  "yyyy'W'ww",
  "yyyy 'W'ww",
  "'KW 'ww/yyyy",
  "'KW 'ww yyyy",
  "ww'. KW 'yyyy",
  "'CW'ww/yyyy",
  "'W'ww yyyy",
  "'W'ww-yyyy",
  "'T'q yyyy",
  "'T'q-yyyy",
  "yyyy-'T'q",
  "yyyy'T'q",
  "q'T'yyyy",
  "q'. Quartal 'yyyy",
  'yy년 q분기',
  'yyyy년 q/4분기',
  'yyyy年第q季度',
  'yyyy年q季度',
  "d 'de' MMM 'de' yyyy",
  "MMM 'de' yyyy",
  'yyyyww',
  'yyyy',
] as const;

/** How a notation is shown: without quotes where the sign could be nothing else (Q, W, T, 년). It still compiles to the
 *  same fields, so that what is shown can be chosen. */
export function shownNotation(notation: string): string {
  return notation.replaceAll(/'([^'a-zA-PR-SU-VX-Z]*)'/g, '$1');
}
