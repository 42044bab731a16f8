import { describe, expect, it } from 'vitest';
import { modelSettings, type ModelSettingsInput } from '../../../src-main/contract/values.ts';
import { measureSurprise, summariseSurprise } from '../../../src-main/diagnostics/surprise.ts';
import { fitPipeline } from '../../../src-main/forecasting/pipeline.ts';
import { resolveSettings } from '../../../src-main/forecasting/settings.ts';
import { seededSeries } from '../../fixtures/generator.ts';

const values = seededSeries(3, 60).map((value) => Math.exp(value / 4) + 5);

function fit(settings: ModelSettingsInput) {
  return fitPipeline(values, resolveSettings(modelSettings.parse(settings), 1)).fitted;
}

/** −log₂ of a normal density. */
function bitsOf(value: number, mean: number, sigma: number): number {
  return (0.5 * Math.log(2 * Math.PI * sigma ** 2) + (value - mean) ** 2 / (2 * sigma ** 2)) / Math.LN2;
}

describe('surprise', () => {
  it('of a mean is that of a normal density, by hand', () => {
    const pipeline = fit({ model: 'mean' });
    const { forecaster } = pipeline;
    if (forecaster.model !== 'mean') throw new Error('not a mean');
    const bits = measureSurprise(pipeline, values, 10, 13);
    const sigma = Math.sqrt(forecaster.sigma2);
    bits.forEach((own, i) => expect(own).toBeCloseTo(bitsOf(values[10 + i], forecaster.mean, sigma), 10));
  });

  it('is a density in the own unit of the series, through logarithm and difference', () => {
    const pipeline = fit({ model: 'ar', order: 0, transforms: ['log', 'diff'] });
    const { forecaster } = pipeline;
    if (forecaster.model !== 'ar') throw new Error('not an AR');
    const bits = measureSurprise(pipeline, values, 0, 3);
    expect(bits[0]).toBeNaN();
    const step = Math.log(values[1] / values[0]);
    const drift = forecaster.centre + forecaster.centredIntercept;
    // p(x) = p(ln x) / x
    const expected = bitsOf(step, drift, Math.sqrt(forecaster.sigma2)) + Math.log2(values[1]);
    expect(bits[1]).toBeCloseTo(expected, 10);
  });

  it('does not depend on what comes later, or on the stretch that is asked for', () => {
    const pipeline = fit({ model: 'ar', order: 3 });
    const all = measureSurprise(pipeline, values, 0, 60);
    expect(Array.from(all.subarray(0, 3))).toEqual([NaN, NaN, NaN]);
    expect(measureSurprise(pipeline, values.subarray(0, 41), 20, 41)).toEqual(all.subarray(20, 41));
  });

  it('says nothing of what is missing, nor of what needs it', () => {
    const gap = values.slice();
    gap[30] = NaN;
    const bits = measureSurprise(fit({ model: 'naive' }), gap, 28, 34);
    expect(Array.from(bits, Number.isNaN)).toEqual([false, false, true, true, false, false]);
  });

  it('is summed over buckets', () => {
    const bits = Float64Array.from([1, 2, NaN, 4, NaN, NaN, 7]);
    expect(summariseSurprise(bits, 4)).toEqual({
      bucketSize: 2,
      meanBits: [1.5, 4, null, 7],
      maxBits: [2, 4, null, 7],
      totalBits: 14,
      meanBitsPerStep: 3.5,
    });
  });
});
