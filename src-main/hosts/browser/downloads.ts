import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { contentTypeOf } from '../static-files.ts';
import { startAnswer } from './answers.ts';

/** How a file name stands in a header: plain ASCII for old readers, UTF-8 for all others.
 *  Source: RFC 6266 §4.3 and RFC 8187 (which replaced RFC 5987) */
export function contentDisposition(fileName: string): string {
  const plain = fileName.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Streams a file to the page; with a file name it is saved, without it is shown. */
export async function sendFile(
  response: ServerResponse,
  file: { path: string; fileName?: string; contentType?: string; cacheControl?: string },
  isHead = false,
): Promise<void> {
  const { size } = await stat(file.path);
  startAnswer(response, 200, file.contentType ?? contentTypeOf(file.fileName ?? file.path), {
    'Content-Length': String(size),
    ...(file.fileName === undefined ? {} : { 'Content-Disposition': contentDisposition(file.fileName) }),
    ...(file.cacheControl === undefined ? {} : { 'Cache-Control': file.cacheControl }),
  });
  if (isHead) response.end();
  else await pipeline(createReadStream(file.path), response);
}
