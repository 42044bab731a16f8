import { DateReader } from './date-reader.ts';
import { dateNotations } from './date-notation.ts';
import { isMissing } from './missing.ts';
import { formatsReading } from './number-format.ts';

/** missing, number, date or text. */
export type CellKind = 'missing' | 'number' | 'date' | 'text';

const readers = dateNotations.map((notation) => DateReader.compile(notation)!);

/** What a cell looks like by itself; a number that could also be a date (20200131) is a number. */
export function cellKind(cell: string): CellKind {
  if (isMissing(cell)) return 'missing';
  if (formatsReading(cell) !== 0) return 'number';
  const isShort = cell.length >= 4 && cell.length <= 64 && /\p{Nd}/u.test(cell);
  return isShort && readers.some((reader) => !Number.isNaN(reader.read(cell))) ? 'date' : 'text';
}
