import { isMissing } from './missing.ts';
import { isScaled, numberReader, parseNumber, type NumberFormat } from './number-format.ts';
import { note, Replan, type Finding } from './replan.ts';

const lastDigit = 57;
const separators = /[.,'’ \u00a0\u2009\u202f]/;

/** Reads the numbers of one column while the file streams by, and minds what contradicts the format it was given. */
export class ValueColumn {
  readonly name: string;
  readonly column: number;
  /** Cells that are neither a number nor a mark for "missing". */
  unreadable: Finding | null = null;
  /** Cells whose letter multiplied the number: `1.5M`. */
  scaled: Finding | null = null;
  presentCount = 0;
  #format: NumberFormat;
  #read: (cell: string) => number;
  #alternatives: readonly NumberFormat[];
  #hasSeparators = false;

  constructor(column: number, name: string, format: NumberFormat, alternatives: readonly NumberFormat[]) {
    this.column = column;
    this.name = name;
    this.#format = format;
    this.#read = numberReader(format);
    this.#alternatives = alternatives;
  }

  /** @returns the number; NaN where it is missing or unreadable
   *  @throws Replan where only another format can read the cell */
  read(cell: string, line: number): number {
    if (cell.length === 0) return NaN;
    const value = this.#read(cell);
    if (value === value) {
      this.presentCount++;
      if (cell.charCodeAt(cell.length - 1) > lastDigit && isScaled(cell)) {
        this.scaled = note(this.scaled, line, cell);
      }
      if (this.#alternatives.length > 0 && separators.test(cell)) this.#prune(cell);
      return value;
    }
    if (isMissing(cell)) return NaN;
    this.presentCount++;
    return this.#readOtherwise(cell, line);
  }

  #prune(cell: string): void {
    this.#hasSeparators = true;
    this.#alternatives = this.#alternatives.filter((format) => !Number.isNaN(parseNumber(cell, format)));
  }

  #readOtherwise(cell: string, line: number): number {
    const other = this.#alternatives.find((format) => !Number.isNaN(parseNumber(cell, format)));
    if (other === undefined) {
      this.unreadable = note(this.unreadable, line, cell);
      return NaN;
    }
    const readsTheSame = other.decimal === this.#format.decimal && this.#format.thousands === '';
    if (this.#hasSeparators && !readsTheSame) throw new Replan(this.column, cell);
    this.#format = other;
    this.#read = numberReader(other);
    this.#prune(cell);
    return this.#read(cell);
  }
}
