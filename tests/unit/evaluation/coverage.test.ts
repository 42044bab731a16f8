import { describe, expect, it } from 'vitest';
import { binomialCdf, judgeBands } from '../../../src-main/evaluation/coverage.ts';

/** Bands from 0 to 1 over as many steps as there are values. */
function bandsOver(actual: Float64Array, coverages: readonly number[]) {
  const steps = Array.from(actual);
  const bands = coverages.map((coverage) => ({
    coverage,
    lower: steps.map(() => 0),
    upper: steps.map(() => 1),
  }));
  return { forecast: { timesMs: null, mean: [], median: [], bands } };
}

/** As many steps inside 0 … 1, then as many outside. */
function came(inside: number, outside: number): Float64Array {
  return Float64Array.from({ length: inside + outside }, (_, step) => (step < inside ? 0.5 : 2));
}

describe('judgeBands', () => {
  it('warns of the widest band that held too little, and of that one alone', () => {
    const actual = came(5, 19);
    expect(judgeBands(bandsOver(actual, [0.8, 0.95]), actual)).toEqual([
      {
        code: 'band_too_narrow',
        severity: 'warning',
        message: 'Its 95% interval held only 21% of the 24 held-out values: it is too narrow here.',
        hint: 'Try a log transform or differencing, or expect more values outside the interval than it says.',
        ko: {
          message:
            '95% 예측 구간이 검증용 값 24개 중 21%만 포함했습니다. 이 시계열에서는 구간이 너무 좁습니다.',
          hint: '로그 변환이나 차분을 시도하거나, 실제로는 더 많은 값이 구간을 벗어난다고 보아 주십시오.',
        },
      },
    ]);
  });

  it('begins where chance would hardly leave so many outside', () => {
    // Of 24 values in a 95% band: P(at most 20) = 0.0298, P(at most 19) = 0.0060
    for (const [inside, noteCount] of [
      [24, 0],
      [20, 0],
      [19, 1],
    ]) {
      const actual = came(inside, 24 - inside);
      expect(judgeBands(bandsOver(actual, [0.95]), actual)).toHaveLength(noteCount);
    }
  });

  it('leaves few steps alone', () => {
    const actual = came(0, 1);
    expect(judgeBands(bandsOver(actual, [0.95]), actual)).toEqual([]);
  });

  it('counts only steps with a value', () => {
    const actual = Float64Array.of(NaN, ...came(0, 4), NaN);
    expect(judgeBands(bandsOver(actual, [0.95]), actual)[0].message).toBe(
      'Its 95% interval held only 0% of the 4 held-out values: it is too narrow here.',
    );
    const nothing = new Float64Array(9).fill(NaN);
    expect(judgeBands(bandsOver(nothing, [0.95]), nothing)).toEqual([]);
  });
});

describe('binomialCdf', () => {
  it('is the sum of the probabilities', () => {
    expect(binomialCdf(1, 3, 0.5)).toBeCloseTo(0.5, 12);
    expect(binomialCdf(3, 3, 0.9)).toBeCloseTo(1, 12);
    expect(binomialCdf(0, 2, 0.95)).toBeCloseTo(0.0025, 12);
  });

  it('stays finite over many trials', () => {
    // Φ((9450.5 − 9500) / √475) = 0.0116
    const probability = binomialCdf(9450, 10_000, 0.95);
    expect(Math.abs(probability - 0.0116)).toBeLessThan(0.002);
  });
});
