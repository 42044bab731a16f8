import type { ImportOptions } from '../contract/import.ts';
import type {
  ForecastPath,
  ModelSettings,
  NetworkPlan,
  SeriesFit,
  TransformName,
} from '../contract/values.ts';
import type { OrderExploration, SeriesAnalysis } from '../contract/operations.ts';
import { TauscopeError } from '../errors.ts';
import { previewFile, readFile, readNumbers } from '../ingest/index.ts';
import type { Numbers } from '../ingest/numbers.ts';
import { Scratch } from '../ingest/scratch.ts';
import type { IngestResult, ReadControl } from '../ingest/types.ts';
import type { Message } from '../messages/table.ts';
import type { ListedStep, PreparingPreview, PreparingStep, StepOutcome } from '../contract/preparing.ts';
import { applySteps } from '../preparing/apply.ts';
import { joinParts, mergeRows, type MergedRows } from '../preparing/merge-rows.ts';
import { previewStep, type ReplacedStep } from '../preparing/preview.ts';
import type { PreparedSeries } from '../preparing/types.ts';
import { planNetwork } from './network/plan.ts';
import type { ContinuationOptions } from '../forecasting/network/continue.ts';
import type { SeriesData } from '../forecasting/series-data.ts';
import {
  analyseSeries,
  continueSeries,
  exploreOrders,
  fitSeries,
  forecastSeries,
  surpriseSeries,
  type SurpriseSummary,
} from './series-tasks.ts';

/** What a worker thread can do. Everything a task takes and gives crosses the thread border by structured clone. */

/** An outcome of one series among many: a refusal fails that series only. */
export type Outcome<T> = { ok: true; value: T } | Refusal;
export interface Refusal {
  ok: false;
  said: Message;
  field?: string;
}

type FittedPipeline = ReturnType<typeof fitSeries>['fitted'];
export type SeriesReport = Omit<SeriesFit, 'seriesId' | 'seriesName'>;

/** @returns the refusal a TauscopeError stands for; anything else is a bug and is thrown on */
export function toRefusal(error: unknown): Refusal {
  if (!(error instanceof TauscopeError)) throw error;
  return { ok: false, said: error.said, field: error.field };
}

function attempt<T>(work: () => T): Outcome<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return toRefusal(error);
  }
}

interface FileInput {
  path: string;
  fileName: string;
  options: ImportOptions;
}

interface ForecastInput {
  items: { fitted: unknown; values: Float64Array; isText: boolean }[];
  horizon: number;
  coverages: number[];
  continuation: ContinuationOptions;
}

interface PrepareInput {
  series: PreparedSeries;
  steps: ListedStep[];
}

/** What the steps made of a series; its arrays are left out where they are those of the original. */
export interface PrepareOutput {
  series: PreparedSeries;
  isOriginal: boolean;
  outcomes: (StepOutcome | null)[];
}

function isSameTimes(a: Float64Array | null, b: Float64Array | null): boolean {
  return a === b || (a !== null && b !== null && a.every((time, index) => time === b[index]));
}

export const tasks = {
  previewFile: ({ path, fileName, options }: FileInput) => previewFile(path, fileName, options),

  readFile: ({ path, fileName, options }: FileInput, control: ReadControl): Promise<IngestResult> =>
    readFile(path, fileName, options, control),

  /** As readFile; what is too long for memory goes to the scratch file, which whoever named it removes. */
  readNumbers: async (
    { path, fileName, options, scratchPath }: FileInput & { scratchPath: string },
    control: ReadControl,
  ): Promise<IngestResult<Numbers>> => {
    const scratch = new Scratch(scratchPath);
    try {
      return await readNumbers(path, fileName, options, { ...control, scratch });
    } finally {
      scratch.close();
    }
  },

  fit: (
    { items, settings }: { items: SeriesData[]; settings: ModelSettings },
    control: ReadControl,
  ): Outcome<{ fitted: FittedPipeline; report: SeriesReport }>[] =>
    items.map((data, index) => {
      const outcome = attempt(() => fitSeries(data, settings));
      control.onProgress?.((index + 1) / items.length);
      return outcome;
    }),

  forecast: (
    { items, horizon, coverages, continuation }: ForecastInput,
    control: ReadControl,
  ): Outcome<{ forecast: ForecastPath; notes: Message[] }>[] =>
    items.map(({ fitted, values, isText }, index) => {
      const pipeline = fitted as FittedPipeline;
      const outcome = attempt(() =>
        isText
          ? continueSeries(pipeline, values, horizon, continuation)
          : forecastSeries(pipeline, values, horizon, coverages),
      );
      control.onProgress?.((index + 1) / items.length);
      return outcome;
    }),

  explore: ({
    data,
    settings,
  }: {
    data: SeriesData;
    settings: ModelSettings;
  }): Omit<OrderExploration, 'nextTimesMs' | 'fit'> & { fit: SeriesReport } => exploreOrders(data, settings),

  prepare: ({ series, steps }: PrepareInput, control: ReadControl): PrepareOutput => {
    const { series: prepared, outcomes } = applySteps(series, steps, control.onProgress);
    const isOriginal = prepared.values === series.values && isSameTimes(prepared.timesMs, series.timesMs);
    return {
      // An array of its own every time: it is handed over, and the thread has it no longer.
      series: isOriginal ? { ...prepared, values: new Float64Array(0), timesMs: null } : prepared,
      isOriginal,
      outcomes,
    };
  },

  previewStep: ({
    series,
    step,
    fromIndex,
    toIndex,
    width,
    replaced,
  }: {
    series: PreparedSeries;
    step: PreparingStep;
    fromIndex: number;
    toIndex: number;
    width: number;
    replaced: ReplacedStep | null;
  }): PreparingPreview => previewStep(series, step, fromIndex, toIndex, width, replaced),

  append: ({ base, added }: { base: PreparedSeries; added: PreparedSeries }): MergedRows =>
    mergeRows(base, added),

  join: ({ parts }: { parts: PreparedSeries[] }): MergedRows => joinParts(parts),

  planNetwork: ({ data, settings }: { data: SeriesData; settings: ModelSettings }): NetworkPlan =>
    planNetwork(data, settings),

  surprise: ({
    data,
    fitted,
    fromIndex,
    toIndex,
    width,
    trainingLength,
  }: {
    data: SeriesData;
    fitted: unknown;
    fromIndex: number;
    toIndex: number;
    width: number;
    trainingLength: number | null;
  }): SurpriseSummary =>
    surpriseSeries(data, fitted as FittedPipeline, { fromIndex, toIndex, width, trainingLength }),

  analyse: ({
    data,
    ...options
  }: {
    data: SeriesData;
    maxLag: number | null;
    transforms: TransformName[];
    seasonLength: number | null;
  }): SeriesAnalysis => analyseSeries(data, options),
} as const;

export type TaskName = keyof typeof tasks;
export type TaskInput<N extends TaskName> = Parameters<(typeof tasks)[N]>[0];
export type TaskOutput<N extends TaskName> = Awaited<ReturnType<(typeof tasks)[N]>>;
