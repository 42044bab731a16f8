import { baseName } from './names.ts';
import { GrowableNumbers } from './growable.ts';
import type { Numbers } from './numbers.ts';
import type { ReadPlan } from './plan.ts';
import { note } from './replan.ts';
import { passOver } from './row-filter.ts';
import type { Scratch } from './scratch.ts';
import { isBlankRow } from './table-rows.ts';
import { totalsColumn, totalName } from './totals.ts';
import { newTally, noteRagged, type Tally } from './tally.ts';
import type { RowBatch } from './table-rows.ts';

/** Rows of one series, or of a wide table's series together, in the order of the file. */
export interface RowGroup {
  /** Names of the series, one a column. */
  names: string[];
  /** Epoch milliseconds or step numbers; null where the file has neither. */
  times: Numbers | null;
  columns: Numbers[];
}

export interface Collected {
  groups: RowGroup[];
  tally: Tally;
}

/** Takes the rows of a table as they come. */
export interface Collector {
  add(batch: RowBatch, from: number): void;
  finish(): Collected;
}

/** @returns whether a row is too short to tell which of its cells are left out, and takes note of it */
function isUnplaced(
  tally: Tally,
  { dialect, source }: ReadPlan,
  row: readonly string[],
  line: number,
  isCutOff: boolean,
): boolean {
  if (row.length === dialect.columnCount) return false;
  // One cell alone is a note below the table rather than a row.
  if (isCutOff && row.length > 1 && row.length < dialect.columnCount) {
    tally.cutOff = { count: row.length, line, text: row.join(source.text?.dialect.delimiter ?? ' ') };
    return false;
  }
  if (source.text?.dialect.delimiter !== ' ' || row.length > dialect.columnCount) {
    noteRagged(tally, row, dialect.columnCount, line);
    return false;
  }
  tally.unplaced = note(tally.unplaced, line, row.join(' '));
  return true;
}

/** A column a series. */
export function wideCollector(plan: ReadPlan, scratch: Scratch): Collector {
  const tally = newTally(plan);
  const columnCount = tally.values.length + 1;
  const times = new GrowableNumbers(scratch, columnCount);
  const columns = tally.values.map(() => new GrowableNumbers(scratch, columnCount));
  const skips = passOver(plan, tally);
  const nameColumn = totalsColumn(plan);
  /** Rows at the end so far that sum up the others. */
  let trailing = 0;
  return {
    add({ rows, lineOf, isUnended = false }, from) {
      for (let index = from; index < rows.length; index++) {
        const row = rows[index];
        const line = lineOf(index);
        if (skips(row, line)) continue;
        tally.rowsRead++;
        const isLost = isUnplaced(tally, plan, row, line, isUnended && index === rows.length - 1);
        if (tally.time !== null) {
          const time = tally.time.readRow(row, line);
          if (time !== time) continue;
          times.push(time);
        } else if (nameColumn !== null && totalName.test(row[nameColumn] ?? '')) {
          if (trailing++ === 0) tally.totals = { count: 0, line, text: row[nameColumn].trim() };
        } else trailing = 0;
        for (let position = 0; position < columns.length; position++) {
          const column = tally.values[position];
          columns[position].push(isLost ? NaN : column.read(row[column.column] ?? '', line));
        }
      }
    },
    finish() {
      if (trailing === 0) tally.totals = null;
      else if (tally.totals !== null) tally.totals.count = trailing;
      return {
        tally,
        groups: [
          {
            names: tally.values.map(({ name }) => name),
            times: tally.time === null ? null : times.finish(),
            columns: columns.map((column) => column.finish(trailing)),
          },
        ],
      };
    },
  };
}

/** A copy that does not keep the whole chunk of the file alive which the cell was cut from. */
export function detach(text: string): string {
  return Buffer.from(text).toString();
}

/** The name of a row's series. */
export function rowId(row: readonly string[], idColumns: readonly number[]): string {
  return idColumns.map((column) => (row[column] ?? '').trim()).join(' · ');
}

/** Series of a long table that are taken for many: each has unfinished segments of its own. */
const manySeries = 256;

/** A series a name: rows are put to their series by the cells that name it. */
export function longCollector(plan: ReadPlan, scratch: Scratch): Collector {
  const tally = newTally(plan);
  const { idColumns } = plan.roles;
  const skips = passOver(plan, tally);
  const series = new Map<string, { times: GrowableNumbers; columns: GrowableNumbers[] }>();
  let lastId = '';
  let last: { times: GrowableNumbers; columns: GrowableNumbers[] } | undefined;
  const groupOf = (id: string) => {
    if (last !== undefined && id === lastId) return last;
    lastId = id;
    last = series.get(id);
    if (last === undefined) {
      const columnCount = (tally.values.length + 1) * manySeries;
      const grow = () => new GrowableNumbers(scratch, columnCount, 16);
      last = { times: grow(), columns: tally.values.map(grow) };
      series.set(detach(id), last);
    }
    return last;
  };
  return {
    add({ rows, lineOf, isUnended = false }, from) {
      for (let index = from; index < rows.length; index++) {
        const row = rows[index];
        const line = lineOf(index);
        if (skips(row, line)) continue;
        tally.rowsRead++;
        const isLost = isUnplaced(tally, plan, row, line, isUnended && index === rows.length - 1);
        const id = rowId(row, idColumns);
        if (id === '') {
          tally.unnamed = note(tally.unnamed, line, row.join(' ').trim());
          continue;
        }
        const time = tally.time === null ? 0 : tally.time.readRow(row, line);
        if (time !== time) continue;
        const group = groupOf(id);
        group.times.push(time);
        tally.values.forEach((column, position) => {
          group.columns[position].push(isLost ? NaN : column.read(row[column.column] ?? '', line));
        });
      }
    },
    finish: () => ({
      tally,
      groups: Array.from(series, ([id, { times, columns }]) => ({
        names: tally.values.map(({ name }) => (tally.values.length === 1 ? id : `${id} ${name}`)),
        times: tally.time === null ? null : times.finish(),
        columns: columns.map((column) => column.finish()),
      })),
    }),
  };
}

/** A row a series; empty cells at its end are padding, and what stands behind the times of the header is passed over. */
export function rowsCollector(plan: ReadPlan, headerTimes: Float64Array | null, scratch: Scratch): Collector {
  const tally = newTally(plan);
  const { idColumns, valueColumns } = plan.roles;
  const from = valueColumns[0];
  const groups: RowGroup[] = [];
  // Cells beyond the columns of the sample belong to a longer series; they are read as the last column is.
  const columnAt = (column: number) => tally.values[Math.min(column - from, tally.values.length - 1)];
  return {
    add({ rows, lineOf }, fromIndex) {
      for (let index = fromIndex; index < rows.length; index++) {
        const row = rows[index];
        if (isBlankRow(row)) continue;
        const line = lineOf(index);
        tally.rowsRead++;
        let end = Math.min(row.length, from + (headerTimes?.length ?? Infinity));
        while (end > from && row[end - 1].trim() === '') end--;
        const values = new Float64Array(Math.max(0, end - from));
        for (let column = from; column < end; column++) {
          values[column - from] = columnAt(column).read(row[column], line);
        }
        const id = rowId(row, idColumns);
        const fallback = plan.headRows.length === 1 ? baseName(plan.fileName) : `#${tally.rowsRead}`;
        const times = headerTimes === null ? null : scratch.take(headerTimes.slice(0, values.length));
        const columns = [scratch.take(values)];
        groups.push({ names: [id === '' ? fallback : detach(id)], times, columns });
      }
    },
    finish: () => ({ tally, groups }),
  };
}
