import { isObject, isScalar, type JsonObject, type JsonValue } from './flatten.ts';
import type { JsonTable } from './json-table.ts';

/** Points of a chart's series: its data, a monitor's `values` or `datapoints`, or its x and y beside each other. */
function pointsOf({ data, values, datapoints, x, y }: JsonObject): JsonValue[] | null {
  if (Array.isArray(x) && Array.isArray(y) && x.length === y.length)
    return x.map((at, step) => [at, y[step]]);
  const points = data ?? values ?? datapoints;
  return Array.isArray(points) && points.length > 0 ? points : null;
}

/** @returns what a series is called: by its name, or by all the labels that a monitor gives it */
function seriesName({ name, label, id, target, metric, tags }: JsonObject, at: number): string {
  const labels = [metric, tags].filter(isObject).flatMap((item) => Object.values(item));
  const given = [name ?? label ?? target ?? (labels.length === 0 ? id : null), ...labels];
  const words = given.filter((word) => isScalar(word) && word !== undefined && word !== null);
  return words.length === 0 ? `#${at + 1}` : words.join(' ');
}

/** Series of one name would become one: each gets its number then. */
function seriesNames(items: readonly JsonObject[]): string[] {
  const names = items.map(seriesName);
  return new Set(names).size === names.length ? names : names.map((name, at) => `${name} #${at + 1}`);
}

const isEpoch = (value: JsonValue): boolean => typeof value === 'number' && value > 1e8;

/** Series of a chart: objects with a name and their points. */
export function seriesTable(items: readonly JsonObject[], path: string): JsonTable | null {
  if (items.length === 0 || items.length > 10_000) return null;
  if (!items.every((item) => pointsOf(item) !== null)) return null;
  const rows: (JsonObject | JsonValue[])[] = [];
  const seriesOf = seriesNames(items);
  items.forEach((item, at) => {
    const series = seriesOf[at];
    pointsOf(item)!.forEach((point, step) => {
      if (Array.isArray(point)) rows.push([series, ...point]);
      else if (isObject(point)) rows.push({ series, ...point });
      else rows.push([series, step + 1, point]);
    });
  });
  const isPoints = rows.every((row) => Array.isArray(row) && row.length === 3);
  if (!isPoints) return { path, rows, names: null };
  const points = rows as JsonValue[][];
  const isTurned = points.every(([, x, y]) => isEpoch(y) && !isEpoch(x));
  const isTime = isTurned || points.every(([, x]) => isEpoch(x));
  // Some write the value first and its time behind it.
  if (isTurned) for (const point of points) point.splice(1, 2, point[2], point[1]);
  const names = ['series', isTime ? 'time' : 'x', 'y'];
  if (items.length > 1) return { path, rows, names };
  return { path, rows: points.map(([, x, y]) => [x, y]), names: [names[1], String(points[0][0])] };
}
