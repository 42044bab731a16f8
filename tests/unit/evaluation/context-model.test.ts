import { describe, expect, it } from 'vitest';
import { ContextModel } from '../../../src-main/evaluation/context-model.ts';

describe('Witten-Bell contexts', () => {
  it('are worked out by hand for a short text', () => {
    // 0 1 0 1 1: N(0) = 2, N(1) = 3, two kinds; behind 0 always 1 (twice, one kind); behind 1 a 0 and a 1 (two kinds).
    const model = new ContextModel([0, 1, 0, 1, 1], 2, 1);
    const p0 = (2 + 2 * 0.5) / (5 + 2);
    const p1 = (3 + 2 * 0.5) / (5 + 2);
    expect(model.bitsPerSymbol([], [0], 0)).toBeCloseTo(-Math.log2(p0), 12);
    expect(model.bitsPerSymbol([0], [1], 1)).toBeCloseTo(-Math.log2((2 + 1 * p1) / (2 + 1)), 12);
    expect(model.bitsPerSymbol([1], [0], 1)).toBeCloseTo(-Math.log2((1 + 2 * p0) / (2 + 2)), 12);
  });

  it('give every symbol a probability, and all of them together 1', () => {
    const model = new ContextModel([0, 1, 2, 0, 1, 2, 2], 5, 3);
    for (const past of [[], [0], [2, 2], [4, 4, 4]]) {
      const sum = [0, 1, 2, 3, 4].reduce(
        (total, symbol) => total + 2 ** -model.bitsPerSymbol(past, [symbol], 3),
        0,
      );
      expect(sum).toBeCloseTo(1, 12);
    }
  });

  it('tell a repeated text almost for nothing', () => {
    const text = Array.from({ length: 900 }, (_, i) => i % 3);
    const model = new ContextModel(text, 3, 2);
    expect(model.bitsPerSymbol(text, text.slice(0, 90), 2)).toBeLessThan(0.02);
    expect(model.bitsPerSymbol(text, text.slice(0, 90), 0)).toBeCloseTo(Math.log2(3), 3);
  });
});
