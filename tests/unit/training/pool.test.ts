import { afterAll, describe, expect, it } from 'vitest';
import { WorkerPool } from '../../../src-main/training/pool.ts';
import { seededSeries } from '../../fixtures/generator.ts';

const pool = new WorkerPool(1);
afterAll(() => pool.close());

function analyse(signal: AbortSignal): Promise<'answered' | 'cancelled'> {
  const data = { values: seededSeries(1, 400), seasonLength: 1 };
  return pool.run('analyse', { data, maxLag: null, transforms: [], seasonLength: null }, { signal }).then(
    () => 'answered' as const,
    (error: { code?: string }) => {
      expect(error.code).toBe('cancelled');
      return 'cancelled' as const;
    },
  );
}

describe('the worker pool', () => {
  it('bears it that a task is cancelled just as its thread answers', async () => {
    const never = new AbortController().signal;
    // The first one waits for its thread to start.
    await analyse(never);
    const startedAtMs = performance.now();
    await analyse(never);
    const typicalMs = performance.now() - startedAtMs;
    for (let round = 0; round < 12; round++) {
      const abort = new AbortController();
      const timer = setTimeout(() => abort.abort(), (typicalMs * round) / 8);
      // An uncaught error would fail the whole file.
      await analyse(abort.signal);
      clearTimeout(timer);
      await analyse(never);
    }
    const abort = new AbortController();
    const asked = analyse(abort.signal);
    abort.abort();
    expect(await asked).toBe('cancelled');
    expect(await analyse(never)).toBe('answered');
  });
});
