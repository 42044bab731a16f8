import { isObject, isScalar, type JsonObject, type JsonValue } from './flatten.ts';

/** A table found in a JSON document: rows that are objects or arrays. */
export interface JsonTable {
  /** Where it stands: `data.prices`; `$` for the document itself. */
  path: string;
  rows: (JsonObject | JsonValue[])[];
  /** Names for rows that are arrays, where the document gives them. */
  names: string[] | null;
}

const maximumDepth = 5;
const root = '$';

const scalarArrays = (value: JsonObject): [string, JsonValue[]][] =>
  Object.entries(value).filter(
    (entry): entry is [string, JsonValue[]] => Array.isArray(entry[1]) && entry[1].every(isScalar),
  );

/** pandas `split`: columns, data and perhaps an index. */
function splitTable(value: JsonObject, path: string): JsonTable | null {
  const { columns, data, index } = value;
  if (!Array.isArray(columns) || !Array.isArray(data) || !data.every(Array.isArray)) return null;
  const names = columns.map((name) => (Array.isArray(name) ? name.join(' ') : String(name)));
  if (!Array.isArray(index)) return { path, rows: data, names };
  return { path, rows: data.map((row, at) => [index[at] ?? null, ...row]), names: ['index', ...names] };
}

/** An object of arrays: each a column. */
function columnsTable(value: JsonObject, path: string): JsonTable | null {
  const arrays = scalarArrays(value);
  const length = Math.max(0, ...arrays.map(([, cells]) => cells.length));
  const columns = arrays.filter(([, cells]) => cells.length === length);
  if (length < 2 || columns.length === 0) return null;
  const rows = Array.from({ length }, (_, at) => columns.map(([, cells]) => cells[at]));
  return { path, rows, names: columns.map(([name]) => name) };
}

/** An object of objects of scalars: by rows (many outer names), or by columns (pandas' default). */
function nestedTable(value: JsonObject, path: string): JsonTable | null {
  const entries = Object.entries(value);
  if (
    entries.length === 0 ||
    !entries.every(([, item]) => isObject(item) && Object.values(item).every(isScalar))
  ) {
    return null;
  }
  const inner = entries as [string, JsonObject][];
  const widest = Math.max(...inner.map(([, item]) => Object.keys(item).length));
  if (widest === 0 || inner.length * widest < 4) return null;
  if (entries.length > widest) {
    return { path, rows: inner.map(([index, item]) => ({ index, ...item })), names: null };
  }
  const rows = new Map<string, JsonObject>();
  for (const [name, item] of inner) {
    for (const [index, cell] of Object.entries(item)) {
      const row = rows.get(index) ?? { index };
      row[name] = cell;
      rows.set(index, row);
    }
  }
  return { path, rows: Array.from(rows.values()), names: null };
}

/** An object of numbers under their times or names. */
function mapTable(value: JsonObject, path: string): JsonTable | null {
  const entries = Object.entries(value);
  const numbers = entries.filter(([, item]) => typeof item === 'number').length;
  if (entries.length < 3 || numbers * 10 < entries.length * 9) return null;
  return { path, rows: entries.filter(([, item]) => isScalar(item)), names: ['index', 'value'] };
}

/** Series of a chart: objects with a name and their data. */
function seriesTable(items: readonly JsonObject[], path: string): JsonTable | null {
  if (items.length === 0 || items.length > 10_000) return null;
  if (!items.every(({ data }) => Array.isArray(data) && data.length > 0)) return null;
  const rows: (JsonObject | JsonValue[])[] = [];
  items.forEach((item, at) => {
    const series = String(item.name ?? item.label ?? item.id ?? `#${at + 1}`);
    (item.data as JsonValue[]).forEach((point, step) => {
      if (Array.isArray(point)) rows.push([series, ...point]);
      else if (isObject(point)) rows.push({ series, ...point });
      else rows.push([series, step + 1, point]);
    });
  });
  const isPoints = rows.every((row) => Array.isArray(row) && row.length === 3);
  if (!isPoints) return { path, rows, names: null };
  const points = rows as JsonValue[][];
  const isEpoch = points.every(([, x]) => Number.isInteger(x) && Number(x) > 1e8);
  const names = ['series', isEpoch ? 'time' : 'x', 'y'];
  if (items.length > 1) return { path, rows, names };
  return { path, rows: points.map(([, x, y]) => [x, y]), names: [names[1], String(points[0][0])] };
}

function arrayTable(items: readonly JsonValue[], path: string): JsonTable | null {
  if (items.length === 0) return null;
  if (items.every(isScalar)) {
    return items.some((item) => typeof item === 'number')
      ? { path, rows: items.map((item) => [item]), names: ['value'] }
      : null;
  }
  const objects = items.filter(isObject);
  if (objects.length === items.length)
    return seriesTable(objects, path) ?? { path, rows: objects, names: null };
  const arrays = items.filter((item) => Array.isArray(item));
  return arrays.length * 2 >= items.length ? { path, rows: arrays, names: null } : null;
}

/** Finds the tables of a JSON document, the largest first: an array of objects or of arrays, an object of arrays, what
 *  pandas and chart libraries write, at the top or under a few names. */
export function findTables(value: JsonValue, path = root, depth = 0): JsonTable[] {
  if (depth > maximumDepth) return [];
  if (Array.isArray(value)) {
    const table = arrayTable(value, path);
    return table === null ? [] : [table];
  }
  if (!isObject(value)) return [];
  const whole =
    splitTable(value, path) ?? columnsTable(value, path) ?? nestedTable(value, path) ?? mapTable(value, path);
  if (whole !== null) return [whole];
  const found = Object.entries(value).flatMap(([name, item]) =>
    findTables(item, path === root ? name : `${path}.${name}`, depth + 1),
  );
  return found.toSorted((a, b) => b.rows.length - a.rows.length);
}

/** @returns whether the first row of a table of arrays is wanted as a header: that is for the grid to find */
export function hasObjects({ rows }: JsonTable): boolean {
  return rows.some(isObject);
}
