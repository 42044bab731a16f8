import type { ImportOptions } from '../../contract/import.ts';
import { delimitedText } from '../delimited-text.ts';
import { guessEncoding } from '../encoding.ts';
import type { FileFormat, FileHead } from '../format.ts';
import { gridFormat, type OpenGrid } from '../grid/grid-format.ts';
import { chooseSheet } from '../grid/sheet-choice.ts';
import { say } from '../../messages/table.ts';
import { streamText } from '../text-stream.ts';
import { TableFinder } from './tables.ts';

/** A page is read whole. */
const maximumBytes = 128 * 2 ** 20;

/** A page without a table: it is read as any text, and refused as such. */
class NoTable extends Error {}

function claims({ bytes, sizeBytes }: FileHead): boolean {
  if (sizeBytes > maximumBytes) return false;
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 2_048)).replace(/^(ï»¿|ÿþ|þÿ)/, '');
  return /^\s*<(!doctype html|html|head|body|meta|table|div|style|!--|\?xml[^>]*\?>\s*<(!doctype html|html))/i.test(
    text.replaceAll('\0', ''),
  );
}

/** What the page itself says, unless a byte order mark says more. */
function encodingOf(head: Uint8Array): string {
  const guess = guessEncoding(head, []);
  if (guess.encoding.startsWith('utf-16') || guess.evidence.code === 'encoding_mark') return guess.encoding;
  const declared = /<meta[^>]+charset=["']?([\w-]+)/i.exec(new TextDecoder('latin1').decode(head))?.[1];
  if (declared === undefined) return guess.encoding;
  try {
    return new TextDecoder(declared).encoding;
  } catch {
    return guess.encoding;
  }
}

async function open(
  path: string,
  fileName: string,
  _sizeBytes: number,
  options: ImportOptions,
  head: Uint8Array,
): Promise<OpenGrid> {
  const finder = new TableFinder(fileName);
  const encoding = options.encoding ?? encodingOf(head);
  for await (const chunk of streamText(path, fileName, encoding, false)) finder.write(chunk);
  const tables = finder.end();
  if (!tables.some(({ numberCount }) => numberCount > 0)) throw new NoTable();
  const summaries = tables.map(({ name, numberCount }) => ({ name, numberCount, isHidden: false }));
  const { index, guess } = chooseSheet(summaries, options.sheet, fileName);
  const { rows, raisedCount, firstRaised } = tables[index];
  return {
    format: 'html',
    names: null,
    hasRange: false,
    sheet: guess,
    openRows: () => [rows],
    warnings: () =>
      raisedCount === 0
        ? []
        : [say('raised_digits_left_out', { count: raisedCount, cell: firstRaised }, raisedCount)],
    close: () => undefined,
  };
}

const tables = gridFormat(claims, open);

async function orAsText<T>(read: () => Promise<T>, asText: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof NoTable)) throw error;
    return asText();
  }
}

/** The tables of a page, whatever the file is called: many programs export a page and name it .xls or .csv. */
export const htmlFormat: FileFormat = {
  claims,
  preview: (path, fileName, options) =>
    orAsText(
      () => tables.preview(path, fileName, options),
      () => delimitedText.preview(path, fileName, options),
    ),
  read: (path, fileName, options, control) =>
    orAsText(
      () => tables.read(path, fileName, options, control),
      () => delimitedText.read(path, fileName, options, control),
    ),
};
