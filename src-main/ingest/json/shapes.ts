import { seriesTable } from './chart-series.ts';
import { isObject, isScalar, type JsonObject, type JsonValue } from './flatten.ts';
import { jsonStatTable } from './json-stat.ts';
import type { JsonTable } from './json-table.ts';

const maximumDepth = 5;
const root = '$';

const scalarArrays = (value: JsonObject): [string, JsonValue[]][] =>
  Object.entries(value).filter(
    (entry): entry is [string, JsonValue[]] => Array.isArray(entry[1]) && entry[1].every(isScalar),
  );

/** pandas `split`: columns, data and perhaps an index; InfluxDB calls the data `values`, others `rows`. */
function splitTable(value: JsonObject, path: string): JsonTable | null {
  const { columns, index } = value;
  const data = value.data ?? value.values ?? value.rows;
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
  const leftOut = arrays
    .filter(([, cells]) => cells.length !== length && cells.length > 1)
    .map(([name]) => name);
  return { path, rows, names: columns.map(([name]) => name), leftOut };
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
  return arrays.length === items.length ? { path, rows: arrays, names: null } : null;
}

/** Items that are looked into: more of them are rows, not wrappings. */
const mostWrappings = 64;

/** Tables inside of the items of an array, where one of them has more rows than the array: the answers of services wrap
 *  their series so (`result[0].timestamp` …). */
function wrappedTables(items: readonly JsonValue[], path: string, depth: number): JsonTable[] {
  if (items.length > mostWrappings) return [];
  const found = items.flatMap((item, at) => {
    const own = items.length === 1 ? path : `${path}[${at}]`;
    return isObject(item) || (Array.isArray(item) && item.some(isObject))
      ? findTables(item, own, depth + 1)
      : [];
  });
  return found.some(({ rows }) => rows.length > items.length) ? found : [];
}

/** Columns of equal length that stand at several depths of one object, where those at its top are the shorter part. */
function scatteredColumns(value: JsonObject, path: string): JsonTable | null {
  const columns: [string, JsonValue[]][] = [];
  const collect = (item: JsonValue, name: string, depth: number): void => {
    if (Array.isArray(item)) {
      if (item.length > 1 && item.every(isScalar)) columns.push([name, item]);
      else if (item.length === 1) collect(item[0], name, depth + 1);
    } else if (isObject(item) && depth <= maximumDepth) {
      for (const [inner, part] of Object.entries(item))
        collect(part, name === '' ? inner : `${name}.${inner}`, depth + 1);
    }
  };
  collect(value, '', 0);
  const length = Math.max(0, ...columns.map(([, cells]) => cells.length));
  const equal = columns.filter(([, cells]) => cells.length === length);
  const isScattered =
    equal.some(([name]) => name.includes('.')) && equal.some(([name]) => !name.includes('.'));
  if (length < 3 || !isScattered) return null;
  return {
    path,
    rows: Array.from({ length }, (_, at) => equal.map(([, cells]) => cells[at])),
    names: equal.map(([name]) => name),
  };
}

/** pandas `table`: rows under `data`, and a schema that is no table of its own. */
const schemaRows = ({ schema, data }: JsonObject): JsonValue[] | null =>
  isObject(schema) && Array.isArray(schema.fields) && Array.isArray(data) ? data : null;

/** Finds the tables of a JSON document, the largest first: an array of objects or of arrays, an object of arrays, what
 *  pandas and chart libraries write, at the top or under a few names. */
export function findTables(value: JsonValue, path = root, depth = 0): JsonTable[] {
  if (depth > maximumDepth) return [];
  if (Array.isArray(value)) {
    const table = arrayTable(value, path);
    if (table !== null && table.rows.length > value.length) return [table];
    const wrapped = wrappedTables(value, path, depth);
    if (wrapped.length > 0) return wrapped.toSorted((a, b) => b.rows.length - a.rows.length);
    return table === null ? [] : [table];
  }
  if (!isObject(value)) return [];
  const described = schemaRows(value);
  if (described !== null) return findTables(described, path === root ? 'data' : `${path}.data`, depth + 1);
  const whole =
    jsonStatTable(value, path) ??
    splitTable(value, path) ??
    scatteredColumns(value, path) ??
    columnsTable(value, path) ??
    nestedTable(value, path) ??
    mapTable(value, path);
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
