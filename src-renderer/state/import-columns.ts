import type { ImportColumn, ImportOptions } from '../../src-main/contract/import.ts';

export type ColumnRole = ImportColumn['role'];

/** What to ask of the import so that one column gets another use and the rest keeps its own. There is one time
 *  column and one column of series names; a second one takes the place of the first. */
export function columnOptions(
  columns: readonly ImportColumn[],
  name: string,
  role: ColumnRole,
): Pick<ImportOptions, 'timeColumn' | 'valueColumns' | 'seriesIdColumn'> {
  const roleOf = (column: ImportColumn): ColumnRole => {
    if (column.name === name) return role;
    const isReplaced = column.role === role && (role === 'time' || role === 'seriesId');
    return isReplaced ? 'ignored' : column.role;
  };
  const named = (wanted: ColumnRole): string[] =>
    columns.filter((column) => roleOf(column) === wanted).map((column) => column.name);
  const valueColumns = named('value');
  return {
    timeColumn: named('time')[0] ?? null,
    seriesIdColumn: named('seriesId')[0] ?? null,
    ...(valueColumns.length > 0 ? { valueColumns } : {}),
  };
}
