import { describe, expect, it } from 'vitest';
import { gaussianLoss } from '../../../../src-main/kernel/reference/heads/gaussian.ts';
import {
  logGammaStep,
  logGammaStepSlope,
} from '../../../../src-main/kernel/reference/heads/log-gamma-step.ts';
import { squaredLoss } from '../../../../src-main/kernel/reference/heads/mse.ts';
import { orderedQuantiles, quantileLoss } from '../../../../src-main/kernel/reference/heads/quantile.ts';
import { softmaxLoss } from '../../../../src-main/kernel/reference/heads/softmax.ts';
import { studentTLoss } from '../../../../src-main/kernel/reference/heads/student-t.ts';
import { rawIndices } from '../../../../src-main/kernel/reference/heads/target-loss.ts';
import { passLoss } from '../../../../src-main/kernel/reference/loss.ts';

/** The raw output whose scale, softplus + 1e-4, is `scale`. */
const rawOf = (scale: number): number => Math.log(Math.expm1(scale - 1e-4));

function expectAll(got: readonly number[], expected: readonly number[]): void {
  expect(got).toHaveLength(expected.length);
  got.forEach((value, index) => expect(value).toBeCloseTo(expected[index], 12));
}

describe('squaredLoss', () => {
  it('is the square of the error, and its slope twice the error', () => {
    expect(squaredLoss([1.5], 1)).toEqual({ loss: 0.25, slopes: [1] });
  });
});

describe('gaussianLoss', () => {
  it('is minus the logarithm of the normal density', () => {
    // μ = 1, σ = 2, y = 4: z = 1.5; density exp(−1.125)/(2 √2π)
    const { loss, slopes } = gaussianLoss([1, rawOf(2)], 4);
    expect(loss).toBeCloseTo(0.9189385332046727 + 0.6931471805599453 + 1.125, 12);
    const sigmoid = 1 - Math.exp(-(2 - 1e-4));
    expectAll(slopes, [-0.75, -0.625 * sigmoid]);
  });
});

describe('studentTLoss', () => {
  it('is minus the logarithm of the t density at ν = 3, which has a simple form', () => {
    // f(z) = 6 √3 / (π (3 + z²)²), z = (4 − 1)/2
    const { loss } = studentTLoss([1, rawOf(2), rawOf(1)], 4);
    expect(loss).toBeCloseTo(-Math.log((6 * Math.sqrt(3)) / (Math.PI * 5.25 ** 2) / 2), 12);
  });

  it('is nearly the normal one with very many degrees of freedom', () => {
    const heavy = studentTLoss([1, rawOf(2), 1e9], 4);
    const normal = gaussianLoss([1, rawOf(2)], 4);
    expect(heavy.loss).toBeCloseTo(normal.loss, 8);
    heavy.slopes.slice(0, 2).forEach((slope, index) => expect(slope).toBeCloseTo(normal.slopes[index], 8));
  });

  it('lets go of outliers: the slope at μ fades with the distance', () => {
    const slopes = [2, 20, 200].map((y) => studentTLoss([0, rawOf(1), rawOf(1)], y).slopes[0]);
    expect(slopes.map((slope) => Math.round(slope * 1000) / 1000)).toEqual([-1.143, -0.199, -0.02]);
  });
});

describe('logGammaStep', () => {
  it('is ln Γ(x + ½) − ln Γ(x) where both are known', () => {
    // Γ(½) = √π, Γ(3/2) = √π/2, Γ(5/2) = 3√π/4, Γ(1) = Γ(2) = 1, Γ(3) = 2
    expect(logGammaStep(0.5)).toBeCloseTo(-Math.log(Math.sqrt(Math.PI)), 14);
    expect(logGammaStep(1)).toBeCloseTo(Math.log(Math.sqrt(Math.PI) / 2), 14);
    expect(logGammaStep(2)).toBeCloseTo(Math.log((3 * Math.sqrt(Math.PI)) / 4), 14);
    expect(logGammaStep(2.5)).toBeCloseTo(Math.log(2 / ((3 * Math.sqrt(Math.PI)) / 4)), 14);
  });

  it('agrees with its recurrence where the series takes over', () => {
    for (const x of [11.5, 12, 12.5]) {
      expect(logGammaStep(x + 1) - logGammaStep(x)).toBeCloseTo(Math.log((x + 0.5) / x), 14);
      expect(logGammaStepSlope(x) - logGammaStepSlope(x + 1)).toBeCloseTo(0.5 / (x * (x + 0.5)), 14);
    }
  });

  it('has the slope ψ(x + ½) − ψ(x)', () => {
    // ψ(1) − ψ(½) = 2 ln 2; ψ(3/2) − ψ(1) = 2 − 2 ln 2
    expect(logGammaStepSlope(0.5)).toBeCloseTo(2 * Math.LN2, 14);
    expect(logGammaStepSlope(1)).toBeCloseTo(2 - 2 * Math.LN2, 14);
  });
});

