import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { EnvironmentError } from '../../errors.ts';
import type { Services } from '../../services/types.ts';
import { EventStream } from './event-stream.ts';
import { RequestGuard } from './request-guard.ts';
import { Routes } from './routes.ts';
import { BrowserSession } from './session.ts';
import { Uploads } from './uploads.ts';

const gigabyte = 1024 ** 3;
const headersTimeoutMs = 30_000;

export interface BrowserHostOptions {
  services: Services;
  /** The built window (dist/renderer). */
  rendererFolder: string;
  /** 0 takes a free one. */
  port?: number;
  maxUploadBytes?: number;
}

export interface BrowserHost {
  /** The address with its one-time token. */
  readonly url: string;
  readonly port: number;
  /** Ends every connection and deletes what was uploaded and not imported. */
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) =>
      reject(new EnvironmentError('port_not_free', { port: String(port), detail: code ?? message })),
    );
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Serves the window to a browser on this machine, and to nobody else.
 *  @throws EnvironmentError 'window_not_built' | 'port_not_free' */
export async function startBrowserHost({
  services,
  rendererFolder,
  port: wantedPort = 0,
  maxUploadBytes = 4 * gigabyte,
}: BrowserHostOptions): Promise<BrowserHost> {
  if (!existsSync(join(rendererFolder, 'index.html'))) {
    throw new EnvironmentError('window_not_built', { folder: rendererFolder });
  }
  // An upload may take as long as it takes; only the headers must come soon.
  const server = createServer({ requestTimeout: 0, headersTimeout: headersTimeoutMs });
  const port = await listen(server, wantedPort);
  const session = new BrowserSession(port);
  const events = new EventStream();
  const uploads = new Uploads(services, maxUploadBytes);
  const guard = new RequestGuard(port, session);
  const routes = new Routes({ services, rendererFolder, session, guard, events, uploads });
  server.on('request', (request, response) => {
    // One request that cannot even be refused must not end the host.
    routes.answer(request, response).catch((error: unknown) => {
      services.logBug(error);
      response.destroy();
    });
  });
  const unsubscribe = services.subscribe((event) => events.send(event));
  return {
    url: `http://127.0.0.1:${port}/?token=${session.token}`,
    port,
    async close() {
      unsubscribe();
      events.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      uploads.close();
    },
  };
}
