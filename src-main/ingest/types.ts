import type { ImportDetected } from '../contract/import.ts';
import type { Calendar, SeriesKind, TimeBasis } from '../contract/values.ts';
import type { Message } from '../messages/table.ts';

/** One series as it was read: oldest first, no duplicate times, NaN where a value is missing. */
export interface ReadSeries {
  name: string;
  kind: SeriesKind;
  /** Of the values, where the file tells. */
  unit?: string;
  values: Float64Array;
  /** Epoch milliseconds beside the values; null for plain steps, and where `firstTimeMs` and `calendar` give them all. */
  timesMs: Float64Array | null;
  firstTimeMs: number | null;
  lastTimeMs: number | null;
  calendar: Calendar;
  timeBasis: TimeBasis;
  /** Label of the first step where there are no times. */
  firstStep: number | null;
  sampleRateHz: number | null;
  /** Of a symbolic series: what its values stand for, and how often each is there. */
  alphabet?: { readonly symbols: readonly string[]; readonly counts: readonly number[] };
  gapCount: number;
}

/** A whole file, read. */
export interface IngestResult {
  series: ReadSeries[];
  rowsRead: number;
  rowsKept: number;
  missingCount: number;
  duplicateCount: number;
  outOfOrderCount: number;
  gapCount: number;
  nextTimesMs: number[];
  warnings: Message[];
  detected: ImportDetected;
}

export interface ReadControl {
  /** Called now and then with the share of the file read so far, 0–1. */
  onProgress?: (fraction: number) => void;
  signal?: AbortSignal;
}
