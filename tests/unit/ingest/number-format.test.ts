import { describe, expect, it } from 'vitest';
import {
  formatsReading,
  numberFormats,
  numberReader,
  parseNumber,
  type NumberFormat,
} from '../../../src-main/ingest/number-format.ts';

const format = (
  decimal: NumberFormat['decimal'],
  thousands: NumberFormat['thousands'] = '',
): NumberFormat => ({ decimal, thousands });

describe('numberReader', () => {
  it.each([
    ['1234.5', format('.'), 1234.5],
    ['-5', format('.'), -5],
    ['−5', format('.'), -5],
    ['–5', format('.'), -5],
    ['+5', format('.'), 5],
    ['(5)', format('.'), -5],
    ['(1,234.50)', format('.', ','), -1234.5],
    ['.5', format('.'), 0.5],
    ['5.', format('.'), 5],
    [' 7 ', format('.'), 7],
    ['1e-3', format('.'), 0.001],
    ['9.002909E-11', format('.'), 9.002909e-11],
    ['-0', format('.'), 0],
    ['12%', format('.'), 12],
    ['-1.5 %', format('.'), -1.5],
    ['$1,234.56', format('.', ','), 1234.56],
    ['-$5', format('.'), -5],
    ['$-5', format('.'), -5],
    ['₩1,000', format('.', ','), 1000],
    ['3,50 €', format(','), 3.5],
    ['68.96M', format('.'), 68_960_000],
    ['1.5K', format('.'), 1500],
    ['1,234.56', format('.', ','), 1234.56],
    ['12,34,567', format('.', ','), 1234567],
    ['1.234,56', format(',', '.'), 1234.56],
    ['931.800.000', format(',', '.'), 931_800_000],
    ['1 234,56', format(',', ' '), 1234.56],
    ['1\u202f234,56', format(',', ' '), 1234.56],
    ['1\u00a0234.5', format('.', ' '), 1234.5],
    ["1'234.5", format('.', "'"), 1234.5],
    ['1’234,5', format(',', "'"), 1234.5],
    ['0,435', format(','), 0.435],
    ['1,5e3', format(','), 1500],
  ])('reads %j with %j as %d', (cell, how, expected) => {
    expect(numberReader(how)(cell)).toBe(expected);
    expect(parseNumber(cell, how)).toBe(expected);
  });

  it.each([
    ['', format('.')],
    ['  ', format('.')],
    ['0x10', format('.')],
    ['0b1', format('.')],
    ['Infinity', format('.')],
    ['1e999', format('.')],
    ['NaN', format('.')],
    ['1,234', format('.')],
    ['1.2.3', format('.')],
    ['12,34', format('.', ',')],
    ['0,435', format('.', ',')],
    ['1.23', format(',', '.')],
    ['1234.5', format(',')],
    ['--5', format('.')],
    ['-(5)-', format('.')],
    ['5 5', format('.')],
    ['2012-01-01', format('.')],
    ['12:30', format('.')],
    ['abc', format('.')],
    ['M', format('.')],
  ])('reads %j with %j as no number', (cell, how) => {
    expect(numberReader(how)(cell)).toBeNaN();
    expect(parseNumber(cell, how)).toBeNaN();
  });
});

describe('formatsReading', () => {
  const reading = (cell: string) =>
    numberFormats
      .filter((_, index) => (formatsReading(cell) & (1 << index)) !== 0)
      .map(({ decimal, thousands }) => decimal + thousands);

  it.each([
    ['12', ['.', '.,', ',', ',.', '. ', ', ', ".'", ",'"]],
    ['1.234', ['.', '.,', ',.', '. ', ".'"]],
    ['0.234', ['.', '.,', '. ', ".'"]],
    ['1,234', ['.,', ',', ',.', ', ', ",'"]],
    ['1.234,5', [',.']],
    ['1,234.5', ['.,']],
    ['n/a', []],
  ])('knows every way to read %j', (cell, expected) => {
    expect(reading(cell)).toEqual(expected);
  });
});
