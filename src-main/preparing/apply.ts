import type { ListedStep, PreparingStep, StepOutcome } from '../contract/preparing.ts';
import { UserError } from '../errors.ts';
import { countMissing } from './axis.ts';
import { setCalendar } from './calendar.ts';
import { difference } from './difference.ts';
import { fill } from './fill.ts';
import { makeGapsExplicit } from './gaps.ts';
import { rename, setRole, setSeason, setUnit } from './labels.ts';
import { log } from './log.ts';
import { markOutliers } from './outliers.ts';
import { resample } from './resample.ts';
import { returns } from './return.ts';
import { scale } from './scale.ts';
import { slice } from './slice.ts';
import type { PreparedSeries, StepResult } from './types.ts';

/** What a text's symbols may undergo: their numbers are names, not quantities. */
const symbolicKinds: ReadonlySet<PreparingStep['kind']> = new Set([
  'slice',
  'rename',
  'unit',
  'season',
  'role',
]);

function work(series: PreparedSeries, step: PreparingStep): StepResult {
  switch (step.kind) {
    case 'fill':
      return fill(series, step);
    case 'gaps':
      return makeGapsExplicit(series);
    case 'resample':
      return resample(series, step);
    case 'slice':
      return slice(series, step);
    case 'outliers':
      return markOutliers(series, step);
    case 'log':
      return log(series);
    case 'difference':
      return difference(series, step);
    case 'return':
      return returns(series, step);
    case 'scale':
      return scale(series, step);
    case 'rename':
      return rename(series, step);
    case 'unit':
      return setUnit(series, step);
    case 'calendar':
      return setCalendar(series, step);
    case 'season':
      return setSeason(series, step);
    case 'role':
      return setRole(series, step);
  }
}

/** Does one step to a series, which stays as it is.
 *  @throws UserError as the step does, 'prepare_symbolic', 'prepare_overflow' where a result is too large for a number */
export function applyStep(
  series: PreparedSeries,
  step: PreparingStep,
): { series: PreparedSeries; outcome: StepOutcome } {
  if (series.kind === 'symbolic' && !symbolicKinds.has(step.kind))
    throw new UserError('prepare_symbolic', {});
  const { series: prepared, said, notes = [] } = work(series, step);
  const { values } = prepared;
  if (values !== series.values && values.some((value) => Math.abs(value) === Infinity)) {
    throw new UserError('prepare_overflow', {});
  }
  const outcome = { said, notes: [...notes], length: values.length, missingCount: countMissing(values) };
  return { series: prepared, outcome };
}

/** Works through a list of steps from the beginning: the same series and list give the same bits.
 *  @param onProgress share of the steps done, 0–1
 *  @returns the series and, beside each step of the list, what it did; null for one that is switched off
 *  @throws UserError as applyStep, with the field `steps.N` of the step that refused */
export function applySteps(
  series: PreparedSeries,
  steps: readonly ListedStep[],
  onProgress?: (fraction: number) => void,
): { series: PreparedSeries; outcomes: (StepOutcome | null)[] } {
  let current = series;
  const outcomes = steps.map(({ step, isEnabled }, index) => {
    if (!isEnabled) return null;
    try {
      const { series: next, outcome } = applyStep(current, step);
      current = next;
      onProgress?.((index + 1) / steps.length);
      return outcome;
    } catch (error) {
      throw error instanceof UserError ? withStep(error, index) : error;
    }
  });
  return { series: current, outcomes };
}

function withStep(error: UserError, index: number): UserError {
  return Object.assign(error, { field: `steps.${index}` });
}

/** Steps that change no value, and nothing that another step depends on: the series need not be worked out anew. */
const labelKinds: ReadonlySet<PreparingStep['kind']> = new Set(['rename', 'unit', 'role']);

/** @returns the steps of a list that make the values what they are, as they are compared and kept with a run */
export function valueSteps(steps: readonly ListedStep[]): PreparingStep[] {
  return steps
    .filter(({ step, isEnabled }) => isEnabled && !labelKinds.has(step.kind))
    .map(({ step }) => step);
}