describe('quantileLoss', () => {
  it('is the mean of the pinball losses', () => {
    // q = 0 and 2: y = 1 is above the first (0.2 · 1) and below the second (0.1 · 1)
    const { loss } = quantileLoss([0.2, 0.9])([Math.log(Math.expm1(2)), 2], 1);
    expect(loss).toBeCloseTo((0.2 + 0.1) / 2, 12);
  });

  it('moves with a raw output all quantiles from its own outwards', () => {
    const raw = [0, 0, 1, 0, 0];
    const { slopes } = quantileLoss([0.1, 0.3, 0.5, 0.7, 0.9])(raw, 10);
    // y lies above all: ∂ℓ/∂q_j = −p_j/5; sigmoid(0) = ½
    expectAll(slopes, [0.01, 0.04, -0.5, -0.16, -0.09]);
  });

  it('counts a target on a quantile as above it', () => {
    expect(quantileLoss([0.3])([1], 1)).toEqual({ loss: 0, slopes: [-0.3] });
  });

  it('never lets quantiles cross, whatever the raw outputs', () => {
    const quantiles = orderedQuantiles([5, -7, 3, -50, 9]);
    expect([...quantiles].sort((a, b) => a - b)).toEqual(quantiles);
    expect(quantiles[2]).toBe(3);
  });
});

describe('softmaxLoss', () => {
  it('is minus the logarithm of the probability of the right symbol', () => {
    const { loss, slopes } = softmaxLoss([Math.log(1), Math.log(2), Math.log(5)], 1);
    expect(loss).toBeCloseTo(Math.log(4), 12);
    expectAll(slopes, [0.125, -0.75, 0.625]);
  });

  it('does not overflow', () => {
    expect(softmaxLoss([1000, 0], 1)).toEqual({ loss: 1000, slopes: [1, -1] });
  });
});

describe('rawIndices', () => {
  it('has means, scales and degrees of freedom side by side for all targets, quantiles for each', () => {
    expect(rawIndices({ kind: 'student-t', targetCount: 3 }, 1)).toEqual([1, 4, 7]);
    expect(rawIndices({ kind: 'gaussian', targetCount: 3 }, 2)).toEqual([2, 5]);
    expect(rawIndices({ kind: 'quantile', targetCount: 3, quantiles: [0.1, 0.5] }, 1)).toEqual([2, 3]);
    expect(rawIndices({ kind: 'softmax', classCount: 3 }, 0)).toEqual([0, 1, 2]);
  });
});

describe('passLoss', () => {
  const pass = {
    head: { kind: 'mse', targetCount: 1 },
    batchSize: 2,
    stepCount: 2,
    outputs: Float64Array.of(1, 2, NaN, 4),
    targets: Float64Array.of(0, 0, 0, 1),
  } as const;

  it('is the mean by weight, and a masked output counts for nothing even where it is no number', () => {
    const { loss, weightSum, dOutputs } = passLoss({ ...pass, weights: Float64Array.of(1, 2, 0, 1) });
    expect({ loss, weightSum }).toEqual({ loss: (1 + 2 * 4 + 9) / 4, weightSum: 4 });
    expect([...dOutputs]).toEqual([0.5, 2, 0, 1.5]);
  });

  it('is 0 where everything is masked', () => {
    const { loss, weightSum, dOutputs } = passLoss({ ...pass, weights: new Float64Array(4) });
    expect({ loss, weightSum }).toEqual({ loss: 0, weightSum: 0 });
    expect([...dOutputs]).toEqual([0, 0, 0, 0]);
  });
});
