import { randomUUID } from 'node:crypto';
import type { TauscopeEvent } from '../contract/events.ts';
import type { Job, JobKind } from '../contract/operations.ts';
import type { ErrorPayload } from '../contract/values.ts';
import { TauscopeError, UserError } from '../errors.ts';

/** Ended jobs whose results are still to be had. */
const keptCount = 20;
const eventIntervalMs = 100;

export interface JobControl {
  readonly signal: AbortSignal;
  /** @param progress 0–1 */
  report(progress: number): void;
  /** A job that was started as queued runs from here on. */
  begin(): void;
}

/** To stop on request is no failure, whatever is said about it. */
function isStop(error: unknown): boolean {
  return error instanceof TauscopeError && error.said.severity === 'info';
}

interface Entry {
  job: Job;
  abort: AbortController;
  outcome: Promise<unknown>;
}

/** The one job mechanism: whatever takes long is started here, announced by events, cancelled and awaited here. */
export class Jobs {
  readonly #entries = new Map<string, Entry>();
  readonly #emit: (event: TauscopeEvent) => void;
  readonly #explain: (error: unknown) => ErrorPayload;

  /** @param explain how an error is told to the person */
  constructor(emit: (event: TauscopeEvent) => void, explain: (error: unknown) => ErrorPayload) {
    this.#emit = emit;
    this.#explain = explain;
  }

  /** @param subject what it works on, in the person's terms
   *  @param state a queued job says itself when it begins
   *  @returns the ticket */
  start(
    kind: JobKind,
    subject: string,
    work: (control: JobControl) => Promise<unknown>,
    state: 'running' | 'queued' = 'running',
  ): { jobId: string } {
    const abort = new AbortController();
    const job: Job = {
      id: randomUUID(),
      kind,
      subject,
      state,
      progress: null,
      startedAtMs: Date.now(),
      error: null,
    };
    let emittedAtMs = 0;
    const report = (progress: number): void => {
      job.progress = Math.min(1, Math.max(0, progress));
      if (Date.now() - emittedAtMs < eventIntervalMs) return;
      emittedAtMs = Date.now();
      this.#announce(job);
    };
    const begin = (): void => {
      job.state = 'running';
      job.startedAtMs = Date.now();
      this.#announce(job);
    };
    this.#announce(job);
    const outcome = work({ signal: abort.signal, report, begin }).then(
      (value) => {
        this.#end(job, 'done', null);
        return value;
      },
      (error: unknown) => {
        this.#end(job, isStop(error) ? 'cancelled' : 'failed', this.#explain(error));
        throw error;
      },
    );
    // A job nobody waits for must not bring the process down; its error stands in the job.
    outcome.catch(() => undefined);
    this.#entries.set(job.id, { job, abort, outcome });
    this.#forgetOldest();
    return { jobId: job.id };
  }

  list(): Job[] {
    return Array.from(this.#entries.values(), ({ job }) => ({ ...job }));
  }

  /** @throws UserError 'job_not_found' */
  cancel(jobId: string): Job {
    const { job, abort } = this.#get(jobId);
    abort.abort();
    return { ...job };
  }

  /** Waits for the end. @throws what the job threw, or UserError 'job_not_found' */
  async result(jobId: string): Promise<unknown> {
    return this.#get(jobId).outcome;
  }

  /** Cancels what runs and waits until it has stopped. */
  async cancelAll(): Promise<void> {
    const entries = [...this.#entries.values()];
    for (const { abort } of entries) abort.abort();
    await Promise.allSettled(entries.map(({ outcome }) => outcome));
  }

  #get(jobId: string): Entry {
    const entry = this.#entries.get(jobId);
    if (entry === undefined) throw new UserError('job_not_found', { jobId }, { field: 'jobId' });
    return entry;
  }

  #end(job: Job, state: Job['state'], error: ErrorPayload | null): void {
    job.state = state;
    job.progress = state === 'done' ? 1 : job.progress;
    job.error = error;
    this.#announce(job);
  }

  #announce(job: Job): void {
    this.#emit({ name: 'job', data: { ...job } });
  }

  #forgetOldest(): void {
    for (const [id, { job }] of this.#entries) {
      if (this.#entries.size <= keptCount) return;
      if (job.state !== 'running' && job.state !== 'queued') this.#entries.delete(id);
    }
  }
}
