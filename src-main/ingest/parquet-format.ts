import { parquetMetadataAsync, parquetRead, parquetSchema, type FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { Cancelled, UserError } from '../errors.ts';
import { say } from '../messages/table.ts';
import { openFile, readAt } from './file-sample.ts';
import type { FileFormat } from './format.ts';
import { gridFormat, type OpenGrid } from './grid/grid-format.ts';
import { cellCodes, timeText, toCell, type CellCode, type GridRow } from './grid/grid.ts';
import { checkPages } from './parquet-pages.ts';
import type { ReadControl } from './types.ts';

const batchSize = 5_000;

interface Column {
  name: string;
  /** Times are instants, not the clock on the wall. */
  isInstant: boolean;
}

type SchemaTree = ReturnType<typeof parquetSchema>;

/** A column of single values; null for lists, maps and structures. */
function plainColumn({ element, children }: SchemaTree): Column | null {
  if (children.length > 0 || element.repetition_type === 'REPEATED') return null;
  const { logical_type: logical, converted_type: converted } = element;
  const isInstant =
    logical?.type === 'TIMESTAMP'
      ? logical.isAdjustedToUTC
      : logical === undefined && /^TIMESTAMP_/.test(converted ?? '');
  return { name: element.name, isInstant };
}

class ParquetRows {
  roundedCount = 0;
  readonly #columns: readonly Column[];

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
  }

  row(values: readonly ArrayLike<unknown>[], index: number, line: number): GridRow {
    const row: GridRow = { line, cells: [], codes: [] };
    this.#columns.forEach(({ isInstant }, column) => {
      const { text, code } = this.#cell(values[column]?.[index], isInstant);
      row.cells.push(text);
      row.codes.push(code);
    });
    return row;
  }

  #cell(value: unknown, isInstant: boolean): { text: string; code: CellCode } {
    if (value instanceof Date) return { text: timeText(value.getTime(), isInstant), code: cellCodes.time };
    if (typeof value === 'bigint' && !Number.isSafeInteger(Number(value))) this.roundedCount++;
    return typeof value === 'object' && value !== null
      ? { text: '{…}', code: cellCodes.text }
      : toCell(value);
  }
}

function damaged(fileName: string, error: unknown): UserError {
  const detail = (error instanceof Error ? error.message : String(error)).slice(0, 120);
  return new UserError('parquet_damaged', { fileName, detail });
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

async function open(path: string, fileName: string, sizeBytes: number): Promise<OpenGrid> {
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
  const columns = children.map(plainColumn).filter((column) => column !== null);
  const nested = children.filter((child) => plainColumn(child) === null).map(({ element }) => element.name);
  if (columns.length === 0) {
    close();
    throw new UserError('parquet_nested_only', { fileName, columns: nested.slice(0, 8).join(', ') });
  }
  let reader = new ParquetRows(columns);
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
    reader = new ParquetRows(columns);
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
          return reader.row(values, from - start + index, from + index + 1);
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
      ...(reader.roundedCount > 0
        ? [say('integers_rounded', { count: reader.roundedCount }, reader.roundedCount)]
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
  ({ bytes }) => bytes[0] === 0x50 && bytes[1] === 0x41 && bytes[2] === 0x52 && bytes[3] === 0x31,
  open,
);
