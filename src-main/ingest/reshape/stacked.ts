import type { Message } from '../../messages/table.ts';
import type { RowBatch } from '../table-rows.ts';
import type { TableSource } from '../table-source.ts';

/** A table each of whose rows of data becomes several rows of other columns.
 *  @param stack what a row becomes
 *  @param note what is told of it */
export function stacked(
  source: TableSource,
  header: string[],
  stack: (row: readonly string[]) => string[][],
  note: Message,
): TableSource {
  const { start } = source;
  const { dataStart } = start;
  const body = start.rows.slice(dataStart).map(stack);
  const origins = body.flatMap((rows, index) => rows.map(() => dataStart + index));
  const lineOf = (rowIndex: number) =>
    source.lineOf(rowIndex < dataStart ? rowIndex : (origins[rowIndex - dataStart] ?? start.rows.length));
  async function* openRows(): AsyncGenerator<RowBatch> {
    let skip = dataStart;
    for await (const batch of source.openRows()) {
      const rows: string[][] = [];
      const lines: number[] = [];
      batch.rows.forEach((row, index) => {
        for (const item of index < skip ? [row] : stack(row)) {
          rows.push(item);
          lines.push(batch.lineOf(index));
        }
      });
      skip = Math.max(0, skip - batch.rows.length);
      yield { rows, lineOf: (index) => lines[index] };
    }
  }
  return {
    ...source,
    start: {
      ...start,
      header,
      headerIndex: null,
      columnCount: header.length,
      rows: [...start.rows.slice(0, dataStart), ...body.flat()],
    },
    laterRows: source.laterRows.flatMap(stack),
    types: new Map(),
    lineOf,
    openRows,
    warnings: () => [...source.warnings(), note],
  };
}
