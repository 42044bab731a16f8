import { describe, expect, it } from 'vitest';
import { buffersOf } from '../../../src-main/training/buffers.ts';

describe('buffersOf', () => {
  it('finds every buffer once, however deep it stands', () => {
    const a = Float64Array.of(1, 2);
    const b = Float64Array.of(3);
    const found = buffersOf({
      ok: true,
      value: {
        series: [
          { values: a, timesMs: null },
          { values: b, again: a },
        ],
      },
    });
    expect(found).toEqual([a.buffer, b.buffer]);
  });

  it('finds none in plain numbers and texts', () => {
    expect(buffersOf({ criteria: [1, 2, 3], name: 'x', nothing: null })).toEqual([]);
  });
});
