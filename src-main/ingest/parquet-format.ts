import { parquetMetadataAsync, parquetRead, parquetSchema, type FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { ImportOptions } from '../contract/import.ts';
import { Cancelled, UserError } from '../errors.ts';
import { say } from '../messages/table.ts';
import { openFile, readAt } from './file-sample.ts';
import type { FileFormat } from './format.ts';
import { gridFormat, type OpenGrid } from './grid/grid-format.ts';
import type { GridRow } from './grid/grid.ts';
import { columnsOf, ParquetCells, type Column } from './parquet-columns.ts';
import { checkPages } from './parquet-pages.ts';
import type { ReadControl } from './types.ts';

const batchSize = 5_000;

type SchemaTree = ReturnType<typeof parquetSchema>;

function damaged(fileName: string, error: unknown): UserError {
  const detail = (error instanceof Error ? error.message : String(error)).slice(0, 120);
  return new UserError('parquet_damaged', { fileName, detail });
}

const lettersOf = (head: Uint8Array) => String.fromCharCode(...head.subarray(0, 4));

/** What a file is refused for before any of its values is read. */
function refusalOf(
  { row_groups: groups }: FileMetaData,
  columns: readonly Column[],
  nested: readonly string[],
  fileName: string,
): UserError | null {
  if (groups.some((group) => group.columns.some(({ crypto_metadata: key }) => key !== undefined)))
    return new UserError('parquet_encrypted', { fileName });
  const list = (names: readonly string[]) => names.slice(0, 8).join(', ');
  if (columns.length === 0) return new UserError('parquet_nested_only', { fileName, columns: list(nested) });
  const names = columns.map(({ name }) => name);
  // Values are asked for by name: those of one would stand in the columns of both.
  const repeated = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  if (repeated.size === 0) return null;
  return new UserError('parquet_names_repeat', { fileName, columns: list(Array.from(repeated)) });
}

/** Rows that a byte of the file may stand for: dictionaries and runs pack many into one. */
const maximumRowsPerByte = 10_000;

/** Counts and places that cannot be are refused before anything is laid out by them. */
function refuseImpossible({ num_rows: total, row_groups: groups }: FileMetaData, sizeBytes: number): void {
  const rowCount = groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (rowCount !== Number(total)) throw new Error(`${rowCount} rows instead of ${total}`);
  for (const { num_rows: rows, columns } of groups) {
    if (!(Number(rows) >= 0 && Number(rows) <= sizeBytes * maximumRowsPerByte))
      throw new Error(`${rows} rows`);
    for (const { meta_data: column } of columns) {
      if (column === undefined) continue;
      const end = Number(column.data_page_offset) + Number(column.total_compressed_size);
      const isInside =
        Number(column.data_page_offset) >= 4 && end <= sizeBytes + Number(column.total_compressed_size);
      const isFull =
        Number(column.num_values) >= Number(rows) &&
        Number(column.num_values) <= sizeBytes * maximumRowsPerByte;
      if (!isInside || !isFull || Number(column.total_compressed_size) > sizeBytes)
        throw new Error('a column lies outside');
    }
  }
}

/** Files that were written with keys: whole ones end in a mark of their own, others hide single columns. */
const encryptedMark = 'PARE';

async function open(
  path: string,
  fileName: string,
  sizeBytes: number,
  _options: ImportOptions,
  head: Uint8Array,
): Promise<OpenGrid> {
  if (lettersOf(head) === encryptedMark) throw new UserError('parquet_encrypted', { fileName });
  const handle = await openFile(path, fileName);
  const file = {
    byteLength: sizeBytes,
    async slice(start: number, end = sizeBytes) {
      const bytes = await readAt(handle, start, end - start);
      return Uint8Array.from(bytes).buffer;
    },
  };
  const close = () => void handle.close();
  let metadata: FileMetaData;
  let children: SchemaTree[];
  try {
    metadata = await parquetMetadataAsync(file);
    children = parquetSchema(metadata).children;
    refuseImpossible(metadata, sizeBytes);
  } catch (error) {
    close();
    throw damaged(fileName, error);
  }
  const { columns, nested } = columnsOf(children, metadata);
  const refusal = refusalOf(metadata, columns, nested, fileName);
  if (refusal !== null) {
    close();
    throw refusal;
  }
  let cells = new ParquetCells();
  const rowOf = (values: readonly ArrayLike<unknown>[], index: number, line: number): GridRow => {
    const row: GridRow = { line, cells: [], codes: [] };
    columns.forEach((column, at) => {
      const { text, code } = cells.cell(values[at]?.[index], column);
      row.cells.push(text);
      row.codes.push(code);
    });
    return row;
  };
  const optional = new Map(
    children.map(({ element }) => [element.name, element.repetition_type === 'OPTIONAL']),
  );
  const readGroup = async (group: FileMetaData['row_groups'][number], rowStart: number, rowEnd: number) => {
    const values = new Map<string, { from: number; data: ArrayLike<unknown> }[]>();
    try {
      for (const { meta_data: column } of group.columns) {
        // Parts of structures and lists have levels of their own, and are not read.
        if (column?.path_in_schema.length !== 1) continue;
        const isOptional = optional.get(column.path_in_schema[0]);
        if (isOptional === undefined) continue;
        const { codec, type, num_values: count, dictionary_page_offset: dictionary } = column;
        const first = Number(column.data_page_offset);
        const from = dictionary === undefined ? first : Math.min(first, Number(dictionary) || first);
        const bytes = await readAt(handle, from, Number(column.total_compressed_size));
        checkPages(bytes, { codec, type, isOptional, valueCount: Number(count) }, compressors);
      }
      await parquetRead({
        file,
        metadata,
        compressors,
        columns: columns.map(({ name }) => name),
        rowStart,
        rowEnd,
        onChunk({ columnName, columnData, rowStart: from }) {
          const parts = values.get(columnName) ?? [];
          parts.push({ from, data: columnData });
          values.set(columnName, parts);
        },
      });
    } catch (error) {
      throw damaged(fileName, error);
    }
    return columns.map(({ name }) => joinParts(values.get(name) ?? [], rowStart, rowEnd, fileName));
  };
  async function* rows(control: ReadControl): AsyncGenerator<GridRow[]> {
    cells = new ParquetCells();
    let first = 0;
    const rowCount = Math.max(1, Number(metadata.num_rows));
    for (const group of metadata.row_groups) {
      if (control.signal?.aborted === true) throw new Cancelled();
      const end = first + Number(group.num_rows);
      const values = await readGroup(group, first, end);
      for (let from = first; from < end; from += batchSize) {
        const to = Math.min(end, from + batchSize);
        const start = first;
        yield Array.from({ length: to - from }, (_, index) => {
          return rowOf(values, from - start + index, from + index + 1);
        });
        control.onProgress?.(Math.min(1, to / rowCount));
      }
      first = end;
    }
  }
  return {
    format: 'parquet',
    names: columns.map(({ name }) => name),
    hasRange: false,
    sheet: null,
    openRows: rows,
    warnings: () => [
      ...(nested.length > 0
        ? [say('nested_columns_left_out', { columns: nested.slice(0, 8).join(', ') }, nested.length)]
        : []),
      ...(cells.roundedCount > 0
        ? [say('integers_rounded', { count: cells.roundedCount }, cells.roundedCount)]
        : []),
      ...(cells.durationCount > 0
        ? [say('durations_in_seconds', { count: cells.durationCount }, cells.durationCount)]
        : []),
    ],
    close,
  };
}

/** @returns the values of a column in one piece; a file that promises more rows than it holds is a damaged one */
function joinParts(
  parts: readonly { from: number; data: ArrayLike<unknown> }[],
  rowStart: number,
  rowEnd: number,
  fileName: string,
): ArrayLike<unknown> {
  const ordered = parts.toSorted((a, b) => a.from - b.from);
  let next = rowStart;
  for (const { from, data } of ordered) {
    if (from !== next) throw damaged(fileName, `rows ${next} to ${from} are missing`);
    next += data.length;
  }
  if (next !== rowEnd) throw damaged(fileName, `${next - rowStart} rows instead of ${rowEnd - rowStart}`);
  return ordered.length === 1 ? ordered[0].data : ordered.flatMap(({ data }) => Array.from(data));
}

/** Parquet, a row group at a time. */
export const parquetFormat: FileFormat = gridFormat(
  ({ bytes }) => ['PAR1', encryptedMark].includes(lettersOf(bytes)),
  open,
);
