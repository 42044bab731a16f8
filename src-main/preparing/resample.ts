import { preparingLimits, type StepOf } from '../contract/preparing.ts';
import type { Calendar } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import { defaultSeasonLength, timeAt } from '../ingest/calendar.ts';
import { say, type Message } from '../messages/table.ts';
import { aggregators } from './aggregate.ts';
import { countMissing, timesOf, withTimes } from './axis.ts';
import { periodsOf, type Periods } from './buckets.ts';
import type { PreparedSeries, StepResult } from './types.ts';
import { nameStep } from './units.ts';

const aggregateNames = {
  mean: { en: 'mean', ko: '평균' },
  sum: { en: 'sum', ko: '합계' },
  first: { en: 'first value', ko: '첫 값' },
  last: { en: 'last value', ko: '마지막 값' },
  min: { en: 'minimum', ko: '최솟값' },
  max: { en: 'maximum', ko: '최댓값' },
  count: { en: 'count', ko: '개수' },
};

/** Where the buckets of a series begin and end among its values. */
interface Buckets {
  /** (count + 1) index of the first value of each bucket, then the end. */
  bounds: Uint32Array;
  isFirstPartial: boolean;
  isLastPartial: boolean;
}

function bucketsOf(times: Float64Array, periods: Periods, series: PreparedSeries): Buckets {
  const first = periods.indexOf(times[0]);
  const count = periods.indexOf(times[times.length - 1]) - first + 1;
  if (!(count <= preparingLimits.length)) {
    throw new UserError('prepare_too_long', { count, largest: preparingLimits.length });
  }
  const bounds = new Uint32Array(count + 1).fill(times.length);
  let bucket = -1;
  for (let index = 0; index < times.length; index++) {
    const own = periods.indexOf(times[index]) - first;
    while (bucket < own) bounds[++bucket] = index;
  }
  const { before, after } = neighbours(times, series.calendar);
  return {
    bounds,
    isFirstPartial: before >= periods.startOf(first),
    isLastPartial: after < periods.startOf(first + count),
  };
}

/** The steps before the first value and after the last; for irregular times by their mean distance. */
function neighbours(times: Float64Array, calendar: Calendar): { before: number; after: number } {
  const [first, last] = [times[0], times[times.length - 1]];
  if (calendar.unit === 'step') {
    const width = times.length > 1 ? (last - first) / (times.length - 1) : 0;
    return { before: first - width, after: last + width };
  }
  return { before: timeAt(calendar, first, -1), after: timeAt(calendar, last, 1) };
}

/** Every `count` rows are one; the last bucket may be short. */
function stepBuckets(length: number, count: number): Buckets {
  const bucketCount = Math.ceil(length / count);
  return {
    bounds: Uint32Array.from({ length: bucketCount + 1 }, (_, bucket) => Math.min(bucket * count, length)),
    isFirstPartial: false,
    isLastPartial: bucketCount * count > length,
  };
}

function partialNotes(isFirst: boolean, isLast: boolean, isDropped: boolean): Message[] {
  const code = isDropped ? 'prepare_partial_dropped' : 'prepare_partial_kept';
  const which =
    isFirst && isLast
      ? { en: 'first and the last', ko: '첫 구간과 마지막' }
      : isFirst
        ? { en: 'first', ko: '첫' }
        : { en: 'last', ko: '마지막' };
  return isFirst || isLast ? [say(code, { which })] : [];
}

/** Brings a series to another step: one value for each period of a calendar, from the known values within it.
 *  A period without a known value is missing (its count is 0). A first or last period that the series covers only in
 *  part is told of, or dropped.
 *  @throws UserError 'prepare_no_times' for a calendar's unit where the series has no times, 'prepare_steps_only' for
 *  steps where it has, 'prepare_too_long', 'prepare_slice_empty' where nothing but partial buckets is there */
export function resample(series: PreparedSeries, step: StepOf<'resample'>): StepResult {
  const times = timesOf(series);
  const isStep = step.unit === 'step';
  if (times === null && !isStep) throw new UserError('prepare_no_times', {}, { field: 'unit' });
  if (times !== null && isStep) throw new UserError('prepare_steps_only', {}, { field: 'unit' });
  if (!(series.values.length > 0)) throw new UserError('prepare_slice_empty', { count: 0 });
  const isPeriodEnd =
    series.calendar.isPeriodEnd === true && ['month', 'quarter', 'year'].includes(step.unit);
  const target: Calendar = {
    unit: step.unit,
    count: isStep ? step.count * series.calendar.count : step.count,
    ...(isPeriodEnd ? { isPeriodEnd } : {}),
  };
  const periods = times === null ? null : periodsOf(target, isPeriodEnd);
  const { bounds, isFirstPartial, isLastPartial } =
    periods === null ? stepBuckets(series.values.length, step.count) : bucketsOf(times!, periods, series);
  const isDropped = step.partial === 'drop';
  const from = isDropped && isFirstPartial ? 1 : 0;
  const to = bounds.length - 1 - (isDropped && isLastPartial ? 1 : 0);
  if (!(from < to)) throw new UserError('prepare_slice_empty', { count: series.values.length });

  const aggregate = aggregators[step.aggregate];
  const values = new Float64Array(to - from);
  for (let bucket = from; bucket < to; bucket++) {
    values[bucket - from] = aggregate(series.values, bounds[bucket], bounds[bucket + 1]);
  }
  const notes = partialNotes(isFirstPartial, isLastPartial, isDropped);
  const emptyCount = countMissing(values);
  if (emptyCount > 0) notes.push(say('prepare_buckets_empty', { count: emptyCount }, emptyCount));
  return {
    series: toSeries(
      series,
      values,
      target,
      periods,
      times === null ? 0 : periods!.indexOf(times[0]) + from,
      step,
    ),
    said: say('prepare_resampled', {
      step: nameStep(step),
      aggregate: aggregateNames[step.aggregate],
      before: series.values.length,
      after: values.length,
    }),
    notes,
  };
}

function toSeries(
  series: PreparedSeries,
  values: Float64Array,
  calendar: Calendar,
  periods: Periods | null,
  firstPeriod: number,
  step: StepOf<'resample'>,
): PreparedSeries {
  const rest = {
    ...series,
    seasonLength: defaultSeasonLength(calendar),
    unit: step.aggregate === 'count' ? null : series.unit,
  };
  if (periods === null) {
    const { sampleRateHz } = series;
    return {
      ...rest,
      values,
      calendar,
      sampleRateHz: sampleRateHz === null ? null : sampleRateHz / step.count,
    };
  }
  const times = values.map((_, bucket) => periods.labelOf(firstPeriod + bucket));
  return withTimes(rest, values, times, calendar);
}
