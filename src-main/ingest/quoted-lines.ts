import { cellKind } from './cell-kind.ts';

/** Text whose lines stand in quotes as a whole, `"2024-01-01,1.5"`: a row that was exported as one cell. */

const quotedLine = /^"((?:[^"]|"")*)"$/;
const partSign = /[,;\t|]/;
const inspectedLines = 500;
const fewestLines = 3;

const inside = (line: string): string | null => {
  const found = quotedLine.exec(line);
  return found === null ? null : found[1].replaceAll('""', '"');
};

/** @returns whether every line but the first is a row in quotes: no number with its thousands, no date, no lone word */
export function hasQuotedLines(text: string): boolean {
  if (!text.includes('"')) return false;
  const lines = text
    .split(/\r\n|\n|\r/, inspectedLines)
    .filter((line) => line.trim() !== '')
    .slice(0, -1);
  if (lines.length < fewestLines) return false;
  return lines.slice(1).every((line) => {
    const row = inside(line);
    return row !== null && partSign.test(row) && /\d/.test(row) && cellKind(row) === 'text';
  });
}

/** Takes the quotes off a text's lines. */
export function withoutLineQuotes(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const end = line.endsWith('\r') ? '\r' : '';
      return (inside(end === '' ? line : line.slice(0, -1)) ?? line.slice(0, line.length - end.length)) + end;
    })
    .join('\n');
}

/** As withoutLineQuotes, in pieces. */
export async function* streamWithoutLineQuotes(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string> {
  let carried = '';
  for await (const chunk of chunks) {
    const text = carried + chunk;
    const end = text.lastIndexOf('\n') + 1;
    carried = text.slice(end);
    yield withoutLineQuotes(text.slice(0, end));
  }
  yield withoutLineQuotes(carried);
}
