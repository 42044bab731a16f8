import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Envelope } from '../../contract/envelope.ts';
import type { StagedFile } from '../../contract/operations.ts';
import { TauscopeError, UserError } from '../../errors.ts';
import { explainError } from '../../services/explain.ts';
import type { Services } from '../../services/types.ts';
import { dispatch } from '../dispatch.ts';
import { findStaticFile } from '../static-files.ts';
import { answerJson, answerJsonSlowly, answerPage, startAnswer } from './answers.ts';
import { readJson } from './body.ts';
import { sendFile } from './downloads.ts';
import type { EventStream } from './event-stream.ts';
import { checkMethod, Refusal, type RequestGuard } from './request-guard.ts';
import type { BrowserSession } from './session.ts';
import { displayName } from '../display-name.ts';
import type { Uploads } from './uploads.ts';

export interface RouteParts {
  services: Services;
  rendererFolder: string;
  session: BrowserSession;
  guard: RequestGuard;
  events: EventStream;
  uploads: Uploads;
}

const base = 'http://127.0.0.1';
const immutable = 'private, max-age=31536000, immutable';
const forwardingPage =
  '<!doctype html><html lang="en"><head><meta http-equiv="refresh" content="0; url=/"><link rel="icon" href="data:,">' +
  '<title>Tauscope</title></head><body><a href="/">Tauscope</a></body></html>';
const notFound = () => new Refusal(404, new UserError('page_not_found', {}));

/** The address that a request names, always on this host: a path that starts with two slashes or a backslash would
 *  otherwise be read as another one, and what cannot be read is no address of ours. */
function readTarget(target: string): URL {
  const path = `/${target.replace(/^[\\/]+/, '')}`;
  return new URL(URL.canParse(path, base) ? path : '/not-found', base);
}

/** What the browser host does with each address. */
export class Routes {
  readonly #parts: RouteParts;

  constructor(parts: RouteParts) {
    this.#parts = parts;
  }

  /** Answers one request; whatever goes wrong becomes an answer too. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = readTarget(request.url ?? '');
    try {
      await this.#route(request, response, url);
    } catch (error) {
      this.#answerError(request, response, error, url);
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { guard, events, services } = this.#parts;
    guard.checkHost(request);
    const token = url.searchParams.get('token');
    if (url.pathname === '/' && token !== null) return this.#enter(request, response, token);
    guard.checkSession(request);
    const [, place, rest] = url.pathname.split('/', 3);
    if (place === 'api') return this.#call(request, response, url.pathname.slice('/api/'.length));
    if (place === 'stage') return this.#stage(request, response, url.searchParams.get('name') ?? '');
    checkMethod(request, url.pathname, 'GET', 'HEAD');
    const isHead = request.method === 'HEAD';
    if (place === 'events' && !isHead) return events.connect(request, response);
    if (place === 'download') return sendFile(response, services.findDownload(rest ?? ''), isHead);
    return this.#sendStatic(response, url.pathname, isHead);
  }

  /** The one-time token becomes a cookie, and leaves the address bar. */
  #enter(request: IncomingMessage, response: ServerResponse, token: string): void {
    checkMethod(request, '/', 'GET');
    const cookie = this.#parts.session.exchange(token);
    // A used address is harmless in the browser that used it: it leads to the application.
    if (cookie === null) this.#parts.guard.checkSession(request);
    const cookieHeader: Record<string, string> = cookie === null ? {} : { 'Set-Cookie': cookie };
    const site = request.headers['sec-fetch-site'];
    if (site === undefined || site === 'none' || site === 'same-origin') {
      startAnswer(response, 303, 'text/plain; charset=utf-8', { Location: '/', ...cookieHeader });
      response.end();
    } else {
      // Followed from another page (a terminal or a note in the browser), a redirect would go without the strict cookie;
      // a step that our own page makes goes with it.
      startAnswer(response, 200, 'text/html; charset=utf-8', cookieHeader);
      response.end(forwardingPage);
    }
  }

  async #call(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    const { guard, services } = this.#parts;
    checkMethod(request, `/api/${name}`, 'POST');
    guard.checkOrigin(request);
    guard.checkJson(request);
    const input = await readJson(request);
    await answerJsonSlowly(response, dispatch(services, name, input));
  }

  async #stage(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    const { guard, uploads } = this.#parts;
    checkMethod(request, '/stage', 'POST');
    guard.checkOrigin(request);
    const value = await uploads.receive(request, displayName(name));
    answerJson(response, 200, { ok: true, value } satisfies Envelope<StagedFile>);
  }

  async #sendStatic(response: ServerResponse, pathname: string, isHead: boolean): Promise<void> {
    const file = await findStaticFile(this.#parts.rendererFolder, pathname);
    if (file === null) throw notFound();
    const { path, contentType, isImmutable } = file;
    const cacheControl = isImmutable ? immutable : 'no-cache';
    await sendFile(response, { path, contentType, cacheControl }, isHead);
  }

  #answerError(request: IncomingMessage, response: ServerResponse, error: unknown, url: URL): void {
    // Whoever asked is gone, or was half answered: there is nobody to tell.
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    const told = error instanceof Refusal ? error.error : error;
    const payload = explainError(told, this.#parts.services.logBug);
    const status = error instanceof Refusal ? error.status : statusOf(error, url.pathname);
    // What is left of a refused upload is read and dropped: a browser reads its answer only once it has sent everything.
    request.resume();
    if (request.method === 'GET' && request.headers['sec-fetch-dest'] !== 'empty') {
      answerPage(response, status, payload);
    } else answerJson(response, status, { ok: false, error: payload } satisfies Envelope<never>);
  }
}

function statusOf(error: unknown, pathname: string): number {
  if (!(error instanceof TauscopeError)) return 500;
  if (error.code === 'upload_too_large') return 413;
  if (pathname.startsWith('/download/')) return 404;
  return error.said.severity === 'person' ? 400 : 500;
}
