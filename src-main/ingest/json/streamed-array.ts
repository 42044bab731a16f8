import { Readable } from 'node:stream';
import { streamArray } from 'stream-json/streamers/stream-array.js';
import { UserError } from '../../errors.ts';
import type { JsonValue } from './flatten.ts';

const batchSize = 1_000;

/** Streams the items of a JSON array that is too large to be read whole.
 *  @throws UserError 'json_invalid' with the lines between which it is broken */
export async function* streamItems(
  chunks: AsyncIterable<string>,
  fileName: string,
): AsyncGenerator<{ line: number; value: JsonValue }[]> {
  let line = 1;
  let position = 1;
  async function* counted() {
    for await (const chunk of chunks) {
      yield chunk;
      for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', at + 1)) line++;
    }
  }
  const source = Readable.from(counted(), { objectMode: true, highWaterMark: 1 });
  const items = streamArray.withParserAsStream();
  source.on('error', (error) => items.destroy(error));
  source.pipe(items);
  let batch: { line: number; value: JsonValue }[] = [];
  try {
    for await (const { value } of items as AsyncIterable<{ key: number; value: JsonValue }>) {
      batch.push({ line: position++, value });
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    if (!(error instanceof Error) || !/parser|stream-json|expected/i.test(error.message)) throw error;
    throw new UserError('json_invalid', { fileName, line: `≈ ${line}`, near: error.message.slice(0, 60) });
  } finally {
    source.destroy();
    items.destroy();
  }
  if (batch.length > 0) yield batch;
}
