import { describe, expect, it } from 'vitest';
import {
  type FittedNetwork,
  packWeights,
  unpackWeights,
} from '../../../../src-main/forecasting/network/fitted.ts';
import { pathCountFor, predictNetwork } from '../../../../src-main/forecasting/network/predict.ts';
import { type FittedPipeline, forecastPipeline } from '../../../../src-main/forecasting/pipeline.ts';
import { normalQuantile } from '../../../../src-main/forecasting/normal.ts';
import type { FittedTransform } from '../../../../src-main/forecasting/transforms/transform.ts';
import { initialiseParameters } from '../../../../src-main/kernel/initialise.ts';
import type { NetworkSpec } from '../../../../src-main/kernel/spec.ts';

const phi = 0.8;
const sigma = 0.5;

/** An MLP that is an AR(1): φ relu(x) − φ relu(−x), errors of σ. */
const linear: FittedNetwork = {
  model: 'mlp',
  spec: {
    cell: 'mlp',
    activation: 'relu',
    inputSize: 1,
    hiddenSizes: [2],
    head: { kind: 'mse', targetCount: 1 },
    inputDropout: 0,
    layerDropout: 0,
    biasCount: 1,
  },
  encoding: { kind: 'value', hasIndicator: false },
  lookbackLength: 1,
  warmUpLength: 1,
  members: [{ seed: 1, weights: packWeights([1, -1, 0, 0, phi, -phi, 0]) }],
  sigma2: sigma * sigma,
  stepSigma2: [sigma * sigma],
  samplePathCount: 20_000,
  seed: 4,
  isReproducible: false,
};

const past = Float64Array.of(0.3, -1, 2);

function forecast(
  forecaster: FittedNetwork,
  horizon: number,
  coverages = [0.8],
  transforms: FittedTransform[] = [],
  values = past,
) {
  const pipeline: FittedPipeline = { label: 'x', transforms, forecaster };
  return forecastPipeline(pipeline, values, horizon, coverages);
}

function deviationAt(step: number): number {
  return sigma * Math.sqrt((1 - phi ** (2 * (step + 1))) / (1 - phi * phi));
}

describe('sample paths of a network that is an AR(1)', () => {
  it('have the mean and the intervals of an AR(1), at any coverage', () => {
    const coverages = [0.05, 0.5, 0.9, 0.99];
    const { mean, median, bands } = forecast(linear, 12, coverages).forecast;
    mean.forEach((value, step) => {
      const expected = phi ** (step + 1) * 2;
      const deviation = deviationAt(step);
      // 20,000 paths: a standard error of 0.7 % of the deviation.
      expect(Math.abs(value! - expected)).toBeLessThan(0.03 * deviation);
      expect(Math.abs(median[step]! - expected)).toBeLessThan(0.04 * deviation);
      for (const { coverage, lower, upper } of bands) {
        const width = normalQuantile(0.5 + coverage / 2) * deviation;
        expect(Math.abs(upper[step]! - expected - width)).toBeLessThan(0.1 * deviation);
        expect(Math.abs(lower[step]! - expected + width)).toBeLessThan(0.1 * deviation);
      }
    });
  });

  it('are the same with the same seed, and others with another', () => {
    const first = forecast(linear, 5).forecast;
    expect(forecast(linear, 5).forecast).toEqual(first);
    expect(forecast({ ...linear, seed: 5 }, 5).forecast).not.toEqual(first);
  });

  it('begin the same whatever the horizon', () => {
    const short = forecast(linear, 3).forecast;
    expect(forecast(linear, 30).forecast.mean.slice(0, 3)).toEqual(short.mean);
  });

  it('are carried back through differences, each path exactly', () => {
    const values = Float64Array.of(5, 4, 6);
    const { mean, bands } = forecast(linear, 6, [0.8], [{ name: 'diff', lag: 1 }], values).forecast;
    // Differences −1, 2: y_{T+k} = 6 + Σ d, whose variance is σ² Σ_j ((1 − φ^{k−j+1})/(1 − φ))².
    let expected = 6;
    let variance = 0;
    mean.forEach((value, step) => {
      expected += phi ** (step + 1) * 2;
      variance += (sigma * ((1 - phi ** (step + 1)) / (1 - phi))) ** 2;
      const width = normalQuantile(0.9) * Math.sqrt(variance);
      expect(Math.abs(value! - expected)).toBeLessThan(0.03 * Math.sqrt(variance));
      expect(Math.abs(bands[0].upper[step]! - expected - width)).toBeLessThan(0.06 * Math.sqrt(variance));
    });
  });

  it('are carried back through a seasonal difference and a scale', () => {
    const values = Float64Array.of(10, 20, 12, 24);
    const transforms: FittedTransform[] = [
      { name: 'sdiff', lag: 2 },
      { name: 'standardise', mean: 1, scale: 2 },
    ];
    const { mean } = forecast(linear, 3, [0.8], transforms, values).forecast;
    // Differences 2, 4 → 0.5, 1.5; their forecasts 1 + 2 (1.5 φ^k) are added to 12, 24 and the first forecast.
    const added = [1, 2, 3].map((k) => 1 + 3 * phi ** k);
    [12 + added[0], 24 + added[1], 12 + added[0] + added[2]].forEach((expected, step) => {
      expect(Math.abs(mean[step]! - expected)).toBeLessThan(0.05);
    });
  });

  it('are carried back through a logarithm: the mean is that of the exponentials', () => {
    const values = past.map(Math.exp);
    const { mean, median } = forecast(linear, 4, [0.8], [{ name: 'log' }], values).forecast;
    mean.forEach((value, step) => {
      const centre = phi ** (step + 1) * 2;
      expect(median[step]! / Math.exp(centre)).toBeCloseTo(1, 1);
      expect(value! / Math.exp(centre + deviationAt(step) ** 2 / 2)).toBeCloseTo(1, 1);
    });
  });

  it('that overflow are told', () => {
    const explosive = { ...linear, members: [{ seed: 1, weights: packWeights([1, -1, 0, 0, 9, -9, 0]) }] };
    const values = past.map(Math.exp);
    const { forecast: overflown, notes } = forecast(explosive, 6, [0.8], [{ name: 'log' }], values);
    expect(overflown.mean[5]).toBeNull();
    expect(notes.map(({ code }) => code)).toEqual(['forecast_overflow']);
  });

  it('go through missing values at the end with wider intervals', () => {
    const values = Float64Array.of(...past, NaN, NaN);
    const gap = forecast(linear, 2, [0.8], [], values);
    expect(gap.forecast.mean).toEqual(forecast(linear, 4).forecast.mean.slice(2));
    expect(gap.notes.map(({ message }) => message)).toEqual([
      'Missing values at the end: 2. The forecast starts after them, and its intervals are as wide as that distance asks.',
    ]);
  });

  it('put the network’s own mean in the place of a missing lag', () => {
    const twoLags: FittedNetwork = {
      ...linear,
      spec: { ...linear.spec, inputSize: 2 },
      lookbackLength: 2,
      warmUpLength: 4,
      // y_t = φ y_{t−2}
      members: [{ seed: 1, weights: packWeights([0, 1, 0, -1, 0, 0, phi, -phi, 0]) }],
    };
    const values = Float64Array.of(1, 5, NaN, 3);
    const { forecast: path, notes } = forecast(twoLags, 1, [0.8], [], values);
    expect(Math.abs(path.mean[0]! - phi * phi * 1)).toBeLessThan(0.02);
    expect(notes.map(({ code }) => code)).toEqual(['lags_filled']);
  });

  it('are shared by the networks of an ensemble', () => {
    const opposite = { seed: 2, weights: packWeights([1, -1, 0, 0, -phi, phi, 0]) };
    const both = {
      ...linear,
      stepSigma2: [1e-8],
      members: [...linear.members, opposite],
      samplePathCount: 101,
    };
    const { path } = predictNetwork(both, past, 1);
    if (path.kind !== 'samples') throw new Error('no samples');
    expect(path.values.filter((value) => value > 1.5)).toHaveLength(51);
    expect(path.values.filter((value) => value < -1.5)).toHaveLength(50);
  });

  it('are fewer where the horizon is very long', () => {
    expect(pathCountFor(1_000, 20_000)).toBe(1_000);
    expect(pathCountFor(1_000, 100_000)).toBe(200);
    expect(pathCountFor(50, 100_000)).toBe(50);
  });
});

