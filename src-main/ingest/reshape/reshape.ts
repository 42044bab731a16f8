import type { ImportOptions } from '../../contract/import.ts';
import type { TableSource } from '../table-source.ts';
import { fillDown, groupingColumns } from './fill-down.ts';
import { sideTables, stackTables } from './side-by-side.ts';

/** Brings tables that people made to be looked at into the shape that roles are inferred from: a row is one observation.
 *  Whoever says that the layout is wide, or names columns as they stand, gets the table as it stands. */
export function reshape(
  source: TableSource,
  { layout, timeColumn, valueColumns }: ImportOptions,
): TableSource {
  const { header, rows, dataStart, columnCount } = source.start;
  const data = rows.slice(dataStart);
  const isStackable = header !== null && (layout === undefined || layout === 'long');
  const tables = isStackable ? sideTables(header, data) : null;
  if (tables !== null) {
    const stacked = stackTables(source, tables);
    const names = stacked.start.header!;
    const isThere = (name: string) => names.includes(name);
    if ((typeof timeColumn !== 'string' || isThere(timeColumn)) && (valueColumns ?? []).every(isThere))
      return stacked;
  }
  if (layout === 'wide' || layout === 'rows' || layout === 'grid') return source;
  const grouping = groupingColumns(data, columnCount);
  return grouping.length === 0 ? source : fillDown(source, grouping);
}
