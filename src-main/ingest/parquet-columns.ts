import type { FileMetaData, parquetSchema } from 'hyparquet';
import { durationUnits } from './arrow-schema.ts';
import { cellCodes, clockText, numberText, timeText, toCell, type CellCode } from './grid/grid.ts';

/** What the values of a column stand for. */
export type ColumnKind = 'plain' | 'instant' | 'clock' | 'duration';

export interface Column {
  name: string;
  kind: ColumnKind;
  /** Values a second, of times of day and durations. */
  perSecond: number;
}

type SchemaTree = ReturnType<typeof parquetSchema>;

const perSecondOf = { MILLIS: 1e3, MICROS: 1e6, NANOS: 1e9 } as const;

function plainColumn(
  { element, children }: SchemaTree,
  durations: ReadonlyMap<string, number>,
): Column | null {
  if (children.length > 0 || element.repetition_type === 'REPEATED') return null;
  const { name, logical_type: logical, converted_type: converted } = element;
  if (logical?.type === 'TIME') return { name, kind: 'clock', perSecond: perSecondOf[logical.unit] };
  if (converted === 'TIME_MILLIS') return { name, kind: 'clock', perSecond: 1e3 };
  if (converted === 'TIME_MICROS') return { name, kind: 'clock', perSecond: 1e6 };
  const duration = durations.get(name);
  if (duration !== undefined && element.type === 'INT64' && logical === undefined)
    return { name, kind: 'duration', perSecond: duration };
  const isInstant =
    logical?.type === 'TIMESTAMP'
      ? logical.isAdjustedToUTC
      : logical === undefined && /^TIMESTAMP_/.test(converted ?? '');
  return { name, kind: isInstant ? 'instant' : 'plain', perSecond: 1 };
}

/** @returns the columns of single values, and the names of the lists, maps and structures */
export function columnsOf(
  children: readonly SchemaTree[],
  { key_value_metadata: metadata }: FileMetaData,
): { columns: Column[]; nested: string[] } {
  // Parquet has no durations: their unit stands in the schema that Arrow keeps beside its own.
  const durations = durationUnits(metadata?.find(({ key }) => key === 'ARROW:schema')?.value);
  const found = children.map((child) => plainColumn(child, durations));
  return {
    columns: found.filter((column) => column !== null),
    nested: children.flatMap(({ element }, index) => (found[index] === null ? [element.name] : [])),
  };
}

/** Makes cells of values, and counts what is worth telling of them. */
export class ParquetCells {
  roundedCount = 0;
  durationCount = 0;

  cell(value: unknown, { kind, perSecond }: Column): { text: string; code: CellCode } {
    if (value instanceof Date)
      return { text: timeText(value.getTime(), kind === 'instant'), code: cellCodes.time };
    if (typeof value === 'bigint' || typeof value === 'number') {
      if (kind === 'clock') {
        const clockMs = Math.floor((Number(value) / perSecond) * 1e3);
        return { text: clockText(clockMs), code: cellCodes.time };
      }
      if (kind === 'duration') {
        this.durationCount++;
        return { text: numberText(Number(value) / perSecond), code: cellCodes.number };
      }
      if (typeof value === 'bigint' && !Number.isSafeInteger(Number(value))) this.roundedCount++;
    }
    return typeof value === 'object' && value !== null
      ? { text: '{…}', code: cellCodes.text }
      : toCell(value);
  }
}
