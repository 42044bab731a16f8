import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { previewFile, readFile } from '../../../../src-main/ingest/index.ts';
import { isProse } from '../../../../src-main/ingest/text/prose.ts';
import { sharedPath } from '../../../fixtures/shared.ts';
import { temporaryFolder } from '../../../fixtures/temporary.ts';

const folder = temporaryFolder();

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('a text', () => {
  it('becomes a symbolic series of its graphemes', async () => {
    const path = sharedPath('data/text/the_time_machine.txt');
    const { series, warnings, rowsRead } = await readFile(path, 'the_time_machine.txt', {});
    const [{ kind, name, values, alphabet, timesMs }] = series;
    expect([kind, name, timesMs, rowsRead, warnings]).toEqual([
      'symbolic',
      'the_time_machine',
      null,
      178_979,
      [],
    ]);
    expect([values.length, alphabet!.symbols.length]).toEqual([178_979, 71]);
    expect(alphabet!.symbols.slice(0, 4)).toEqual(['\ufffd', ' ', 'e', 't']);
    expect(alphabet!.counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
  });

  it('is read whole in Korean, in UTF-8 and in CP949 alike', async () => {
    const utf8 = sharedPath('data/text/korean_azaleas_utf8.txt');
    const [first] = (await readFile(utf8, 'azaleas.txt', {})).series;
    expect(first.values.length).toBe(142);
    const text = Array.from(first.values, (value) => first.alphabet!.symbols[value]).join('');
    expect(text).toContain('나 보기가 역겨워');
    // "나 보기가" in CP949.
    const bytes = Buffer.from('b3aa20bab8b1e2b0a1', 'hex');
    const path = file('cp949.txt', Buffer.concat(Array.from({ length: 40 }, () => bytes)));
    const [second] = (await readFile(path, 'cp949.txt', {})).series;
    expect(second.alphabet!.symbols).toContain('보');
  });

  it('is previewed with what speaks for it, and may be read as a table instead', async () => {
    const path = file('poem.txt', 'The sea is calm tonight.\nThe tide is full, the moon lies fair\n');
    const preview = await previewFile(path, 'poem.txt', {});
    expect(preview).toMatchObject({ format: 'text', columns: [], isWholeFile: true });
    expect(preview.text!.excerpt).toMatch(/^The sea/);
    expect(preview.text!.frequent[0]).toEqual({ symbol: ' ', count: 11 });
    expect(preview.detected.as).toMatchObject({ value: 'text', isChosen: false, alternatives: ['table'] });
    await expect(previewFile(path, 'poem.txt', { as: 'table' })).rejects.toMatchObject({
      code: 'no_value_column',
    });
  });

  it('is what any text file becomes that a person calls a text', async () => {
    const path = file('table.csv', 'a,b\n1,2\n');
    const { series } = await readFile(path, 'table.csv', { as: 'text' });
    expect([series[0].kind, series[0].values.length]).toEqual(['symbolic', 8]);
  });

  it('is none where it is a table of numbers, whatever its ending', () => {
    expect(isProse('year\tcount\n1901\t5\n1902\t7\n')).toBe(false);
    expect(isProse('name|town\nAnn|York\nBob|Bath\n')).toBe(false);
    expect(isProse('1 2 3\n4 5 6\n')).toBe(false);
    expect(isProse('one\ntwo\nthree\n')).toBe(true);
    expect(isProse(' \n')).toBe(false);
  });
});

describe('a text in decomposed letters', () => {
  const text = '나 보기가 역겨워 가실 때에는 말없이 고이 보내 드리오리다. Été à Noël.\n'.repeat(20);
  it('is the same series as the composed one, and says what was done', async () => {
    const [nfc, nfd] = await Promise.all(
      (['NFC', 'NFD'] as const).map((form) =>
        readFile(file(`${form}.txt`, text.normalize(form)), 'a.txt', {}),
      ),
    );
    expect(nfd.series).toEqual(nfc.series);
    expect(nfc.warnings).toEqual([]);
    expect(nfd.warnings.map(({ code }) => code)).toEqual(['text_composed']);
  });
});

it.each([false, true])('Korean in UTF-16 is told without its mark (big-endian: %s)', async (isBig) => {
  const text = '나 보기가 역겨워 가실 때에는 말없이 고이 보내 드리오리다.\n'.repeat(10);
  const bytes = Buffer.from(text, 'utf16le');
  const path = file(`korean16-${isBig}.txt`, isBig ? bytes.swap16() : bytes);
  const { series, detected } = await readFile(path, 'korean.txt', {});
  expect(detected.encoding!.value).toBe(isBig ? 'utf-16be' : 'utf-16le');
  expect(Array.from(series[0].values, (value) => series[0].alphabet!.symbols[value]).join('')).toBe(text);
});
