import type {
  ListedStep,
  PreparingPreview,
  PreparingStep,
  StepKind,
  StepOutcome,
} from '../contract/preparing.ts';
import { applyStep, applySteps } from './apply.ts';
import { timesOf } from './axis.ts';
import { lowerBound } from './slice.ts';
import type { PreparedSeries } from './types.ts';

/** Steps after which the values are of another scale. */
const otherScale: ReadonlySet<StepKind> = new Set(['log', 'difference', 'return', 'scale']);
const orNull = (value: number) => (Number.isNaN(value) ? null : value);

/** Where the values of a prepared series stand on the axis of the one it was made from: indexes, between two of them in
 *  proportion to the time. */
function positionsIn(before: PreparedSeries, after: PreparedSeries): (index: number) => number {
  const [oldTimes, newTimes] = [timesOf(before), timesOf(after)];
  if (newTimes !== null && oldTimes !== null) {
    return (index) => {
      const time = newTimes[index];
      const at = lowerBound(oldTimes, time);
      if (at === 0 || at >= oldTimes.length || oldTimes[at] === time) return at;
      return at - (oldTimes[at] - time) / (oldTimes[at] - oldTimes[at - 1]);
    };
  }
  if (newTimes !== null) return (index) => index;
  const oldStep = before.calendar.count;
  const offset = ((after.firstStep ?? 1) - (before.firstStep ?? 1)) / oldStep;
  const stride = after.calendar.count / oldStep;
  return (index) => offset + index * stride;
}

function extremesOf(values: Float64Array): {
  minimum: number | null;
  maximum: number | null;
  missingCount: number;
} {
  let [minimum, maximum, missingCount] = [NaN, NaN, 0];
  for (const value of values) {
    if (value !== value) missingCount++;
    else {
      if (!(value >= minimum)) minimum = value;
      if (!(value <= maximum)) maximum = value;
    }
  }
  return { minimum: orNull(minimum), maximum: orNull(maximum), missingCount };
}

/** @returns the first index of the prepared series at or behind a position; positions ascend */
function indexAt(length: number, positionOf: (index: number) => number, position: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (positionOf(middle) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A list of steps in which one is to be replaced: what was imported, and what is done to it. */
export interface ReplacedStep {
  original: PreparedSeries;
  steps: readonly ListedStep[];
  index: number;
}

/** The steps of a list that bring its values to another scale, to be compared. */
const scaleOf = (steps: readonly ListedStep[]) =>
  JSON.stringify(
    steps.flatMap(({ step, isEnabled }) => (isEnabled && otherScale.has(step.kind) ? [step] : [])),
  );

/** @throws UserError as applySteps */
function replaceStep(
  { original, steps, index }: ReplacedStep,
  step: PreparingStep,
): { series: PreparedSeries; outcome: StepOutcome; isSameScale: boolean } {
  const list = steps.map((item, i) => (i === index ? { step, isEnabled: true } : item));
  const { series, outcomes } = applySteps(original, list);
  return { series, outcome: outcomes[index]!, isSameScale: scaleOf(steps) === scaleOf(list) };
}

/** What a step would make of a series, and at most `width` buckets of the part that is looked at.
 *  @param before the series as it is
 *  @param fromIndex first index, of the series as it is, that is looked at @param toIndex exclusive
 *  @param replaced where the step takes the place of another; null puts it behind the last
 *  @throws UserError as applyStep; with the field `steps.N` where a step behind the replaced one refuses */
export function previewStep(
  before: PreparedSeries,
  step: PreparingStep,
  fromIndex: number,
  toIndex: number,
  width: number,
  replaced: ReplacedStep | null = null,
): PreparingPreview {
  const {
    series: after,
    outcome,
    isSameScale,
  } = replaced === null
    ? { ...applyStep(before, step), isSameScale: !otherScale.has(step.kind) }
    : replaceStep(replaced, step);
  const positionOf = positionsIn(before, after);
  const { length } = after.values;
  // One more on either side, so that the line goes on to the edges.
  const from = Math.max(0, indexAt(length, positionOf, fromIndex) - 1);
  const to = Math.min(length, indexAt(length, positionOf, toIndex) + 1);
  const size = Math.max(1, Math.ceil((to - from) / width));
  const preview: PreparingPreview = {
    outcome,
    series: { length, ...extremesOf(after.values) },
    positions: [],
    minimum: [],
    maximum: [],
    isSameScale,
  };
  for (let start = from; start < to; start += size) {
    const { minimum, maximum } = extremesOf(after.values.subarray(start, Math.min(start + size, to)));
    preview.positions.push(positionOf(start));
    preview.minimum.push(minimum);
    preview.maximum.push(maximum);
  }
  return preview;
}
