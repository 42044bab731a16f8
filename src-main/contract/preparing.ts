import { z } from 'zod';
import {
  calendarUnits,
  count,
  finite,
  finiteOrNull,
  id,
  limits,
  message,
  seasonLength,
  seriesRoles,
  seriesSummary,
} from './values.ts';

/** Limits of preparing that a form, the command line and the services share. */
export const preparingLimits = {
  stepCount: 100,
  /** Rows that a step may leave: what a step makes must still fit the memory of a small machine. */
  length: 100_000_000,
  windowLength: 1_001,
  unitLength: 40,
} as const;

export const fillMethods = ['keep', 'interpolate', 'forward', 'seasonal'] as const;
export const aggregates = ['mean', 'sum', 'first', 'last', 'min', 'max', 'count'] as const;
export const outlierMethods = ['rolling', 'seasonal'] as const;

const lag = z.number().int().min(1).max(limits.seasonLength);
const scalar = z.number().min(-1e300).max(1e300);

/** One thing that is done to a series. What is left out has a default, so that older lists can still be read. */
export const preparingStep = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fill'),
    method: z.enum(fillMethods).default('interpolate'),
    /** Runs of missing values longer than this stay missing as a whole; null fills them all. */
    longestGap: z.number().int().min(1).nullable().default(null),
  }),
  /** Inserts a missing row wherever the calendar expects a step that has none. */
  z.object({ kind: z.literal('gaps') }),
  z.object({
    kind: z.literal('resample'),
    unit: z.enum(calendarUnits).default('month'),
    count: z.number().int().min(1).max(1_000_000).default(1),
    aggregate: z.enum(aggregates).default('mean'),
    /** What becomes of a first or last bucket that the series does not cover: kept and told of, or dropped. */
    partial: z.enum(['keep', 'drop']).default('keep'),
  }),
  /** The part between two indexes or two times; null is open. The end is exclusive for indexes, inclusive for times. */
  z.object({
    kind: z.literal('slice'),
    fromIndex: count.nullable().default(null),
    toIndex: count.nullable().default(null),
    fromMs: finiteOrNull.default(null),
    toMs: finiteOrNull.default(null),
  }),
  z.object({
    kind: z.literal('outliers'),
    method: z.enum(outlierMethods).default('rolling'),
    /** rolling: steps of the window, its middle is judged. */
    windowLength: z.number().int().min(3).max(preparingLimits.windowLength).default(25),
    /** Robust standard deviations beyond which a value is an outlier. */
    threshold: z.number().gt(0).max(1_000).default(4),
  }),
  z.object({ kind: z.literal('log') }),
  z.object({ kind: z.literal('difference'), lag: lag.default(1) }),
  z.object({ kind: z.literal('return'), isLog: z.boolean().default(false) }),
  z.object({
    kind: z.literal('scale'),
    factor: scalar.default(1),
    offset: scalar.default(0),
    /** What the values are in afterwards; null keeps the unit. */
    unit: z.string().max(preparingLimits.unitLength).nullable().default(null),
  }),
  z.object({ kind: z.literal('rename'), name: z.string().min(1).max(limits.nameLength) }),
  z.object({ kind: z.literal('unit'), unit: z.string().max(preparingLimits.unitLength).nullable() }),
  z.object({
    kind: z.literal('calendar'),
    unit: z.enum(calendarUnits),
    count: z.number().int().min(1).max(1_000_000).default(1),
    isPeriodEnd: z.boolean().default(false),
    /** The time of the first value, for a series that has no times of its own. */
    firstTimeMs: finiteOrNull.default(null),
  }),
  z.object({ kind: z.literal('season'), seasonLength }),
  z.object({ kind: z.literal('role'), role: z.enum(seriesRoles) }),
]);

/** A step in the list of a series: switched off, it stays in the list and does nothing. */
export const listedStep = z.object({ step: preparingStep, isEnabled: z.boolean().default(true) });
export const stepList = z.array(listedStep).max(preparingLimits.stepCount);

/** What a step did when the list was last worked through. */
export const stepOutcome = z.object({
  /** In plain words: “Filled 3 missing values by interpolation.” */
  said: message,
  notes: z.array(message),
  length: count,
  missingCount: count,
});

export const preparation = z.object({
  seriesId: id,
  /** As it was imported, with the rows that were appended since. */
  original: z.object({
    name: z.string(),
    length: count,
    missingCount: count,
    gapCount: count,
    lastTimeMs: finiteOrNull,
    dataSha256: z.string(),
  }),
  dataSha256: z.string(),
  steps: z.array(listedStep.extend({ outcome: stepOutcome.nullable() })),
});

/** What a step would do, and how the series would look in the part that is shown. */
export const preparingPreview = z.object({
  outcome: stepOutcome,
  series: z.object({
    length: count,
    missingCount: count,
    minimum: finiteOrNull,
    maximum: finiteOrNull,
  }),
  /** Buckets in the order of the series; `positions` are where they stand on the axis of the series as it is now. */
  positions: z.array(finite),
  minimum: z.array(finiteOrNull),
  maximum: z.array(finiteOrNull),
  /** false where the values are of another scale: logarithms, differences, returns, other units. */
  isSameScale: z.boolean(),
});

/** What appending a file to one series came to, in rows. */
export const appendOutcome = z.object({
  seriesId: id,
  seriesName: z.string(),
  appendedCount: count,
  /** Rows that the series already had, with the same value. */
  identicalCount: count,
  /** Rows that the series has with another value: they stay as they were. */
  differentCount: count,
  /** Rows before the last one that the series does not have: not taken. */
  earlierCount: count,
});

export const appendReport = z.object({
  items: z.array(appendOutcome),
  series: z.array(seriesSummary),
  notes: z.array(message),
  rowsRead: count,
  durationMs: finite,
});

export type PreparingStep = z.infer<typeof preparingStep>;
export type PreparingStepInput = z.input<typeof preparingStep>;
export type StepKind = PreparingStep['kind'];
export type StepOf<K extends StepKind> = Extract<PreparingStep, { kind: K }>;
export type ListedStep = z.infer<typeof listedStep>;
export type StepOutcome = z.infer<typeof stepOutcome>;
export type Preparation = z.infer<typeof preparation>;
export type PreparingPreview = z.infer<typeof preparingPreview>;
export type FillMethod = (typeof fillMethods)[number];
export type Aggregate = (typeof aggregates)[number];
export type AppendOutcome = z.infer<typeof appendOutcome>;
export type AppendReport = z.infer<typeof appendReport>;
