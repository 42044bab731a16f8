import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerJsonSlowly } from '../../../src-main/hosts/browser/answers.ts';

/** As much of a response as an answer needs. */
class FakeResponse extends EventEmitter {
  headersSent = false;
  status = 0;
  text = '';
  isEnded = false;
  setHeader(): void {}
  writeHead(status: number): void {
    this.status = status;
    this.headersSent = true;
  }
  write(text: string): void {
    this.text += text;
  }
  end(text: string): void {
    this.text += text;
    this.isEnded = true;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('answerJsonSlowly', () => {
  const start = () => {
    const response = new FakeResponse();
    const work = Promise.withResolvers<unknown>();
    const answered = answerJsonSlowly(response as unknown as ServerResponse, work.promise);
    return { response, work, answered };
  };

  it('answers at once what is there at once', async () => {
    const { response, work, answered } = start();
    work.resolve({ ok: true, value: 1 });
    await answered;
    expect([response.status, response.text, response.isEnded]).toEqual([200, '{"ok":true,"value":1}', true]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('shows every quarter of a minute that it is still there, and what comes is still JSON', async () => {
    const { response, work, answered } = start();
    await vi.advanceTimersByTimeAsync(46_000);
    expect(response.text).toBe('   ');
    work.resolve({ ok: true, value: [1] });
    await answered;
    expect(JSON.parse(response.text)).toEqual({ ok: true, value: [1] });
    expect(response.isEnded).toBe(true);
  });

  it('stops showing it when the page is gone', async () => {
    const { response } = start();
    response.emit('close');
    await vi.advanceTimersByTimeAsync(60_000);
    expect([response.text, vi.getTimerCount()]).toEqual(['', 0]);
  });
});
