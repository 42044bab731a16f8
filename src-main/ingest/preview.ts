import type { ImportColumn, ImportPreview } from '../contract/import.ts';
import { limits } from '../contract/values.ts';
import { say, type Message } from '../messages/table.ts';
import { formatTime } from './calendar.ts';
import { shownNumber } from './grid/grid.ts';
import { isMissing } from './missing.ts';
import { numberReader } from './number-format.ts';
import type { ColumnProfile } from './profile.ts';
import type { TableRead } from './read-table.ts';
import { isNumeric } from './columns.ts';
import { compileTimeReader } from './time-reader.ts';

const exampleCount = 4;

type Cell = ImportPreview['parsedRows'][number][number];

/** Reads the cells of one column as the import will: times, numbers, texts; null for missing. */
function cellReader({ plan, zone }: TableRead, profile: ColumnProfile): (row: readonly string[]) => Cell {
  const { roles } = plan;
  const { index } = profile;
  const orNull = (value: number) => (Number.isNaN(value) ? null : value);
  if (roles.roles[index] === 'time' && index === roles.timeColumns[0]) {
    const reader = compileTimeReader(roles.time!, profile.numberFormat);
    const toTime = (time: number) => (zone === null ? time : zone.instantsOf(time).earlier);
    return (row) =>
      orNull(toTime(reader.read(roles.timeColumns.map((column) => row[column] ?? '').join(' '))));
  }
  if (roles.roles[index] === 'value' || (isNumeric(profile) && roles.roles[index] === 'ignored')) {
    const read = numberReader(profile.numberFormat);
    return (row) => orNull(read(row[index] ?? ''));
  }
  return (row) => (isMissing(row[index] ?? '') ? null : row[index]);
}

/** Cells that show the most: the first one, and those written differently from it. */
function chooseExamples(rows: readonly string[][], index: number): string[][] {
  const shapes = new Map<string, string[]>();
  for (const row of rows) {
    const shape = (row[index] ?? '').replaceAll(/\d+/g, (digits) => (digits.length > 3 ? '0000' : '0'));
    if (!shapes.has(shape)) shapes.set(shape, row);
    if (shapes.size >= exampleCount) break;
  }
  return [...shapes.values()];
}

function columnEvidence({ plan, tally }: TableRead, profile: ColumnProfile): Message {
  const { roles } = plan;
  const present = profile.cellCount - profile.missingCount;
  if (present === 0) return say('column_empty', {});
  if (roles.timeColumns.includes(profile.index)) {
    const format = tally.time?.describe();
    return format === null || format === undefined
      ? say('time_counts', { column: profile.name })
      : say('date_format_found', { column: profile.name, format });
  }
  if (roles.roles[profile.index] === 'value') {
    return say('column_numbers', { count: profile.numberCount, total: present });
  }
  if (roles.roles[profile.index] === 'seriesId')
    return say('column_names_series', { count: profile.distinctCount });
  if (isNumeric(profile)) return say('column_tells_time', {});
  return say('column_text', { cell: (profile.firstText ?? profile.headCells[0] ?? '').trim().slice(0, 40) });
}

function typeOf({ plan }: TableRead, profile: ColumnProfile): ImportColumn['type'] {
  if (profile.missingCount === profile.cellCount) return 'empty';
  if (plan.roles.timeColumns.includes(profile.index)) return 'time';
  if (isNumeric(profile)) return 'number';
  return profile.dates.length > 0 ? 'time' : 'text';
}

/** Cells as they stand in the file. */
function rawCell({ plan }: TableRead, cell: string, index: number): string {
  return plan.source.types.get(index) === 'number' ? shownNumber(cell) : cell;
}

function describeColumn(read: TableRead, profile: ColumnProfile): ImportColumn {
  const { plan, tally } = read;
  const { index, name, numberFormat } = profile;
  const type = typeOf(read, profile);
  const isNumber = type === 'number';
  const role = plan.roles.roles[index];
  const readCell = cellReader(read, profile);
  const isClock = role === 'time' && plan.roles.time?.kind !== 'index' && index === plan.roles.timeColumns[0];
  const { timeBasis } = read.result.detected;
  const { calendar } = read.assembled.calendar;
  return {
    name,
    role,
    type,
    decimal: isNumber ? numberFormat.decimal : null,
    thousands: isNumber && numberFormat.thousands !== '' ? numberFormat.thousands : null,
    dateFormat: role === 'time' ? (tally.time?.describe() ?? null) : null,
    missingCount: plan.headRows.filter((row) => isMissing(row[index] ?? '')).length,
    examples: chooseExamples(plan.headRows, index).map((row) => {
      const parsed = readCell(row);
      const shown = isClock && typeof parsed === 'number' ? formatTime(parsed, calendar, timeBasis) : parsed;
      return { raw: rawCell(read, row[index] ?? '', index), parsed: shown };
    }),
    evidence: columnEvidence(read, profile),
  };
}

/** Describes what an import would do, from the beginning of the file.
 *  @param read the head of the file, read as the whole will be */
export function describePreview(read: TableRead, fileName: string): Omit<ImportPreview, 'stagedFileId'> {
  const { plan, result } = read;
  const { source, headRows, profiles } = plan;
  const rawRows = headRows.slice(0, limits.previewRowCount);
  const readers = profiles.map((profile) => cellReader(read, profile));
  return {
    fileName,
    sizeBytes: source.sizeBytes,
    format: source.format,
    detected: result.detected,
    columns: profiles.map((profile) => describeColumn(read, profile)),
    rawRows: rawRows.map((row) => row.map((cell, index) => rawCell(read, cell, index))),
    parsedRows: rawRows.map((row) => readers.map((readCell) => readCell(row))),
    series: result.series.map(({ name, kind }) => ({ name, kind })),
    isWholeFile: source.isWhole,
    nextTimesMs: result.nextTimesMs,
    warnings: result.warnings,
  };
}
