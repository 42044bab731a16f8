import { z } from 'zod';
import { importOptions, importPreview, importReport } from './import.ts';
import { appendReport, preparation, preparingPreview, preparingStep, stepList } from './preparing.ts';
import {
  coverages,
  count,
  dialects,
  epochRecord,
  errorPayload,
  finite,
  finiteOrNull,
  horizon,
  id,
  language,
  limits,
  ljungBox,
  message,
  modelSettings,
  networkPlan,
  orderCriteria,
  run,
  seasonLength,
  seriesFit,
  seriesForecast,
  seriesSummary,
  seriesWindow,
  transformNames,
} from './values.ts';

const nothing = z.object({});
const path = z.string().min(1).max(4_096);

export const projectInfo = z.object({
  path: z.string(),
  name: z.string(),
  seriesCount: count,
  runCount: count,
  sizeBytes: count,
});

export const appSettings = z.object({
  /** null follows the system. */
  language: language.nullable(),
  theme: z.enum(['system', 'light', 'dark']),
});

export const stagedFile = z.object({ id: z.string(), name: z.string(), sizeBytes: count });

export const sample = z.object({
  id: z.string(),
  kind: z.enum(['timed', 'steps', 'sampled', 'symbolic']),
  title: z.object({ en: z.string(), ko: z.string() }),
  description: z.object({ en: z.string(), ko: z.string() }),
  credit: z.string(),
  sparkline: z.array(finiteOrNull),
  /** How a text begins, which is shown instead of a line. */
  excerpt: z.string().optional(),
});

export const jobKinds = ['import', 'prepare', 'fit', 'train', 'forecast'] as const;
export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export const job = z.object({
  id: z.string(),
  kind: z.enum(jobKinds),
  /** What it works on, in the person's terms: a file's name, a series' name, a number of series. */
  subject: z.string(),
  state: z.enum(jobStates),
  /** 0–1, or null while it cannot be told. */
  progress: finiteOrNull,
  startedAtMs: finite,
  error: errorPayload.nullable(),
});

export const wavFormats = ['pcm16', 'float32'] as const;

const seriesIds = z.array(id).min(1).max(100_000);

/** A query reads, a command writes, a job answers {jobId} at once and its output through `job.result`. */
type OperationKind = 'query' | 'command' | 'job';

