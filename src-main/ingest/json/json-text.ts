import { UserError } from '../../errors.ts';
import { streamText } from '../text-stream.ts';
import type { ReadControl } from '../types.ts';
import { fileEncoding } from './encoding.ts';
import type { JsonValue } from './flatten.ts';

/** Longest line of a JSON lines file. */
const maximumLineLength = 64 << 20;

export const streamJson = (path: string, fileName: string, head: Uint8Array, control: ReadControl) =>
  streamText(path, fileName, fileEncoding(head), false, control);

/** Sixteen digits without a point may lie beyond 2^53. */
const longInteger = /(?:^|[:,[\s])-?\d{16,}\s*(?:[,\]}]|$)/;

/** Keeps whole numbers that a double would round: identifiers stay apart by their last digits. */
function keepLongInteger(_: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}

const token = /\s*(?:[{}[\]:,]|"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b|true|false|null)/y;

/** @returns where a text stops being JSON, for the errors that do not tell: at a word it has not (NaN, a comment), or a
 *  comma before a closing bracket */
function findFault(text: string): number {
  token.lastIndex = 0;
  let end = 0;
  let last = '';
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const word = found[0].trim();
    if (last === ',' && /^[}\]]$/.test(word)) return end;
    last = word;
    end = token.lastIndex;
  }
  return end + (/^\s*/.exec(text.slice(end, end + 1_000))?.[0].length ?? 0);
}

/** @throws UserError 'json_invalid' with the line */
export function parseJson(text: string, fileName: string, firstLine: number): JsonValue {
  try {
    return (longInteger.test(text) ? JSON.parse(text, keepLongInteger) : JSON.parse(text)) as JsonValue;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const position = /at position (\d+)/.exec(reason);
    const isEnd = /end of JSON|Unterminated/.test(reason) && position === null;
    const end = isEnd ? text.trimEnd().length : position === null ? findFault(text) : Number(position[1]);
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
