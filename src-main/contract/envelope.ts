import type { ErrorPayload } from './values.ts';

/** Every answer of every host. */
export type Envelope<T> = { ok: true; value: T } | { ok: false; error: ErrorPayload };
