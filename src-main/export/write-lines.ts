import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Streams text to a file in UTF-8, a part at a time.
 *  @param parts as many lines a part as is convenient */
export async function writeText(path: string, parts: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(parts), createWriteStream(path, { encoding: 'utf8' }));
}
