import type { EpochRecord, TrainingProgress } from '../contract/values.ts';
import { Cancelled, reviveError, TauscopeError } from '../errors.ts';
import { say } from '../messages/table.ts';
import type { ProjectStore } from '../store/project-store.ts';
import type { RunChange, StoredRun } from '../store/run-table.ts';
import type { SeriesRecord } from '../store/series-table.ts';
import type { LaneTicket, TrainingLane } from '../training/lane.ts';
import type { TrainInput, TrainMessage, TrainOutput } from '../training/network/types.ts';
import type { JobControl } from './jobs.ts';
import { dataOf, toRunSeries } from './run-series.ts';
import type { TrainingParts } from './trainings.ts';

/** The thread that trains, as far as the services know it. */
export type Lane = Pick<TrainingLane, 'start' | 'close'>;

/** Why a training is stopped from outside: to go on later, or because its run is deleted. */
type StopReason = 'pause' | 'discard';
type Reporting = Pick<JobControl, 'begin' | 'report'>;
type LaneProgress = Omit<TrainingProgress, 'seriesId'>;

/** One run on its way through the lane: whatever the trainer tells is kept in the project and passed on as events. */
export class Training {
  readonly series: readonly SeriesRecord[];
  readonly #parts: TrainingParts;
  readonly #store: ProjectStore;
  readonly #run: StoredRun;
  readonly #order: number;
  #ticket: LaneTicket | null = null;
  #end: Promise<void> = Promise.resolve();
  #stopReason: StopReason | null = null;
  #startedAtMs: number | null = null;
  #progress: TrainingProgress | null;
  /** What went wrong while something was kept. */
  #keepingError: unknown = null;

  /** @param order that the trainer reads before its first minibatch, one of `orders` */
  constructor(parts: TrainingParts, store: ProjectStore, run: StoredRun, order: number) {
    this.#parts = parts;
    this.#store = store;
    this.#run = run;
    this.#order = order;
    this.#progress = run.progress;
    this.series = run.seriesIds.map((seriesId) => store.series.get(seriesId)!);
  }

  get progress(): TrainingProgress | null {
    return this.#progress;
  }

  /** Of the work itself: what it took before the last pause and since. */
  get durationMs(): number {
    const since = this.#startedAtMs === null ? 0 : performance.now() - this.#startedAtMs;
    return this.#run.durationMs + since;
  }

  /** Waits for its turn, trains, and writes how it ended.
   *  @throws TauscopeError where the run is not finished or has nothing to show: paused, cancelled, failed */
  run(control: JobControl): Promise<void> {
    const outcome = this.#train(control);
    this.#end = outcome.catch(() => undefined);
    return outcome;
  }

  /** Asks it to stop at the next minibatch; returns when it has. */
  async stop(reason: StopReason): Promise<void> {
    this.#stopReason = reason;
    this.#ticket?.pause();
    await this.#end;
  }

  async #train(control: JobControl): Promise<void> {
    let end: TrainOutput['end'];
    try {
      end = await this.#travel(control);
      if (this.#keepingError !== null) throw this.#keepingError;
    } catch (error) {
      this.#fail(error);
    }
    this.#finish(end);
  }

  /** Through the lane, from the queue to the end. */
  async #travel({ signal, ...control }: JobControl): Promise<TrainOutput['end']> {
    const { id, settings, seed } = this.#run;
    const input: TrainInput = {
      series: this.series.map((series) => dataOf(this.#store, series)),
      settings,
      seed,
      checkpoint: this.#store.checkpoints.get(id),
      order: sharedOrder(this.#order),
    };
    const ticket = this.#parts.lane.start(input, {
      onStart: () => this.#keep(() => this.#begin(control)),
      onMessage: (message) => this.#keep(() => this.#take(message, control)),
    });
    this.#ticket = ticket;
    const cancel = (): void => ticket.cancel();
    signal.addEventListener('abort', cancel);
    try {
      return (await ticket.done).end;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Messages come outside of any call, so an error on the way to the project stops the training and is thrown at its end. */
  #keep(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#keepingError ??= error;
      this.#ticket?.pause();
    }
  }

