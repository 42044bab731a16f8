import { describe, expect, it } from 'vitest';
import type { ModelName } from '../../../../src-main/contract/values.ts';
import { measureMoments } from '../../../../src-main/forecasting/observed.ts';
import type { FittedPipeline } from '../../../../src-main/forecasting/pipeline.ts';
import { fitSeries, forecastSeries } from '../../../../src-main/training/series-tasks.ts';
import { modelSettings, trainSettings } from '../../../fixtures/settings.ts';
import { readColumn } from '../../../fixtures/values.ts';
import { fitOf, inputOf, watch } from './watched-training.ts';

const sunspots = readColumn('classic/sunspots_yearly.csv', 'sunspots');
const firstYear = 1700;
/** Trained on 1700–1920, tested one step ahead on 1921–1955, as in Weigend, Huberman and Rumelhart, "Predicting the
 *  future: a connectionist approach", International Journal of Neural Systems 1, 1990. */
const trainingEnd = 1921 - firstYear;
const testEnd = 1956 - firstYear;
const training = { values: sunspots.slice(0, trainingEnd), seasonLength: 1 };

/** Mean square of the one-step errors over the variance of the series. */
function errorOverVariance(fitted: FittedPipeline): number {
  let squares = 0;
  for (let t = trainingEnd; t < testEnd; t++) {
    const { mean } = forecastSeries(fitted, sunspots.subarray(0, t), 1, [0.8]).forecast;
    squares += (mean[0]! - sunspots[t]) ** 2;
  }
  return squares / (testEnd - trainingEnd) / measureMoments(sunspots).standardDeviation ** 2;
}

async function train(
  model: ModelName,
  validationLength: number,
): Promise<{ model: ModelName; fitted: FittedPipeline; validLoss: number }> {
  const settings = trainSettings(
    model,
    {
      hiddenSize: 8,
      lookbackLength: 12,
      head: 'mse',
      epochCount: 100,
      learningRate: 0.005,
      patience: null,
      validationLength,
      ensembleCount: 5,
      samplePathCount: 1_000,
      isReproducible: true,
    },
    { horizon: 1, holdout: 0 },
  );
  const { fitted, report } = fitOf(await watch(inputOf(settings, { series: [training], seed: 1 })));
  const losses = report.network!.members.map(({ validLoss }) => validLoss ?? 0);
  const validLoss = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  return { model, fitted: fitted as FittedPipeline, validLoss };
}

describe('yearly sunspots, one step ahead', () => {
  it('are predicted by AR(9) with an error of at most 0.130 of the variance', () => {
    const { fitted } = fitSeries(training, modelSettings({ order: 9, horizon: 1, holdout: 0 }));
    expect(errorOverVariance(fitted)).toBeLessThanOrEqual(0.13);
  });

  it('are predicted better by a recurrent network: at most 0.115', async () => {
    // The last 44 years before 1921 choose the cell, which then learns from all of them.
    const candidates = await Promise.all((['rnn', 'lstm', 'gru'] as const).map((cell) => train(cell, 44)));
    const [chosen] = candidates.toSorted((a, b) => a.validLoss - b.validLoss);
    const { fitted } = await train(chosen.model, 0);
    expect(errorOverVariance(fitted)).toBeLessThanOrEqual(0.115);
  }, 60_000);
});
