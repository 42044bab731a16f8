import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type {
  ErrorPayload,
  Run,
  SeriesFit,
  SeriesSummary,
  TrainingProgress,
} from '../../src-main/contract/values.ts';
import { call, runJob } from '../api/client.ts';
import { payloadOf } from '../api/failure.ts';
import { app, type TrainingNews } from './app.svelte.ts';
import { EpochLog } from './epoch-log.svelte.ts';
import { bestEpoch, showIntervalMs } from './epochs.ts';
import { forecasting } from './forecast.svelte.ts';
import { jobs } from './jobs.svelte.ts';
import { Latest } from './latest.ts';
import { isNetwork } from './network.ts';
import { notices } from './notices.svelte.ts';

/** More lines than this cannot be told apart in one chart. */
export const mostCompared = 5;

/** The trainings of the project: which there are, which is shown, which are compared, and what is done to them. */
class Training {
  /** Newest first. */
  runs = $state.raw<readonly Run[]>([]);
  isLoaded = $state(false);
  error = $state.raw<ErrorPayload | null>(null);
  shownId = $state<number | null>(null);
  /** null shows the network that is training, or the last. */
  memberIndex = $state<number | null>(null);
  readonly comparedIds = new SvelteSet<number>();
  /** What came of the shown run, once anything has. */
  fits = $state.raw<readonly SeriesFit[]>([]);
  /** Of the shown run; null until it is known. */
  parameterCount = $state<number | null>(null);
  /** What the person is asked before it is done. */
  question = $state.raw<{ what: 'cancel' | 'delete' | 'end'; run: Run } | null>(null);
  isForecasting = $state(false);
  #progress = new SvelteMap<number, TrainingProgress>();
  /** The newest of each run that is still to be shown, and when. */
  readonly #told = new Map<number, TrainingProgress>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #logs = new SvelteMap<string, EpochLog>();
  #bestLosses = new SvelteMap<number, number | null>();
  #names = new SvelteMap<number, string>();
  #latest = new Latest();
  #reading = Promise.resolve();
  #latestFits = new Latest();

  constructor() {
    app.onTraining((news) => this.#hear(news));
  }

  get shown(): Run | null {
    return this.runs.find(({ id }) => id === this.shownId) ?? null;
  }

  get compared(): readonly Run[] {
    return this.runs.filter(({ id }) => this.comparedIds.has(id));
  }

  runsOf(series: SeriesSummary): readonly Run[] {
    return this.runs.filter(({ seriesIds }) => seriesIds.includes(series.id));
  }

  /** Trainings under way or paused elsewhere: the queue is one for all series. */
  elsewhere(series: SeriesSummary): readonly Run[] {
    const isOpen = ({ status }: Run) => status === 'queued' || status === 'running' || status === 'paused';
    return this.runs.filter((run) => !run.seriesIds.includes(series.id) && isOpen(run));
  }

  /** The runs that wait, the next one first. */
  get queue(): readonly Run[] {
    return jobs.active.flatMap(({ id, isQueued }) => (isQueued === true ? (this.runOf(id) ?? []) : []));
  }

  /** What a queued run waits for: the one before it in the queue, or the one that trains. */
  before(run: Run): Run | null {
    const { queue } = this;
    const place = queue.findIndex(({ id }) => id === run.id);
    return queue[place - 1] ?? this.runs.find(({ status }) => status === 'running') ?? null;
  }

  /** Shows a run, on whichever series it is. */
  go(run: Run): void {
    this.show(run.id);
    const { series } = app;
    if (series === null || !run.seriesIds.includes(series.id)) void app.select(run.seriesIds[0]);
  }

  /** The newest that is known of where a run stands. */
  progressOf(run: Run): TrainingProgress | null {
    return this.#progress.get(run.id) ?? run.progress;
  }

  /** The run that a job works on. */
  runOf(jobId: string): Run | null {
    return this.runs.find((run) => run.jobId === jobId) ?? null;
  }

  /** The series whose epochs are shown: the one in view, or the first where one network learns all of them. */
  seriesIdOf(run: Run): number {
    const { series } = app;
    const isGlobal = run.settings.network.isGlobal;
    return !isGlobal && series !== null && run.seriesIds.includes(series.id) ? series.id : run.seriesIds[0];
  }

  /** The epochs of a run; reading begins with the first call. Not for a derived value: it makes the log. */
  openLog(run: Run): EpochLog {
    const seriesId = this.seriesIdOf(run);
    const key = `${run.id} ${seriesId}`;
    const known = this.#logs.get(key);
    if (known !== undefined) return known;
    const log = new EpochLog(run.id, seriesId, run.settings.network.ensembleCount);
    this.#logs.set(key, log);
    void log.read();
    return log;
  }

  logOf(run: Run): EpochLog | null {
    return this.#logs.get(`${run.id} ${this.seriesIdOf(run)}`) ?? null;
  }

  nameOf(seriesId: number): string {
    return this.#names.get(seriesId) ?? '';
  }

  /** Reads the runs anew; the shown one stays, or else the newest of the series takes its place. */
  load(): Promise<void> {
    this.#reading = this.#read();
    return this.#reading;
  }

  async #read(): Promise<void> {
    const isNewest = this.#latest.next();
    try {
      const runs = (await call('run.list', {}))
        .filter(({ model }) => isNetwork(model))
        .sort((a, b) => b.createdAtMs - a.createdAtMs || b.id - a.id);
      if (!isNewest()) return;
      this.#take(runs);
      this.error = null;
    } catch (error) {
      if (isNewest()) this.error = payloadOf(error);
    } finally {
      if (isNewest()) this.isLoaded = true;
    }
  }

