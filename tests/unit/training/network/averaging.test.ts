import { describe, expect, it } from 'vitest';
import type { NetworkSettings } from '../../../../src-main/contract/values.ts';
import { type FittedNetwork, unpackWeights } from '../../../../src-main/forecasting/network/fitted.ts';
import type { FittedPipeline } from '../../../../src-main/forecasting/pipeline.ts';
import { initialiseParameters } from '../../../../src-main/kernel/initialise.ts';
import { derive } from '../../../../src-main/kernel/random.ts';
import { averageShareAt } from '../../../../src-main/kernel/schedule.ts';
import { memberSeed, streams } from '../../../../src-main/training/network/member.ts';
import { trainSettings } from '../../../fixtures/settings.ts';
import { fitOf, inputOf, watch, type Watched } from './watched-training.ts';

const constant = { schedule: 'constant', learningRate: 0.02 } as const;

function train(network: Partial<NetworkSettings>): Promise<Watched> {
  return watch(inputOf(trainSettings('gru', { ...constant, ...network })));
}

function networkOf(watched: Watched): FittedNetwork {
  return (fitOf(watched).fitted as FittedPipeline).forecaster as FittedNetwork;
}

const weightsOf = (watched: Watched): Float32Array => unpackWeights(networkOf(watched).members[0].weights);

describe('training with averaged weights', () => {
  it('ends with the running average of the weights behind each update', async () => {
    // One update an epoch, and without validation the last epoch counts: three lengths tell the weights behind each.
    const short = { batchSize: 200, validationLength: 0 };
    const behind = [];
    for (const epochCount of [1, 2, 3]) behind.push(await train({ ...short, epochCount }));
    const { spec } = networkOf(behind[0]);
    const seed = derive(memberSeed(inputOf(trainSettings('gru', {})).seed, 0), streams.parameters);
    const average = initialiseParameters(spec, seed, 'glorot');
    behind.map(weightsOf).forEach((weights, update) => {
      const share = averageShareAt(0.5, update)!;
      average.forEach((before, i) => (average[i] = before + share * (weights[i] - before)));
    });
    const averaged = await train({ ...short, epochCount: 3, weightAveraging: 0.5 });
    expect(averaged.messages.filter(({ kind }) => kind === 'epoch')).toHaveLength(3);
    weightsOf(averaged).forEach((weight, i) => expect(weight).toBeCloseTo(average[i], 6));
    expect(weightsOf(averaged)).not.toEqual(weightsOf(behind[2]));
  });

  it('validates and measures the averages, and learns as without them', async () => {
    const [own, averaged] = [await train({}), await train({ weightAveraging: 0.9 })];
    const of = (watched: Watched, key: 'trainLoss' | 'gradientNorm' | 'validLoss') =>
      watched.epochs.map((record) => record[key]);
    expect(of(averaged, 'trainLoss')).toEqual(of(own, 'trainLoss'));
    expect(of(averaged, 'gradientNorm')).toEqual(of(own, 'gradientNorm'));
    of(averaged, 'validLoss').forEach((loss, epoch) => expect(loss).not.toBe(of(own, 'validLoss')[epoch]));
  });

  it('is what it was where the average is off', async () => {
    expect(fitOf(await train({ weightAveraging: 0 })).fitted).toEqual(fitOf(await train({})).fitted);
  });

  it('smooths weights that a large step throws about: the validation loss swings less', async () => {
    const noisy = { learningRate: 0.2, epochCount: 30, batchSize: 8, patience: null } as const;
    const swing = ({ epochs }: Watched): number =>
      epochs
        .slice(11)
        .reduce((sum, { validLoss }, i) => sum + Math.abs(validLoss! - epochs[i + 10].validLoss!), 0);
    const [own, averaged] = [await train(noisy), await train({ ...noisy, weightAveraging: 0.98 })];
    expect(swing(averaged)).toBeLessThan(swing(own) / 2);
  });
});
