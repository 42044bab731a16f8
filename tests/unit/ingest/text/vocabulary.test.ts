import { describe, expect, it } from 'vitest';
import { toArray } from '../../../../src-main/ingest/numbers.ts';
import { limits } from '../../../../src-main/contract/values.ts';
import { unknownSymbol, Vocabulary } from '../../../../src-main/ingest/text/vocabulary.ts';

function vocabularyOf(symbols: string[]) {
  const vocabulary = new Vocabulary();
  vocabulary.add(symbols);
  const { values, ...rest } = vocabulary.finish();
  return { ...rest, values: toArray(values) };
}

describe('a vocabulary', () => {
  it('begins with the unknown symbol, then the most frequent, equals in the order of code points', () => {
    const { symbols, counts, values } = vocabularyOf(Array.from('abbbcca'));
    expect(symbols).toEqual([unknownSymbol, 'b', 'a', 'c']);
    expect(counts).toEqual([0, 3, 2, 2]);
    expect(Array.from(values)).toEqual([2, 1, 1, 1, 3, 3, 2]);
  });

  it('takes what is written as the unknown symbol for it', () => {
    const { symbols, counts, values } = vocabularyOf(['a', unknownSymbol, 'a']);
    expect([symbols, counts, Array.from(values)]).toEqual([
      [unknownSymbol, 'a'],
      [1, 2],
      [1, 0, 1],
    ]);
  });

  it('reads the rarest as the unknown symbol once it is full', () => {
    const kinds = limits.symbolCount + 4;
    const many = Array.from({ length: kinds }, (_, i) => String.fromCodePoint(0x4e00 + i));
    const found = vocabularyOf([...many, ...many.slice(0, limits.symbolCount - 1)]);
    expect(found.symbols.length).toBe(limits.symbolCount);
    expect([found.leftOutCount, found.unknownCount, found.counts[0]]).toEqual([5, 5, 5]);
    expect(found.values.filter((value) => value === 0).length).toBe(5);
  });
});
