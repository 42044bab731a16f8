import type { EpochRecord, ModelSettings, TrainingProgress } from '../../contract/values.ts';
import type { SeriesData } from '../../forecasting/series-data.ts';
import type { Outcome, SeriesReport } from '../tasks.ts';

/** What goes between the services and the thread that trains a run. */

export interface TrainInput {
  /** All series of the run; without `isGlobal` they are trained one after the other. */
  readonly series: readonly SeriesData[];
  readonly settings: ModelSettings;
  readonly seed: number;
  /** The last checkpoint of a paused or killed run; null begins. */
  readonly checkpoint: Uint8Array<ArrayBuffer> | null;
  /** One shared Int32, read between two minibatches: see `orders`. */
  readonly order: Int32Array;
}

/** pause: checkpoint, then end. cancel: end with the best weights so far. */
export const orders = { proceed: 0, pause: 1, cancel: 2 } as const;

/** A series by its place in the input: ids are the services' matter. */
export type WithoutId<T extends { seriesId: number }> = Omit<T, 'seriesId'> & { seriesIndex: number };

export type TrainMessage =
  | { readonly kind: 'progress'; readonly progress: Omit<TrainingProgress, 'seriesId'> }
  | {
      readonly kind: 'epoch';
      readonly record: WithoutId<EpochRecord>;
      readonly progress: Omit<TrainingProgress, 'seriesId'>;
    }
  /** Takes the place of the one before. Whatever was told before it need not be told again after a resume. */
  | { readonly kind: 'checkpoint'; readonly checkpoint: Uint8Array<ArrayBuffer> }
  /** A series is finished, or refused. */
  | { readonly kind: 'series'; readonly seriesIndex: number; readonly outcome: Outcome<TrainedSeries> };

export interface TrainedSeries {
  /** Plain JSON: a FittedPipeline. */
  readonly fitted: unknown;
  readonly report: SeriesReport;
}

export interface TrainOutput {
  readonly end: 'done' | 'paused' | 'cancelled';
}
