import { formatsReading } from '../number-format.ts';
import type { CellRange } from './a1.ts';
import { cellCodes, type GridRow } from './grid.ts';

/** A table that stands on a sheet, with the numbers it holds. */
export interface Block {
  range: CellRange;
  numberCount: number;
}

interface Segment {
  first: number;
  last: number;
}

/** Runs of columns that hold anything, apart by empty ones. */
function columnSegments(rows: readonly GridRow[]): Segment[] {
  const used = new Set<number>();
  for (const { cells } of rows) cells.forEach((cell, column) => cell !== '' && used.add(column));
  const columns = Array.from(used).sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (const column of columns) {
    const last = segments.at(-1);
    if (last !== undefined && column === last.last + 1) last.last = column;
    else segments.push({ first: column, last: column });
  }
  return segments;
}

interface Extent {
  top: number;
  bottom: number;
}

function extentOf(rows: readonly GridRow[], { first, last }: Segment): Extent {
  const filled = rows.filter(({ cells }) => cells.slice(first, last + 1).some((cell) => cell !== ''));
  return { top: filled[0]?.line ?? 0, bottom: filled.at(-1)?.line ?? 0 };
}

const isTyped = (row: GridRow, column: number) =>
  row.codes[column] === cellCodes.number ||
  row.codes[column] === cellCodes.time ||
  (row.codes[column] === cellCodes.text && formatsReading(row.cells[column]) !== 0);

/** A spacer column inside of a table parts nothing: what stands beside it has the same rows and no axis of its own. */
function joinSpaced(rows: readonly GridRow[], segments: readonly Segment[]): Segment[] {
  const joined: Segment[] = [];
  for (const segment of segments) {
    const before = joined.at(-1);
    const [a, b] = [before && extentOf(rows, before), extentOf(rows, segment)];
    const isSame = a?.top === b.top && a.bottom === b.bottom;
    const body = rows.filter(({ line }) => line > b.top && line <= b.bottom);
    const hasAxis = body.some(({ codes }) => {
      const code = codes[segment.first];
      return code === cellCodes.time || code === cellCodes.text;
    });
    if (before !== undefined && isSame && !hasAxis && segment.first - before.last <= 2)
      before.last = segment.last;
    else joined.push({ ...segment });
  }
  return joined;
}

/** Tables below each other: one ends at a blank row behind which a row of nothing but names begins another. */
function rowSegments(
  rows: readonly GridRow[],
  { first, last }: Segment,
): (Extent & { numberCount: number })[] {
  const found: (Extent & { numberCount: number })[] = [];
  let current: (Extent & { numberCount: number }) | null = null;
  for (const row of rows) {
    let filled = 0;
    let typed = 0;
    let numbers = 0;
    for (let column = first; column <= Math.min(last, row.cells.length - 1); column++) {
      if (row.cells[column] === '') continue;
      filled++;
      if (!isTyped(row, column)) continue;
      typed++;
      if (row.codes[column] !== cellCodes.time) numbers++;
    }
    if (filled === 0) continue;
    const isHead = typed === 0 && filled >= Math.min(2, last - first + 1);
    if (current === null || (row.line > current.bottom + 1 && current.numberCount > 0 && isHead)) {
      current = { top: row.line, bottom: row.line, numberCount: 0 };
      found.push(current);
    }
    current.bottom = row.line;
    current.numberCount += numbers;
  }
  return found;
}

/** Finds the tables on a sheet, the one with the most numbers first.
 *  @param rows the first rows of the sheet
 *  @param isWhole they are all of them; otherwise a table that reaches their end is open at the bottom */
export function findBlocks(rows: readonly GridRow[], isWhole: boolean): Block[] {
  const lastLine = rows.at(-1)?.line ?? 0;
  const blocks = joinSpaced(rows, columnSegments(rows)).flatMap((segment) =>
    rowSegments(rows, segment).map(({ top, bottom, numberCount }) => ({
      range: {
        firstRow: top - 1,
        lastRow: !isWhole && bottom >= lastLine - 1 ? Infinity : bottom - 1,
        firstColumn: segment.first,
        lastColumn: segment.last,
      },
      numberCount,
    })),
  );
  const withNumbers = blocks.filter(({ numberCount }) => numberCount > 0);
  const kept = withNumbers.length > 0 ? withNumbers : blocks;
  return kept.toSorted((a, b) => b.numberCount - a.numberCount);
}
