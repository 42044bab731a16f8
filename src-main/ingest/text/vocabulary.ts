import { limits } from '../../contract/values.ts';
import { GrowableNumbers } from '../growable.ts';
import { chunksOf, type Numbers } from '../numbers.ts';
import { Scratch } from '../scratch.ts';

/** What stands for every symbol that is not in the vocabulary; always the first. */
export const unknownSymbol = '\ufffd';

export interface SymbolSeries {
  readonly values: Numbers;
  readonly symbols: string[];
  readonly counts: number[];
  /** Different symbols that were taken for the unknown one, and how often. */
  readonly leftOutCount: number;
  readonly unknownCount: number;
}

/** Gathers symbols as numbers in the order in which they are met, then gives them their final ones: the unknown one, then
 *  the most frequent first, at most `limits.symbolCount` in all. */
export class Vocabulary {
  readonly #indexes = new Map<string, number>();
  readonly #counts: number[] = [];
  readonly #scratch: Scratch;
  readonly #values: GrowableNumbers;

  /** @param scratch where the numbers of a text go that is too long for memory */
  constructor(scratch = new Scratch()) {
    this.#scratch = scratch;
    this.#values = new GrowableNumbers(scratch);
  }

  get length(): number {
    return this.#values.length;
  }

  add(symbols: readonly string[]): void {
    for (const symbol of symbols) {
      let index = this.#indexes.get(symbol);
      if (index === undefined) {
        index = this.#counts.push(0) - 1;
        this.#indexes.set(symbol, index);
      }
      this.#counts[index]++;
      this.#values.push(index);
    }
  }

  finish(): SymbolSeries {
    const met = Array.from(this.#indexes, ([symbol, index]) => ({
      symbol,
      index,
      count: this.#counts[index],
    }));
    const ranked = met
      .filter(({ symbol }) => symbol !== unknownSymbol)
      // Of equal ones the first in the order of code points, so that the same text has the same numbers everywhere.
      .sort((a, b) => b.count - a.count || (a.symbol < b.symbol ? -1 : 1));
    const kept = ranked.slice(0, limits.symbolCount - 1);
    const finalIndexes = new Float64Array(met.length);
    kept.forEach(({ index }, rank) => (finalIndexes[index] = rank + 1));
    const values = this.#renumbered(finalIndexes);
    const keptCount = kept.reduce((sum, { count }) => sum + count, 0);
    const unknownCount = values.length - keptCount;
    return {
      values,
      symbols: [unknownSymbol, ...kept.map(({ symbol }) => symbol)],
      counts: [unknownCount, ...kept.map(({ count }) => count)],
      leftOutCount: met.length - kept.length,
      unknownCount,
    };
  }

  #renumbered(finalIndexes: Float64Array): Numbers {
    const renumbered = new GrowableNumbers(this.#scratch);
    for (const chunk of chunksOf(this.#values.finish())) {
      for (const index of chunk) renumbered.push(finalIndexes[index]);
    }
    return renumbered.finish();
  }
}
