import type { ImportDetected, ImportFormat, ImportOptions } from '../../contract/import.ts';
import { UserError } from '../../errors.ts';
import { say, type Message } from '../../messages/table.ts';
import { inferStart, type TableStart } from '../dialect.ts';
import type { RowBatch } from '../table-rows.ts';
import type { CellType, TableSource } from '../table-source.ts';
import { formatRange, parseRange, type CellRange } from './a1.ts';
import { findBlocks, type Block } from './blocks.ts';
import { cellCodes, isEmptyRow, type GridRow } from './grid.ts';

/** Rows that everything is inferred from, and cells they may have together. */
const headRowCount = 10_000;
const headCellCount = 1_000_000;
const rangesOffered = 8;

/** A grid of typed cells, wherever it came from. */
export interface Grid {
  format: ImportFormat;
  fileName: string;
  sizeBytes: number;
  /** Names of the columns where the format gives them: no row is a header then. */
  names: string[] | null;
  /** Where a table may stand anywhere on the grid: the range is guessed and may be chosen. */
  hasRange: boolean;
  sheet: ImportDetected['sheet'];
  /** Rows from the beginning, in order; empty ones may be left out. May be asked for again. */
  openRows(): AsyncIterable<GridRow[]> | Iterable<GridRow[]>;
  /** What was met while the rows were read the last time. */
  warnings(): Message[];
}

async function readHead(grid: Grid): Promise<{ rows: GridRow[]; isWhole: boolean }> {
  const rows: GridRow[] = [];
  let cellCount = 0;
  for await (const batch of grid.openRows()) {
    for (const row of batch) {
      if (rows.length >= headRowCount || cellCount >= headCellCount) return { rows, isWhole: false };
      rows.push(row);
      cellCount += row.cells.length;
    }
  }
  return { rows, isWhole: true };
}

function rangeGuess(
  chosen: string | undefined,
  blocks: readonly Block[],
  range: CellRange,
): ImportDetected['range'] {
  const value = formatRange(range);
  const others = blocks.slice(0, rangesOffered).map((block) => formatRange(block.range));
  return {
    value,
    isChosen: chosen !== undefined,
    evidence:
      chosen !== undefined
        ? say('chosen', {})
        : say(blocks.length > 1 ? 'range_most_numbers' : 'range_used', {
            range: value,
            count: blocks[0]?.numberCount ?? 0,
            tableCount: blocks.length,
          }),
    alternatives: others.filter((other) => other !== value),
  };
}

/** Cells that a range holds, beside each other; null where there are none. */
function cutRow(row: GridRow, { firstRow, lastRow, firstColumn }: CellRange, width: number, isOpen: boolean) {
  if (row.line <= firstRow || row.line > lastRow + 1) return null;
  const cells = row.cells.slice(firstColumn, isOpen ? undefined : firstColumn + width);
  let end = cells.length;
  while (end > 0 && cells[end - 1] === '') end--;
  if (end === 0) return null;
  cells.length = Math.max(end, width);
  for (let index = end; index < width; index++) cells[index] = '';
  return cells;
}

function typesOf(rows: readonly GridRow[], firstColumn: number, width: number): Map<number, CellType> {
  const types = new Map<number, CellType>();
  for (let column = 0; column < width; column++) {
    let [present, numbers, times] = [0, 0, 0];
    for (const { codes } of rows) {
      const code = codes[firstColumn + column] ?? cellCodes.missing;
      if (code !== cellCodes.missing) present++;
      if (code === cellCodes.number) numbers++;
      if (code === cellCodes.time) times++;
    }
    if (numbers > 0 && numbers * 2 >= present) types.set(column, 'number');
    else if (times > 0 && times * 2 >= present) types.set(column, 'time');
  }
  return types;
}

/** A title over a table is shorter than its rows; everything else has a cell in every column. */
function shapeForStart(cells: readonly string[], width: number): string[] {
  const filled = cells.filter((cell) => cell !== '').length;
  const isTitle = filled === 1 && width > 2 && cells[0] !== '';
  return isTitle ? cells.slice(0, 1) : [...cells];
}

