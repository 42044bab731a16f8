import type { ImportDetected, ImportFormat } from '../contract/import.ts';
import type { Message } from '../messages/table.ts';
import type { Dialect, TableStart } from './dialect.ts';
import type { EncodingGuess } from './encoding.ts';
import type { RowBatch } from './table-rows.ts';

/** What a column's cells are by their type, where a format tells. */
export type CellType = 'number' | 'time';

/** A table of cells, wherever it came from: what the reading of columns, times and series begins with.
 *  Every cell is a text. Numbers of a typed format stand as their shortest digits with a point, dates as ISO 8601. */
export interface TableSource {
  readonly format: ImportFormat;
  readonly sizeBytes: number;
  /** The first rows, cut; where the header is and the data begins. */
  readonly start: TableStart;
  /** Rows from later places, for what a column looks like further down. */
  readonly laterRows: readonly string[][];
  /** The first rows are all of them. */
  readonly isWhole: boolean;
  /** What only a delimited text has. */
  readonly text: { encoding: EncodingGuess; dialect: Dialect } | null;
  /** Columns that are of a type by the format's word, not by their looks. */
  readonly types: ReadonlyMap<number, CellType>;
  /** The format names the columns: no row is a header. */
  readonly isNamed: boolean;
  /** Guesses that only some formats have. */
  readonly choices: Pick<ImportDetected, 'sheet' | 'range'>;
  /** @param rowIndex of the first rows; @returns its line (or row of the sheet), from 1 */
  lineOf(rowIndex: number): number;
  /** All rows from the beginning; may be asked for again. */
  openRows(): AsyncIterable<RowBatch> | Iterable<RowBatch>;
  /** What the source met while its rows were read. */
  warnings(): Message[];
}
