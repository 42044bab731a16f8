import type { Language } from '../../src-main/contract/values.ts';

const cache = new Map<string, Intl.NumberFormat>();

function formatter(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  let found = cache.get(key);
  if (found === undefined) cache.set(key, (found = new Intl.NumberFormat(language, options)));
  return found;
}

/** A minus sign is as wide as a digit; a hyphen is not. */
const typeset = (text: string): string => text.replace('-', '−');

/** What stands where there is no number. */
export const noNumber = '–';

/** A whole number with grouping. */
export const formatCount = (value: number, language: Language): string =>
  typeset(formatter(language, { maximumFractionDigits: 0 }).format(value));

const largestPlain = 1e12;
const smallestPlain = 1e-6;

function scientific(value: number, digits: number): string {
  const [padded, exponent] = value.toExponential(Math.max(0, digits - 1)).split('e');
  const mantissa = padded.includes('.') ? padded.replace(/\.?0+$/, '') : padded;
  return `${typeset(mantissa)}·10${raised(Number(exponent))}`;
}

/** An exponent as it stands over a 10: −3 → `⁻³`. */
export const raised = (exponent: number): string =>
  String(exponent).replace(/[-0-9]/g, (sign) => superscripts[sign]);

const superscripts: Record<string, string> = {
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
};

/** A number with a fixed count of decimals; very large and very small ones as powers of ten. */
export function formatDecimals(
  value: number | null | undefined,
  decimals: number,
  language: Language,
): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return noNumber;
  const size = Math.abs(value);
  if (size >= largestPlain || (size > 0 && size < smallestPlain)) return scientific(value, 5);
  const fixed = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const text = formatter(language, fixed).format(value);
  return typeset(/^-[0.,]*$/.test(text) ? text.slice(1) : text);
}

/** A number to so many significant digits, without padding zeros.
 *  @param isGrouped false in formulas, where a comma separates arguments */
export function formatSignificant(
  value: number | null | undefined,
  digits: number,
  language: Language,
  isGrouped = true,
): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return noNumber;
  const size = Math.abs(value);
  if (size >= largestPlain || (size > 0 && size < smallestPlain)) return scientific(value, digits);
  const options = { maximumSignificantDigits: digits, useGrouping: isGrouped };
  return typeset(formatter(language, options).format(value));
}

const briefDigits = 6;
const largestBrief = 1e9;
const smallestBrief = 1e-4;

/** A number with at most so many decimals and six significant digits, for a narrow place; very large and very small
 *  ones as powers of ten. */
export function formatBrief(value: number | null | undefined, decimals: number, language: Language): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return noNumber;
  const size = Math.abs(value);
  if (size >= largestBrief || (size > 0 && size < smallestBrief)) return scientific(value, briefDigits);
  const wholeDigits = size < 1 ? 0 : Math.floor(Math.log10(size)) + 1;
  if (wholeDigits + decimals <= briefDigits) return formatDecimals(value, decimals, language);
  if (wholeDigits <= 1) return formatSignificant(value, briefDigits, language);
  return formatDecimals(
    Number(value.toPrecision(briefDigits)),
    Math.max(0, briefDigits - wholeDigits),
    language,
  );
}

/** Every digit of a number, as it is read back. */
export const formatExact = (value: number | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : typeset(String(value));

/** @param fraction 0–1 */
export const formatPercent = (fraction: number, language: Language, decimals = 0): string =>
  typeset(
    formatter(language, {
      style: 'percent',
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }).format(fraction),
  );

/** A coverage as its percentage: 0.8 → `80%`, 0.995 → `99.5%`. */
export const formatCoverage = (coverage: number, language: Language): string =>
  formatter(language, { style: 'percent', maximumFractionDigits: 2 }).format(coverage);

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A size in decimal units, three significant digits. */
export function formatBytes(bytes: number, language: Language): string {
  const power = bytes < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${formatSignificant(bytes / 1000 ** power, 3, language)} ${byteUnits[power]}`;
}

/** A duration: `420 ms`, `3.2 s`, `2 min 5 s`. */
export function formatDuration(durationMs: number, language: Language): string {
  if (durationMs < 1000) return `${formatCount(Math.max(1, Math.round(durationMs)), language)} ms`;
  if (durationMs < 60_000) return `${formatSignificant(durationMs / 1000, 2, language)} s`;
  const seconds = Math.round(durationMs / 1000);
  return `${formatCount(Math.floor(seconds / 60), language)} min ${seconds % 60} s`;
}

/** How many decimals a series is written and its figures are told with. */
export interface Precision {
  /** Of the values themselves. */
  readonly value: number;
  /** Of what is computed from them. */
  readonly figure: number;
}

const mostDecimals = 12;

function decimalsOf(value: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e');
  const decimals = (mantissa.split('.')[1] ?? '').length - Number(exponent);
  return Math.max(0, decimals);
}

/** Decimals that people write by hand; more come from a computation, and most of them say nothing. */
const handWritten = 4;

/** What the data bears: values as they are written, or to four digits of their spread where they were computed;
 *  figures one digit finer than the values, as far as the spread supports it.
 *  @param values some of the series
 *  @param standardDeviation its spread; null where it has none */
export function precisionOf(values: readonly (number | null)[], standardDeviation: number | null): Precision {
  let written = 0;
  for (const value of values) if (value !== null) written = Math.max(written, decimalsOf(value));
  const spread = standardDeviation !== null && standardDeviation > 0 ? standardDeviation : 1;
  const telling = Math.max(0, 3 - Math.floor(Math.log10(spread)));
  const value = written <= handWritten ? written : Math.min(Math.max(telling, 2), mostDecimals);
  return { value, figure: Math.max(value, Math.min(written + 1, telling, mostDecimals)) };
}

/** Decimals that tell the marks of an axis apart.
 *  @param step distance between two marks */
export function decimalsOfStep(step: number): number {
  if (!(step > 0)) return 0;
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const isWhole = Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) < 1e-6;
  return Math.min(12, isWhole ? decimals : decimals + 1);
}
