import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/kernel/random.ts';
import { drawGamma, type HeadReader, readHead } from '../../../src-main/kernel/sampling.ts';

const count = 100_000;

function drawMany(reader: HeadReader, outputs: number[], y = 0): Float64Array {
  const random = Random.seeded(3);
  return Float64Array.from({ length: count }, () => reader.draw(outputs, 0, y, random)).sort();
}

function momentsOf(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(square) };
}

/** The raw output whose softplus, with the ε of the head, is this. */
const rawOf = (scale: number) => Math.log(Math.expm1(scale - 1e-4));

describe('draws from a head', () => {
  it('are normal around an mse head with the spread of its errors', () => {
    const { mean, deviation } = momentsOf(
      drawMany(readHead({ kind: 'mse', targetCount: 2 }, [0.1, 0.5]), [9, 2], 1),
    );
    expect(mean).toBeCloseTo(2, 1);
    expect(deviation).toBeCloseTo(0.5, 2);
  });

  it('have the mean and the spread that a Gaussian head says', () => {
    const reader = readHead({ kind: 'gaussian', targetCount: 2 }, []);
    const outputs = [1, -3, rawOf(9), rawOf(2)];
    const { mean, deviation } = momentsOf(drawMany(reader, outputs, 1));
    expect(Math.abs(mean + 3)).toBeLessThan(0.03);
    expect(Math.abs(deviation - 2)).toBeLessThan(0.02);
    expect(reader.centre(outputs, 0, 1)).toBe(-3);
  });

  it('have the heavy tails that a Student-t head says', () => {
    const reader = readHead({ kind: 'student-t', targetCount: 1 }, []);
    const draws = drawMany(reader, [1, rawOf(2), rawOf(3)]);
    // Standard deviation of t with ν = 5, scale 2: 2 √(5/3); its 97.5 % quantile 2.570582 (R: qt(.975, 5)).
    expect(Math.abs(momentsOf(draws).deviation - 2 * Math.sqrt(5 / 3))).toBeLessThan(0.05);
    expect(Math.abs(draws[0.975 * count] - (1 + 2 * 2.570582))).toBeLessThan(0.15);
  });

  it('have the quantiles that a quantile head says, and exponential tails', () => {
    const quantiles = [0.1, 0.5, 0.9];
    const reader = readHead({ kind: 'quantile', targetCount: 1, quantiles }, []);
    const softplus = (value: number) => Math.log(Math.expm1(value));
    // q = −2, 0, 1
    const draws = drawMany(reader, [softplus(2), 0, softplus(1)]);
    expect(Math.abs(draws[0.1 * count] + 2)).toBeLessThan(0.05);
    expect(Math.abs(draws[0.25 * count] + 1.25)).toBeLessThan(0.05);
    expect(Math.abs(draws[0.5 * count])).toBeLessThan(0.03);
    expect(Math.abs(draws[0.9 * count] - 1)).toBeLessThan(0.03);
    // Below q_1: F = 0.1 e^{(x + 2)/s}, s = 0.1 · 2/0.4 = 0.5, so F⁻¹(0.01) = −2 − 0.5 ln 10
    expect(Math.abs(draws[0.01 * count] - (-2 - 0.5 * Math.LN10))).toBeLessThan(0.08);
    // 0.1 (−2 − 0.5) + 0.4 (−1) + 0.4 (0.5) + 0.1 (1 + 0.25)
    const centre = -0.25 - 0.4 + 0.2 + 0.125;
    expect(reader.centre([softplus(2), 0, softplus(1)], 0, 0)).toBeCloseTo(centre, 12);
    expect(Math.abs(momentsOf(draws).mean - centre)).toBeLessThan(0.02);
  });

  it('are symbols as often as a softmax head says', () => {
    const reader = readHead({ kind: 'softmax', classCount: 3 }, []);
    const outputs = [Math.log(0.2), Math.log(0.7), Math.log(0.1)].map((logit) => logit + 500);
    const draws = drawMany(reader, outputs);
    [0.2, 0.7, 0.1].forEach((probability, symbol) => {
      const share = draws.filter((drawn) => drawn === symbol).length / count;
      expect(Math.abs(share - probability)).toBeLessThan(0.006);
    });
    expect(reader.centre(outputs, 0, 0)).toBe(1);
  });

  it('read the row and the target they are told', () => {
    const quantiles = [0.25, 0.75];
    const reader = readHead({ kind: 'quantile', targetCount: 2, quantiles }, []);
    const raw = Math.log(Math.expm1(1));
    // Two targets of two quantiles a row; the second row's second target lies around 40.
    const outputs = [raw, 10, raw, 20, raw, 30, raw, 40];
    expect(reader.centre(outputs, 4, 1)).toBeCloseTo(39.5, 9);
  });
});

describe('gamma numbers', () => {
  it.each([1, 1.5, 4, 30])('have mean and variance equal to their shape %s', (shape) => {
    const random = Random.seeded(5);
    const draws = Float64Array.from({ length: count }, () => drawGamma(shape, random));
    const { mean, deviation } = momentsOf(draws);
    expect(Math.abs(mean / shape - 1)).toBeLessThan(0.02);
    expect(Math.abs(deviation ** 2 / shape - 1)).toBeLessThan(0.03);
  });
});
