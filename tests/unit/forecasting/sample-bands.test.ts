import { describe, expect, it } from 'vitest';
import { describeSamples, sampleQuantile } from '../../../src-main/forecasting/sample-bands.ts';

describe('quantiles of a sample', () => {
  it('are linear between order statistics (R: quantile(c(1, 2, 4, 8), type = 7))', () => {
    const sorted = Float64Array.of(1, 2, 4, 8);
    expect([0, 0.1, 0.5, 0.9, 1].map((p) => sampleQuantile(sorted, p))).toEqual(
      [1, 1.3, 3, 6.8, 8].map((value) => expect.closeTo(value, 12) as number),
    );
  });
});

describe('a forecast of sample paths', () => {
  const values = Float64Array.of(3, 30, 1, 10, 2, 20);

  it('has the mean, the median and the quantiles of every step, and the first path', () => {
    expect(describeSamples({ kind: 'samples', pathCount: 3, values }, [0.5], false, 0)).toEqual({
      timesMs: null,
      mean: [2, 20],
      median: [2, 20],
      bands: [{ coverage: 0.5, lower: [1.5, 15], upper: [2.5, 25] }],
      samplePath: [3, 30],
    });
  });

  it('leaves out the steps that were not asked for', () => {
    const { median, samplePath } = describeSamples(
      { kind: 'samples', pathCount: 3, values },
      [0.5],
      false,
      1,
    );
    expect([median, samplePath]).toEqual([[20], [30]]);
  });

  it('is null where an exponential overflows', () => {
    const high = Float64Array.of(1, 2, 800);
    const { mean, median, bands, samplePath } = describeSamples(
      { kind: 'samples', pathCount: 3, values: high },
      [0.9],
      true,
      0,
    );
    expect(mean).toEqual([null]);
    expect(median).toEqual([Math.exp(2)]);
    expect(bands[0].upper).toEqual([null]);
    expect(samplePath).toEqual([Math.E]);
  });
});