function startOf(grid: Grid, rows: string[][], width: number, options: ImportOptions): TableStart {
  if (grid.names === null) {
    const start = inferStart(
      rows.map((row) => shapeForStart(row, width)),
      options.hasHeader,
      { isGrid: true },
    );
    return { ...start, rows, columnCount: Math.max(start.columnCount, width) };
  }
  return {
    dataStart: 0,
    header: grid.names,
    headerIndex: null,
    headerNotes: [],
    headerEvidence: say('header_by_format', {}),
    preambleCount: 0,
    columnCount: grid.names.length,
    rows,
  };
}

/** The table on a grid.
 *  @param isPreview only the first rows are read
 *  @throws UserError 'empty_file', 'range_invalid', 'range_empty' and what the grid refuses */
export async function gridSource(
  grid: Grid,
  options: ImportOptions,
  isPreview: boolean,
): Promise<TableSource> {
  const { fileName } = grid;
  const head = await readHead(grid);
  const filled = head.rows.filter((row) => !isEmptyRow(row));
  if (filled.length === 0 && grid.names === null) throw new UserError('empty_sheet', { fileName });
  const columnCount = filled.reduce(
    (most, { cells }) => Math.max(most, cells.length),
    grid.names?.length ?? 0,
  );
  const blocks = grid.hasRange ? findBlocks(filled, head.isWhole) : [];
  const everything = { firstRow: 0, lastRow: Infinity, firstColumn: 0, lastColumn: columnCount - 1 };
  const wanted = grid.hasRange && options.range !== undefined ? parseRange(options.range) : null;
  const range = wanted ?? blocks[0]?.range ?? everything;
  range.lastColumn = Math.min(range.lastColumn, Math.max(columnCount - 1, range.firstColumn));
  const width = range.lastColumn - range.firstColumn + 1;
  // Where no chosen column ends the table, a later row may be longer than the first ones, and is told of.
  const isOpen = options.range === undefined && range.lastColumn === columnCount - 1;
  const toBatch = (batch: readonly GridRow[]): RowBatch => {
    const rows: string[][] = [];
    const lines: number[] = [];
    for (const row of batch) {
      const cells = cutRow(row, range, width, isOpen);
      if (cells === null) continue;
      rows.push(cells);
      lines.push(row.line);
    }
    return { rows, lineOf: (index) => lines[index] ?? (lines.at(-1) ?? 0) + 1 };
  };
  const first = toBatch(filled);
  if (first.rows.length === 0 && options.range !== undefined) {
    throw new UserError('range_empty', { range: options.range, fileName }, { field: 'range' });
  }
  const start = startOf(grid, first.rows, width, options);
  const dataLine = first.lineOf(start.dataStart);
  const dataRows = filled.filter(({ line }) => line >= dataLine && line <= range.lastRow + 1);
  const several = blocks.length > 1 && options.range === undefined;
  return {
    format: grid.format,
    sizeBytes: grid.sizeBytes,
    start,
    laterRows: [],
    isWhole: head.isWhole,
    text: null,
    isNamed: grid.names !== null,
    types: typesOf(dataRows, range.firstColumn, width),
    choices: { sheet: grid.sheet, range: grid.hasRange ? rangeGuess(options.range, blocks, range) : null },
    lineOf: (rowIndex) => first.lineOf(rowIndex),
    openRows: isPreview ? () => [first] : () => streamBatches(grid, toBatch, range.lastRow),
    warnings: () => [
      ...(several
        ? [say('several_tables', { count: blocks.length, range: formatRange(range) }, blocks.length)]
        : []),
      ...grid.warnings(),
    ],
  };
}

async function* streamBatches(
  grid: Grid,
  toBatch: (rows: readonly GridRow[]) => RowBatch,
  lastRow: number,
): AsyncGenerator<RowBatch> {
  for await (const rows of grid.openRows()) {
    const batch = toBatch(rows);
    if (batch.rows.length > 0) yield batch;
    if ((rows.at(-1)?.line ?? 0) > lastRow + 1) return;
  }
}
