import { describe, expect, it } from 'vitest';
import {
  decimalsOfStep,
  formatBrief,
  formatBytes,
  formatCount,
  formatCoverage,
  formatDecimals,
  formatDuration,
  formatExact,
  formatSignificant,
  precisionOf,
} from '../../../src-renderer/format/numbers.ts';

describe('formatDecimals', () => {
  it('pads to the decimals, groups thousands and sets a true minus', () => {
    expect(formatDecimals(-1234.5, 2, 'en')).toBe('−1,234.50');
    expect(formatDecimals(1234.5, 2, 'ko')).toBe('1,234.50');
  });

  it('writes nothing of a minus before zeros', () => {
    expect(formatDecimals(-0.001, 2, 'en')).toBe('0.00');
  });

  it('writes very large and very small numbers as powers of ten', () => {
    expect(formatDecimals(-3.25e15, 2, 'en')).toBe('−3.25·10¹⁵');
    expect(formatDecimals(4.2e-9, 2, 'en')).toBe('4.2·10⁻⁹');
    expect(formatDecimals(0, 2, 'en')).toBe('0.00');
  });

  it('has a dash where there is no number', () => {
    expect([null, undefined, NaN, Infinity].map((value) => formatDecimals(value, 2, 'en'))).toEqual([
      '–',
      '–',
      '–',
      '–',
    ]);
  });
});

describe('other numbers', () => {
  it('are written without padding zeros to their significant digits', () => {
    expect(formatSignificant(0.24999999, 4, 'en')).toBe('0.25');
    expect(formatSignificant(123456, 4, 'en')).toBe('123,500');
    expect(formatCount(10_000_000, 'en')).toBe('10,000,000');
  });

  it('are told in the unit that fits', () => {
    expect([0, 999, 1000, 155_135_844].map((size) => formatBytes(size, 'en'))).toEqual([
      '0 B',
      '999 B',
      '1 kB',
      '155 MB',
    ]);
    expect([0.2, 420, 3_240, 125_000].map((time) => formatDuration(time, 'en'))).toEqual([
      '1 ms',
      '420 ms',
      '3.2 s',
      '2 min 5 s',
    ]);
    expect([0.8, 0.995].map((coverage) => formatCoverage(coverage, 'en'))).toEqual(['80%', '99.5%']);
  });
});

describe('a power of ten', () => {
  it('has no padding zeros', () => {
    expect(formatSignificant(1e-12, 4, 'en')).toBe('1·10⁻¹²');
    expect(formatSignificant(-1.2e20, 4, 'en')).toBe('−1.2·10²⁰');
    expect(formatSignificant(3e20, 1, 'en')).toBe('3·10²⁰');
  });
});

describe('formatBrief', () => {
  it('shows the decimals asked for while six digits bear them', () => {
    expect([112, 1234.5, 12345.678, 0.25].map((value) => formatBrief(value, 2, 'en'))).toEqual([
      '112.00',
      '1,234.50',
      '12,345.7',
      '0.25',
    ]);
  });

  it('shows six digits of the others', () => {
    expect(formatBrief(123456789.25, 2, 'en')).toBe('123,457,000');
    expect(formatBrief(-123456789012, 0, 'en')).toBe('−1.23457·10¹¹');
    expect(formatBrief(0.0000123456789, 12, 'en')).toBe('1.23457·10⁻⁵');
    expect(formatBrief(0.0123456789, 10, 'en')).toBe('0.0123457');
    expect(formatBrief(null, 2, 'en')).toBe('–');
  });
});

describe('formatExact', () => {
  it('has every digit', () => {
    expect(formatExact(-123456789.25)).toBe('−123456789.25');
    expect(formatExact(null)).toBeUndefined();
  });
});

describe('precisionOf', () => {
  it('keeps the decimals that values were written with', () => {
    expect(precisionOf([1628.75, 1613.6, null], 1085)).toEqual({ value: 2, figure: 2 });
    expect(precisionOf([112, 118], 120)).toEqual({ value: 0, figure: 1 });
    expect(precisionOf([3.25, 3.5], 0.02)).toEqual({ value: 2, figure: 3 });
  });

  it('shows of computed values no more than their spread supports', () => {
    expect(precisionOf([0.1234567890123, 0.2], 0.5)).toEqual({ value: 4, figure: 4 });
    expect(precisionOf([1e-7, 3e-7], 1e-7)).toEqual({ value: 10, figure: 10 });
  });

  it('copes with a series that has no spread', () => {
    expect(precisionOf([5, 5], 0)).toEqual({ value: 0, figure: 1 });
    expect(precisionOf([], null)).toEqual({ value: 0, figure: 1 });
  });
});

describe('decimalsOfStep', () => {
  it('gives as many decimals as tell the marks apart', () => {
    expect([100, 1, 0.5, 0.25, 0.2, 0.01, 2.5, 0, NaN].map(decimalsOfStep)).toEqual([
      0, 0, 1, 2, 1, 2, 1, 0, 0,
    ]);
  });
});
