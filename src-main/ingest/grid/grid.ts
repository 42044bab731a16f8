/** What a cell is by its format's word. */
export const cellCodes = { missing: 0, text: 1, number: 2, time: 3 } as const;
export type CellCode = (typeof cellCodes)[keyof typeof cellCodes];

/** One row of a grid: cells at their columns, from the first column on. */
export interface GridRow {
  /** Row of the sheet, line of the file … from 1. */
  line: number;
  cells: string[];
  codes: CellCode[];
}

/** @returns whether no cell of the row has a value */
export function isEmptyRow({ cells }: GridRow): boolean {
  return cells.every((cell) => cell === '');
}

/** A value of a program, put as a cell. */
export function toCell(value: unknown): { text: string; code: CellCode } {
  if (value === null || value === undefined) return { text: '', code: cellCodes.missing };
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value)
        ? { text: numberText(value), code: cellCodes.number }
        : { text: '', code: cellCodes.missing };
    case 'bigint':
      return { text: String(value), code: cellCodes.number };
    case 'string':
      return { text: value, code: value === '' ? cellCodes.missing : cellCodes.text };
    case 'boolean':
      return { text: value ? 'TRUE' : 'FALSE', code: cellCodes.text };
    default:
      return { text: JSON.stringify(value), code: cellCodes.text };
  }
}

/** One to three digits, a point, three digits: elsewhere that may be thousands. */
const groupLike = /^-?\d{1,3}\.\d{3}$/;

/** Writes a number so that it can be read in one way only: `1.234` gets another zero.
 *  @param value finite */
export function numberText(value: number): string {
  const text = String(value);
  return groupLike.test(text) ? `${text}0` : text;
}

/** @returns a number as `numberText` was given it, for showing */
export function shownNumber(text: string): string {
  return text.replace(/^(-?\d{1,3}\.\d{3})0(?=%?$)/, '$1');
}

/** 0.125 → `12.5%`: a percentage keeps the number that people see, as it does in a text.
 *  @param value the stored share */
export function percentText(value: number): string {
  const shifted = /e/.test(String(value)) ? value * 100 : Number(`${value}e2`);
  return `${numberText(shifted)}%`;
}

const two = (value: number) => String(value).padStart(2, '0');

/** Writes a time in ISO 8601, a midnight as its date alone.
 *  @param timeMs epoch milliseconds
 *  @param isInstant UTC, else the clock on the wall */
export function timeText(timeMs: number, isInstant: boolean): string {
  const date = new Date(timeMs);
  if (Number.isNaN(date.getTime())) return '';
  const year = date.getUTCFullYear();
  if (!(year >= 0 && year <= 9_999)) return date.toISOString();
  const day = `${String(year).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  const clock = clockText(((timeMs % 86_400_000) + 86_400_000) % 86_400_000);
  if (isInstant) return `${day}T${clock}Z`;
  return clock === '00:00:00' ? day : `${day} ${clock}`;
}

/** Writes a time of day.
 *  @param clockMs milliseconds since midnight */
export function clockText(clockMs: number): string {
  const rounded = Math.round(clockMs);
  const seconds = Math.floor(rounded / 1_000);
  const clock = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const fraction = rounded % 1_000;
  return fraction === 0 ? clock : `${clock}.${String(fraction).padStart(3, '0')}`;
}
