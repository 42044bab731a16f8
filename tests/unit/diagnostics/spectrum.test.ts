import { describe, expect, it } from 'vitest';
import { arSpectrum, blockLength, toDecibels, welch } from '../../../src-main/diagnostics/spectrum.ts';

const rateHz = 8_000;
const area = (power: Float64Array, length: number) =>
  power.reduce((sum, value) => sum + value, 0) * (rateHz / length);

describe('welch', () => {
  it('sums to the variance, and stands highest at the tone', () => {
    const tone = Float64Array.from(
      { length: 8_192 },
      (_, t) => 0.6 * Math.sin((2 * Math.PI * 1_000 * t) / rateHz),
    );
    const { power, frequenciesHz } = welch(tone, rateHz, 512)!;
    expect(area(power, 512)).toBeCloseTo(0.18, 6);
    expect(frequenciesHz[power.indexOf(Math.max(...power))]).toBe(1_000);
  });

  it('is, for one block, what the transform by its definition gives', () => {
    const x = Float64Array.from({ length: 64 }, (_, t) => Math.cos(t * t * 0.37) + 0.2 * t);
    const mean = x.reduce((sum, value) => sum + value, 0) / 64;
    const w = Array.from({ length: 64 }, (_, t) => Math.sin((Math.PI * t) / 64) ** 2);
    const windowPower = w.reduce((sum, value) => sum + value * value, 0);
    const { power } = welch(x, rateHz, 64)!;
    for (const k of [0, 1, 7, 32]) {
      let [real, imaginary] = [0, 0];
      x.forEach((value, t) => {
        real += w[t] * (value - mean) * Math.cos((2 * Math.PI * k * t) / 64);
        imaginary -= w[t] * (value - mean) * Math.sin((2 * Math.PI * k * t) / 64);
      });
      const sides = k === 0 || k === 32 ? 1 : 2;
      expect(power[k]).toBeCloseTo((sides * (real ** 2 + imaginary ** 2)) / (rateHz * windowPower), 12);
    }
  });

  it('leaves blocks with a missing value out, and says where none is left', () => {
    const values = Float64Array.from({ length: 1_000 }, (_, t) => Math.sin(t * 0.5));
    values[500] = NaN;
    expect(welch(values, rateHz, 128)).not.toBeNull();
    expect(welch(values, rateHz, 512)).toBeNull();
  });

  it('takes blocks of which eight fit, between 64 and 4,096', () => {
    expect([10, 1_000, 10_000, 10_000_000].map(blockLength)).toEqual([64, 128, 2_048, 4_096]);
  });
});

describe('arSpectrum', () => {
  it('is flat for white noise, and sums to its variance', () => {
    const frequencies = Float64Array.of(0, 100, 4_000);
    expect(Array.from(arSpectrum([], 0.5, rateHz, frequencies))).toEqual([1 / 8_000, 1 / 8_000, 1 / 8_000]);
  });

  it('has the value of the formula for AR(1), and the variance σ² / (1 − φ²) as its area', () => {
    const frequencies = Float64Array.from({ length: 4_001 }, (_, k) => k);
    const power = arSpectrum([0.9], 1, rateHz, frequencies);
    expect(power[0]).toBeCloseTo(2 / (rateHz * 0.01), 12);
    expect(power[4_000]).toBeCloseTo(2 / (rateHz * 3.61), 12);
    const sum = power.reduce((total, value) => total + value, 0) - (power[0] + power[4_000]) / 2;
    expect(sum).toBeCloseTo(1 / (1 - 0.81), 3);
  });

  it('is written in decibels with a floor', () => {
    expect(toDecibels(Float64Array.of(1, 0.001, 0))).toEqual([0, -30, -200]);
  });
});
