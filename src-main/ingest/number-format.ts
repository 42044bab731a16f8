/** How a column writes its numbers. */
export interface NumberFormat {
  readonly decimal: '.' | ',';
  /** What separates groups of three digits; '' for nothing. Blanks and apostrophes of every kind count as ' ' and '. */
  readonly thousands: '' | '.' | ',' | ' ' | "'";
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
  '(?:(?:US|R|A|C|NZ|HK|S)?\\p{Sc}|Rs\\.?|[kK]r\\.?|zł|Kč|Ft|Fr\\.?|원|元|円|' +
  'USD|EUR|GBP|JPY|CNY|KRW|CHF|SEK|NOK|DKK|PLN|CZK|HUF|INR|AUD|CAD|NZD|BRL|MXN|ZAR|TRY|RUB)';
const behind = new RegExp(`\\s*(?:${currency}|%)$`, 'u');
const before = new RegExp(`^([+\\-−–]?)\\s*(?:${currency}\\s*)?([+\\-−–]?)(.*?)([-−]?)$`, 'su');

/** Takes the guards off that spreadsheets put around a text: `="123"` and a leading apostrophe.
 *  @returns the cell itself where there are none */
export function unguard(cell: string): string {
  const guarded = /^\s*="(.*)"\s*$/s.exec(cell);
  if (guarded !== null) return guarded[1];
  return /^\s*'[^']+$/.test(cell) ? cell.trim().slice(1) : cell;
}

/** Takes off what may stand around the digits: sign (also −, behind the number, and accounting brackets), currency, %,
 *  and the K, M, B, T that market sites put behind volumes. A percent keeps its number: 12% is 12. */
function bare(cell: string): BareNumber | null {
  if (bareDigits.test(cell)) return { text: cell, factor: 1 };
  let text = unguard(cell)
    .trim()
    .replaceAll(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replaceAll('’', "'");
  // Full-width digits and signs.
  if (/[\uff00-\uff5e]/.test(text)) text = text.normalize('NFKC');
  let factor = 1;
  if (text.startsWith('(') && text.endsWith(')')) {
    text = text.slice(1, -1).trim();
    factor = -1;
  }
  text = text.replace(behind, '');
  const [, signBefore, signAfter, rest, signBehind] = before.exec(text)!;
  const sign = signBefore + signAfter + signBehind;
  if (sign.length > 1) return null;
  if (sign !== '' && sign !== '+') factor = -factor;
  // In lower case they are units: 5m are metres or minutes.
  const suffix = /^(.*\d[.,]?)\s?([kKMBT])$/.exec(rest);
  if (suffix === null) return { text: rest, factor };
  return { text: suffix[1], factor: factor * suffixFactors[suffix[2]] };
}

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
  const number = bare(cell);
  if (number === null) return NaN;
  return finish(number, format, patternOf(format));
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
