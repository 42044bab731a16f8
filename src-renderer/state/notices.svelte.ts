import type { ErrorPayload } from '../../src-main/contract/values.ts';
import { isCancelled, payloadOf } from '../api/failure.ts';
import { connection, isLost } from './connection.svelte.ts';

/** Something to tell the person, drawn anew when the language changes. */
export interface Notice {
  readonly id: number;
  readonly error?: ErrorPayload;
  readonly text?: () => string;
  readonly action?: { readonly label: () => string; readonly run: () => void };
}

const shownMs = 6_000;
/** Longer where there is something to decide. */
const shownWithActionMs = 20_000;

/** Short messages at the foot of the window. Errors stay until they are dismissed. */
class Notices {
  list = $state.raw<Notice[]>([]);
  #lastId = 0;

  tell(text: () => string, action?: Notice['action']): void {
    const notice: Notice = { id: ++this.#lastId, text, action };
    this.list = [...this.list.filter(({ error }) => error !== undefined), notice];
    setTimeout(() => this.dismiss(notice.id), action === undefined ? shownMs : shownWithActionMs);
  }

  /** A cancelled job is no failure: the person knows. A lost connection is told by the frame, once. */
  fail(error: unknown): void {
    const payload = payloadOf(error);
    if (isCancelled(payload) || (isLost(payload) && connection.lost !== null)) return;
    const others = this.list.filter((notice) => notice.error?.message !== payload.message);
    this.list = [...others.slice(-2), { id: ++this.#lastId, error: payload }];
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }
}

export const notices = new Notices();
