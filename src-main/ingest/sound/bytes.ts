import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Cancelled } from '../../errors.ts';
import { unreadable } from '../file-sample.ts';
import type { ReadControl } from '../types.ts';

const chunkBytes = 1 << 18;

/** Streams a part of a file.
 *  @param start first byte
 *  @param end exclusive; Infinity for the end of the file
 *  @throws Cancelled, EnvironmentError 'file_unreadable' */
export async function* streamBytes(
  path: string,
  fileName: string,
  { start = 0, end = Infinity }: { start?: number; end?: number },
  { signal, onProgress }: ReadControl = {},
): AsyncGenerator<Buffer> {
  if (end <= start) return;
  const stream = createReadStream(path, { start, end: end - 1, highWaterMark: chunkBytes });
  try {
    const total = Math.max(1, Math.min(end, (await stat(path)).size) - start);
    let readBytes = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (signal?.aborted === true) throw new Cancelled();
      readBytes += chunk.length;
      yield chunk;
      onProgress?.(Math.min(1, readBytes / total));
    }
  } catch (error) {
    if (error instanceof Error && 'errno' in error) throw unreadable(fileName, error);
    throw error;
  } finally {
    stream.destroy();
  }
}

/** Four letters (or more) at a position, as chunk names are written. */
export function lettersAt(bytes: Uint8Array, position: number, length = 4): string {
  return String.fromCharCode(...bytes.subarray(position, position + length));
}
