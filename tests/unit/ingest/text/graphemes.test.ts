import { describe, expect, it } from 'vitest';
import { graphemesOf } from '../../../../src-main/ingest/text/graphemes.ts';

async function all(chunks: string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const part of graphemesOf(chunks)) found.push(...part);
  return found;
}

describe('the symbols of a text', () => {
  it('are its characters as a reader counts them', async () => {
    expect(await all(['né 한글👨‍👩‍👧🇰🇷\n'])).toEqual(['n', 'é', ' ', '한', '글', '👨‍👩‍👧', '🇰🇷', '\n']);
  });

  it('are the same for composed and decomposed letters', async () => {
    const text = 'é 값 Å';
    expect(await all([text.normalize('NFD')])).toEqual(await all([text.normalize('NFC')]));
    expect(await all(['값'.normalize('NFD')])).toEqual(['값']);
  });

  it('do not depend on where a stream is cut', async () => {
    const text = `a é ${'값'.normalize('NFD')} 👨‍👩‍👧 x\u0301 e \u0301 end`;
    const whole = await all([text]);
    for (let at = 0; at <= text.length; at++) {
      expect(await all([text.slice(0, at), text.slice(at)])).toEqual(whole);
    }
    expect(await all(Array.from({ length: text.length }, (_, i) => text[i]))).toEqual(whole);
  });

  it('are those of the standard, whatever stands beside each other and however it is cut', async () => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
    const pool =
      'a|b| |\n|\t|é|©|…|나|각|ᄀ|ᅡ|ᆨ|中|か|ー|は|\u3099|ｶ|ﾞ|ё|Д|\u0e33|क|\u094d|ष|\u0301|\u0308|\u200d|\u00ad|\ufe0f|\u0600|👨|👩|👍|🏽|🇰|🇷|❤|K'.split(
        '|',
      );
    // A fixed sequence, so that what fails once fails again.
    let state = 12_345;
    const next = (below: number) => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) % below;
    for (let round = 0; round < 4_000; round++) {
      const text = Array.from({ length: 1 + next(16) }, () => pool[next(pool.length)]).join('');
      const expected = Array.from(segmenter.segment(text.normalize('NFC')), ({ segment }) => segment);
      expect(await all([text])).toEqual(expected);
      const at = next(text.length);
      expect(await all([text.slice(0, at), text.slice(at)])).toEqual(expected);
    }
  });
});