interface Operation {
  readonly kind: OperationKind;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/** The one contract. Three hosts serve it; the renderer and the command line infer their types from it. */
export const operations = {
  'app.info': {
    kind: 'query',
    input: nothing,
    output: z.object({
      version: z.string(),
      project: projectInfo.nullable(),
      recentProjects: z.array(z.object({ path: z.string(), name: z.string(), openedAtMs: finite })),
      /** Where new projects go. */
      projectFolder: z.string(),
      settings: appSettings,
    }),
  },
  /** Of the works of others in the application, as one text in English. */
  'app.licences': { kind: 'query', input: nothing, output: z.object({ text: z.string() }) },
  'settings.set': { kind: 'command', input: appSettings.partial(), output: appSettings },

  'project.create': {
    kind: 'command',
    /** Either a name (the file goes to the project folder under a free name) or a whole path. */
    input: z.object({ name: z.string().min(1).max(limits.nameLength).optional(), path: path.optional() }),
    output: projectInfo,
  },
  'project.open': { kind: 'command', input: z.object({ path }), output: projectInfo },
  'project.close': { kind: 'command', input: nothing, output: nothing },

  'sample.list': { kind: 'query', input: nothing, output: z.array(sample) },
  /** Stages a shipped sample as if the person had chosen its file. */
  'sample.stage': { kind: 'command', input: z.object({ sampleId: z.string() }), output: stagedFile },

  'import.preview': {
    kind: 'query',
    input: z.object({ stagedFileId: z.string(), options: importOptions.default({}) }),
    output: importPreview,
  },
  'import.run': {
    kind: 'job',
    input: z.object({ stagedFileId: z.string(), options: importOptions.default({}) }),
    output: importReport,
  },
  /** Reads the whole file and reports as import.run would, but stores nothing. Series have id 1…n in file order. */
  'import.dryRun': {
    kind: 'job',
    input: z.object({ stagedFileId: z.string(), options: importOptions.default({}) }),
    output: importReport,
  },

  /** Reads several files as the parts of the same series and stores each series once; rows that two files have with
   *  different values are counted, and those of the first file stay. */
  'import.join': {
    kind: 'job',
    input: z.object({
      stagedFileIds: z.array(z.string()).min(2).max(limits.fileCount),
      options: importOptions.default({}),
    }),
    output: importReport,
  },
  /** Series that a file looks like a newer version of, the likeliest source first. */
  'import.appendable': {
    kind: 'query',
    input: z.object({ stagedFileId: z.string() }),
    output: z.object({
      sources: z.array(z.object({ sourceName: z.string(), series: z.array(seriesSummary) })),
    }),
  },
  /** Reads a file as the series were read, puts its newer rows behind theirs, and works through their steps again. Rows
   *  that a series has already are compared, never overwritten. */
  'import.append': {
    kind: 'job',
    input: z.object({ stagedFileId: z.string(), seriesIds }),
    output: appendReport,
  },

  'series.list': {
    kind: 'query',
    input: z.object({
      /** Part of a name, any case. */
      search: z.string().max(200).default(''),
      offset: count.default(0),
      limit: z.number().int().min(1).max(1_000).default(200),
      /** Points of each sparkline; 0 for none. */
      sparklineWidth: z.number().int().min(0).max(100).default(0),
      /** Only series that are not to be ignored. */
      isModelled: z.boolean().default(false),
    }),
    output: z.object({
      total: count,
      items: z.array(seriesSummary.extend({ sparkline: z.array(finiteOrNull) })),
    }),
  },
  'series.get': { kind: 'query', input: z.object({ seriesId: id }), output: seriesSummary },
  /** By name, as the command line and links do. */
  'series.find': { kind: 'query', input: z.object({ name: z.string() }), output: seriesSummary },
  'series.rename': {
    kind: 'command',
    input: z.object({ seriesId: id, name: z.string() }),
    output: seriesSummary,
  },
  /** The steps of a series in their order, with what each of them did. */
  'series.steps': { kind: 'query', input: z.object({ seriesId: id }), output: preparation },
  /** Puts a list in the place of the steps of a series and works through it from what was imported: to add, undo, switch
   *  off and reorder are all of them this. Where a step refuses, the series stays as it was. */
  'series.prepare': {
    kind: 'job',
    input: z.object({ seriesId: id, steps: stepList }),
    output: z.object({ series: seriesSummary, preparation }),
  },
  /** What one more step would do to a series as it is now, or another step in the place of one it has. */
  'series.previewStep': {
    kind: 'query',
    input: z.object({
      seriesId: id,
      step: preparingStep,
      /** Index of the step of its list whose place it takes; null puts it behind the last. */
      replacedIndex: count.nullable().default(null),
      fromIndex: count.default(0),
      toIndex: count.nullable().default(null),
      width: z.number().int().min(1).max(limits.chartWidth).default(1_000),
    }),
    output: preparingPreview,
  },
  'series.delete': {
    kind: 'command',
    input: z.object({ seriesIds }),
    output: z.object({ deletedCount: count }),
  },
  'series.window': {
    kind: 'query',
    input: z.object({
      seriesId: id,
      fromIndex: count.default(0),
      toIndex: count.nullable().default(null),
      width: z.number().int().min(1).max(limits.chartWidth).default(1_500),
    }),
    output: seriesWindow,
  },
  /** The values themselves, for the table; at most 10,000 at once. */
  'series.values': {
    kind: 'query',
    input: z.object({
      seriesId: id,
      fromIndex: count.default(0),
      limit: z.number().int().min(1).max(10_000).default(1_000),
    }),
    output: z.object({
      fromIndex: count,
      timesMs: z.array(finite).nullable(),
      values: z.array(finiteOrNull),
    }),
  },
  /** What the values of a symbolic series stand for, and how often each is there. */
  'series.symbols': {
    kind: 'query',
    input: z.object({ seriesId: id }),
    output: z.object({ symbols: z.array(z.string()), counts: z.array(count) }),
  },
  /** Correlogram and distribution of the transformed series. */
  'series.analysis': {
    kind: 'query',
    input: z.object({
      seriesId: id,
      maxLag: z.number().int().min(1).max(limits.order).nullable().default(null),
      transforms: z.array(z.enum(transformNames)).default([]),
      seasonLength: seasonLength.nullable().default(null),
    }),
    output: z.object({
      /** Non-missing values after the transforms. */
      usedCount: count,
      /** Lag 0 … maxLag. */
      acf: z.array(finite),
      pacf: z.array(finite),
      /** ± bound of a white series at 95%. */
      significanceBound: finite,
      ljungBox: ljungBox.nullable(),
      histogram: z.object({ edges: z.array(finite), counts: z.array(count) }),
      notes: z.array(message),
    }),
  },

  /** PACF and information criteria over all orders, to choose τ by. */
  'model.explore': {
    kind: 'query',
    input: z.object({ seriesId: id, settings: modelSettings }),
    output: z.object({
      maxOrder: count,
      criteria: z.array(orderCriteria),
      best: z.object({ aic: count, aicc: count, bic: count }),
      pacf: z.array(finite),
      significanceBound: finite,
      /** The fit at the order the settings name, for the equation. */
      fit: seriesFit,
      nextTimesMs: z.array(finite),
      /** Of a sampled series: its periodogram (Welch) beside the spectrum that the fit has, dB re 1 a hertz. */
      spectrum: z
        .object({
          frequenciesHz: z.array(finite),
          periodogramDb: z.array(finite),
          modelDb: z.array(finite),
        })
        .nullable(),
    }),
  },

  /** What training a network on a series would mean: windows, parts, parameters, memory. */
  'network.plan': {
    kind: 'query',
    input: z.object({ seriesId: id, settings: modelSettings }),
    output: networkPlan.extend({ nextTimesMs: z.array(finite) }),
  },

  /** Fits or trains. A network run is queued, stands in the list from the start, and its job is of kind train. */
  'fit.run': {
    kind: 'job',
    input: z.object({ seriesIds, settings: modelSettings, seed: count.default(0) }),
    output: z.object({ run, fits: z.array(seriesFit) }),
  },
  'run.list': { kind: 'query', input: z.object({ seriesId: id.optional() }), output: z.array(run) },
  'run.get': {
    kind: 'query',
    input: z.object({ runId: id, seriesId: id.optional() }),
    output: z.object({ run, fits: z.array(seriesFit) }),
  },
  /** A run that is under way is cancelled first. */
  'run.delete': { kind: 'command', input: z.object({ runId: id }), output: nothing },
  /** Stops a training at the next minibatch with a checkpoint; its job ends as cancelled, the run is paused. */
  'run.pause': { kind: 'command', input: z.object({ runId: id }), output: run },
  /** Goes on where a paused (or killed) run stood, to the same bits as if it had not stopped. */
  'run.resume': {
    kind: 'job',
    input: z.object({ runId: id }),
    output: z.object({ run, fits: z.array(seriesFit) }),
  },
  /** Ends a run that stands still with the best weights of its checkpoint, as cancelling it while it was trained would
   *  have; refused where there are none yet, and the run stays as it is. */
  'run.stop': {
    kind: 'job',
    input: z.object({ runId: id }),
    output: z.object({ run, fits: z.array(seriesFit) }),
  },
  /** A long training is read in pages: of one series and network, `afterEpoch` the last that came. */
  'run.epochs': {
    kind: 'query',
    input: z.object({
      runId: id,
      seriesId: id.optional(),
      memberIndex: count.optional(),
      /** Only epochs after this one. */
      afterEpoch: count.default(0),
      /** Most records that are answered; all where left out. */
      limit: z.number().int().min(1).optional(),
    }),
    output: z.object({
      epochs: z.array(epochRecord),
      /** Whether `limit` held back what there is beyond. */
      hasMore: z.boolean(),
    }),
  },

  /** How surprising each value of a series is to a model of a run that knows all values before it: −log₂ P(x_s | x_<s), of
   *  numbers −log₂ of the density in their own unit. At most `limits.surpriseLength` steps, in at most `width` buckets. */
  'run.surprise': {
    kind: 'query',
    input: z.object({
      runId: id,
      seriesId: id,
      fromIndex: count.default(0),
      toIndex: count.nullable().default(null),
      width: z.number().int().min(1).max(limits.chartWidth).default(1_500),
    }),
    output: z.object({
      fromIndex: count,
      /** Exclusive. */
      toIndex: count,
      bucketSize: z.number().int().min(1),
      indexes: z.array(count),
      meanBits: z.array(finiteOrNull),
      maxBits: z.array(finiteOrNull),
      /** By the chain rule −log₂ of the probability of the whole stretch; null where nothing was said of it. */
      totalBits: finiteOrNull,
      meanBitsPerStep: finiteOrNull,
      /** Values before it were trained on. */
      trainedUntilIndex: count,
    }),
  },

  /** Forecasts every series of a run and keeps the result in the project. */
  'forecast.run': {
    kind: 'job',
    input: z.object({
      runId: id,
      /** null takes the run's. */
      horizon: horizon.nullable().default(null),
      coverages: coverages.nullable().default(null),
      /** Symbolic series only, as is what follows. */
      temperature: z.number().gt(0).max(10).default(1),
      /** null takes the run's. */
      seed: count.nullable().default(null),
      continuationCount: z.number().int().min(1).max(limits.continuationCount).default(3),
    }),
    output: z.object({ forecasts: z.array(seriesForecast) }),
  },
  'forecast.get': {
    kind: 'query',
    input: z.object({ runId: id, seriesId: id }),
    output: seriesForecast.nullable(),
  },

  /** Writes the predictions CSV and its sidecar; the host hands them to the person by download id. */
  'export.predictions': {
    kind: 'command',
    input: z.object({ runId: id, dialect: z.enum(dialects).default('rfc4180') }),
    output: z.object({
      csv: z.object({ downloadId: z.string(), fileName: z.string(), sizeBytes: count }),
      sidecar: z.object({ downloadId: z.string(), fileName: z.string(), sizeBytes: count }),
      rowCount: count,
    }),
  },
  'export.series': {
    kind: 'command',
    input: z.object({ seriesId: id, dialect: z.enum(dialects).default('rfc4180') }),
    output: z.object({
      csv: z.object({ downloadId: z.string(), fileName: z.string(), sizeBytes: count }),
      rowCount: count,
    }),
  },

  /** Writes a sampled series as a sound, or with a run the end of its series and the forecast after it. */
  'export.wav': {
    kind: 'command',
    input: z.object({
      /** Of a run with several series, which one; its first by default. */
      seriesId: id.optional(),
      runId: id.optional(),
      format: z.enum(wavFormats).default('pcm16'),
      /** Heard of the series before its forecast. */
      tailSeconds: z.number().min(0).max(86_400).default(3),
    }),
    output: z.object({
      wav: z.object({ downloadId: z.string(), fileName: z.string(), sizeBytes: count }),
      sampleRateHz: count,
      frameCount: count,
      notes: z.array(message),
    }),
  },

  'job.list': { kind: 'query', input: nothing, output: z.array(job) },
  'job.cancel': { kind: 'command', input: z.object({ jobId: z.string() }), output: job },
  /** Waits until the job ends; answers its operation's output, or its error. */
  'job.result': { kind: 'query', input: z.object({ jobId: z.string() }), output: z.unknown() },
} as const satisfies Record<string, Operation>;

/** One thing that a schema found wrong with an input. */
export type InputIssue = z.core.$ZodIssue;
export type Operations = typeof operations;
export type OperationName = keyof Operations;
export type OperationInput<N extends OperationName> = z.input<Operations[N]['input']>;
export type ParsedInput<N extends OperationName> = z.output<Operations[N]['input']>;
export type OperationOutput<N extends OperationName> = z.output<Operations[N]['output']>;
export type JobOperationName = {
  [N in OperationName]: Operations[N]['kind'] extends 'job' ? N : never;
}[OperationName];
/** What a call answers at once: a job's ticket, or the output itself. */
export type CallOutput<N extends OperationName> = N extends JobOperationName
  ? { jobId: string }
  : OperationOutput<N>;

export type AppSettings = z.infer<typeof appSettings>;
export type ProjectInfo = z.infer<typeof projectInfo>;
export type StagedFile = z.infer<typeof stagedFile>;
export type Sample = z.infer<typeof sample>;
export type WavFormat = (typeof wavFormats)[number];
export type Job = z.infer<typeof job>;
export type JobKind = (typeof jobKinds)[number];
export type SeriesAnalysis = OperationOutput<'series.analysis'>;
export type OrderExploration = OperationOutput<'model.explore'>;
