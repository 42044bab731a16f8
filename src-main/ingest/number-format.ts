/** How a column writes its numbers. */
export interface NumberFormat {
  readonly decimal: '.' | ',';
  /** What separates groups of three digits; '' for nothing. Blanks and apostrophes of every kind count as ' ' and '. */
  readonly thousands: '' | '.' | ',' | ' ' | "'";
  /** What stands behind every number of the column (`12.5 kWh`); it is taken off. */
  readonly unit?: string;
  /** Some numbers have a statistical office's flags behind them (`12.5 p`); they are taken off. */
  readonly hasFlags?: boolean;
  /** A triangle that points up stands for a rise, since one that points down stands for a fall beside it. */
  readonly isRise?: boolean;
}

/** All formats, the plain ones first: where several read a column equally well, the first of them is taken. */
export const numberFormats: readonly NumberFormat[] = [
  { decimal: '.', thousands: '' },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: ' ' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: "'" },
  { decimal: ',', thousands: "'" },
];

export const plainFormat = numberFormats[0];

const groups: Record<NumberFormat['thousands'], string | null> = {
  '': null,
  // Indian grouping (12,34,567) is a comma matter only.
  ',': '[1-9]\\d{0,2}(?:,\\d{2,3})*,\\d{3}',
  '.': '[1-9]\\d{0,2}(?:\\.\\d{3})+',
  ' ': '[1-9]\\d{0,2}(?: \\d{3})+',
  "'": "[1-9]\\d{0,2}(?:'\\d{3})+",
};

const patterns: readonly RegExp[] = numberFormats.map(({ decimal, thousands }) => {
  const grouped = groups[thousands];
  const fraction = decimal === '.' ? '\\.' : ',';
  const whole = grouped === null ? '' : `${grouped}(?:${fraction}\\d*)?|`;
  return new RegExp(`^(?:${whole}\\d+(?:${fraction}\\d*)?|${fraction}\\d+)(?:[eE][+-]?\\d+)?$`);
});

const suffixFactors: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

interface BareNumber {
  text: string;
  factor: number;
}

/** Nothing to take off: it begins and ends with a digit. */
const bareDigits = /^\d[\d.,']*$/;

const currency =
  '(?:(?:US|R|A|C|NZ|HK|S)?\\p{Sc}|Rs\\.?|Rp\\.?|RM|[kK]r\\.?|zł|Kč|Ft|Fr\\.?|лв\\.?|руб\\.?|원|元|円|' +
  'USD|EUR|GBP|JPY|CNY|RMB|KRW|CHF|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|INR|AUD|CAD|NZD|SGD|HKD|TWD|THB|IDR|MYR|PHP|VND|' +
  'BRL|MXN|ARS|CLP|COP|ZAR|TRY|RUB|UAH|ILS|AED|SAR|QAR|KWD|EGP|NGN)';
const behind = new RegExp(`\\s*(?:${currency}|[%‰])$`, 'u');
const before = new RegExp(`^([+\\-−–]?)\\s*(?:${currency}\\s*)?([+\\-−–]?)(.*?)([-−]?)$`, 'su');
const anyCurrency = new RegExp(`^[+\\-−–(\\s]*(${currency})|(${currency})[\\s)]*$`, 'u');

/** What stands for the same currency. */
const sameCurrency: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₩': 'KRW',
  원: 'KRW',
  '₹': 'INR',
  Rs: 'INR',
  '₽': 'RUB',
  руб: 'RUB',
  '₺': 'TRY',
  '฿': 'THB',
  '₪': 'ILS',
  '₫': 'VND',
  '₱': 'PHP',
  '₴': 'UAH',
  円: 'JPY',
  元: 'CNY',
  RMB: 'CNY',
  Fr: 'CHF',
  zł: 'PLN',
  Kč: 'CZK',
  Ft: 'HUF',
  Rp: 'IDR',
  RM: 'MYR',
  US$: 'USD',
  R$: 'BRL',
  A$: 'AUD',
  C$: 'CAD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  kr: 'Kr',
};

/** @returns the currency or the percent sign that stands beside a number; '' for none. `€`, `EUR` are one. */
export function signBeside(cell: string): string {
  const found = anyCurrency.exec(cell);
  if (found === null) return /[%‰]\s*$/.exec(cell)?.[0].trim() ?? '';
  const name = (found[1] ?? found[2]).replace(/\.$/, '');
  return sameCurrency[name] ?? name;
}