describe('sample paths of a direct head', () => {
  const direct: FittedNetwork = {
    ...linear,
    spec: { ...linear.spec, head: { kind: 'mse', targetCount: 2 } },
    // φ x and φ² x
    members: [{ seed: 1, weights: packWeights([1, -1, 0, 0, phi, -phi, phi ** 2, -(phi ** 2), 0, 0]) }],
    // Twice as unsure of the second step.
    stepSigma2: [sigma * sigma, 4 * sigma * sigma],
  };

  it('have their own spread at every step of the head, and go on block by block', () => {
    const { mean, bands } = forecast(direct, 4).forecast;
    mean.forEach((value, step) => expect(Math.abs(value! - 2 * phi ** (step + 1))).toBeLessThan(0.03));
    const widths = bands[0].upper.map((upper, step) => upper! - mean[step]!);
    const width = normalQuantile(0.9) * sigma;
    const behind = [width * Math.hypot(1, 2 * phi), width * Math.hypot(2, 2 * phi ** 2)];
    [width, 2 * width, ...behind].forEach((expected, step) => {
      expect(Math.abs(widths[step] - expected)).toBeLessThan(0.03);
    });
  });
});

describe.each(['rnn', 'lstm', 'gru'] as const)('sample paths of a recurrent network: %s', (cell) => {
  const spec: NetworkSpec = {
    ...linear.spec,
    cell,
    activation: 'tanh',
    hiddenSizes: [5, 3],
    head: { kind: 'mse', targetCount: 1 },
  };
  const fitted: FittedNetwork = {
    ...linear,
    model: cell,
    spec,
    lookbackLength: 3,
    warmUpLength: 3,
    members: [{ seed: 1, weights: packWeights(initialiseParameters(spec, 3, 'glorot')) }],
    sigma2: 0,
    stepSigma2: [0],
    samplePathCount: 100,
  };
  const values = Float64Array.of(0.4, -1, 2, 0.7, -0.2);

  it('go on from the state of the past, all alike where nothing is random', () => {
    const { mean, bands } = forecast(fitted, 5, [0.8], [], values).forecast;
    expect(bands[0].lower).toEqual(bands[0].upper);
    // Feeding a forecast back by hand as an observed value gives the next one.
    const longer = { ...fitted, warmUpLength: 4 };
    const next = forecast(longer, 1, [0.8], [], Float64Array.of(...values, mean[0]!)).forecast;
    expect(next.mean[0]).toBeCloseTo(mean[1]!, 6);
  });

  it('do not see what came before the warm-up', () => {
    const other = values.slice();
    other[0] = 99;
    expect(forecast(fitted, 5, [0.8], [], other)).toEqual(forecast(fitted, 5, [0.8], [], values));
  });
});

describe('packed weights', () => {
  it('are the same float32 numbers when unpacked', () => {
    const weights = Float32Array.of(1.1, -0, 3e-30, 7);
    expect(unpackWeights(packWeights(weights))).toEqual(weights);
  });
});
