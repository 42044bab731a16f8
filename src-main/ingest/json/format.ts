import type { ImportOptions } from '../../contract/import.ts';
import { UserError } from '../../errors.ts';
import { say } from '../../messages/table.ts';
import type { FileFormat, FileHead } from '../format.ts';
import { gridFormat, type OpenGrid } from '../grid/grid-format.ts';
import type { GridRow } from '../grid/grid.ts';
import { chooseSheet } from '../grid/sheet-choice.ts';
import type { ReadControl } from '../types.ts';
import { headText } from './encoding.ts';
import { isObject, RowMaker, type JsonValue } from './flatten.ts';
import { parseJson, streamJson, streamLines } from './json-text.ts';
import type { JsonTable } from './json-table.ts';
import { NameCheck } from './name-check.ts';
import { findTables, hasObjects } from './shapes.ts';
import { streamItems } from './streamed-array.ts';

/** Documents up to this are read whole; larger ones must be an array, or a value a line. */
const maximumWholeBytes = 64 * 2 ** 20;
const namingRowCount = 10_000;
const batchSize = 2_000;

const jsonName = /\.(json|geojson)$/i;
const linesName = /\.(jsonl|ndjson|jsonlines)$/i;

function claims({ bytes, fileName }: FileHead): boolean {
  if (jsonName.test(fileName) || linesName.test(fileName)) return bytes.length > 0;
  const text = headText(bytes.subarray(0, 4_096)).trimStart();
  return /^\{\s*("|\})/.test(text) || /^\[\s*([[{"\d]|-\d)[^\]]*[,:\]}]/.test(text);
}

function isValue(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/** A value a line: the first line is whole, and another begins behind it. */
function isLines(head: Uint8Array, fileName: string): boolean {
  if (linesName.test(fileName)) return true;
  const lines = headText(head).split(/\r?\n/);
  const first = lines.findIndex((line) => line.trim() !== '');
  const second = lines.slice(first + 1).find((line) => line.trim() !== '');
  return first >= 0 && second !== undefined && /^\s*[[{]/.test(second) && isValue(lines[first]);
}

interface Items {
  /** Batches of values with their line, or their number. */
  open(control: ReadControl): AsyncIterable<{ line: number; value: JsonValue }[]>;
}

function warningsOf({ lateNames, nestedNames, roundedCount }: RowMaker, leftOut: readonly string[]) {
  const list = (names: Iterable<string>) => Array.from(names).slice(0, 8).join(', ');
  return [
    ...(nestedNames.size > 0 ? [say('nested_values', { columns: list(nestedNames) }, nestedNames.size)] : []),
    ...(lateNames.size > 0 ? [say('late_columns', { columns: list(lateNames) }, lateNames.size)] : []),
    ...(leftOut.length > 0
      ? [say('short_columns_left_out', { columns: list(leftOut) }, leftOut.length)]
      : []),
    ...(roundedCount > 0 ? [say('integers_rounded', { count: roundedCount }, roundedCount)] : []),
  ];
}

/** Names come from the first objects; rows of arrays are a grid as they stand. */
async function gridOf(
  items: Items,
  format: 'json' | 'jsonl',
  names: string[] | null,
  sheet: OpenGrid['sheet'],
  check: NameCheck,
  leftOut: readonly string[] = [],
): Promise<OpenGrid> {
  const maker = new RowMaker();
  const toRow = (value: JsonValue, line: number): GridRow =>
    isObject(value)
      ? maker.fromObject(value, line)
      : maker.fromArray(Array.isArray(value) ? value : [value], line);
  let rowCount = 0;
  for await (const batch of items.open({})) {
    for (const { line, value } of batch) toRow(value, line);
    rowCount += batch.length;
    if (rowCount >= namingRowCount) break;
  }
  maker.fix();
  return {
    format,
    names: names ?? (maker.names.length > 0 ? maker.names : null),
    hasRange: false,
    sheet,
    openRows: (control) =>
      (async function* () {
        maker.roundedCount = 0;
        for await (const batch of items.open(control))
          yield batch.map(({ line, value }) => toRow(value, line));
      })(),
    warnings: () => [...check.messages(), ...warningsOf(maker, leftOut)],
    close: () => undefined,
  };
}

function itemsOf({ rows }: JsonTable): Items {
  return {
    async *open() {
      await Promise.resolve();
      for (let from = 0; from < rows.length; from += batchSize) {
        yield rows.slice(from, from + batchSize).map((value, index) => ({ line: from + index + 1, value }));
      }
    },
  };
}

/** Parses texts of JSON, each of which is checked for names that repeat. */
const checkedParser = (fileName: string, check: NameCheck) => (text: string, line: number) => {
  const value = parseJson(text, fileName, line);
  check.check(text, value);
  return value;
};

async function openLines(path: string, fileName: string, head: Uint8Array): Promise<OpenGrid> {
  const check = new NameCheck();
  const parse = checkedParser(fileName, check);
  const items: Items = {
    async *open(control) {
      check.reset();
      for await (const lines of streamLines(streamJson(path, fileName, head, control), fileName)) {
        yield lines.map(({ line, text }) => ({ line, value: parse(text, line) }));
      }
    },
  };
  return gridOf(items, 'jsonl', null, null, check);
}

async function openWhole(path: string, fileName: string, head: Uint8Array, options: ImportOptions) {
  let text = '';
  for await (const chunk of streamJson(path, fileName, head, {})) text += chunk;
  if (text.trim() === '') throw new UserError('empty_file', { fileName });
  const check = new NameCheck();
  const tables = findTables(checkedParser(fileName, check)(text, 1));
  if (tables.length === 0) throw new UserError('json_without_table', { fileName });
  const summaries = tables.map(({ path: name, rows }) => ({
    name,
    isHidden: false,
    numberCount: rows.length,
  }));
  const { index, guess } = chooseSheet(summaries, options.sheet, fileName);
  const table = tables[index];
  const names = hasObjects(table) ? null : table.names;
  return gridOf(itemsOf(table), 'json', names, tables.length > 1 ? guess : null, check, table.leftOut);
}

function open(path: string, fileName: string, sizeBytes: number, options: ImportOptions, head: Uint8Array) {
  if (isLines(head, fileName)) return openLines(path, fileName, head);
  if (sizeBytes <= maximumWholeBytes) return openWhole(path, fileName, head, options);
  if (!headText(head).trimStart().startsWith('[')) {
    const limitMebibytes = maximumWholeBytes / 2 ** 20;
    throw new UserError('json_too_large', { fileName, limitMebibytes });
  }
  const check = new NameCheck();
  const items: Items = {
    open(control) {
      check.reset();
      const chunks = streamJson(path, fileName, head, control);
      return streamItems(chunks, fileName, checkedParser(fileName, check));
    },
  };
  return gridOf(items, 'json', null, null, check);
}

/** JSON documents, and JSON lines. */
export const jsonFormat: FileFormat = gridFormat(claims, open);
