import type { Calendar, SeriesKind, SeriesRole, TimeBasis } from '../contract/values.ts';
import type { Message } from '../messages/table.ts';

/** A series on its way through the steps: oldest first, NaN = missing. */
export interface PreparedSeries {
  readonly name: string;
  readonly kind: SeriesKind;
  readonly unit: string | null;
  readonly role: SeriesRole;
  /** (n) */
  readonly values: Float64Array;
  /** (n) epoch milliseconds, strictly ascending; null without times, and where `firstTimeMs` and `calendar` give them all. */
  readonly timesMs: Float64Array | null;
  readonly firstTimeMs: number | null;
  readonly lastTimeMs: number | null;
  readonly calendar: Calendar;
  readonly timeBasis: TimeBasis;
  /** Label of the first step where there are no times. */
  readonly firstStep: number | null;
  readonly sampleRateHz: number | null;
  readonly gapCount: number;
  readonly seasonLength: number;
}

/** A step's work: the series after it, and what was done in plain words. */
export interface StepResult {
  readonly series: PreparedSeries;
  readonly said: Message;
  readonly notes?: readonly Message[];
}
