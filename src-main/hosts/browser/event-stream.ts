import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TauscopeEvent } from '../../contract/events.ts';
import { startAnswer } from './answers.ts';

const heartbeatMs = 15_000;
const reconnectMs = 1_000;
/** Events a page may miss while it reconnects and still be told one by one. */
const keptCount = 500;
/** A page that stopped reading is cut off; it reconnects and catches up. */
const bufferLimitBytes = 1024 * 1024;

/** Said to a page that missed more than is kept: read the lists again. */
const startAfresh: readonly TauscopeEvent[] = [
  { name: 'changed', data: { what: 'series' } },
  { name: 'changed', data: { what: 'runs' } },
];

const frame = (id: number, event: TauscopeEvent) => `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;

/** Server-sent events to every open page: numbered, so that a page that reconnects gets what it missed. */
export class EventStream {
  readonly #pages = new Set<ServerResponse>();
  readonly #kept: { id: number; event: TauscopeEvent }[] = [];
  readonly #heartbeat: NodeJS.Timeout;
  #lastId = 0;

  constructor() {
    this.#heartbeat = setInterval(() => this.#broadcast(': still here\n\n'), heartbeatMs);
    this.#heartbeat.unref();
  }

  send(event: TauscopeEvent): void {
    const id = ++this.#lastId;
    this.#kept.push({ id, event });
    if (this.#kept.length > keptCount) this.#kept.shift();
    this.#broadcast(frame(id, event));
  }

  /** Opens the stream to one page. */
  connect(request: IncomingMessage, response: ServerResponse): void {
    startAnswer(response, 200, 'text/event-stream; charset=utf-8');
    response.write(`retry: ${reconnectMs}\n\n`);
    const seen = Number.parseInt(String(request.headers['last-event-id'] ?? ''), 10);
    if (seen >= 0) response.write(this.#missedAfter(seen));
    this.#pages.add(response);
    response.once('close', () => this.#pages.delete(response));
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const page of this.#pages) page.end();
    this.#pages.clear();
  }

  #missedAfter(seen: number): string {
    if (seen >= this.#lastId) return '';
    const [{ id: oldest }] = this.#kept;
    const missed = this.#kept.filter(({ id }) => id > seen).map(({ id, event }) => frame(id, event));
    if (seen < oldest - 1) missed.push(...startAfresh.map((event) => frame(this.#lastId, event)));
    return missed.join('');
  }

  #broadcast(text: string): void {
    for (const page of this.#pages) {
      if (page.writableLength > bufferLimitBytes) page.destroy();
      else page.write(text);
    }
  }
}
