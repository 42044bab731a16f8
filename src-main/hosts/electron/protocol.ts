import { readFile } from 'node:fs/promises';
import type { Protocol } from 'electron';
import { securityHeaders } from '../security-headers.ts';
import { findStaticFile } from '../static-files.ts';
import { appScheme, isOwnUrl } from './security.ts';

/** Module scripts do not load from file://, so the page has a scheme of its own. To be called before the app is ready. */
export function registerScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

const plainAnswer = (status: number, text: string) =>
  new Response(text, {
    status,
    headers: { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
  });

/** Answers the application's scheme from the built renderer. */
export function serveRenderer(protocol: Protocol, rendererFolder: string): void {
  protocol.handle(appScheme, async ({ method, url }) => {
    if (!isOwnUrl(url)) return plainAnswer(404, 'Not found');
    if (method !== 'GET') return plainAnswer(405, 'Method not allowed');
    const file = await findStaticFile(rendererFolder, new URL(url).pathname);
    if (file === null) return plainAnswer(404, 'Not found');
    const headers = { ...securityHeaders, 'Content-Type': file.contentType, 'Cache-Control': 'no-cache' };
    return new Response(await readFile(file.path), { headers });
  });
}
