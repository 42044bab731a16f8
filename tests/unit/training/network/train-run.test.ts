import { describe, expect, it } from 'vitest';
import { epochRecord, seriesFit, trainingProgress } from '../../../../src-main/contract/values.ts';
import type { FittedNetwork } from '../../../../src-main/forecasting/network/fitted.ts';
import type { FittedPipeline } from '../../../../src-main/forecasting/pipeline.ts';
import { orders } from '../../../../src-main/training/network/types.ts';
import { forecastSeries } from '../../../../src-main/training/series-tasks.ts';
import { seededSeries } from '../../../fixtures/generator.ts';
import { trainSettings } from '../../../fixtures/settings.ts';
import { fitOf, inputOf, newOrder, timeless, watch, watchUntil, type Watched } from './watched-training.ts';

const cells = ['mlp', 'rnn', 'lstm', 'gru'] as const;
const heads = ['mse', 'gaussian', 'student-t', 'quantile'] as const;

function networkOf(watched: Watched): FittedNetwork {
  return (fitOf(watched).fitted as FittedPipeline).forecaster as FittedNetwork;
}

function forecastOf(watched: Watched, values: Float64Array, horizon = 4) {
  const stored = JSON.parse(JSON.stringify(fitOf(watched).fitted)) as FittedPipeline;
  return forecastSeries(stored, values, horizon, [0.8]);
}

function notesOf(watched: Watched): string[] {
  return fitOf(watched).report.notes.map(({ message }) => message);
}

