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
    const startedAtMs = performance.now();
    await analyse(new AbortController().signal);
    const typicalMs = performance.now() - startedAtMs;
    const ends = new Set<string>();
    for (let round = 0; round < 24; round++) {
      const abort = new AbortController();
      const timer = setTimeout(() => abort.abort(), (typicalMs * round) / 16);
      ends.add(await analyse(abort.signal));
      clearTimeout(timer);
    }
    // An uncaught error would fail the whole file.
    expect(ends).toContain('cancelled');
    expect(await analyse(new AbortController().signal)).toBe('answered');
  });
});
