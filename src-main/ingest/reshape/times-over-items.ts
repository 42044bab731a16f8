import { say } from '../../messages/table.ts';
import { cellKind } from '../cell-kind.ts';
import { DateReader } from '../date-reader.ts';
import { notationOfAll } from '../header-times.ts';
import { isBlankRow } from '../table-rows.ts';
import type { TableSource } from '../table-source.ts';
import { stacked } from './stacked.ts';

/** A column that holds an item at a time: `2020 births`. */
interface TimedColumn {
  column: number;
  /** As ISO 8601. */
  time: string;
  item: string;
}

const inspectedRowCount = 200;
/** Wider tables are of another kind, and there are many ways to part their names. */
const mostColumns = 2_000;

/** Every way to part a name at a blank, the longest beginning first. */
function partings(name: string): [time: string, item: string][] {
  const words = name.trim().split(/\s+/);
  return words.slice(1).map((_, index) => {
    const at = words.length - 1 - index;
    return [words.slice(0, at).join(' '), words.slice(at).join(' ')];
  });
}

/** Finds columns that are named by a time and an item each, the same items in the same order at every time.
 *  @returns null where there are none */
export function timedColumns(header: readonly string[]): TimedColumn[] | null {
  if (header.length > mostColumns) return null;
  const from = header.findIndex((name) => partings(name).some(([time]) => notationOfAll([time]) !== null));
  if (from < 0) return null;
  const names = header.slice(from).map(partings);
  const longest = Math.max(...names.map((ways) => ways.length));
  for (let words = longest; words >= 1; words--) {
    const parted = names.map((ways) => ways.find(([time]) => time.split(' ').length === words));
    if (parted.some((way) => way === undefined)) continue;
    const notation = notationOfAll(parted.map((way) => way![0]));
    if (notation === null) continue;
    const reader = DateReader.compile(notation)!;
    const columns = parted.map((way, index) => ({
      column: from + index,
      time: new Date(reader.read(way![0])).toISOString().slice(0, 10),
      item: way![1],
    }));
    if (isRepeated(columns)) return columns;
  }
  return null;
}

/** @returns whether the same items come at every time, in one order, and there are two of both at least */
function isRepeated(columns: readonly TimedColumn[]): boolean {
  const times = new Set(columns.map(({ time }) => time));
  const itemCount = columns.findIndex(({ time }) => time !== columns[0].time);
  if (itemCount < 2 || times.size * itemCount !== columns.length) return false;
  return columns.every(
    ({ time, item }, index) =>
      item === columns[index % itemCount].item && time === columns[index - (index % itemCount)].time,
  );
}

/** Turns a table with the times over its items into rows of series, time and value.
 *  @returns null where the table is none */
export function stackTimes(source: TableSource): TableSource | null {
  const { header, rows, dataStart } = source.start;
  const columns = header === null ? null : timedColumns(header);
  if (columns === null) return null;
  const data = rows.slice(dataStart).filter((row) => !isBlankRow(row));
  const names = Array.from({ length: columns[0].column }, (_, column) => column);
  const inspected = data.slice(0, inspectedRowCount);
  const isNumbers = inspected.some((row) =>
    columns.some(({ column }) => cellKind(row[column] ?? '') === 'number'),
  );
  if (!isNumbers) return null;
  const differing = names.filter((column) => new Set(inspected.map((row) => row[column])).size > 1);
  const naming = differing.length > 0 ? differing : names;
  const stack = (row: readonly string[]): string[][] => {
    if (isBlankRow(row)) return [];
    const own = naming.map((column) => (row[column] ?? '').trim());
    return columns.map(({ column, time, item }) => [[...own, item].join(' · '), time, row[column] ?? '']);
  };
  const count = new Set(columns.map(({ time }) => time)).size;
  return stacked(source, ['series', 'time', 'value'], stack, say('times_over_items', { count }));
}