/** Takes the guards off that spreadsheets put around a text: `="123"` and a leading apostrophe.
 *  @returns the cell itself where there are none */
export function unguard(cell: string): string {
  const guarded = /^\s*="(.*)"\s*$/s.exec(cell);
  if (guarded !== null) return guarded[1];
  return /^\s*'[^']+$/.test(cell) ? cell.trim().slice(1) : cell;
}

/** Marks that nobody sees: directions of writing, joiners, byte order marks. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const hasInvisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
const anyDigit = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff01-\uff5e]/;
const anyDigits = new RegExp(anyDigit, 'g');
/** Zeros of the scripts whose digits are read. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

function toAscii(letter: string): string {
  const code = letter.charCodeAt(0);
  if (code >= 0xff01) return String.fromCharCode(code - 0xfee0);
  return String(code - zeros.findLast((digitZero) => code >= digitZero)!);
}

/** Writes Arabic, Persian, Indian, Thai and full-width digits (and full-width signs) as those of ASCII, and takes off
 *  marks that nobody sees. */
export function plainText(text: string): string {
  const seen = hasInvisible.test(text) ? text.replaceAll(invisible, '') : text;
  return anyDigit.test(seen) ? seen.replaceAll(anyDigits, toAscii) : seen;
}

/** Takes off what may stand around the digits: sign (also −, behind the number, and accounting brackets), currency, %,
 *  and the K, M, B, T that market sites put behind volumes. A percent keeps its number: 12% is 12. */
function bare(cell: string): BareNumber | null {
  if (bareDigits.test(cell)) return { text: cell, factor: 1 };
  let text = unguard(cell).trim();
  if (beyondAscii.test(text)) {
    text = plainText(text)
      .trim()
      .replaceAll(/\p{Zs}/gu, ' ')
      .replaceAll('’', "'")
      .replaceAll('٫', '.')
      .replaceAll('٬', ',')
      .replace(triangle, '-');
  }
  if (oddSigns.test(text)) text = text.replaceAll(oddGroups, "'").replace(fortran, '$1e$2');
  let factor = 1;
  // Credit and debit, as banks write them behind an amount.
  const side = /\d\s?(CR|DR)$/.exec(text);
  if (side !== null) {
    text = text.slice(0, -2).trimEnd();
    if (side[1] === 'DR') factor = -1;
  }
  if (/^\p{Sc}\s?\(.*\)$/u.test(text)) text = `(${text.replace(/[()]/g, '')})`;
  if (text.startsWith('(') && text.endsWith(')')) {
    text = text.slice(1, -1).trim();
    factor = -factor;
  }
  text = text.replace(behind, '').replace(noCents, '');
  const [, signBefore, signAfter, rest, signBehind] = before.exec(text)!;
  const sign = signBefore + signAfter + signBehind;
  if (sign.length > 1) return null;
  if (sign !== '' && sign !== '+') factor = -factor;
  // In lower case they are units: 5m are metres or minutes.
  const suffix = /^(.*\d[.,]?)\s?([kKMBT])$/.exec(rest);
  if (suffix === null) return { text: rest, factor };
  return { text: suffix[1], factor: factor * suffixFactors[suffix[2]] };
}

/** Before negative numbers in Japanese and Korean accounts. */
const triangle = /^[▲△▼▽]\s*/;
const rise = /^\s*[▲△]\s*/;
const fall = /^\s*[▼▽]/;
/** `1_234` and a grave accent in the place of an apostrophe; `1.5D+03`, as Fortran writes double precision. */
const oddSigns = /[_`dD]/;
const oddGroups = /(?<=\d)[_`](?=\d{3}(?!\d))/g;
const fortran = /^([+-]?\d*\.\d*)[dD]([+-]\d{1,3})$/;

/** @returns whether a number is one of a fall, or of a rise: a triangle stands before it */
export function triangleBefore(cell: string): 'rise' | 'fall' | null {
  if (fall.test(cell)) return 'fall';
  return rise.test(cell) ? 'rise' : null;
}

const beyondAscii = /[^\u0020-\u007e]/;

/** `5,-` and `5.–`: a dash for no cents, which is no minus. */
const noCents = /(?<=\d)[.,][-–—]{1,2}$/;

/** @returns whether the letter behind a number multiplied it */
export function isScaled(cell: string): boolean {
  return /\d[.,]?\s?[kKMBT]$/.test(cell.trimEnd());
}

