import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Cancelled } from '../errors.ts';
import { newDecoder, type Decoder } from './encoding.ts';
import { unreadable } from './file-sample.ts';
import type { ReadControl } from './types.ts';

const chunkBytes = 1 << 18;

/** Thrown within a read where the bytes are not of the encoding that the sample spoke for. */
export class UndecodableBytes extends Error {}

/** Streams the text of a file with every line ending as LF.
 *  @param onZeros called where zero bytes were left out
 *  @param isStrict throws UndecodableBytes at bytes the encoding does not have; otherwise they become U+FFFD
 *  @throws Cancelled, EnvironmentError 'file_unreadable' */
export async function* streamText(
  path: string,
  fileName: string,
  encoding: string,
  isStrict: boolean,
  control: ReadControl = {},
  onZeros?: () => void,
): AsyncGenerator<string> {
  const decoder = newDecoder(encoding, isStrict);
  let readBytes = 0;
  let heldReturn = '';
  const toLines = (decoded: string, isEnd: boolean): string => {
    let text = heldReturn + decoded;
    heldReturn = '';
    if (text.includes('\0')) {
      text = text.replaceAll('\0', '');
      onZeros?.();
    }
    // Its LF may be the first sign of the next chunk.
    if (!isEnd && text.endsWith('\r')) {
      heldReturn = '\r';
      text = text.slice(0, -1);
    }
    return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
  };
  const stream = createReadStream(path, { highWaterMark: chunkBytes });
  try {
    const sizeBytes = (await stat(path)).size;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (control.signal?.aborted === true) throw new Cancelled();
      readBytes += chunk.length;
      yield toLines(decode(decoder, chunk), false);
      control.onProgress?.(Math.min(1, readBytes / Math.max(1, sizeBytes)));
      // A read that never waits for the disk would not hear a cancel.
      await new Promise((resolve) => setImmediate(resolve));
    }
    yield toLines(decode(decoder, undefined), true);
  } catch (error) {
    if (error instanceof Error && 'errno' in error) throw unreadable(fileName, error);
    throw error;
  } finally {
    stream.destroy();
  }
}

function decode(decoder: Decoder, chunk: Buffer | undefined): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (error) {
    if (error instanceof TypeError) throw new UndecodableBytes();
    throw error;
  }
}
