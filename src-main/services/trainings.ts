import type { TauscopeEvent } from '../contract/events.ts';
import type { ErrorPayload, ModelSettings, Run, SeriesFit } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import type { ProjectStore } from '../store/project-store.ts';
import type { StoredRun } from '../store/run-table.ts';
import type { SeriesRecord } from '../store/series-table.ts';
import { hasBestWeights } from '../training/network/checkpoint.ts';
import { orders } from '../training/network/types.ts';
import type { Jobs } from './jobs.ts';
import { refuseChanged } from './run-changes.ts';
import { subjectOf } from './run-series.ts';
import { Training, type Lane } from './training.ts';

/** What the trainings of all projects share. */
export interface TrainingParts {
  readonly lane: Lane;
  readonly jobs: Jobs;
  readonly emit: (event: TauscopeEvent) => void;
  readonly explain: (error: unknown) => ErrorPayload;
}

/** The trainings that are queued or running, by their runs. */
export class Trainings {
  readonly #parts: TrainingParts;
  readonly #active = new Map<number, { jobId: string; training: Training }>();

  constructor(parts: TrainingParts) {
    this.#parts = parts;
  }

  /** Makes a run whose series are all still to be trained, and queues it.
   *  @returns the ticket of its job */
  start(
    store: ProjectStore,
    seriesList: readonly SeriesRecord[],
    settings: ModelSettings,
    seed: number,
    appVersion: string,
  ): { jobId: string } {
    const runId = store.runs.insert({
      settings,
      seed,
      status: 'queued',
      createdAtMs: Date.now(),
      durationMs: 0,
      appVersion,
      series: seriesList.map(({ id }) => ({ seriesId: id })),
    });
    return this.#queue(store, store.runs.get(runId)!, orders.proceed);
  }

  /** Goes on from a run's last checkpoint.
   *  @returns the ticket of its job
   *  @throws UserError 'run_under_way' | 'run_not_resumable' | 'run_series_changed' */
  resume(store: ProjectStore, run: StoredRun): { jobId: string } {
    if (!this.#standsStill(store, run)) throw new UserError('run_not_resumable', { run: String(run.id) }, at);
    return this.#goOn(store, run, orders.proceed);
  }

  /** Ends a run that stands still with the best weights of its checkpoint: it goes on, and is cancelled before its next
   *  minibatch.
   *  @returns the ticket of its job
   *  @throws UserError 'run_under_way' | 'run_ended' | 'run_without_weights' | 'run_series_changed', EnvironmentError 'checkpoint_damaged' */
  end(store: ProjectStore, run: StoredRun): { jobId: string } {
    if (!this.#standsStill(store, run)) throw new UserError('run_ended', { run: String(run.id) }, at);
    const checkpoint = store.checkpoints.get(run.id);
    const hasWeights = checkpoint !== null && hasBestWeights(checkpoint);
    if (!hasWeights && store.runs.fitted(run.id).length === 0) {
      throw new UserError('run_without_weights', { run: String(run.id) }, at);
    }
    return this.#goOn(store, run, orders.cancel);
  }

  /** Stops a training with a checkpoint; returns when it has stopped.
   *  @throws UserError 'run_not_under_way' */
  async pause(run: StoredRun): Promise<void> {
    const active = this.#active.get(run.id);
    if (active === undefined && settled(run.status) === 'paused') return;
    if (active === undefined) throw new UserError('run_not_under_way', { run: String(run.id) }, at);
    await active.training.stop('pause');
  }

  /** Stops a training whose run is about to be deleted; returns when it has stopped. */
  async discard(runId: number): Promise<void> {
    await this.#active.get(runId)?.training.stop('discard');
  }

  /** Stops the trainings that would be left without a series. */
  async discardWithout(store: ProjectStore, seriesIds: readonly number[]): Promise<void> {
    const runIds = [...this.#active.keys()].filter((runId) =>
      store.runs.get(runId)?.seriesIds.every((seriesId) => seriesIds.includes(seriesId)),
    );
    await Promise.all(runIds.map((runId) => this.discard(runId)));
  }

  /** Stops all of them with a checkpoint, before the project is closed; returns when they have stopped. */
  async pauseAll(): Promise<void> {
    await Promise.all(Array.from(this.#active.values(), ({ training }) => training.stop('pause')));
  }

  /** A run as it is at this moment, with the job that works on it. */
  toRun(run: StoredRun): Run {
    const active = this.#active.get(run.id);
    if (active === undefined) return { ...run, status: settled(run.status), jobId: null };
    const { progress, durationMs } = active.training;
    return { ...run, jobId: active.jobId, progress, durationMs };
  }

  /** @returns whether the run was stopped on its way and can go on
   *  @throws UserError 'run_under_way' */
  #standsStill(store: ProjectStore, run: StoredRun): boolean {
    if (this.#active.has(run.id)) throw new UserError('run_under_way', { run: String(run.id) }, at);
    const status = settled(run.status);
    return status === 'paused' || (status === 'failed' && store.checkpoints.has(run.id));
  }

  #goOn(store: ProjectStore, run: StoredRun, order: number): { jobId: string } {
    refuseChanged(store, run);
    store.rewindRun(run.id, { status: 'queued', error: null });
    return this.#queue(store, store.runs.get(run.id)!, order);
  }

  /** @param order that the trainer reads before its first minibatch */
  #queue(store: ProjectStore, run: StoredRun, order: number): { jobId: string } {
    const training = new Training(this.#parts, store, run, order);
    const active = { jobId: '', training };
    this.#active.set(run.id, active);
    const names = training.series.map(({ name }) => name);
    const ticket = this.#parts.jobs.start(
      'train',
      subjectOf(names),
      async (control) => {
        try {
          await training.run(control);
        } finally {
          this.#active.delete(run.id);
          this.#parts.emit({ name: 'changed', data: { what: 'runs' } });
        }
        return this.#resultOf(store, run.id);
      },
      'queued',
    );
    active.jobId = ticket.jobId;
    this.#parts.emit({ name: 'changed', data: { what: 'runs' } });
    return ticket;
  }

  #resultOf(store: ProjectStore, runId: number): { run: Run; fits: SeriesFit[] } {
    const run = store.runs.get(runId);
    if (run === undefined) throw new UserError('run_not_found', { run: String(runId) }, at);
    return { run: this.toRun(run), fits: store.runs.fits(runId) };
  }
}

const at = { field: 'runId' };

/** A run that nobody works on stands still, even where that could not be written down: the disk was full. */
function settled(status: Run['status']): Run['status'] {
  return status === 'queued' || status === 'running' ? 'paused' : status;
}

/** @throws UserError 'run_not_finished' while there is nothing to forecast from yet */
export function refuseUnfinished(run: Run, fittedCount: number): void {
  const isUnderWay = run.status === 'queued' || run.status === 'running';
  if (isUnderWay || (run.status === 'paused' && fittedCount === 0)) {
    throw new UserError('run_not_finished', { run: String(run.id) }, at);
  }
}
