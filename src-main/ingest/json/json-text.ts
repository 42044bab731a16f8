import { UserError } from '../../errors.ts';
import { streamText } from '../text-stream.ts';
import type { ReadControl } from '../types.ts';
import { fileEncoding } from './encoding.ts';
import type { JsonValue } from './flatten.ts';

/** Longest line of a JSON lines file. */
const maximumLineLength = 64 << 20;

export const streamJson = (path: string, fileName: string, head: Uint8Array, control: ReadControl) =>
  streamText(path, fileName, fileEncoding(head), false, control);

/** @throws UserError 'json_invalid' with the line */
export function parseJson(text: string, fileName: string, firstLine: number): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const position = /at position (\d+)/.exec(reason);
    const isEnd = /end of JSON|Unterminated/.test(reason) && position === null;
    const end = isEnd ? text.trimEnd().length : Number(position?.[1] ?? 0);
    let line = firstLine;
    for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) line++;
    const near = text
      .slice(Math.max(0, end - 20), end + 20)
      .replaceAll(/\s+/g, ' ')
      .trim();
    throw new UserError('json_invalid', { fileName, line: String(line), near });
  }
}

/** Streams the lines of a text that are not blank, with their numbers from 1. */
export async function* streamLines(
  chunks: AsyncIterable<string>,
  fileName: string,
): AsyncGenerator<{ line: number; text: string }[]> {
  let rest = '';
  let line = 1;
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop()!;
    if (rest.length > maximumLineLength) {
      throw new UserError('json_invalid', { fileName, line: String(line), near: rest.slice(0, 40) });
    }
    const first = line;
    line += parts.length;
    const lines = parts.map((text, index) => ({ line: first + index, text }));
    const filled = lines.filter(({ text }) => text.trim() !== '');
    if (filled.length > 0) yield filled;
  }
  if (rest.trim() !== '') yield [{ line, text: rest }];
}
