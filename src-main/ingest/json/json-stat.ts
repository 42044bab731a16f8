import { isObject, isScalar, type JsonObject, type JsonValue } from './flatten.ts';
import type { JsonTable } from './json-table.ts';

/** More cells than this are no table to lay out. */
const mostCells = 5_000_000;

/** Keys of a dimension in their order; the object form gives each its place. */
function categoriesOf(dimension: JsonValue | undefined, size: number): string[] | null {
  if (!isObject(dimension) || !isObject(dimension.category)) return null;
  const { index, label } = dimension.category;
  let keys: string[] = isObject(label) ? Object.keys(label) : [];
  if (Array.isArray(index)) keys = index.map(String);
  else if (isObject(index)) keys = Object.keys(index).toSorted((a, b) => Number(index[a]) - Number(index[b]));
  return keys.length === size ? keys : null;
}

/** JSON-stat, as statistics offices answer: a cube of values in row-major order, with the keys of its dimensions. Each
 *  value becomes a row with its keys; dimensions of one key are left out.
 *  Source: json-stat.org, format 2.0.
 *  @returns null for anything else */
export function jsonStatTable(value: JsonObject, path: string): JsonTable | null {
  const { id: names, size: sizes, dimension, value: cells } = value;
  if (!Array.isArray(names) || !Array.isArray(sizes) || !isObject(dimension)) return null;
  if (!names.every((name) => typeof name === 'string') || names.length !== sizes.length) return null;
  const total = sizes.reduce<number>((product, size) => product * Number(size), 1);
  if (!(total >= 1 && total <= mostCells) || !(Array.isArray(cells) || isObject(cells))) return null;
  const keys = names.map((name, at) => categoriesOf(dimension[name], Number(sizes[at])));
  if (!keys.every((list) => list !== null)) return null;
  const shown = keys.flatMap((list, at) => (list.length > 1 ? [at] : []));
  const rows: JsonValue[][] = [];
  for (let flat = 0; flat < total; flat++) {
    const cell: JsonValue | undefined = Array.isArray(cells) ? cells[flat] : cells[String(flat)];
    const places: string[] = [];
    for (let at = keys.length - 1, rest = flat; at >= 0; at--) {
      places[at] = keys[at][rest % keys[at].length];
      rest = Math.floor(rest / keys[at].length);
    }
    rows.push([...shown.map((at) => places[at]), cell !== undefined && isScalar(cell) ? cell : null]);
  }
  return { path, rows, names: [...shown.map((at) => names[at]), 'value'] };
}
