import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onInterrupt } from '../../../src-main/hosts/cli/interrupt.ts';

let nowMs = 0;
const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
beforeEach(() => {
  nowMs = 0;
  kill.mockClear();
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
});
afterEach(() => void vi.mocked(performance.now).mockRestore());

const send = (signal: 'SIGINT' | 'SIGTERM') => process.emit(signal, signal);

describe('onInterrupt', () => {
  it('asks to stop once, though the terminal and a wrapper both pass Ctrl+C on', () => {
    const stop = vi.fn();
    const off = onInterrupt(stop);
    send('SIGINT');
    nowMs = 20;
    send('SIGINT');
    expect(stop).toHaveBeenCalledTimes(1);
    expect(kill).not.toHaveBeenCalled();
    off();
  });

  it('ends the process when it is asked again', () => {
    const before = process.listenerCount('SIGTERM');
    const stop = vi.fn();
    onInterrupt(stop);
    send('SIGTERM');
    nowMs = 2_000;
    send('SIGTERM');
    expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, 'SIGTERM');
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });

  it('leaves no listener behind', () => {
    const before = process.listenerCount('SIGINT');
    onInterrupt(() => undefined)();
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
