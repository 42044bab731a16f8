import { describe, expect, it } from 'vitest';
import type { TauscopeEvent } from '../../../src-main/contract/events.ts';
import type { Job } from '../../../src-main/contract/operations.ts';
import { Cancelled, UserError } from '../../../src-main/errors.ts';
import { say } from '../../../src-main/messages/table.ts';
import { Jobs } from '../../../src-main/services/jobs.ts';

function newJobs(): { jobs: Jobs; seen: Job[] } {
  const seen: Job[] = [];
  const emit = (event: TauscopeEvent) => {
    if (event.name === 'job') seen.push(event.data);
  };
  return { jobs: new Jobs(emit, () => say('no_project', {})), seen };
}

describe('Jobs', () => {
  it('answers the output, and announces the start and the end', async () => {
    const { jobs, seen } = newJobs();
    const { jobId } = jobs.start('fit', 'close', async () => 42);
    expect(await jobs.result(jobId)).toBe(42);
    expect(seen.map(({ id, subject, state }) => ({ id, subject, state }))).toEqual([
      { id: jobId, subject: 'close', state: 'running' },
      { id: jobId, subject: 'close', state: 'done' },
    ]);
  });

  it('cancels through the signal, and tells it apart from a failure', async () => {
    const { jobs, seen } = newJobs();
    const { jobId } = jobs.start(
      'import',
      'a.csv',
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Cancelled()))),
    );
    jobs.cancel(jobId);
    await expect(jobs.result(jobId)).rejects.toBeInstanceOf(Cancelled);
    expect(seen.at(-1)?.state).toBe('cancelled');
  });

  it('keeps a failure for whoever asks, and nothing else falls', async () => {
    const { jobs, seen } = newJobs();
    const { jobId } = jobs.start('fit', 'close', async () => {
      throw new UserError('no_project', {});
    });
    await expect(jobs.result(jobId)).rejects.toThrow('No project is open.');
    expect(seen.at(-1)).toMatchObject({ state: 'failed', error: { code: 'no_project' } });
  });

  it('says that it does not know a job', async () => {
    const { jobs } = newJobs();
    await expect(jobs.result('nope')).rejects.toThrow('There is no job nope.');
  });
});