function digitsToNumber(text: string, { decimal, thousands }: NumberFormat): number {
  const ungrouped = thousands === '' ? text : text.split(thousands).join('');
  return Number(decimal === ',' ? ungrouped.replace(',', '.') : ungrouped);
}

/** Reads one cell in a format.
 *  @returns NaN where the cell is no finite number in it */
export function parseNumber(cell: string, format: NumberFormat): number {
  const number = bare(withoutTail(cell, format));
  if (number === null) return NaN;
  return finish(number, format, patternOf(format));
}

/** What a column has behind its numbers that is none of them. */
export type NumberTail = Pick<NumberFormat, 'unit' | 'hasFlags' | 'isRise'>;

/** @returns a cell without the triangle before, the unit or the flags behind its number, where it has them */
export function withoutTail(cell: string, { unit, hasFlags, isRise }: NumberTail): string {
  if (isRise === true) return cell.replace(rise, '');
  if (hasFlags === true) return cell.replace(flags, '');
  if (unit === undefined) return cell;
  const text = cell.trimEnd();
  return text.endsWith(unit) ? text.slice(0, -unit.length) : cell;
}

/** Eurostat's: b break, c confidential, d definition differs, e estimated, f forecast, i see metadata, n not significant,
 *  p provisional, r revised, s Eurostat's estimate, u unreliable, z not applicable. */
const flags = /(?<=\d)\s[bcdefinprsuz]{1,3}\s*$/;

/** @returns whether flags stand behind the number in a cell */
export function hasFlags(cell: string): boolean {
  return flags.test(cell);
}

/** What is written behind a number: letters, or a sign of a note. Parts of a date are none. */
const unitPattern =
  /^[+\-−–(]?[\d.,'’\p{Zs}]*\d\s?(?![년월일시분초年月日時时号點点만억万億亿]|[qwQW]$|[eE][+-]?\d)((?=.{1,12}$)[\p{L}°µ*#†‡]+[²³23]?(?:[/·.]\p{L}+[²³23]?)*)$/u;

/** @returns what stands behind the number in a cell (`kWh`, `°C`, `*`); null where the cell is none of that kind */
export function unitBehind(cell: string): string | null {
  return unitPattern.exec(cell.trim())?.[1] ?? null;
}

function patternOf({ decimal, thousands }: NumberFormat): RegExp {
  return patterns[
    numberFormats.findIndex((format) => format.decimal === decimal && format.thousands === thousands)
  ];
}

function finish({ text, factor }: BareNumber, format: NumberFormat, pattern: RegExp): number {
  if (!pattern.test(text)) return NaN;
  const value = factor * digitsToNumber(text, format);
  return Number.isFinite(value) ? value + positiveZero : NaN;
}

/** @returns which of `numberFormats` read the cell, as a bit mask; 0 for text */
export function formatsReading(cell: string): number {
  const number = bare(cell);
  if (number === null) return 0;
  let mask = 0;
  for (let index = 0; index < patterns.length; index++) {
    if (patterns[index].test(number.text)) mask |= 1 << index;
  }
  return mask;
}

const zero = 48;
const nine = 57;

/** @returns whether a cell ends in a digit and cannot be one of the engine's other notations (0x10, blanks as 0) */
function looksPlain(cell: string): boolean {
  const last = cell.charCodeAt(cell.length - 1);
  return last >= zero && last <= nine && !(cell.charCodeAt(0) === zero && cell.charCodeAt(1) > nine);
}

/** Added to every number: `-0` becomes 0, since JSON has only one zero. */
const positiveZero = 0;

/** A compiled reader of one column's numbers: plain digits take the engine's own conversion, everything else the
 *  format's patterns.
 *  @returns a function that gives NaN where the cell is no number */
export function numberReader(format: NumberFormat): (cell: string) => number {
  if (format.decimal === '.') {
    return (cell) => {
      if (looksPlain(cell)) {
        const value = +cell;
        if (value - value === 0) return value + positiveZero;
      }
      return parseNumber(cell, format);
    };
  }
  const pattern = patternOf(format);
  return (cell) => {
    if (looksPlain(cell) && !cell.includes('.')) {
      const value = +cell.replace(',', '.');
      if (value - value === 0) return value + positiveZero;
    }
    if (bareDigits.test(cell)) return finish({ text: cell, factor: 1 }, format, pattern);
    return parseNumber(cell, format);
  };
}
