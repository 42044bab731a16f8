import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cancelled } from '../../../src-main/errors.ts';
import { Newest } from '../../../src-main/services/newest.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Cancelled())));
}

describe('Newest', () => {
  it('lets work that is alone take as long as it needs', async () => {
    const newest = new Newest(100);
    const outcome = newest.run(
      (signal) => new Promise((resolve) => setTimeout(() => resolve(signal.aborted), 10_000)),
    );
    vi.advanceTimersByTime(10_000);
    expect(await outcome).toBe(false);
  });

  it('gives an older one its grace, and then up', async () => {
    const newest = new Newest(100);
    const quick = newest.run(() => new Promise((resolve) => setTimeout(() => resolve('in time'), 50)));
    const slow = newest.run(untilAborted);
    const refused = expect(slow).rejects.toBeInstanceOf(Cancelled);
    const last = newest.run(() => Promise.resolve('last'));
    expect(await last).toBe('last');
    vi.advanceTimersByTime(50);
    expect(await quick).toBe('in time');
    vi.advanceTimersByTime(50);
    await refused;
  });
});
