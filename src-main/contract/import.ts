import { z } from 'zod';
import {
  calendar,
  count,
  duplicatePolicies,
  finiteOrNull,
  layouts,
  limits,
  message,
  seriesKinds,
  seriesSummary,
  timeBases,
} from './values.ts';

/** What reads a file. csv: delimited text. tsf: the Monash archive's format. text: symbol by symbol. sound: WAV, FLAC,
 *  MP3 … jsonl: a JSON value a line. html: the tables of a page, also where it is named .xls. */
export const importFormats = [
  'csv',
  'tsf',
  'text',
  'sound',
  'xlsx',
  'xls',
  'ods',
  'parquet',
  'json',
  'jsonl',
  'html',
] as const;

/** What a file becomes, where it could become several things. */
export const importForms = ['table', 'waveform', 'envelope', 'text'] as const;

export const soundChannel = z.union([z.literal('mix'), z.number().int().min(1).max(65_535)]);
export const soundRate = z.number().int().min(limits.soundRateLeast).max(limits.soundRateMost);
const frameLength = z.number().min(0.1).max(3_600_000);

/** What the person may override; everything left out is inferred. Columns are named as the preview names them
 *  (unique; `#1`, `#2` … where the file has no header). */
export const importOptions = z.object({
  as: z.enum(importForms).optional(),
  layout: z.enum(layouts).optional(),
  /** Which sheet of a workbook, which table of a page; as the preview names them. */
  sheet: z.string().max(200).optional(),
  /** Which cells of a sheet, in A1 notation: `B3:F120`, `B:F`, `B3:F` (down to the last row). */
  range: z.string().max(40).optional(),
  encoding: z.string().max(40).optional(),
  delimiter: z.string().min(1).max(4).optional(),
  hasHeader: z.boolean().optional(),
  /** For every number column at once. */
  decimal: z.enum(['.', ',']).optional(),
  /** null: the file has no time column, or it is to be ignored. */
  timeColumn: z.string().nullable().optional(),
  valueColumns: z.array(z.string()).min(1).optional(),
  seriesIdColumn: z.string().nullable().optional(),
  /** A date pattern in the notation of the preview, such as `dd/MM/yyyy`. */
  dateFormat: z.string().max(60).optional(),
  calendar: calendar.optional(),
  /** IANA name: times of day without an offset are of that zone and become instants. */
  timeZone: z.string().min(1).max(60).optional(),
  duplicates: z.enum(duplicatePolicies).optional(),
  /** Name of the series; with several, a prefix of their names. */
  name: z.string().min(1).max(limits.nameLength).optional(),
  /** Of a sound: one channel, counted from 1, or the mean of all. */
  channel: soundChannel.optional(),
  /** Of a sound: the rate it is resampled to. */
  sampleRateHz: soundRate.optional(),
  /** Of an envelope: length of a frame, and from the beginning of one to that of the next. */
  frameMs: frameLength.optional(),
  hopMs: frameLength.optional(),
});

/** A guess with what speaks for it, so that a person can judge and change it. */
const guess = <T extends z.ZodType>(value: T) =>
  z.object({
    value,
    /** true where the person set it. */
    isChosen: z.boolean(),
    evidence: message,
    alternatives: z.array(value),
  });

export const columnRoles = ['time', 'value', 'seriesId', 'ignored'] as const;
export const columnTypes = ['number', 'time', 'text', 'empty'] as const;

export const importColumn = z.object({
  name: z.string(),
  role: z.enum(columnRoles),
  type: z.enum(columnTypes),
  decimal: z.enum(['.', ',']).nullable(),
  thousands: z.string().nullable(),
  dateFormat: z.string().nullable(),
  missingCount: count,
  /** Raw cell → what it was read as; the proof that nothing was misread. */
  examples: z.array(z.object({ raw: z.string(), parsed: z.union([z.string(), finiteOrNull]) })),
  evidence: message,
});

