import { describe, expect, it } from 'vitest';
import { besselI0 } from '../../../../src-main/ingest/sound/kaiser.ts';
import { Resampler } from '../../../../src-main/ingest/sound/resampler.ts';

const toneOf = (frequencyHz: number, rateHz: number, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => Math.sin((2 * Math.PI * frequencyHz * i) / rateHz));

function resample(input: Float64Array, from: number, to: number, blockLength = 1_000): Float64Array {
  const resampler = new Resampler(from, to);
  const parts: Float64Array[] = [];
  for (let at = 0; at < input.length; at += blockLength) {
    parts.push(resampler.push(input.subarray(at, at + blockLength)));
  }
  parts.push(resampler.finish());
  const all = parts.flatMap((part) => Array.from(part));
  expect(all.length).toBe(resampler.outputCountOf(input.length));
  return Float64Array.from(all);
}

/** RMS of the middle, where the silence before and after is not heard. */
function levelDb(values: Float64Array): number {
  const middle = values.subarray(Math.floor(values.length / 4), Math.floor((values.length * 3) / 4));
  return 10 * Math.log10((2 * middle.reduce((sum, value) => sum + value * value, 0)) / middle.length);
}

describe('Resampler', () => {
  const pairs = [
    [44_100, 48_000],
    [44_100, 16_000],
    [48_000, 8_000],
    [8_000, 44_100],
    [44_100, 44_099],
    [22_050, 333],
  ] as const;

  it.each(pairs)('keeps the amplitude of a tone in the pass band within 0.1 dB (%i → %i Hz)', (from, to) => {
    // Many periods, so that a part of one does not count.
    const seconds = Math.ceil(8_000 / Math.min(from, to));
    for (const share of [0.05, 0.5, 0.89]) {
      const tone = toneOf((share * Math.min(from, to)) / 2, from, from * seconds);
      expect(Math.abs(levelDb(resample(tone, from, to)))).toBeLessThan(0.1);
    }
  });

  it.each(pairs.filter(([from, to]) => to < from))(
    'takes a tone above the new Nyquist frequency out by 80 dB (%i → %i Hz)',
    (from, to) => {
      // Between 44,100 and 44,099 Hz nothing is left to test with.
      const frequencies = [1.01, 1.5, 2.2].map((share) => (share * to) / 2).filter((f) => f < from / 2);
      for (const frequency of frequencies) {
        expect(levelDb(resample(toneOf(frequency, from, from), from, to))).toBeLessThan(-80);
      }
    },
  );

  it('lets each output stand at its own time, without delay', () => {
    const output = resample(toneOf(440, 44_100, 44_100), 44_100, 48_000);
    const expected = toneOf(440, 48_000, 48_000);
    for (let i = 4_000; i < 40_000; i++) expect(Math.abs(output[i] - expected[i])).toBeLessThan(1e-4);
  });

  it('gives the same values however the input is cut into blocks', () => {
    const input = toneOf(1_234, 44_100, 5_000);
    const whole = resample(input, 44_100, 16_000, 5_000);
    expect(resample(input, 44_100, 16_000, 7)).toEqual(whole);
  });

  it('leaves a constant as it is, and takes a sound of one sample', () => {
    const output = resample(new Float64Array(10_000).fill(0.25), 44_100, 8_000);
    for (let i = 200; i < output.length - 200; i++) expect(output[i]).toBeCloseTo(0.25, 5);
    expect(resample(Float64Array.of(1), 44_100, 8_000).length).toBe(1);
  });
});

describe('besselI0', () => {
  it('has the values of Abramowitz and Stegun, table 9.8', () => {
    expect(besselI0(0)).toBe(1);
    // e^{-x} I₀(x) at x = 1 and 10: 0.4657596077, 0.1278333372.
    expect(Math.exp(-1) * besselI0(1)).toBeCloseTo(0.4657596077, 9);
    expect(Math.exp(-10) * besselI0(10)).toBeCloseTo(0.1278333372, 9);
  });
});
