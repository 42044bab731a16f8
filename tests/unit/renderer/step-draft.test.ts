import { describe, expect, it } from 'vitest';
import { preparingLimits, preparingStep, type StepKind } from '../../../src-main/contract/preparing.ts';
import { calendarUnits as contractUnits, limits } from '../../../src-main/contract/values.ts';
import {
  calendarUnits,
  defaultStep,
  isOffered,
  kindGroups,
  moved,
  resampleUnits,
  stepIndexOf,
  stepLimits,
  usualLags,
} from '../../../src-renderer/state/step-draft.ts';

const daily = {
  ...{ name: 'load', kind: 'timed' as const, unit: 'MW', role: 'target' as const },
  ...{ calendar: { unit: 'day' as const, count: 1 }, firstTimeMs: 0, seasonLength: 7, sampleRateHz: null },
};
const plain = {
  ...daily,
  kind: 'steps' as const,
  calendar: { unit: 'step' as const, count: 1 },
  firstTimeMs: null,
};
const irregular = { ...plain, kind: 'timed' as const, firstTimeMs: 0 };
const text = { ...plain, kind: 'symbolic' as const };
const kinds = Object.values(kindGroups).flat() as StepKind[];

describe('the kinds of steps', () => {
  it('are those of the contract, each once', () => {
    const known = preparingStep.options.map((option) => option.shape.kind.value);
    expect([...kinds].sort()).toEqual([...known].sort());
  });

  it.each(kinds)('%s begins as a step that the contract takes as it stands', (kind) => {
    for (const series of [daily, plain, irregular]) {
      const step = defaultStep(kind, series);
      expect(preparingStep.parse(step)).toEqual(step);
    }
  });

  it('are offered where they make sense', () => {
    const offered = (series: Parameters<typeof isOffered>[1]) =>
      kinds.filter((kind) => isOffered(kind, series));
    expect(offered(daily)).toEqual(kinds);
    expect(offered(plain)).toEqual(kinds.filter((kind) => kind !== 'gaps'));
    expect(offered(irregular)).not.toContain('gaps');
    expect(offered(text)).toEqual(['slice', 'rename', 'role']);
  });

  it('keep to the limits of the contract', () => {
    expect(stepLimits).toMatchObject({
      windowLength: preparingLimits.windowLength,
      unitLength: preparingLimits.unitLength,
      nameLength: limits.nameLength,
      seasonLength: limits.seasonLength,
    });
    const calendar = (count: number) => preparingStep.safeParse({ kind: 'calendar', unit: 'day', count });
    expect(calendar(stepLimits.unitCount).success).toBe(true);
    expect(calendar(stepLimits.unitCount + 1).success).toBe(false);
    const outliers = (threshold: number) => preparingStep.safeParse({ kind: 'outliers', threshold });
    expect(outliers(stepLimits.threshold).success).toBe(true);
    expect(outliers(stepLimits.threshold + 1).success).toBe(false);
    expect([...calendarUnits].sort()).toEqual([...contractUnits].sort());
  });
});

describe('resampleUnits', () => {
  it('offers the unit of the series and longer ones, and steps where there are no times', () => {
    expect(resampleUnits(daily)).toEqual(['day', 'businessDay', 'week', 'month', 'quarter', 'year']);
    expect(resampleUnits(plain)).toEqual(['step']);
    expect(resampleUnits(irregular)[0]).toBe('second');
  });
});

describe('usualLags', () => {
  it('adds the season where there is one', () => {
    expect(usualLags(7)).toEqual([1, 7]);
    expect(usualLags(1)).toEqual([1]);
  });
});

describe('stepIndexOf', () => {
  it('reads the place of a step out of the field of a refusal', () => {
    expect(stepIndexOf('steps.12')).toBe(12);
    expect(stepIndexOf('steps')).toBeNull();
    expect(stepIndexOf('lag')).toBeNull();
    expect(stepIndexOf(undefined)).toBeNull();
  });
});

describe('moved', () => {
  it('changes places with a neighbour, and nothing at the ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 5, -1)).toEqual(['a', 'b']);
  });
});
