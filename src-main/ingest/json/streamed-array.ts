import { UserError } from '../../errors.ts';
import type { JsonValue } from './flatten.ts';
import { endOfText, resumeOfText } from './json-scan.ts';

const batchSize = 1_000;
/** Longest item that is waited for. */
const maximumItemLength = 64 << 20;

/** What can change where an item ends. */
const marks = /["[\]{},]/g;

/** Cuts the text of an array into that of its items; what they hold is for the parser to judge. */
class ItemCutter {
  isOpen = false;
  isClosed = false;
  #rest = '';
  #depth = 0;
  #isText = false;
  #hasItems = false;
  /** Where the search goes on, and where the item begins. */
  #at = 0;

  /** @returns the items that end in what was taken, and what stands where none should */
  *take(chunk: string): Generator<string> {
    const text = this.#rest + chunk;
    let start = 0;
    for (;;) {
      const end = this.#nextMark(text);
      if (end < 0) break;
      const mark = text[end];
      this.#at = end + 1;
      if (this.#depth === 0) {
        this.isOpen = mark === '[' && text.slice(start, end).trim() === '';
        if (!this.isOpen) break;
        this.#depth = 1;
        start = end + 1;
      } else if (mark === '[' || mark === '{') this.#depth++;
      else if (mark === ',') {
        if (this.#depth > 1) continue;
        this.#hasItems = true;
        yield text.slice(start, end);
        start = end + 1;
      } else if (--this.#depth === 0) {
        this.isClosed = true;
        const last = text.slice(start, mark === ']' ? end : end + 1);
        this.#rest = text.slice(end + 1);
        this.#at = 0;
        if (this.#hasItems || last.trim() !== '') yield last;
        return;
      }
    }
    this.#rest = text.slice(start);
    this.#at -= start;
  }

  /** What is behind the last item that was cut off. */
  get rest(): string {
    return this.#rest;
  }

  /** Takes what follows the array. */
  takeBehind(chunk: string): void {
    this.#rest = (this.#rest + chunk).trim().slice(0, 60);
  }

  /** Steps over texts in quotes, and remembers where it stopped when one is not at its end. */
  #nextMark(text: string): number {
    for (;;) {
      if (this.#isText) {
        const end = endOfText(text, this.#at);
        if (end < 0) {
          this.#at = resumeOfText(text, this.#at);
          return -1;
        }
        this.#at = end;
        this.#isText = false;
      }
      marks.lastIndex = this.#at;
      const found = marks.exec(text);
      if (found === null) {
        this.#at = text.length;
        return -1;
      }
      if (found[0] !== '"') return found.index;
      this.#isText = true;
      this.#at = found.index + 1;
    }
  }
}

/** Streams the items of a JSON array that is too large to be read whole.
 *  @param parse of the text of an item, with its line
 *  @throws UserError 'json_invalid' with the line in which it is broken */
export async function* streamItems(
  chunks: AsyncIterable<string>,
  fileName: string,
  parse: (text: string, line: number) => JsonValue,
): AsyncGenerator<{ line: number; value: JsonValue }[]> {
  const cutter = new ItemCutter();
  let line = 1;
  let position = 1;
  let batch: { line: number; value: JsonValue }[] = [];
  const invalid = (near: string) =>
    new UserError('json_invalid', { fileName, line: String(line), near: near.trim().slice(0, 60) });
  for await (const chunk of chunks) {
    if (cutter.isClosed) {
      cutter.takeBehind(chunk);
      continue;
    }
    for (const text of cutter.take(chunk)) {
      batch.push({ line: position++, value: parse(text, line) });
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line++;
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
    if (!cutter.isOpen && cutter.rest.trim() !== '') throw invalid(cutter.rest);
    if (cutter.rest.length > maximumItemLength) throw invalid(cutter.rest);
  }
  if (!cutter.isClosed || cutter.rest.trim() !== '') throw invalid(cutter.rest.slice(-60));
  if (batch.length > 0) yield batch;
}
