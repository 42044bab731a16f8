import { describe, expect, it } from 'vitest';
import type { ModelSettings, NetworkSettings } from '../../../../src-main/contract/values.ts';
import { resolveSettings } from '../../../../src-main/forecasting/settings.ts';
import { cutSeries } from '../../../../src-main/training/network/parts.ts';
import { seededSeries } from '../../../fixtures/generator.ts';
import { refusalOf } from '../../../fixtures/refusal.ts';
import { trainSettings } from '../../../fixtures/settings.ts';

function cut(
  length: number | Float64Array,
  network: Partial<NetworkSettings> = {},
  own: Partial<ModelSettings> = {},
  season = 1,
) {
  const values = typeof length === 'number' ? seededSeries(1, length) : length;
  return cutSeries(values, resolveSettings(trainSettings('lstm', network, own), season));
}

describe('the parts of a series', () => {
  it('are hold-out, validation and training, from the end', () => {
    // Horizon 12: hold-out 12; of the 288 before it 12 % validate.
    expect(cut(300)).toEqual({
      trainingStart: 0,
      validationStart: 300 - 12 - 35,
      holdoutStart: 288,
      end: 300,
      lookbackLength: 36,
      targetCount: 1,
      windowCount: 253 - 36,
      notes: [],
    });
  });

  it('validate over a horizon at least, and over a third at most', () => {
    const lengthOf = (parts: ReturnType<typeof cut>) => parts.holdoutStart - parts.validationStart;
    expect(lengthOf(cut(100))).toBe(12);
    expect(lengthOf(cut(40, {}, { holdout: 0 }))).toBe(12);
    expect(lengthOf(cut(30, {}, { holdout: 0 }))).toBe(10);
    expect(lengthOf(cut(300, { validationLength: 50 }))).toBe(50);
    expect(lengthOf(cut(300, { validationLength: 0 }))).toBe(0);
    expect(lengthOf(cut(200_000))).toBe(10_000);
  });

  it('begin behind leading gaps and differences', () => {
    const values = seededSeries(1, 200);
    values.fill(NaN, 0, 5);
    const parts = cut(values, {}, { transforms: ['sdiff', 'diff'], seasonLength: 7 });
    expect(parts.trainingStart).toBe(5 + 7 + 1);
    expect(parts.notes.map(({ message }) => message)).toEqual([
      'Missing values at the beginning: 5. The series begins after them.',
    ]);
  });

  it('let season and horizon choose the lookback, within half of the training part', () => {
    expect(cut(1_000, {}, { horizon: 4 }).lookbackLength).toBe(16);
    expect(cut(1_000, {}, { horizon: 30 }).lookbackLength).toBe(90);
    expect(cut(1_000, {}, { horizon: 4 }, 24).lookbackLength).toBe(48);
    expect(cut(1_000, {}, { horizon: 4 }, 401).lookbackLength).toBe(16);
    expect(cut(60, {}, { horizon: 12 }).lookbackLength).toBe(17);
    expect(cut(1_000, { lookbackLength: 77 }).lookbackLength).toBe(77);
  });

  it('keep room for all targets of a direct head', () => {
    const parts = cut(300, { forecastMode: 'direct' });
    expect(parts.targetCount).toBe(12);
    expect(parts.windowCount).toBe(253 - 36 - 11);
  });

  it('give up a hold-out that nobody asked for where it is too long, and say so', () => {
    const parts = cut(12, {}, { horizon: 12 });
    expect(parts.holdoutStart).toBe(12);
    expect(parts.notes.map(({ message }) => message)).toEqual([
      'The forecast was not scored: without the last 12 of 12 values the model cannot be fitted. No value would remain.',
    ]);
  });

  it('refuse a hold-out that was asked for and is too long', () => {
    expect(refusalOf(() => cut(30, { lookbackLength: 8 }, { holdout: 25 }))).toMatchObject({
      code: 'holdout_too_long',
      field: 'holdout',
    });
  });

  it('refuse a lookback, or a validation part, that leaves nothing to train on', () => {
    expect(refusalOf(() => cut(60, { lookbackLength: 50 }, { holdout: 0 }))).toEqual({
      code: 'training_too_short',
      message: 'The training part has 48 values; windows of 50 steps that predict 1 need at least 52.',
      hint: 'Use a shorter lookback, horizon, validation part or hold-out, or a longer series.',
      field: 'lookbackLength',
    });
    expect(refusalOf(() => cut(60, { validationLength: 60 }, { holdout: 0 })).field).toBe('validationLength');
    expect(refusalOf(() => cut(2, {}, { holdout: 0 })).field).toBe('horizon');
  });
});