/** null stands for what a format has none of. */
export const importDetected = z.object({
  as: guess(z.enum(importForms)).nullable(),
  /** The sheet of a workbook, or the table of a page. */
  sheet: guess(z.string()).nullable(),
  /** The cells of the sheet in A1 notation. */
  range: guess(z.string()).nullable(),
  encoding: guess(z.string()).nullable(),
  delimiter: guess(z.string()).nullable(),
  hasHeader: guess(z.boolean()).nullable(),
  layout: guess(z.enum(layouts)).nullable(),
  decimal: guess(z.enum(['.', ','])).nullable(),
  /** Its value is null where there is no time column, or its cells are numbers that only count. */
  dateFormat: guess(z.string().nullable()).nullable(),
  calendar: guess(calendar),
  timeBasis: z.enum(timeBases),
  /** Where there are times of day without an offset: the zone they were taken for; null is the clock on the wall. */
  timeZone: guess(z.string().nullable()).optional(),
  /** Only of a sound. */
  sound: z
    .object({
      channel: guess(soundChannel),
      sampleRateHz: guess(z.number()),
      /** null for a waveform. */
      frameMs: guess(z.number()).nullable(),
      hopMs: guess(z.number()).nullable(),
    })
    .optional(),
});

/** A sound as it stands in its file, and a picture of what it becomes. */
export const soundPreview = z.object({
  container: z.string(),
  codec: z.string(),
  sampleRateHz: z.number(),
  channelCount: count,
  /** Samples a channel; null where the file does not tell and was not read to its end. */
  frameCount: count.nullable(),
  /** What the figures below were taken from: the beginning of a long sound. */
  readSeconds: z.number(),
  channels: z.array(
    z.object({
      peak: finiteOrNull,
      rms: finiteOrNull,
      /** Samples in runs at full scale. */ clippedCount: count,
    }),
  ),
  /** Least and largest value of equally long parts of the series that would be made. */
  waveform: z.object({ minimum: z.array(finiteOrNull), maximum: z.array(finiteOrNull) }),
});

export const importPreview = z.object({
  stagedFileId: z.string(),
  fileName: z.string(),
  sizeBytes: count,
  format: z.enum(importFormats),
  detected: importDetected,
  columns: z.array(importColumn),
  /** The first rows as they stand in the file, header not among them; at most limits.previewRowCount. */
  rawRows: z.array(z.array(z.string())),
  /** The same rows as they will be read: time columns in epoch milliseconds, numbers, texts; null for missing. */
  parsedRows: z.array(z.array(z.union([z.string(), finiteOrNull]))),
  /** Series that the import will make, as far as the previewed part shows them. */
  series: z.array(z.object({ name: z.string(), kind: z.enum(seriesKinds) })),
  isWholeFile: z.boolean(),
  /** The five timestamps after the last previewed one; empty without times. */
  nextTimesMs: z.array(z.number()),
  warnings: z.array(message),
  /** Of a text that is read symbol by symbol; columns and rows are empty then. */
  text: z
    .object({
      excerpt: z.string(),
      /** Symbols of the previewed part, the unknown one among them. */
      symbolCount: count,
      /** The most frequent ones, most frequent first. */
      frequent: z.array(z.object({ symbol: z.string(), count })),
    })
    .optional(),
  /** Only of a sound; its rows and columns are empty. */
  sound: soundPreview.optional(),
});

/** What an import did, in counts. */
export const importReport = z.object({
  series: z.array(seriesSummary),
  rowsRead: count,
  rowsKept: count,
  missingCount: count,
  duplicateCount: count,
  outOfOrderCount: count,
  gapCount: count,
  nextTimesMs: z.array(z.number()),
  warnings: z.array(message),
  detected: importDetected,
  durationMs: z.number(),
});

export type ImportFormat = (typeof importFormats)[number];
export type ImportOptions = z.infer<typeof importOptions>;
export type ImportColumn = z.infer<typeof importColumn>;
export type ImportDetected = z.infer<typeof importDetected>;
export type ImportPreview = z.infer<typeof importPreview>;
export type SoundPreview = z.infer<typeof soundPreview>;
export type ImportReport = z.infer<typeof importReport>;
