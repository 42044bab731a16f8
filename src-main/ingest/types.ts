import type { ImportDetected } from '../contract/import.ts';
import type { Calendar, SeriesKind, TimeBasis } from '../contract/values.ts';
import type { Message } from '../messages/table.ts';
import type { Scratch } from './scratch.ts';

/** One series as it was read: oldest first, no duplicate times, NaN where a value is missing.
 *  V: an array, or numbers that may stand in a scratch file. */
export interface ReadSeries<V = Float64Array> {
  name: string;
  kind: SeriesKind;
  /** Of the values, where the file tells. */
  unit?: string;
  values: V;
  /** Epoch milliseconds beside the values; null for plain steps, and where `firstTimeMs` and `calendar` give them all. */
  timesMs: V | null;
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
export interface IngestResult<V = Float64Array> {
  series: ReadSeries<V>[];
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
  /** Where numbers go that are too many for memory; without it all of them stay there. */
  scratch?: Scratch;
}
