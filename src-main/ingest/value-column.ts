import { isMissing } from './missing.ts';
import {
  isScaled,
  numberReader,
  parseNumber,
  signBeside,
  triangleBefore,
  type NumberFormat,
} from './number-format.ts';
import { note, Replan, type Finding } from './replan.ts';

const lastDigit = 57;
/** Above it not every whole number has a double of its own. */
const firstRounded = 2 ** 53;
/** Digits, and the signs + , - . before them. */
const isPlainSign = (code: number) => (code >= 48 && code <= lastDigit) || (code >= 43 && code <= 46);
const separators = /[.,'’ \u00a0\u2009\u202f]/;
/** What could still part thousands once the decimal sign is sure. */
const groupSigns = { '.': /[,'’ \u00a0\u2009\u202f]/, ',': /[.'’ \u00a0\u2009\u202f]/ } as const;

/** Reads the numbers of one column while the file streams by, and minds what contradicts the format it was given. */
export class ValueColumn {
  readonly name: string;
  readonly column: number;
  /** Cells that are neither a number nor a mark for "missing". */
  unreadable: Finding | null = null;
  /** Cells whose letter multiplied the number: `1.5M`. */
  scaled: Finding | null = null;
  presentCount = 0;
  /** Currencies beside the numbers, by what they are called. */
  readonly currencies = new Set<string>();
  /** Cells with a percent sign. */
  percents: Finding | null = null;
  /** Cells with a triangle, read as negative. */
  triangles: Finding | null = null;
  /** Whole numbers that lose their last digits. */
  roundedCount = 0;
  #nonzeroPercents = 0;
  #nonzeroCount = 0;
  #format: NumberFormat;
  #read: (cell: string) => number;
  #alternatives: readonly NumberFormat[];
  #hasSeparators = false;
  /** Signs that may speak against an alternative. */
  #telling: RegExp = separators;

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
      if (value !== 0) this.#nonzeroCount++;
      if (value >= firstRounded || value <= -firstRounded) this.#noteRounded(cell, value);
      const last = cell.charCodeAt(cell.length - 1);
      if (last > lastDigit && isScaled(cell)) this.scaled = note(this.scaled, line, cell);
      if (!(isPlainSign(last) && isPlainSign(cell.charCodeAt(0)))) this.#noteSign(cell, value, line);
      if (this.#alternatives.length > 0 && this.#telling.test(cell)) this.#prune(cell);
      return value;
    }
    if (isMissing(cell)) return NaN;
    this.presentCount++;
    return this.#readOtherwise(cell, line);
  }

  /** Some numbers have a percent sign and some, other than zero, have none. */
  get isMixedPercent(): boolean {
    return this.percents !== null && this.#nonzeroCount > this.#nonzeroPercents;
  }

  #noteSign(cell: string, value: number, line: number): void {
    if (this.#format.isRise !== true && triangleBefore(cell) !== null)
      this.triangles = note(this.triangles, line, cell);
    const sign = signBeside(cell);
    if (sign === '%' || sign === '‰') {
      this.percents = note(this.percents, line, cell);
      if (value !== 0) this.#nonzeroPercents++;
    } else if (sign !== '') this.currencies.add(sign);
  }

  #noteRounded(cell: string, value: number): void {
    const digits = cell.trim();
    if (/^[+-]?\d{16,}$/.test(digits) && BigInt(digits.replace('+', '')) !== BigInt(value))
      this.roundedCount++;
  }

  #prune(cell: string): void {
    this.#hasSeparators = true;
    this.#alternatives = this.#alternatives.filter((format) => !Number.isNaN(parseNumber(cell, format)));
    const { decimal } = this.#format;
    // The alternatives that are left differ in what parts thousands only: a cell without any tells nothing.
    if (this.#alternatives.every((format) => format.decimal === decimal)) this.#telling = groupSigns[decimal];
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
