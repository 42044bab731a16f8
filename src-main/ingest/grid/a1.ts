import { UserError } from '../../errors.ts';

/** A rectangle of cells, counted from 0; open sides are Infinity. */
export interface CellRange {
  firstRow: number;
  lastRow: number;
  firstColumn: number;
  lastColumn: number;
}

/** @returns `A`, `B` … `Z`, `AA` … for 0, 1 … */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** @returns 0, 1 … for `A`, `B` …; -1 for nothing */
export function columnOfLetters(letters: string): number {
  let index = 0;
  for (let at = 0; at < letters.length; at++) index = index * 26 + (letters.charCodeAt(at) & 31);
  return index - 1;
}

const corner = /^\$?([A-Z]{1,3})?\$?([1-9]\d{0,6})?$/;

/** Reads a range in A1 notation: `B3:F120`, `B:F`, `B3:F`, `3:120`, `B3` (from there to the end); a name of a sheet before
 *  it and dollar signs are let be.
 *  @throws UserError 'range_invalid' */
export function parseRange(text: string): CellRange {
  const parts = text.trim().toUpperCase().split('!').at(-1)!.split(':');
  const [first, last] = [corner.exec(parts[0]), corner.exec(parts[1] ?? '')];
  if (parts.length > 2 || parts[0] === '' || parts[1] === '' || first === null || last === null) {
    throw new UserError('range_invalid', { range: text }, { field: 'range' });
  }
  const at = (letters: string | undefined, otherwise: number) =>
    letters === undefined ? otherwise : columnOfLetters(letters);
  const row = (digits: string | undefined, otherwise: number) =>
    digits === undefined ? otherwise : Number(digits) - 1;
  const columns = [at(first[1], 0), at(last[1], Infinity)].sort((a, b) => a - b);
  const rows = [row(first[2], 0), row(last[2], Infinity)].sort((a, b) => a - b);
  return { firstRow: rows[0], lastRow: rows[1], firstColumn: columns[0], lastColumn: columns[1] };
}

/** Writes a range in A1 notation; an open bottom is left out. */
export function formatRange({ firstRow, lastRow, firstColumn, lastColumn }: CellRange): string {
  const end = Number.isFinite(lastRow) ? String(lastRow + 1) : '';
  return `${columnLetters(firstColumn)}${firstRow + 1}:${columnLetters(lastColumn)}${end}`;
}