  #take(runs: Run[]): void {
    this.#showTold();
    this.runs = runs;
    const ids = new Set(runs.map(({ id }) => id));
    for (const id of this.comparedIds) if (!ids.has(id)) this.comparedIds.delete(id);
    for (const id of this.#progress.keys()) if (!ids.has(id)) this.#progress.delete(id);
    for (const [key, log] of this.#logs) {
      if (ids.has(log.runId)) void log.catchUp();
      else {
        log.stop();
        this.#logs.delete(key);
      }
    }
    for (const run of runs) {
      if (run.progress !== null && run.status !== 'running') this.#progress.set(run.id, run.progress);
    }
    void this.#readNames(runs);
  }

  /** Only of those that are listed apart; a run of ten thousand series is named by its first. */
  async #readNames(runs: readonly Run[]): Promise<void> {
    const unknown = new Set(
      runs.filter(({ status }) => status !== 'done').map(({ seriesIds }) => seriesIds[0]),
    );
    for (const seriesId of unknown) {
      if (this.#names.has(seriesId)) continue;
      const series = await call('series.get', { seriesId }).catch(() => null);
      if (series !== null) this.#names.set(seriesId, series.name);
    }
  }

  /** Forgets everything: another project is open. */
  clear(): void {
    this.#latest.next();
    this.#take([]);
    this.#names.clear();
    this.#bestLosses.clear();
    this.isLoaded = false;
    this.show(null);
  }

  /** Keeps a run of the series in view: the shown one, or else the newest. Only runs of one series are compared. */
  settle(series: SeriesSummary): void {
    const runs = this.runsOf(series);
    for (const id of this.comparedIds) if (!runs.some((run) => run.id === id)) this.comparedIds.delete(id);
    if (!runs.some(({ id }) => id === this.shownId)) this.show(runs[0]?.id ?? null);
  }

  show(runId: number | null): void {
    if (runId === this.shownId) return;
    this.shownId = runId;
    this.memberIndex = null;
    this.parameterCount = null;
    this.fits = [];
  }

  /** Reads what came of a run, and how large its network is. */
  async readFits(run: Run): Promise<void> {
    const isNewest = this.#latestFits.next();
    const seriesId = this.seriesIdOf(run);
    try {
      const { fits } = await call('run.get', { runId: run.id, seriesId });
      if (!isNewest()) return;
      this.fits = fits;
      this.parameterCount = fits[0]?.network?.parameterCount ?? null;
      if (this.parameterCount !== null) return;
      // Before there is a fit, the plan knows; where it refuses, the run tells why itself.
      const plan = await call('network.plan', { seriesId, settings: run.settings }).catch(() => null);
      if (isNewest()) this.parameterCount = plan?.parameterCount ?? null;
    } catch (error) {
      if (isNewest()) notices.fail(error);
    }
  }

