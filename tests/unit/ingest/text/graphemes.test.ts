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
});
