import { describe, expect, it } from 'vitest';
import { messageTable, say } from '../../../src-main/messages/table.ts';
import { fill, placePattern, type MessageTemplate } from '../../../src-main/messages/template.ts';

const entries: [string, MessageTemplate][] = Object.entries(messageTable);
const parametersOf = (text: string) => [...text.matchAll(placePattern)].map(([, name]) => name);

describe('messageTable', () => {
  it.each(entries)('%s asks for no parameter in Korean that English does not name', (_, { en, ko }) => {
    const known = new Set(parametersOf(`${en.message} ${en.hint ?? ''}`));
    expect(parametersOf(`${ko.message} ${ko.hint ?? ''}`).filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(entries)('%s is worded in Korean too', (_, { en, ko }) => {
    expect(ko.message).toMatch(/[가-힣]/);
    expect(ko.hint === undefined).toBe(en.hint === undefined);
  });

  it.each(entries.filter(([, { severity }]) => severity !== 'info' && severity !== 'warning'))(
    '%s says what to do',
    (_, { en }) => {
      expect(en.hint).toMatch(/[.]$/);
    },
  );

  it.each(entries)('%s leaves no brace behind', (_, { en, ko }) => {
    for (const text of [en.message, en.hint, ko.message, ko.hint]) {
      expect(text?.replaceAll(placePattern, '') ?? '').not.toMatch(/[{}]/);
    }
  });

  it.each(entries)('%s ends its sentences, and shouts at nobody', (_, { en, ko }) => {
    expect(en.message).not.toContain('!');
    expect(ko.message).not.toContain('!');
    expect(en.message).toMatch(/[.)}…]$/);
  });
});

describe('fill', () => {
  it('groups the digits of numbers and leaves texts as they are', () => {
    expect(
      fill('{count} rows of “{name}”, {mean} in the mean', { count: 1234567, name: '1234567', mean: 2 / 3 }),
    ).toBe('1,234,567 rows of “1234567”, 0.666667 in the mean');
  });

  it('counts one thing in the singular', () => {
    const sentence = '{count} {count:row was|rows were} skipped.';
    expect(fill(sentence, { count: 1 })).toBe('1 row was skipped.');
    expect(fill(sentence, { count: '1' })).toBe('1 row was skipped.');
    expect(fill(sentence, { count: 0 })).toBe('0 rows were skipped.');
    expect(fill(sentence, { count: 1000 })).toBe('1,000 rows were skipped.');
  });

  it('takes the word of the language where a name has two', () => {
    const name = { en: 'seasonal naive', ko: '계절 단순 예측' };
    expect(fill('{name}.', { name })).toBe('seasonal naive.');
    expect(fill('{name}입니다.', { name }, 'ko')).toBe('계절 단순 예측입니다.');
  });

  it('refuses a parameter that is missing', () => {
    expect(() => fill('{order}', {})).toThrow('message parameter missing: order');
  });
});

describe('say', () => {
  it('fills both languages and keeps the count', () => {
    expect(say('series_renamed', { name: 'x', newName: 'x (2)' }, 3)).toEqual({
      code: 'series_renamed',
      severity: 'warning',
      message: '“x” was already in this project, so the new series is named “x (2)”.',
      ko: { message: '“x”이(가) 이미 있어 새 시계열의 이름을 “x (2)”(으)로 지정했습니다.' },
      count: 3,
    });
  });
});
