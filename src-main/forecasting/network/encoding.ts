import { compand, expand } from './mu-law.ts';

/** How a network is shown one value of the transformed, standardised series.
 *  - value: the number itself; where the series has gaps a second input is 1 for a missing value (the first is then 0,
 *    the mean), else 0
 *  - symbol: `classCount` inputs, 1 at the symbol and 0 elsewhere; all 0 where it is missing or was never seen. With
 *    `isIndex` they are told as one number, the symbol itself, −1 for none (see `takesSymbols` of a network) */
export type Encoding =
  | { readonly kind: 'value'; readonly hasIndicator: boolean }
  | {
      readonly kind: 'symbol';
      readonly classCount: number;
      readonly isIndex?: boolean;
      /** The symbols are those of mu-law.ts, and stand for samples. */
      readonly isMuLaw?: boolean;
    };

/** @returns the values as symbols where the encoding is one of samples; else as they are */
export function toSymbols(encoding: Encoding, values: Float64Array): Float64Array {
  return encoding.kind === 'symbol' && encoding.isMuLaw === true ? values.map(compand) : values;
}

/** Takes `toSymbols` back, in place. */
export function fromSymbols(encoding: Encoding, symbols: Float64Array): Float64Array {
  if (encoding.kind !== 'symbol' || encoding.isMuLaw !== true) return symbols;
  for (let i = 0; i < symbols.length; i++) symbols[i] = expand(symbols[i]);
  return symbols;
}

/** Numbers that tell one value. */
export function encodingWidth(encoding: Encoding): number {
  if (encoding.kind === 'symbol') return encoding.isIndex === true ? 1 : encoding.classCount;
  return encoding.hasIndicator ? 2 : 1;
}

/** Writes one value into its inputs.
 *  @param value NaN = missing
 *  @param at index of the first of its inputs */
export function encodeValue(
  encoding: Encoding,
  value: number,
  inputs: Float32Array | Float64Array,
  at: number,
): void {
  const isMissing = Number.isNaN(value);
  if (encoding.kind === 'value') {
    inputs[at] = isMissing ? 0 : value;
    if (encoding.hasIndicator) inputs[at + 1] = isMissing ? 1 : 0;
    return;
  }
  if (encoding.isIndex === true) {
    inputs[at] = isMissing ? -1 : value;
    return;
  }
  inputs.fill(0, at, at + encoding.classCount);
  if (!isMissing && value < encoding.classCount) inputs[at + value] = 1;
}
