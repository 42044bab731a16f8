import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src-main/ingest/json/flatten.ts';
import { parseJson } from '../../../../src-main/ingest/json/json-text.ts';
import { streamItems } from '../../../../src-main/ingest/json/streamed-array.ts';
import { refusal } from '../../../fixtures/refusal.ts';

async function itemsOf(text: string, chunkLength: number): Promise<JsonValue[]> {
  async function* chunks() {
    await Promise.resolve();
    for (let at = 0; at < text.length; at += chunkLength) yield text.slice(at, at + chunkLength);
  }
  const found: JsonValue[] = [];
  const parse = (item: string, line: number) => parseJson(item, 'a.json', line);
  for await (const batch of streamItems(chunks(), 'a.json', parse))
    found.push(...batch.map(({ value }) => value));
  return found;
}

const awkward = [
  { a: '"', b: '\\', c: '\\"', d: ['],[', '}{'], e: { f: [[], {}] } },
  [1, [2, [3, ',']]],
  'a, "b" ] \\\\',
  -1.5e-3,
  null,
  true,
  { '나, "다': '\u2028\n' },
];

describe('an array that streams by', () => {
  it.each([1, 2, 3, 7, 10_000])('is cut into the same items, %i characters at a time', async (length) => {
    for (const text of [JSON.stringify(awkward), JSON.stringify(awkward, null, 2), ' [ ] ', '[1]'])
      expect(await itemsOf(text, length)).toEqual(JSON.parse(text));
  });

  it('keeps long whole numbers apart', async () => {
    expect(await itemsOf('[12345678901234567890, {"id":12345678901234567891}]', 5)).toEqual([
      12_345_678_901_234_567_890n,
      { id: 12_345_678_901_234_567_891n },
    ]);
  });

  it.each([
    '[1,2',
    '[1,2,]',
    '[1,,2]',
    '[1,2}',
    '[1,2]]',
    '[1] x',
    '{"a":[1]}',
    'x[1]',
    '["a]',
    '[{"a":1]',
    '[1 2]',
    '',
  ])('is refused where a parser would: %s', async (text) => {
    expect(() => JSON.parse(text) as unknown).toSatisfy((parse: () => unknown) => {
      try {
        return !Array.isArray(parse());
      } catch {
        return true;
      }
    });
    for (const length of [1, 1_000])
      expect(await refusal(() => itemsOf(text, length))).toMatchObject({ code: 'json_invalid' });
  });

  it('names the line of the fault', async () => {
    const refused = await refusal(() => itemsOf('[\n1,\n2,\noops,\n3]', 4));
    expect(refused.message).toContain('4');
  });
});
