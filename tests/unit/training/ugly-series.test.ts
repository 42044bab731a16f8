import type { SeriesData } from '../../../src-main/forecasting/series-data.ts';
import { describe, expect, it } from 'vitest';
import { operations } from '../../../src-main/contract/operations.ts';
import { forecastPath, type ModelSettings, seriesFit } from '../../../src-main/contract/values.ts';
import { UserError } from '../../../src-main/errors.ts';
import {
  analyseSeries,
  exploreOrders,
  fitSeries,
  forecastSeries,
} from '../../../src-main/training/series-tasks.ts';
import { seededUniform } from '../../fixtures/generator.ts';
import { modelSettings } from '../../fixtures/settings.ts';

const shapes: ((t: number, uniform: () => number) => number)[] = [
  (_t, uniform) => uniform(),
  (_t, uniform) => Math.floor(3 * uniform()),
  () => 5,
  (t) => Math.sin(0.7 * t),
  (t) => Math.exp(0.07 * t),
  (t) => 0.1 * t,
  (t) => (t < 20 ? 1 : 2),
  (t) => (t === 3 ? 1e12 : 1),
  (_t, uniform) => 1e149 * uniform(),
  (_t, uniform) => 1e-140 * uniform(),
  (_t, uniform) => 1e9 + uniform(),
];
const lengths = [0, 1, 2, 3, 4, 6, 10, 20, 50, 200];
const transformChoices: ModelSettings['transforms'][] = [
  [],
  ['log'],
  ['diff'],
  ['sdiff'],
  ['diff', 'sdiff'],
  ['log', 'diff', 'standardise'],
];

function ugly(uniform: () => number): { data: SeriesData; settings: ModelSettings } {
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(uniform() * choices.length)];
  const shape = pick(shapes);
  const missingShare = pick([0, 0, 0.05, 0.5, 0.95]);
  const values = Float64Array.from({ length: pick(lengths) }, (_, t) => shape(t, uniform));
  return {
    data: {
      values: values.map((value) => (uniform() < missingShare ? NaN : value)),
      seasonLength: pick([1, 2, 4, 12, 24]),
    },
    settings: modelSettings({
      model: pick(['naive', 'seasonal-naive', 'drift', 'mean', 'ar', 'ar', 'ar']),
      order: pick<ModelSettings['order']>(['aic', 'aicc', 'bic', 0, 1, 2, 5, 20]),
      maxOrder: pick([null, null, 0, 3, 40]),
      ridge: pick([0, 0, 0.01, 10]),
      transforms: pick(transformChoices),
      horizon: pick([1, 5, 400]),
      holdout: pick([null, 0, 3]),
    }),
  };
}

/** Runs the work; @returns 1 if it answered, 0 if it was refused with a reason. Anything else is a bug. */
function answered(work: () => void): number {
  try {
    work();
    return 1;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return 0;
  }
}

describe('the tasks on ugly series', () => {
  it('answer what the contract allows (finite numbers or null), or refuse with a reason', () => {
    const uniform = seededUniform(20_261);
    const answers = { fit: 0, explore: 0, analyse: 0 };
    for (let round = 0; round < 1500; round++) {
      const { data, settings } = ugly(uniform);
      answers.fit += answered(() => {
        const { fitted, report } = fitSeries(data, settings);
        seriesFit.parse({ seriesId: 1, seriesName: 'x', ...report });
        const stored = JSON.parse(JSON.stringify(fitted)) as typeof fitted;
        forecastPath.parse(
          forecastSeries(stored, data.values, settings.horizon, settings.coverages).forecast,
        );
      });
      answers.explore += answered(() => {
        const { fit, ...explored } = exploreOrders(data, settings);
        operations['model.explore'].output.parse({
          ...explored,
          fit: { seriesId: 1, seriesName: 'x', ...fit },
          nextTimesMs: [],
        });
      });
      answers.analyse += answered(() => {
        const { transforms } = settings;
        const analysis = analyseSeries(data, { maxLag: null, transforms, seasonLength: null });
        operations['series.analysis'].output.parse(analysis);
      });
    }
    // Neither mostly refused nor never: both sides of the border were walked.
    for (const count of Object.values(answers)) {
      expect(count).toBeGreaterThan(200);
      expect(count).toBeLessThan(1300);
    }
  });
});
