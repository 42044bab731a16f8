import { describe, expect, it } from 'vitest';
import { parseCoverages, splitForEllipsis } from '../../../src-renderer/format/text.ts';
import { scrollFor, spacerHeight, topRowFor } from '../../../src-renderer/format/virtual.ts';

describe('splitForEllipsis', () => {
  it('keeps the end of a long name and leaves a short one whole', () => {
    expect(splitForEllipsis('sensor in the long corridor, north')).toEqual({
      head: 'sensor in the long cor',
      tail: 'ridor, north',
    });
    expect(splitForEllipsis('DAX')).toEqual({ head: 'DAX', tail: '' });
  });

  it('tells names apart that differ before their last words', () => {
    const tailOf = (region: string) => splitForEllipsis(`retail sales of the ${region} in euros`).tail;
    expect([tailOf('north'), tailOf('south')]).toEqual(
      ['north in euros', 'south in euros'].map((t) => t.slice(2)),
    );
  });

  it('never cuts inside a character', () => {
    const { head, tail } = splitForEllipsis('👩‍👩‍👧‍👦'.repeat(20));
    expect([head, tail]).toEqual(['👩‍👩‍👧‍👦'.repeat(13), '👩‍👩‍👧‍👦'.repeat(7)]);
  });
});

describe('parseCoverages', () => {
  it('reads percentages in any of the ways people list them', () => {
    expect(parseCoverages('80 95')).toEqual([0.8, 0.95]);
    expect(parseCoverages('99.5%, 50 %;80')).toEqual([0.5, 0.8, 0.995]);
  });

  it('refuses what is no coverage, given twice, or nothing', () => {
    expect(['', '0', '100', 'NaN', 'eighty', '80 80'].map(parseCoverages)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('a list of rows', () => {
  it('is laid out row by row while that is possible', () => {
    expect(spacerHeight(1000, 24)).toBe(24_000);
    expect(topRowFor(480, 1000, 24, 240)).toBe(20);
    expect(scrollFor(20, 1000, 24, 240)).toBe(480);
  });

  it('is scaled where a browser could not lay it out, and still reaches both ends', () => {
    const count = 10_000_000;
    expect(spacerHeight(count, 24)).toBe(8_000_000);
    expect(topRowFor(0, count, 24, 240)).toBe(0);
    expect(topRowFor(8_000_000 - 240, count, 24, 240)).toBe(count - 9);
    for (const row of [0, 1, 123_456, 9_999_991]) {
      expect(topRowFor(scrollFor(row, count, 24, 240), count, 24, 240)).toBe(row);
    }
  });
});
