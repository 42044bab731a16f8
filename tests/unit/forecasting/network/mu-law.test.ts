import { describe, expect, it } from 'vitest';
import { compand, expand, isFullScale } from '../../../../src-main/forecasting/network/mu-law.ts';

describe('the µ-law', () => {
  it('is worked out by hand', () => {
    // ln(1 + 255 / 2) / ln 256 = 0.87570, and (0.87570 + 1) / 2 · 255 = 239.15
    expect([-1, 1, 0.5].map(compand)).toEqual([0, 255, 239]);
    expect(expand(255)).toBe(1);
    expect(expand(0)).toBe(-1);
    expect(expand(239)).toBeCloseTo((256 ** (2 * (239 / 255) - 1) - 1) / 255, 12);
  });

  it('gives every symbol back, and every sample to within half a step of it', () => {
    for (let symbol = 0; symbol < 256; symbol++) expect(compand(expand(symbol))).toBe(symbol);
    for (let x = -1; x <= 1; x += 0.001) {
      // dx = ln 256 · (|x| + 1/255) · dF, and half a step of F is 1/255.
      const halfStep = (Math.log(256) / 255) * (Math.abs(x) + 1 / 255);
      expect(Math.abs(expand(compand(x)) - x)).toBeLessThan(1.05 * halfStep);
    }
  });

  it('keeps what is missing, and cuts what is beyond full scale', () => {
    expect(compand(NaN)).toBeNaN();
    expect([compand(7), compand(-7)]).toEqual([255, 0]);
  });

  it('is for samples of a sound only', () => {
    expect(isFullScale(Float64Array.from([0.5, NaN, -0.25]))).toBe(true);
    expect(isFullScale(Float64Array.from([0.5, 1.5]))).toBe(false);
    expect(isFullScale(Float64Array.from([0, 1, 1]))).toBe(false);
  });
});
