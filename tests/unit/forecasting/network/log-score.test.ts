import { describe, expect, it } from 'vitest';
import { continueSymbols } from '../../../../src-main/forecasting/network/continue.ts';
import { type FittedNetwork, packWeights } from '../../../../src-main/forecasting/network/fitted.ts';
import { scoreNetwork } from '../../../../src-main/forecasting/network/log-score.ts';
import { initialiseParameters } from '../../../../src-main/kernel/initialise.ts';
import { ReferenceNetwork } from '../../../../src-main/kernel/reference/reference-network.ts';
import type { NetworkSpec } from '../../../../src-main/kernel/spec.ts';
import { seededUniform } from '../../../fixtures/generator.ts';

const classCount = 5;

function fittedOf(cell: 'lstm' | 'mlp', seeds: number[]): FittedNetwork {
  const isMlp = cell === 'mlp';
  const spec: NetworkSpec = {
    cell,
    activation: 'tanh',
    inputSize: isMlp ? 3 * classCount : classCount,
    ...(isMlp ? {} : { takesSymbols: true }),
    hiddenSizes: [6],
    head: { kind: 'softmax', classCount },
    inputDropout: 0,
    layerDropout: 0,
    biasCount: 1,
  };
  return {
    model: cell,
    spec,
    encoding: { kind: 'symbol', classCount, isIndex: !isMlp },
    lookbackLength: 3,
    warmUpLength: 3,
    members: seeds.map((seed) => ({ seed, weights: packWeights(initialiseParameters(spec, seed, 'torch')) })),
    sigma2: 1,
    stepSigma2: [1],
    samplePathCount: 100,
    seed: 1,
    isReproducible: false,
  };
}

const uniform = seededUniform(3);
const values = Float64Array.from({ length: 700 }, () => Math.floor(uniform() * classCount));

/** ln P of every symbol by the reference, from the beginning of the series on. */
function byReference(fitted: FittedNetwork, seed: number): number[] {
  const network = new ReferenceNetwork(fitted.spec, { batchSize: 1, stepCount: values.length - 1 });
  network.writeParameters(Float32Array.from(initialiseParameters(fitted.spec, seed, 'torch')));
  network.inputs.set(values.subarray(0, -1));
  network.forward({ batchSize: 1, stepCount: values.length - 1, isStateful: false, dropoutKey: null });
  return Array.from(values.subarray(1), (symbol, t) => {
    const own = network.outputs.subarray(t * classCount, (t + 1) * classCount);
    return own[symbol] - Math.log(own.reduce((sum, logit) => sum + Math.exp(logit), 0));
  });
}

describe('the log score of a network', () => {
  it('is what the reference says of every symbol, whatever stretch is asked for', () => {
    const fitted = fittedOf('lstm', [4]);
    const expected = byReference(fitted, 4);
    const all = scoreNetwork(fitted, values, 0, values.length);
    expect(all[0]).toBeNaN();
    expected.forEach((score, t) => expect(all[t + 1]).toBeCloseTo(score, 5));
    const part = scoreNetwork(fitted, values, 300, 420);
    part.forEach((score, i) => expect(score).toBeCloseTo(expected[299 + i], 5));
  });

  it('mixes the probabilities of an ensemble', () => {
    const both = scoreNetwork(fittedOf('lstm', [4, 5]), values, 1, 40);
    const [a, b] = [4, 5].map((seed) => scoreNetwork(fittedOf('lstm', [seed]), values, 1, 40));
    both.forEach((score, i) => expect(score).toBeCloseTo(Math.log((Math.exp(a[i]) + Math.exp(b[i])) / 2), 6));
  });

  it('of an MLP sees its lags only', () => {
    const fitted = fittedOf('mlp', [2]);
    const scores = scoreNetwork(fitted, values, 0, 600);
    const other = values.slice();
    other[10] = (other[10] + 1) % classCount;
    const changed = scoreNetwork(fitted, other, 0, 600);
    const differing = Array.from(scores.keys()).filter((t) => t > 0 && scores[t] !== changed[t]);
    expect(differing).toEqual([10, 11, 12, 13]);
  });

  it('leaves out what is missing, and goes on behind it', () => {
    const gap = values.slice(0, 50);
    gap[20] = NaN;
    const scores = scoreNetwork(fittedOf('lstm', [4]), gap, 0, 50);
    expect(Array.from(scores.keys()).filter((t) => Number.isNaN(scores[t]))).toEqual([0, 20]);
  });
});

describe('a continuation', () => {
  const options = { temperature: 1, seed: 9, count: 3 };

  it('is the same for the same seed, and others for others', () => {
    const fitted = fittedOf('lstm', [4, 5]);
    const first = continueSymbols(fitted, values, 20, options);
    expect(continueSymbols(fitted, values, 20, options)).toEqual(first);
    expect(continueSymbols(fitted, values, 20, { ...options, seed: 10 })).not.toEqual(first);
    expect(first[0].symbols).not.toEqual(first[1].symbols);
  });

  it('is told in bits as the log score tells it', () => {
    const fitted = fittedOf('lstm', [4]);
    const [{ symbols, bits }] = continueSymbols(fitted, values, 15, { ...options, count: 1 });
    const warm = { ...fitted, warmUpLength: values.length };
    const again = continueSymbols(warm, values, 15, { ...options, count: 1 })[0];
    const longer = Float64Array.from([...values, ...again.symbols]);
    const scores = scoreNetwork(warm, longer, values.length, longer.length);
    again.bits.forEach((own, i) => expect(own).toBeCloseTo(-scores[i] / Math.LN2, 5));
    expect([symbols.length, bits.length]).toEqual([15, 15]);
  });

  it('takes the likeliest symbol as the temperature goes to 0', () => {
    const fitted = fittedOf('lstm', [4]);
    const cold = continueSymbols(fitted, values, 10, { ...options, temperature: 1e-3 });
    expect(cold[1]).toEqual(cold[0]);
  });

  it('never draws what is left out, and tells the bits of the others as the network has them', () => {
    const fitted = fittedOf('lstm', [4]);
    const free = continueSymbols(fitted, values, 200, { ...options, count: 1 })[0];
    expect(free.symbols).toContain(0);
    const [kept] = continueSymbols(fitted, values, 200, { ...options, count: 1, neverDrawn: 0 });
    expect(kept.symbols).not.toContain(0);
    expect(new Set(kept.symbols).size).toBe(classCount - 1);
    const warm = { ...fitted, warmUpLength: values.length };
    const [again] = continueSymbols(warm, values, 15, { ...options, count: 1, neverDrawn: 0 });
    const longer = Float64Array.from([...values, ...again.symbols]);
    const scores = scoreNetwork(warm, longer, values.length, longer.length);
    again.bits.forEach((own, i) => expect(own).toBeCloseTo(-scores[i] / Math.LN2, 5));
  });

  it('draws the others even where the one left out is by far the likeliest', () => {
    const fitted = fittedOf('lstm', [4]);
    const [cold] = continueSymbols(fitted, values, 30, { temperature: 1e-3, seed: 9, count: 1 });
    const likeliest = cold.symbols[0];
    const [kept] = continueSymbols(fitted, values, 30, {
      temperature: 1e-3,
      seed: 9,
      count: 1,
      neverDrawn: likeliest,
    });
    expect(kept.symbols).not.toContain(likeliest);
  });
});
