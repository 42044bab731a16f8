import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../src-main/contract/operations.ts';
import { Output, type OutputOptions } from '../../../src-main/hosts/cli/output.ts';
import { say } from '../../../src-main/messages/table.ts';

const told = { stdout: '', stderr: '' };

beforeEach(() => {
  for (const name of ['stdout', 'stderr'] as const) {
    told[name] = '';
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      told[name] += String(text);
      return true;
    });
  }
});
afterEach(() => vi.restoreAllMocks());

const outputOf = (own: Partial<OutputOptions>) =>
  new Output({ isJson: false, progress: 'json', language: 'en', ...own });
const lines = () =>
  told.stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

const job: Job = {
  id: 'a',
  kind: 'train',
  subject: 'one',
  state: 'running',
  progress: null,
  startedAtMs: 0,
  error: null,
};

describe('what is said on the way', () => {
  it('is a line of JSON where lines of JSON are asked for', () => {
    const output = outputOf({});
    output.note(say('training_cancelled', {}), 'one');
    output.note(say('imported_before', { files: 'a.csv' }));
    output.error({ ...say('no_runs', {}), field: 'runId' });
    expect(lines()).toEqual([
      {
        kind: 'note',
        code: 'training_cancelled',
        subject: 'one',
        message: 'The training was cancelled; the best weights until then were kept.',
      },
      {
        kind: 'note',
        code: 'imported_before',
        message: 'Imported before this, and in the project: a.csv.',
      },
      {
        kind: 'error',
        code: 'no_runs',
        message: 'This project has no run yet.',
        field: 'runId',
        hint: 'Fit a model first.',
      },
    ]);
    expect(told.stdout).toBe('');
  });

  it('is text elsewhere, in the language asked for', () => {
    const output = outputOf({ progress: 'auto', language: 'ko' });
    output.note(say('training_cancelled', {}), 'one');
    output.error(say('no_runs', {}));
    expect(told.stderr).toBe(
      'one: 학습이 취소되었으며 그때까지 가장 좋았던 가중치를 남겼습니다.\n이 프로젝트에는 아직 실행이 없습니다.\n먼저 모델을 적합해 주십시오.\n',
    );
  });

  it('leaves an error to standard output where the result would be JSON', () => {
    outputOf({ isJson: true }).error(say('no_runs', {}));
    expect(told).toEqual({
      stdout:
        '{"error":{"code":"no_runs","message":"This project has no run yet.","hint":"Fit a model first."}}\n',
      stderr: '',
    });
  });
});

describe('the job of a training', () => {
  it('says that it is paused, not cancelled', () => {
    const output = outputOf({});
    output.progress(job);
    output.progress({ ...job, progress: 0.5 });
    output.progress({ ...job, state: 'cancelled', error: say('run_paused', { run: '1' }) });
    expect(lines()).toEqual([
      { kind: 'train', subject: 'one', state: 'running', progress: null },
      { kind: 'train', subject: 'one', state: 'paused', progress: null },
    ]);
  });

  it('says so where it was cancelled', () => {
    outputOf({}).progress({ ...job, state: 'cancelled', error: say('cancelled', {}) });
    expect(lines()).toEqual([{ kind: 'train', subject: 'one', state: 'cancelled', progress: null }]);
  });
});
