import type { IncomingMessage } from 'node:http';
import { UserError } from '../../errors.ts';
import { Refusal } from './request-guard.ts';

const megabyte = 1024 * 1024;
/** 100,000 series ids take well under a megabyte. */
const limitMegabytes = 4;

const tooLarge = () => new Refusal(413, new UserError('request_too_large', { limitMegabytes }));

/** Reads a request's JSON.
 *  @throws Refusal 413 over the limit, 400 where it is no JSON */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const limitBytes = limitMegabytes * megabyte;
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  // A refused body is still read to its end, or the browser never reads why.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw new Refusal(400, new UserError('request_malformed', {}));
  }
}
