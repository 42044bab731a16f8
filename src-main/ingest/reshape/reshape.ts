import type { ImportOptions } from '../../contract/import.ts';
import type { TableSource } from '../table-source.ts';
import { fillDown, groupingColumns } from './fill-down.ts';
import { sideTables, stackTables } from './side-by-side.ts';
import { stackTimes } from './times-over-items.ts';
import { turnYears } from './years-across.ts';

/** Brings tables that people made to be looked at into the shape that roles are inferred from: a row is one observation.
 *  Whoever says that the layout is wide, or names columns as they stand, gets the table as it stands. */
export function reshape(source: TableSource, options: ImportOptions): TableSource {
  const { layout } = options;
  const { header, rows, dataStart, columnCount } = source.start;
  const data = rows.slice(dataStart);
  if (header !== null && (layout === undefined || layout === 'long')) {
    const tables = sideTables(header, data);
    const stacked = tables === null ? null : stackTables(source, tables);
    if (stacked !== null && hasNamed(stacked, options)) return stacked;
    const timed = stackTimes(source);
    if (timed !== null && hasNamed(timed, options)) return timed;
  }
  if (layout === undefined || layout === 'grid') {
    const turned = turnYears(source);
    if (turned !== null && hasNamed(turned, options)) return turned;
  }
  if (layout !== undefined && layout !== 'long') return source;
  const grouping = groupingColumns(data, columnCount);
  return grouping.length === 0 ? source : fillDown(source, grouping);
}

/** @returns whether the columns that were named are columns of a table */
function hasNamed(
  { start }: TableSource,
  { timeColumn, valueColumns, seriesIdColumn }: ImportOptions,
): boolean {
  const asked = [timeColumn, seriesIdColumn, ...(valueColumns ?? [])];
  return asked.every((name) => typeof name !== 'string' || start.header!.includes(name));
}
