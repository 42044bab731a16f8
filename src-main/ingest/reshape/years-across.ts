import { say } from '../../messages/table.ts';
import { monthOf, quarterOf, runOfParts } from '../grid-parts.ts';
import { findHeaderTimes } from '../header-times.ts';
import { isBlankRow } from '../table-rows.ts';
import type { TableSource } from '../table-source.ts';

/** Twelve months or four quarters and a few sums and means. */
const mostRows = 24;

/** Turns a table of months or quarters down and years across, which is the grid of years and months lying on its side.
 *  @returns null where the table is none */
export function turnYears(source: TableSource): TableSource | null {
  const { start, isWhole } = source;
  const { header, rows, dataStart } = start;
  const data = rows.slice(dataStart).filter((row) => !isBlankRow(row));
  if (!isWhole || header === null || data.length > mostRows) return null;
  const years = findHeaderTimes(header);
  if (years === null || years.notation !== 'yyyy' || years.from === 0) return null;
  const parts = data.map((row, index) => ({ index, name: row[0] ?? '' }));
  const run = runOfParts(parts, monthOf, 1, 12) ?? runOfParts(parts, quarterOf, 1, 4);
  if (run === null) return null;
  const turned = Array.from({ length: years.count }, (_, index) => {
    const column = years.from + index;
    return [header[column], ...data.map((row) => row[column] ?? '')];
  });
  return {
    ...source,
    start: {
      ...start,
      header: ['year', ...parts.map(({ name }) => name)],
      headerIndex: null,
      dataStart: 0,
      columnCount: data.length + 1,
      rows: turned,
    },
    types: new Map(),
    // Every row of the turned table is made of all rows of the file.
    lineOf: () => source.lineOf(dataStart),
    openRows: () => [{ rows: turned, lineOf: () => source.lineOf(dataStart) }],
    warnings: () => [...source.warnings(), say('table_turned', { count: years.count })],
  };
}
