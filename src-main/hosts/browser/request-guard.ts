import type { IncomingMessage } from 'node:http';
import { UserError } from '../../errors.ts';
import type { BrowserSession } from './session.ts';

/** An HTTP status with what is said to the person. */
export class Refusal extends Error {
  readonly status: number;
  readonly error: UserError;

  constructor(status: number, error: UserError) {
    super(error.message);
    this.status = status;
    this.error = error;
  }
}

const refused = (status: number) => new Refusal(status, new UserError('request_refused', {}));

/** The checks before anything else is done with a request. A page on another origin, a name that was made to point at
 *  this machine, and another user of it all fail one of them. */
export class RequestGuard {
  readonly #hosts: ReadonlySet<string>;
  readonly #session: BrowserSession;

  constructor(port: number, session: BrowserSession) {
    this.#hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
    this.#session = session;
  }

  /** @throws Refusal 421 where the Host header is not this machine's loopback name (DNS rebinding) */
  checkHost({ headers }: IncomingMessage): void {
    if (!this.#hosts.has(headers.host ?? '')) throw refused(421);
  }

  /** @throws Refusal 403 without the session's cookie, or for what another page of this machine started */
  checkSession({ headers }: IncomingMessage): void {
    if (!this.#session.isKnown(headers.cookie)) throw new Refusal(403, new UserError('session_missing', {}));
    // A cookie counts for every port of 127.0.0.1, so a page on another port is "same-site"; only our own origin goes on.
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw refused(403);
  }

  /** @throws Refusal 403 where a request that changes something does not come from our own page */
  checkOrigin({ headers }: IncomingMessage): void {
    if (headers.origin !== `http://${headers.host}`) throw refused(403);
  }

  /** @throws Refusal 415 for anything but JSON, which no plain form or link can send */
  checkJson({ headers }: IncomingMessage): void {
    const [type] = (headers['content-type'] ?? '').split(';');
    if (type.trim().toLowerCase() !== 'application/json') {
      throw new Refusal(415, new UserError('request_malformed', {}));
    }
  }
}

/** @throws Refusal 405 */
export function checkMethod(request: IncomingMessage, path: string, ...allowed: readonly string[]): void {
  const { method = '' } = request;
  if (!allowed.includes(method)) {
    throw new Refusal(405, new UserError('method_not_allowed', { method, path: path.slice(0, 80) }));
  }
}
