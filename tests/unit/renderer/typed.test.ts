import { describe, expect, it } from 'vitest';
import { readTyped } from '../../../src-renderer/format/typed.ts';

const horizon = { min: 1, max: 100_000, isWhole: true, isNullable: false };

describe('readTyped', () => {
  it('takes whole numbers within the limits, both included', () => {
    expect(['1', ' 24 ', '1e2', '100000'].map((text) => readTyped(text, horizon))).toEqual([
      1, 24, 100, 100_000,
    ]);
  });

  it('bends nothing to fit', () => {
    const wrong = ['0', '-3', '2.5', '100001', 'abc', '1e400', 'NaN', ''];
    expect(wrong.map((text) => readTyped(text, horizon))).toEqual(wrong.map(() => undefined));
  });

  it('takes an empty field as none only where it may be empty', () => {
    expect(readTyped(' ', { ...horizon, isNullable: true })).toBeNull();
    expect(readTyped(' ', horizon)).toBeUndefined();
  });

  it('takes fractions where the number need not be whole, but nothing infinite', () => {
    const penalty = { min: 0, isWhole: false, isNullable: false };
    expect(['0', '0.25', '1e-6', '-0.1', 'Infinity'].map((text) => readTyped(text, penalty))).toEqual([
      0,
      0.25,
      1e-6,
      undefined,
      undefined,
    ]);
  });
});
