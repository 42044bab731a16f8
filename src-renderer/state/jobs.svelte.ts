import type { Job } from '../../src-main/contract/operations.ts';
import { call } from '../api/client.ts';
import { i18n } from './i18n.svelte.ts';
import { notices } from './notices.svelte.ts';

/** What is at work now, with how far it is; an upload is shown as a job too. */
export interface Activity {
  readonly id: string;
  readonly label: () => string;
  /** Waits for another to end. */
  readonly isQueued?: boolean;
  /** 0–1, or null while it cannot be told. */
  readonly progress: number | null;
  /** To its end, going by its pace so far; left out while that says nothing. */
  readonly etaMs?: number;
  readonly cancel: () => void;
}

/** A pace is no guess before this. */
const leastElapsedMs = 1_500;
const leastProgress = 0.02;

function remainingMs({ progress, startedAtMs }: Job): number | undefined {
  const elapsedMs = Date.now() - startedAtMs;
  if (progress === null || progress < leastProgress || elapsedMs < leastElapsedMs) return undefined;
  return (elapsedMs * (1 - progress)) / progress;
}

class Jobs {
  active = $state.raw<Activity[]>([]);

  get current(): Activity | null {
    return this.active.findLast(({ isQueued }) => isQueued !== true) ?? this.active.at(-1) ?? null;
  }

  /** Takes a job's newest state from the event stream. */
  see(job: Job): void {
    if (job.state !== 'running' && job.state !== 'queued') return this.remove(job.id);
    this.put({
      id: job.id,
      label: () => i18n.t.jobs[job.kind](job.subject),
      isQueued: job.state === 'queued',
      progress: job.progress,
      etaMs: job.kind === 'train' ? undefined : remainingMs(job),
      cancel: () => void call('job.cancel', { jobId: job.id }).catch((error) => notices.fail(error)),
    });
  }

  put(activity: Activity): void {
    const isKnown = this.active.some(({ id }) => id === activity.id);
    this.active = isKnown
      ? this.active.map((item) => (item.id === activity.id ? activity : item))
      : [...this.active, activity];
  }

  remove(id: string): void {
    this.active = this.active.filter((item) => item.id !== id);
  }

  async reload(): Promise<void> {
    for (const job of await call('job.list', {})) this.see(job);
  }
}

export const jobs = new Jobs();
