import { describe, expect, it } from 'vitest';
import { en } from '../../../src-renderer/locale/en.ts';
import { ko } from '../../../src-renderer/locale/ko.ts';

type Text = string | ((...words: never[]) => string);
interface Texts {
  [key: string]: Text | Texts;
}

function flatten(texts: Texts, path = ''): [string, Text][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object'
      ? flatten(value, `${path}${key}.`)
      : [[`${path}${key}`, value] as [string, Text]],
  );
}

const english = flatten(en as unknown as Texts);
const korean = new Map(flatten(ko as unknown as Texts));

/** What every language writes alike: names, abbreviations, signs. */
const alike =
  /^(app\.name|settings\.languages|units\.percent|.*\.(ko|utc|acf|pacf|aic|aicc|bic|mae|rmse|smape|mase|sigma2?|qr|millisecond|ar|version|subtitle|runLabel|orderOf|mlp|rnn|lstm|gru|tanh|relu|adamw?|logOf|hertz|milliseconds|decibels))/;

describe('the locale files', () => {
  it('have the same keys', () => {
    expect([...korean.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  });

  it.each(english)('%s says the same things in both languages', (key, text) => {
    const other = korean.get(key)!;
    expect(typeof other).toBe(typeof text);
    if (typeof text === 'string' || typeof other === 'string') {
      expect(text).not.toBe('');
      if (!alike.test(key)) expect(other).toMatch(/[가-힣]/);
      return;
    }
    // What an English text takes in, the Korean one must take in too.
    const marks = ['⟦1⟧', '⟦2⟧', '⟦3⟧'] as never[];
    const used = (made: string) => marks.filter((mark) => made.includes(mark));
    expect(used(other(...marks))).toEqual(used(text(...marks)));
  });
});
