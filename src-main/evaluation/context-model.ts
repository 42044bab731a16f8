/** Counts of symbols behind the n symbols before them, for texts: what every network has to be better than.
 *
 *      P_n(x | c) = (N(c x) + D(c) · P_{n−1}(x | c′)) / (N(c) + D(c)),   P_{−1} = 1 / symbolCount
 *
 *  N counts, D(c) is the number of different symbols seen behind the context c, and c′ is c without its oldest symbol.
 *  Source: Witten & Bell, "The zero-frequency problem", IEEE Trans. Inf. Theory 37, 1991, method C; interpolated as in
 *  Chen & Goodman, "An empirical study of smoothing techniques for language modeling", 1998. */
export class ContextModel {
  readonly #symbolCount: number;
  readonly #largestOrder: number;
  readonly #counts = new Map<string, number>();
  readonly #totals = new Map<string, number>();
  readonly #kinds = new Map<string, number>();

  /** @param values symbols to count, NaN = missing
   *  @param largestOrder symbols of the longest context */
  constructor(values: ArrayLike<number>, symbolCount: number, largestOrder: number) {
    this.#symbolCount = symbolCount;
    this.#largestOrder = largestOrder;
    const text = textOf(values);
    for (let at = 0; at < text.length; at++) {
      for (let order = 0; order <= Math.min(largestOrder, at); order++) {
        this.#count(text.slice(at - order, at), text.slice(at - order, at + 1));
      }
    }
  }

  /** Mean −log₂ P of symbols by contexts of at most `order`.
   *  @param past symbols right before them */
  bitsPerSymbol(past: ArrayLike<number>, values: ArrayLike<number>, order: number): number {
    const before = textOf(past).slice(-this.#largestOrder || undefined);
    const text = before + textOf(values);
    let sum = 0;
    for (let at = before.length; at < text.length; at++) sum -= Math.log2(this.#probability(text, at, order));
    return sum / (text.length - before.length);
  }

  #count(context: string, symbol: string): void {
    const count = this.#counts.get(symbol) ?? 0;
    this.#counts.set(symbol, count + 1);
    this.#totals.set(context, (this.#totals.get(context) ?? 0) + 1);
    if (count === 0) this.#kinds.set(context, (this.#kinds.get(context) ?? 0) + 1);
  }

  #probability(text: string, at: number, order: number): number {
    let probability = 1 / this.#symbolCount;
    for (let length = 0; length <= Math.min(order, at); length++) {
      const context = text.slice(at - length, at);
      const total = this.#totals.get(context);
      // A context that never came has no longer one that did.
      if (total === undefined) break;
      const kinds = this.#kinds.get(context)!;
      const count = this.#counts.get(text.slice(at - length, at + 1)) ?? 0;
      probability = (count + kinds * probability) / (total + kinds);
    }
    return probability;
  }
}

/** A code unit a symbol, so that contexts are substrings; what is missing is left out. */
function textOf(values: ArrayLike<number>): string {
  const parts: string[] = [];
  const size = 8_192;
  for (let from = 0; from < values.length; from += size) {
    const units = Array.from({ length: Math.min(size, values.length - from) }, (_, i) => values[from + i]);
    parts.push(
      String.fromCharCode(...units.filter((value) => !Number.isNaN(value)).map((value) => value + 1)),
    );
  }
  return parts.join('');
}