  /** Reads the best validation loss of runs that have ended, for the list. */
  async readBestLosses(runs: readonly Run[]): Promise<void> {
    for (const run of runs) {
      const isEnded = run.status === 'done' || run.status === 'cancelled';
      if (!isEnded || this.#bestLosses.has(run.id)) continue;
      this.#bestLosses.set(run.id, null);
      const got = await call('run.get', { runId: run.id, seriesId: this.seriesIdOf(run) }).catch(() => null);
      const losses = got?.fits[0]?.network?.members.flatMap(({ validLoss }) => validLoss ?? []) ?? [];
      if (losses.length > 0) this.#bestLosses.set(run.id, Math.min(...losses));
    }
  }

  /** The least validation loss of a run, from its epochs where these are at hand. */
  bestLossOf(run: Run): number | null {
    const best = this.logOf(run)?.members.flatMap((records) => bestEpoch(records)?.validLoss ?? []) ?? [];
    return best.length > 0 ? Math.min(...best) : (this.#bestLosses.get(run.id) ?? null);
  }

  ask(what: 'cancel' | 'delete' | 'end', run: Run): void {
    this.question = { what, run };
  }

  toggleCompared(runId: number): void {
    if (!this.comparedIds.delete(runId)) this.comparedIds.add(runId);
  }

  /** Shows the run that a job has just been given. */
  async begin(jobId: string): Promise<void> {
    void this.load();
    // What is told meanwhile has the runs read anew, and only the last reading counts.
    for (let last: unknown; last !== this.#reading;) {
      last = this.#reading;
      await this.#reading;
    }
    const run = this.runOf(jobId) ?? this.runs[0];
    if (run !== undefined) this.show(run.id);
  }

  async pause(run: Run): Promise<void> {
    await this.#do(() => call('run.pause', { runId: run.id }));
  }

  async resume(run: Run): Promise<void> {
    await this.#do(() => call('run.resume', { runId: run.id }));
  }

  async cancel(run: Run): Promise<void> {
    const { jobId } = run;
    if (jobId !== null) await this.#do(() => call('job.cancel', { jobId }));
  }

  /** Ends a run that stands still with its best weights. */
  async end(run: Run): Promise<void> {
    await this.#do(() => call('run.stop', { runId: run.id }));
  }

  async remove(run: Run): Promise<void> {
    await this.#do(() => call('run.delete', { runId: run.id }));
    app.runsVersion++;
  }

  /** Goes to the forecast of a run, which is made first where there is none. */
  async forecast(run: Run): Promise<void> {
    if (this.isForecasting) return;
    this.isForecasting = true;
    try {
      const known = await call('forecast.get', { runId: run.id, seriesId: this.seriesIdOf(run) });
      if (known === null) await runJob('forecast.run', { runId: run.id });
      forecasting.prefer(run.id);
      app.place = 'forecast';
    } catch (error) {
      notices.fail(error);
    } finally {
      this.isForecasting = false;
    }
  }

  async #do(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      notices.fail(error);
    }
    await this.load();
  }

  /** An epoch may take 2 ms: what is told is put by, and shown together. */
  #hear({ runId, progress, epoch }: TrainingNews): void {
    this.#told.set(runId, progress);
    this.#timer ??= setTimeout(() => this.#showTold(), showIntervalMs(0));
    if (epoch === null) return;
    for (const log of this.#logs.values()) if (log.runId === runId) log.add(epoch);
  }

  #showTold(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [runId, progress] of this.#told) {
      this.#progress.set(runId, progress);
      const run = this.runs.find(({ id }) => id === runId);
      if (run?.status === 'queued') {
        this.runs = this.runs.map((item) => (item === run ? { ...run, status: 'running' } : item));
      }
    }
    this.#told.clear();
  }
}

export const training = new Training();