describe.each(cells)('a run of %s', (model) => {
  it('tells what the contract promises', async () => {
    const watched = await watch(inputOf(trainSettings(model, {}, { horizon: 4 })));
    expect(watched.end).toBe('done');
    expect(watched.epochs).toHaveLength(3);
    for (const { seriesIndex: _, ...record } of watched.epochs) {
      const named = { ...record, seriesId: 1 };
      expect(epochRecord.parse(JSON.parse(JSON.stringify(named)))).toEqual(named);
    }
    for (const message of watched.messages) {
      if (message.kind !== 'epoch' && message.kind !== 'progress') continue;
      const named = { ...message.progress, seriesId: 1 };
      expect(trainingProgress.parse(JSON.parse(JSON.stringify(named)))).toEqual(named);
    }
    const report = { ...fitOf(watched).report, seriesId: 1, seriesName: 'x' };
    expect(seriesFit.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });

  it('learns: the loss falls', async () => {
    const { epochs } = await watch(
      inputOf(trainSettings(model, { epochCount: 40, learningRate: 0.005, validationLength: 0 })),
    );
    expect(epochs.at(-1)!.trainLoss!).toBeLessThan(epochs[0].trainLoss! - 0.05);
  });

  it('is not changed by values that come after the validation part', async () => {
    const settings = trainSettings(model, {}, { horizon: 6 });
    const values = seededSeries(5, 120);
    const before = await watch(inputOf(settings, { series: [{ values, seasonLength: 1 }] }));
    const other = values.slice();
    other.fill(1e6, 114);
    const after = await watch(inputOf(settings, { series: [{ values: other, seasonLength: 1 }] }));
    expect(fitOf(after).fitted).toEqual(fitOf(before).fitted);
    expect(timeless(after.epochs)).toEqual(timeless(before.epochs));
    const scored = (watched: Watched) => fitOf(watched).report.holdout!.models[0].forecast;
    expect(scored(after)).toEqual(scored(before));
  });

  it('learns nothing from the validation part: it chooses the epoch only', async () => {
    // Without patience, and with the last epoch looked at, all that validation could change is the choice.
    const settings = trainSettings(model, { epochCount: 1, validationLength: 10 }, { horizon: 6 });
    const values = seededSeries(5, 120);
    const before = await watch(inputOf(settings, { series: [{ values, seasonLength: 1 }] }));
    const other = values.map((value, t) => (t >= 104 && t < 114 ? 3 * value : value));
    const after = await watch(inputOf(settings, { series: [{ values: other, seasonLength: 1 }] }));
    expect(networkOf(after).members).toEqual(networkOf(before).members);
    expect((fitOf(after).fitted as FittedPipeline).transforms).toEqual(
      (fitOf(before).fitted as FittedPipeline).transforms,
    );
    expect(after.epochs[0].validLoss).not.toBe(before.epochs[0].validLoss);
  });

  it('takes missing values anywhere', async () => {
    const values = seededSeries(5, 140);
    for (const t of [0, 1, 30, 31, 70, 99, 118, 125, 133, 138, 139]) values[t] = NaN;
    const watched = await watch(
      inputOf(trainSettings(model, { lookbackLength: 10 }, { horizon: 6 }), {
        series: [{ values, seasonLength: 1 }],
      }),
    );
    expect(networkOf(watched).encoding).toEqual({ kind: 'value', hasIndicator: true });
    const { forecast, notes } = forecastOf(watched, values);
    expect(forecast.mean.every((value) => value !== null && value > 5 && value < 15)).toBe(true);
    expect(notes.map(({ message }) => message)).toContain(
      'Missing values at the end: 2. The forecast starts after them, and its intervals are as wide as that distance asks.',
    );
  });

  it('forecasts from a longer past than it was trained on, and any horizon', async () => {
    const watched = await watch(inputOf(trainSettings(model, {}, { horizon: 4 })));
    const longer = seededSeries(5, 160);
    const { forecast } = forecastOf(watched, longer, 50);
    expect(forecast.mean).toHaveLength(50);
    expect(forecast).not.toEqual(forecastOf(watched, longer.subarray(0, 120), 50).forecast);
  });

  it.each(heads)('trains and forecasts with a %s head, recursive and direct', async (head) => {
    for (const forecastMode of ['recursive', 'direct'] as const) {
      const settings = trainSettings(model, { head, forecastMode }, { horizon: 4 });
      const watched = await watch(inputOf(settings));
      const { forecast } = forecastOf(watched, seededSeries(5, 120), 10);
      const [{ lower, upper }] = forecast.bands;
      forecast.median.forEach((median, step) => {
        expect(lower[step]!).toBeLessThan(median!);
        expect(upper[step]!).toBeGreaterThan(median!);
      });
    }
  });
});

describe('early stopping', () => {
  it('stops when validation no longer improves and keeps the weights of the best epoch', async () => {
    const settings = trainSettings('lstm', {
      hiddenSize: 16,
      epochCount: 400,
      patience: 4,
      learningRate: 0.05,
    });
    const watched = await watch(inputOf(settings));
    const [member] = fitOf(watched).report.network!.members;
    expect(member.stopReason).toBe('early');
    expect(member.epochCount).toBe(member.bestEpoch + 4);
    expect(watched.epochs).toHaveLength(member.epochCount);
    const losses = watched.epochs.map(({ validLoss }) => validLoss!);
    expect(losses[member.bestEpoch - 1]).toBe(Math.min(...losses));
    expect(watched.epochs.filter(({ isBest }) => isBest).at(-1)?.epoch).toBe(member.bestEpoch);
    // The same run stopped at its best epoch has the same weights, but for the schedule, which is constant here.
    const constant = { ...settings, network: { ...settings.network, schedule: 'constant' as const } };
    const long = await watch(inputOf(constant));
    const { bestEpoch } = fitOf(long).report.network!.members[0];
    const short = await watch(
      inputOf({
        ...constant,
        network: { ...constant.network, epochCount: bestEpoch },
      }),
    );
    expect(networkOf(long).members).toEqual(networkOf(short).members);
  });

  it('trains all epochs without a validation part, and keeps the last', async () => {
    const watched = await watch(inputOf(trainSettings('rnn', { validationLength: 0, patience: 1 })));
    const [member] = fitOf(watched).report.network!.members;
    expect(member).toMatchObject({ stopReason: 'epochs', epochCount: 3, bestEpoch: 3, validLoss: null });
  });
});

describe('ensembles', () => {
  it('are reproducible, and their members differ', async () => {
    const settings = trainSettings('gru', { ensembleCount: 3 });
    const first = await watch(inputOf(settings));
    const second = await watch(inputOf(settings));
    expect(fitOf(second)).toEqual(fitOf(first));
    const weights = networkOf(first).members.map((member) => member.weights);
    expect(new Set(weights).size).toBe(3);
    expect((fitOf(first).fitted as FittedPipeline).label).toBe('3 × GRU(4)');
  });

  it('differ with another seed', async () => {
    const settings = trainSettings('gru', {});
    const first = await watch(inputOf(settings));
    const second = await watch(inputOf(settings, { seed: 12 }));
    expect(networkOf(second).members).not.toEqual(networkOf(first).members);
  });
});

describe('a run that is cancelled', () => {
  it('keeps the best weights once an epoch is done', async () => {
    const settings = trainSettings('lstm', { epochCount: 50, ensembleCount: 2 });
    const input = inputOf(settings);
    const perEpoch = (await watch(inputOf(trainSettings('lstm', {})))).messages.find(
      (message) => message.kind === 'epoch',
    )!.progress.updatesPerEpoch;
    const watched = await watchUntil(input, 2 * perEpoch + 1, orders.cancel);
    expect(watched.end).toBe('cancelled');
    const { members } = fitOf(watched).report.network!;
    expect(members).toHaveLength(1);
    expect(members[0]).toMatchObject({ epochCount: 2, stopReason: 'cancelled' });
    expect(notesOf(watched)).toContain('The training was cancelled; the best weights until then were kept.');
  });

  it('has nothing before its first epoch is done, nor for the series it never came to', async () => {
    const series = [1, 2].map((seed) => ({ values: seededSeries(seed, 90), seasonLength: 1 }));
    const watched = await watchUntil(inputOf(trainSettings('rnn', {}), { series }), 1, orders.cancel);
    expect(watched.end).toBe('cancelled');
    for (const index of [0, 1]) {
      expect(watched.outcomes.get(index)).toMatchObject({ ok: false, said: { code: 'cancelled' } });
    }
  });
});

describe('a run that diverges', () => {
  const wild = { activation: 'relu', head: 'mse', optimiser: 'sgd', clipNorm: null, epochCount: 20 } as const;

  it('keeps the weights of a better epoch, and says so', async () => {
    const watched = await watch(inputOf(trainSettings('rnn', { ...wild, learningRate: 1.6, momentum: 0 })));
    const { members } = fitOf(watched).report.network!;
    const { epochCount, bestEpoch } = members[0];
    expect(members[0].stopReason).toBe('diverged');
    expect(bestEpoch).toBeLessThan(epochCount);
    expect(notesOf(watched)).toContain(
      `Network 1 diverged in epoch ${epochCount} and stopped itself; the weights of epoch ${bestEpoch} were kept.`,
    );
  });

  it('stops itself and says what to change', async () => {
    const settings = trainSettings('rnn', {
      activation: 'relu',
      head: 'mse',
      optimiser: 'sgd',
      learningRate: 10,
      clipNorm: null,
      epochCount: 20,
      batchSize: 8,
    });
    const watched = await watch(inputOf(settings));
    expect(watched.end).toBe('done');
    const outcome = watched.outcomes.get(0)!;
    if (outcome.ok) throw new Error('it learned');
    expect(outcome.said.message).toBe(
      'The training diverged in epoch 1: its loss grew beyond all bounds, and no weights were worth keeping.',
    );
    expect(outcome.said.hint).toBe(
      'Lower the learning rate (a tenth of it is a good start), clip the gradient at 1 or less, or transform the series (log, diff).',
    );
    expect(outcome.field).toBe('learningRate');
  });
});

describe('one network for several series', () => {
  it('gives each series the same weights, its own scale and its own hold-out', async () => {
    const series = [1, 2, 3].map((seed) => ({
      values: seededSeries(seed, 70 + 10 * seed, 10 ** seed),
      seasonLength: 1,
    }));
    const settings = trainSettings('lstm', { isGlobal: true }, { horizon: 5 });
    const watched = await watch(inputOf(settings, { series }));
    const fitted = series.map((_, index) => fitOf(watched, index).fitted as FittedPipeline);
    const [first, second] = fitted.map(({ forecaster }) => forecaster as FittedNetwork);
    expect(second.members).toEqual(first.members);
    // Each is as sure of its own series as it was right about it.
    expect(second.sigma2).not.toBe(first.sigma2);
    expect(fitted[1].transforms).not.toEqual(fitted[0].transforms);
    series.forEach(({ values }, index) => {
      expect(fitOf(watched, index).report.holdout?.actual).toEqual(Array.from(values.subarray(-5)));
      const { forecast } = forecastSeries(fitted[index], values, 3, [0.8]);
      expect(Math.abs(forecast.mean[0]! - 10 ** (index + 1))).toBeLessThan(3);
    });
    const along = trainSettings('lstm', { isGlobal: true, windowing: 'stateful' }, { horizon: 5 });
    expect((await watch(inputOf(along, { series }))).outcomes.size).toBe(3);
  });

  it('leaves out a series that is too short for it, with its reason', async () => {
    const series = [100, 100, 12].map((length) => ({ values: seededSeries(1, length), seasonLength: 1 }));
    const watched = await watch(
      inputOf(trainSettings('gru', { isGlobal: true }, { horizon: 5 }), { series }),
    );
    expect(watched.outcomes.get(0)?.ok).toBe(true);
    const outcome = watched.outcomes.get(2)!;
    if (outcome.ok) throw new Error('it was trained');
    expect(outcome.said.message).toMatch(/^The training part has \d+ values; windows of \d+ steps/);
  });
});

describe('a softmax head', () => {
  const symbols = Float64Array.from({ length: 120 }, (_, t) => t % 3);

  it('learns symbols and draws nothing else', async () => {
    const settings = trainSettings(
      'gru',
      { head: 'softmax', hiddenSize: 8, epochCount: 60, learningRate: 0.02 },
      { horizon: 6 },
    );
    const watched = await watch(inputOf(settings, { series: [{ values: symbols, seasonLength: 1 }] }));
    const { forecast } = forecastOf(watched, symbols, 6);
    expect(forecast.median).toEqual([0, 1, 2, 0, 1, 2]);
  });

  it('learns samples of a sound as symbols of the µ-law, and gives samples back', async () => {
    const sample = (t: number): number => 0.6 * Math.sin((2 * Math.PI * (t + 0.5)) / 8);
    const tone = Float64Array.from({ length: 400 }, (_, t) => sample(t));
    const settings = trainSettings(
      'gru',
      {
        head: 'softmax',
        hiddenSize: 16,
        epochCount: 200,
        learningRate: 0.01,
        lookbackLength: 16,
        patience: null,
      },
      { horizon: 8 },
    );
    const series = [{ values: tone, seasonLength: 1, sampleRateHz: 8_000 }];
    const watched = await watch(inputOf(settings, { series }));
    const { forecast } = forecastOf(watched, tone, 8);
    forecast.median.forEach((value, k) => {
      expect(value).toBeCloseTo(sample(400 + k), 1);
    });
  });

  it('is refused for measured values', async () => {
    const watched = await watch(inputOf(trainSettings('gru', { head: 'softmax' })));
    const outcome = watched.outcomes.get(0)!;
    if (outcome.ok) throw new Error('it was trained');
    expect(outcome.said.message).toMatch(
      /^A softmax head predicts symbols, whole numbers from 0 to 4,095; this series has the value \d+\.\d+\.$/,
    );
    expect(outcome.field).toBe('head');
  });
});

describe('progress', () => {
  it('comes at most ten times a second beside the epochs', async () => {
    const startedAtMs = performance.now();
    const watched = await watch(inputOf(trainSettings('lstm', { epochCount: 30 }), { order: newOrder() }));
    const tenths = (performance.now() - startedAtMs) / 100;
    const told = watched.messages.filter(({ kind }) => kind === 'progress');
    expect(told.length).toBeLessThanOrEqual(tenths + 1);
  });
});