  #begin(control: Reporting): void {
    this.#startedAtMs = performance.now();
    this.#store.runs.update(this.#run.id, { status: 'running' });
    control.begin();
    this.#parts.emit({ name: 'changed', data: { what: 'runs' } });
  }

  #take(message: TrainMessage, control: Reporting): void {
    const { id } = this.#run;
    switch (message.kind) {
      case 'progress':
        this.#tell(message.progress, null, control);
        break;
      case 'epoch': {
        const { seriesIndex, ...record } = message.record;
        const epoch = { ...record, seriesId: this.series[seriesIndex].id };
        this.#store.epochs.put(id, epoch);
        this.#tell(message.progress, epoch, control);
        break;
      }
      case 'checkpoint':
        this.#store.saveCheckpoint(id, message.checkpoint, this.#standing());
        break;
      case 'series':
        if (!isStopped(message.outcome)) {
          const entry = toRunSeries(this.#store, this.series[message.seriesIndex], message.outcome);
          this.#store.runs.setOutcome(id, entry);
        }
    }
  }

  #tell(told: LaneProgress, epoch: EpochRecord | null, control: Reporting): void {
    const progress = { ...told, seriesId: this.series[told.seriesIndex].id };
    this.#progress = progress;
    const seriesCount = this.#run.settings.network.isGlobal ? 1 : this.series.length;
    control.report(fractionOf(progress, seriesCount));
    this.#parts.emit({ name: 'training', data: { runId: this.#run.id, progress, epoch } });
  }

  #standing(): RunChange {
    return { progress: this.#progress, durationMs: this.durationMs };
  }

  #finish(end: TrainOutput['end']): void {
    const { id } = this.#run;
    const fitCount = this.#store.runs.fitted(id).length;
    switch (end) {
      case 'paused':
        this.#store.runs.update(id, { ...this.#standing(), status: 'paused' });
        if (this.#stopReason === 'discard') throw new Cancelled();
        throw new TauscopeError(say('run_paused', { run: String(id) }));
      case 'cancelled':
        this.#store.endRun(id, { ...this.#standing(), status: 'cancelled' }, false);
        if (fitCount === 0) throw new Cancelled();
        break;
      case 'done':
        this.#finishDone(fitCount);
    }
  }

  /** A single series that could not be trained is the run's own failure, as a fit of one series is refused. */
  #finishDone(fitCount: number): void {
    const failures = this.#store.runs.get(this.#run.id)?.failures ?? [];
    const error = this.series.length === 1 && failures.length === 1 ? failures[0].error : null;
    const status = fitCount > 0 ? 'done' : 'failed';
    this.#store.endRun(this.#run.id, { ...this.#standing(), status, error }, false);
    if (error !== null) throw reviveError(error, error.field);
  }

  /** The checkpoint stays: whatever went wrong, the run may be taken up again from there. */
  #fail(error: unknown): never {
    const { id } = this.#run;
    if (error instanceof Cancelled) {
      // What was learnt before a pause is not lost because the run no longer waits to go on.
      const isStillPaused = this.#startedAtMs === null && this.#store.checkpoints.has(id);
      const status = isStillPaused ? 'paused' : 'cancelled';
      this.#store.endRun(id, { ...this.#standing(), status }, isStillPaused);
      throw error;
    }
    const said = this.#parts.explain(error);
    this.#store.endRun(id, { ...this.#standing(), status: 'failed', error: said }, true);
    throw reviveError(said, said.field);
  }
}

function sharedOrder(order: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(order);
}

/** A series that a cancelled run never came to has no outcome, good or bad. */
function isStopped(outcome: Extract<TrainMessage, { kind: 'series' }>['outcome']): boolean {
  return !outcome.ok && outcome.said.severity === 'info';
}

/** Share of all epochs of all networks that are behind, as if none stopped early. */
function fractionOf(progress: TrainingProgress, seriesCount: number): number {
  const { seriesIndex, memberIndex, memberCount, epoch, epochCount, updateIndex, updatesPerEpoch } = progress;
  const networkIndex = seriesIndex * memberCount + memberIndex;
  const epochs = networkIndex * epochCount + (epoch - 1) + updateIndex / Math.max(1, updatesPerEpoch);
  return epochs / (seriesCount * memberCount * epochCount);
}
