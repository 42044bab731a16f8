import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { stepList, type PreparingStepInput } from '../../../src-main/contract/preparing.ts';
import { applySteps, valueSteps } from '../../../src-main/preparing/apply.ts';
import { SortedWindow } from '../../../src-main/preparing/rolling-median.ts';
import { previewStep } from '../../../src-main/preparing/preview.ts';
import { datedSeries, stepSeries } from '../../fixtures/prepared.ts';
import { seededSeries, seededUniform } from '../../fixtures/generator.ts';
import { refusalOf } from '../../fixtures/refusal.ts';

const list = (...steps: PreparingStepInput[]) => stepList.parse(steps.map((step) => ({ step })));
const hash = (values: Float64Array) => createHash('sha256').update(values).digest('hex');

describe('applySteps', () => {
  const values = seededSeries(3, 500, 50);
  for (const index of [4, 5, 90, 499]) values[index] = NaN;
  const series = stepSeries(values, { seasonLength: 12 });
  const steps = list(
    { kind: 'outliers' },
    { kind: 'fill', method: 'seasonal' },
    { kind: 'log' },
    { kind: 'difference', lag: 12 },
  );

  it('gives the same bits from the same list, and leaves the original as it is', () => {
    const before = hash(series.values);
    const [one, two] = [applySteps(series, steps), applySteps(series, steps)];
    expect(hash(one.series.values)).toBe(hash(two.series.values));
    expect(hash(series.values)).toBe(before);
    expect(one.outcomes.map((outcome) => outcome?.length)).toEqual([500, 500, 500, 488]);
  });

  it('hands the very series back where every step is switched off', () => {
    const off = steps.map((item) => ({ ...item, isEnabled: false }));
    const { series: after, outcomes } = applySteps(series, off);
    expect(after).toBe(series);
    expect(outcomes).toEqual([null, null, null, null]);
  });

  it('names the step that refused', () => {
    const wrong = list({ kind: 'difference' }, { kind: 'log' });
    expect(refusalOf(() => applySteps(series, wrong))).toMatchObject({
      code: 'prepare_log_not_positive',
      field: 'steps.1',
    });
  });

  it('does in every step what it would do alone', () => {
    const whole = applySteps(series, steps).series;
    const bySteps = steps.reduce((current, item) => applySteps(current, [item]).series, series);
    expect(hash(bySteps.values)).toBe(hash(whole.values));
  });
});

describe('valueSteps', () => {
  it('leaves out what is switched off and what only names', () => {
    const steps = list(
      { kind: 'rename', name: 'y' },
      { kind: 'log' },
      { kind: 'role', role: 'ignored' },
      { kind: 'gaps' },
    );
    steps[3].isEnabled = false;
    expect(valueSteps(steps)).toEqual([{ kind: 'log' }]);
  });
});

describe('SortedWindow', () => {
  it('agrees with sorting anew at every step', () => {
    const uniform = seededUniform(5);
    const values = Float64Array.from({ length: 300 }, () => Math.floor(uniform() * 8));
    const window = new SortedWindow(9);
    const median = (numbers: number[]) => {
      const sorted = [...numbers].sort((a, b) => a - b);
      return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
    };
    for (let index = 0; index < values.length; index++) {
      window.add(values[index]);
      if (index >= 9 - 1 && index >= 8) {
        const held = [...values.subarray(index - 8, index + 1)];
        const centre = median(held);
        expect(window.median()).toBe(centre);
        expect(window.medianDeviation(centre)).toBe(median(held.map((value) => Math.abs(value - centre))));
        window.remove(values[index - 8]);
      }
    }
  });
});

describe('previewStep', () => {
  it('stands the months on the axis of their days', () => {
    const rows = Array.from(
      { length: 60 },
      (_, day) => [new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10), day] as const,
    );
    const days = datedSeries({ unit: 'day', count: 1 }, rows);
    const [{ step }] = list({ kind: 'resample', unit: 'month', aggregate: 'first' });
    const preview = previewStep(days, step, 0, 60, 100);
    expect(preview).toMatchObject({
      positions: [0, 31],
      minimum: [0, 31],
      maximum: [0, 31],
      isSameScale: true,
    });
  });

  it('shows only the part that is looked at, in no more buckets than asked for', () => {
    const [{ step }] = list({ kind: 'difference', lag: 10 });
    const series = stepSeries(Float64Array.from({ length: 10_000 }, (_, t) => t));
    const preview = previewStep(series, step, 5_000, 6_000, 50);
    expect(preview.positions.length).toBeLessThanOrEqual(52);
    expect(preview.positions[0]).toBe(4_999);
    expect(preview.outcome.length).toBe(9_990);
    expect(new Set(preview.minimum)).toEqual(new Set([10]));
  });
});
