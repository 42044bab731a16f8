import { cellCodes, toCell, type CellCode, type GridRow } from '../grid/grid.ts';

/** Whole numbers that a double cannot hold come as bigint. */
export type JsonValue =
  null | boolean | number | bigint | string | JsonValue[] | { [name: string]: JsonValue };
export type JsonObject = { [name: string]: JsonValue };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null;

const isRounded = (value: JsonValue): boolean => typeof value === 'bigint' && BigInt(Number(value)) !== value;

/** A value in one cell; what is nested deeper is only hinted at. */
function cellOf(value: JsonValue): { text: string; code: CellCode } {
  if (Array.isArray(value)) return { text: `[${value.length}]`, code: cellCodes.text };
  if (isObject(value)) return { text: '{…}', code: cellCodes.text };
  return toCell(value);
}

/** Puts values into columns: the names are those of the first rows, objects inside of an object are opened once
 *  (`price.close`). */
export class RowMaker {
  readonly names: string[] = [];
  /** Names that first came when the columns were already fixed. */
  readonly lateNames = new Set<string>();
  /** Columns with values nested too deep for a cell. */
  readonly nestedNames = new Set<string>();
  /** Whole numbers that lose their last digits as numbers. */
  roundedCount = 0;
  readonly #columns = new Map<string, number>();
  #isFixed = false;

  /** From now on new names are late. */
  fix(): void {
    this.#isFixed = true;
  }

  fromObject(value: JsonObject, line: number): GridRow {
    const row: GridRow = { line, cells: [], codes: [] };
    for (const [name, item] of Object.entries(value)) {
      if (isObject(item)) {
        for (const [inner, nested] of Object.entries(item)) this.#put(row, `${name}.${inner}`, nested);
      } else this.#put(row, name, item);
    }
    return row;
  }

  fromArray(values: readonly JsonValue[], line: number): GridRow {
    const row: GridRow = { line, cells: [], codes: [] };
    values.forEach((value, column) => {
      if (!isScalar(value)) this.nestedNames.add(`#${column + 1}`);
      if (isRounded(value)) this.roundedCount++;
      const { text, code } = cellOf(value);
      row.cells.push(text);
      row.codes.push(code);
    });
    return row;
  }

  #put(row: GridRow, name: string, value: JsonValue): void {
    let column = this.#columns.get(name);
    if (column === undefined) {
      if (this.#isFixed) {
        this.lateNames.add(name);
        return;
      }
      column = this.names.length;
      this.names.push(name);
      this.#columns.set(name, column);
    }
    if (!isScalar(value)) this.nestedNames.add(name);
    if (isRounded(value)) this.roundedCount++;
    const { text, code } = cellOf(value);
    while (row.cells.length < column) {
      row.cells.push('');
      row.codes.push(cellCodes.missing);
    }
    row.cells[column] = text;
    row.codes[column] = code;
  }
}
