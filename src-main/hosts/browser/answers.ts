import type { ServerResponse } from 'node:http';
import type { ErrorPayload } from '../../contract/values.ts';
import { securityHeaders } from '../security-headers.ts';

/** Long calls (waiting for a job) write a space now and then, which JSON allows in front: no client gives up on them. */
const keepAliveMs = 15_000;

function setHeaders(response: ServerResponse, contentType: string): void {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  response.setHeader('Content-Type', contentType);
  response.setHeader('Cache-Control', 'no-store');
}

/** Starts an answer with the headers that all of them carry; `headers` come on top. */
export function startAnswer(
  response: ServerResponse,
  status: number,
  contentType: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  setHeaders(response, contentType);
  response.writeHead(status, headers);
}

export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  startAnswer(response, status, 'application/json; charset=utf-8');
  response.end(JSON.stringify(value));
}

/** Answers with what `work` gives, however long it takes. `work` must not throw. */
export async function answerJsonSlowly(response: ServerResponse, work: Promise<unknown>): Promise<void> {
  const timer = setInterval(() => {
    if (!response.headersSent) startAnswer(response, 200, 'application/json; charset=utf-8');
    response.write(' ');
  }, keepAliveMs);
  response.once('close', () => clearInterval(timer));
  const value = await work;
  clearInterval(timer);
  if (response.headersSent) response.end(JSON.stringify(value));
  else answerJson(response, 200, value);
}

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A refusal that a person meets in the address bar: one small page in both languages. */
export function answerPage(response: ServerResponse, status: number, error: ErrorPayload): void {
  const paragraphs = ([language, wording]: readonly [string, { message: string; hint?: string }]) =>
    `<section lang="${language}"><h1>${escapeHtml(wording.message)}</h1><p>${escapeHtml(wording.hint ?? '')}</p></section>`;
  const sections = [['en', error] as const, ['ko', error.ko] as const].map(paragraphs);
  startAnswer(response, status, 'text/html; charset=utf-8');
  response.end(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">` +
      `<link rel="icon" href="data:,"><title>Tauscope</title></head><body>${sections.join('')}</body></html>`,
  );
}
