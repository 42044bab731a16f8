import type { ArFit, Language, ModelName, TransformName } from '../../src-main/contract/values.ts';
import { formatSignificant } from './numbers.ts';

/** A formula as a flat list, so that it can be drawn as MathML and read aloud as text. */
export type MathAtom =
  | { kind: 'identifier' | 'number' | 'operator' | 'text'; text: string }
  /** A letter with a mark at its foot; `size` is written under a matrix. */
  | { kind: 'indexed'; base: string; index: MathAtom[]; hasHat?: boolean; size?: string };

export type MathRow = readonly MathAtom[];

/** Without grouping: the comma of 14,290 would separate two arguments. */
const plain = (value: number, digitCount: number, language: Language): string =>
  formatSignificant(value, digitCount, language, false);
export const whole = (value: number, language: Language): string => plain(value, 15, language);

export const letter = (text: string): MathAtom => ({ kind: 'identifier', text });
export const sign = (text: string): MathAtom => ({ kind: 'operator', text });
export const digits = (text: string): MathAtom => ({ kind: 'number', text });
export const indexed = (base: string, ...index: MathAtom[]): MathAtom => ({ kind: 'indexed', base, index });

/** y_{t−lag} */
const lagged = (base: string, lag: string): MathAtom => indexed(base, letter('t'), sign('−'), digits(lag));

/** ε_t ~ N(0, σ²) with its size. */
const noise = (sigma2: string): MathAtom[] => [
  indexed('ε', letter('t')),
  sign('∼'),
  letter('N'),
  sign('('),
  digits('0'),
  sign(','),
  digits(sigma2),
  sign(')'),
];

export const generalArEquation: MathRow = [
  indexed('y', letter('t')),
  sign('='),
  letter('c'),
  sign('+'),
  indexed('φ', digits('1')),
  lagged('y', '1'),
  sign('+'),
  sign('⋯'),
  sign('+'),
  indexed('φ', letter('τ')),
  indexed('y', letter('t'), sign('−'), letter('τ')),
  sign('+'),
  indexed('ε', letter('t')),
];

const headTerms = 3;
const mostTerms = 5;

/** Which lags an equation writes out: all of a short one, the first few and the last of a long one.
 *  @returns lags from 1; null for the dots between */
export function writtenLags(order: number): (number | null)[] {
  const all = Array.from({ length: order }, (_, i) => i + 1);
  return order <= mostTerms ? all : [...all.slice(0, headTerms), null, order];
}

function signed(value: number, language: Language, isFirst: boolean): MathAtom[] {
  const size = digits(plain(Math.abs(value), 4, language));
  if (isFirst) return value < 0 ? [sign('−'), size] : [size];
  return [sign(value < 0 ? '−' : '+'), size];
}

/** An AR with the person's numbers: y_t = c + φ₁ y_{t−1} + … + ε_t, and below it ε_t ~ N(0, σ²).
 *  @param where what the model's variable is made of, or null where it is the series itself */
export function arEquation(ar: ArFit, where: MathRow | null, language: Language): MathRow[] {
  const variable = where === null ? 'y' : 'z';
  const terms = writtenLags(ar.order).flatMap((lag) =>
    lag === null
      ? [sign('+'), sign('⋯')]
      : [...signed(ar.coefficients[lag - 1], language, false), lagged(variable, whole(lag, language))],
  );
  const sum: MathAtom[] = [
    indexed(variable, letter('t')),
    sign('='),
    ...signed(ar.intercept, language, true),
    ...terms,
    sign('+'),
    indexed('ε', letter('t')),
  ];
  const innovation = noise(plain(ar.sigma2, 4, language));
  return [sum, where === null ? innovation : [...where, sign(','), ...innovation]];
}

/** What the model's variable is made of: z_t = Δ Δ₁₂ log y_t; null where nothing is transformed. */
export function transformEquation(
  transforms: readonly TransformName[],
  seasonLength: number,
  language: Language,
): MathRow | null {
  if (transforms.length === 0) return null;
  const inner: MathAtom[] = [];
  if (transforms.includes('diff')) inner.push(sign('Δ'));
  if (transforms.includes('sdiff')) inner.push(indexed('Δ', digits(whole(seasonLength, language))));
  if (transforms.includes('log')) inner.push({ kind: 'text', text: 'log' });
  inner.push(indexed('y', letter('t')));
  const body = transforms.includes('standardise')
    ? [sign('('), ...inner, sign('−'), letter('μ'), sign(')'), sign('/'), letter('s')]
    : inner;
  return [indexed('z', letter('t')), sign('='), ...body];
}

const future: MathAtom = {
  kind: 'indexed',
  base: 'y',
  index: [letter('T'), sign('+'), letter('k')],
  hasHat: true,
};
const last = indexed('y', letter('T'));

/** The rule of a baseline, k steps after the last value y_T. */
export function baselineEquation(model: ModelName, seasonLength: number, language: Language): MathRow {
  const season = digits(whole(seasonLength, language));
  switch (model) {
    case 'seasonal-naive':
      if (seasonLength === 1) return [future, sign('='), last];
      return [
        future,
        sign('='),
        indexed(
          'y',
          letter('T'),
          sign('+'),
          letter('k'),
          sign('−'),
          season,
          sign('⌈'),
          letter('k'),
          sign('/'),
          season,
          sign('⌉'),
        ),
      ];
    case 'drift':
      return [
        future,
        sign('='),
        last,
        sign('+'),
        letter('k'),
        sign('('),
        last,
        sign('−'),
        indexed('y', digits('1')),
        sign(')'),
        sign('/'),
        sign('('),
        letter('T'),
        sign('−'),
        digits('1'),
        sign(')'),
      ];
    case 'mean':
      return [
        future,
        sign('='),
        sign('('),
        indexed('y', digits('1')),
        sign('+'),
        sign('⋯'),
        sign('+'),
        last,
        sign(')'),
        sign('/'),
        letter('T'),
      ];
    default:
      return [future, sign('='), last];
  }
}

/** A row as plain text, for those who hear it. */
export function spoken(row: MathRow): string {
  return row
    .map((atom) =>
      atom.kind === 'indexed'
        ? `${atom.base}${atom.hasHat === true ? ' hat ' : ''}${footOf(atom.index)}${sizeOf(atom.size)}`
        : atom.text,
    )
    .join(' ');
}

const footOf = (index: MathRow): string =>
  index.length === 0 ? '' : `_${spoken(index).replaceAll(' ', '')}`;
const sizeOf = (size: string | undefined): string => (size === undefined ? '' : ` (${size})`);
