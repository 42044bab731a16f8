import { existsSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Envelope } from '../../contract/envelope.ts';
import type {
  CallOutput,
  JobOperationName,
  OperationInput,
  OperationName,
  OperationOutput,
  StagedFile,
} from '../../contract/operations.ts';
import type { Language, SeriesSummary } from '../../contract/values.ts';
import { say } from '../../messages/table.ts';
import { explainError } from '../../services/explain.ts';
import type { Services } from '../../services/types.ts';
import { dispatch } from '../dispatch.ts';
import { CliFailure } from './failure.ts';
import { onInterrupt } from './interrupt.ts';
import type { Output } from './output.ts';

const defaultProjectFile = 'Command line.tauscope';

/** Options that every command takes. */
export interface SharedFlags {
  project?: string;
  seed: number;
  json?: boolean;
  progress: 'auto' | 'json' | 'none';
  language?: Language;
}

/** One command's work on one project: calls through the same gate as the window, and jobs with progress. */
export class Session {
  readonly services: Services;
  readonly output: Output;
  readonly shared: SharedFlags;
  readonly #projectFolder: string;
  #createdPath: string | null = null;
  /** Set where a command has a result, but not the one that was asked for. */
  hasFailed = false;

  constructor(services: Services, output: Output, shared: SharedFlags, projectFolder: string) {
    this.services = services;
    this.output = output;
    this.shared = shared;
    this.#projectFolder = projectFolder;
  }

  /** A path as the person typed it: npm runs scripts in the package's folder, not in theirs. */
  static resolvePath(path: string): string {
    return resolve(process.env.INIT_CWD ?? process.cwd(), path);
  }

  async call<N extends OperationName>(name: N, input: OperationInput<N>): Promise<CallOutput<N>> {
    const answer = (await dispatch(this.services, name, input)) as Envelope<CallOutput<N>>;
    if (!answer.ok) throw new CliFailure(answer.error);
    return answer.value;
  }

  /** Starts a job, shows its progress, and waits for its output. Asked to stop (Ctrl+C, or a scheduler's SIGTERM), a
   *  training is paused with a checkpoint and any other job is cancelled; asked again, the process ends at once. */
  async runJob<N extends JobOperationName>(name: N, input: OperationInput<N>): Promise<OperationOutput<N>> {
    const ticket: { jobId: string } = await this.call<JobOperationName>(name, input as never);
    const unsubscribe = this.services.subscribe((event) => {
      if (event.name === 'job' && event.data.id === ticket.jobId) this.output.progress(event.data);
      if (event.name === 'training') this.output.training(event.data);
    });
    const stopWaiting = onInterrupt(() => void this.#stop(ticket));
    try {
      return (await this.call('job.result', ticket)) as OperationOutput<N>;
    } finally {
      stopWaiting();
      unsubscribe();
      this.output.endProgress();
    }
  }

  async #stop(ticket: { jobId: string }): Promise<void> {
    const trained = (await this.call('run.list', {})).find(({ jobId }) => jobId === ticket.jobId);
    // A training that has ended in the meantime refuses to pause; its result says how it ended.
    const stopped =
      trained === undefined ? this.call('job.cancel', ticket) : this.call('run.pause', { runId: trained.id });
    await stopped.catch(() => undefined);
  }

  /** Opens the project a command works on: the one given, or the command line's own.
   *  @param mayCreate makes it where it is missing */
  async openProject(mayCreate: boolean): Promise<void> {
    const typed = this.shared.project ?? process.env.TAUSCOPE_PROJECT;
    const path =
      typed === undefined ? join(this.#projectFolder, defaultProjectFile) : Session.resolvePath(typed);
    if (mayCreate && !existsSync(path)) {
      await this.call('project.create', { path });
      this.#createdPath = path;
    } else await this.call('project.open', { path });
  }

  /** Takes back the project that this command made, where nothing came into it. */
  async discardCreated(): Promise<void> {
    if (this.#createdPath === null) return;
    await this.call('project.close', {});
    rmSync(this.#createdPath, { force: true });
    this.#createdPath = null;
  }

  async stage(file: string): Promise<StagedFile> {
    const path = Session.resolvePath(file);
    try {
      return await this.services.stageFile(path, basename(path), false);
    } catch (error) {
      throw new CliFailure(explainError(error, this.services.logBug));
    }
  }

  /** @throws CliFailure 'not_a_file' | 'download_not_saved' where the target cannot be written */
  async copyDownload(downloadId: string, target: string): Promise<void> {
    try {
      await copyFile(this.services.findDownload(downloadId).path, target);
    } catch (error) {
      const detail = (error as NodeJS.ErrnoException).code ?? String(error);
      if (detail === 'EISDIR') throw new CliFailure(say('not_a_file', { path: target }));
      throw new CliFailure(say('download_not_saved', { path: target, detail }));
    }
  }

  /** Finds series by id or name; `all` is all of them.
   *  @throws CliFailure 'series_not_found' */
  async findSeries(wanted: readonly string[]): Promise<SeriesSummary[]> {
    if (wanted.length === 1 && wanted[0] === 'all') {
      const all = await this.listSeries();
      if (all.length === 0) throw new CliFailure(say('no_series', {}));
      return all;
    }
    return Promise.all(wanted.map((name) => this.#findOne(name)));
  }

  async listSeries(): Promise<SeriesSummary[]> {
    const limit = 1_000;
    const all: SeriesSummary[] = [];
    for (let offset = 0; ; offset += limit) {
      const { total, items } = await this.call('series.list', { offset, limit });
      all.push(...items.map(({ sparkline: _sparkline, ...series }) => series));
      if (all.length >= total || items.length === 0) return all;
    }
  }

  async #findOne(wanted: string): Promise<SeriesSummary> {
    try {
      return await this.call('series.find', { name: wanted });
    } catch (error) {
      if (/^[1-9]\d*$/.test(wanted)) return this.call('series.get', { seriesId: Number(wanted) });
      throw error;
    }
  }
}
