import type { RoleInput } from './columns.ts';
import { DateReader } from './date-reader.ts';
import type { TimeChoice } from './split-date.ts';

const zoneNames = /^(tz|zone|tz_?cd|(utc|gmt)?[\s_]?offset|time[\s_]?zone|tz[\s_]?offset|zeitzone|시간대)$/i;

/** Enough rows to see that all of them have a zone. */
const probedRows = 400;

/** Offsets or letters of zones in a column of their own make instants of the times beside them. */
export function withZone(time: TimeChoice | null, { profiles, rows }: RoleInput): TimeChoice | null {
  if (time === null || time.reading.kind !== 'date') return time;
  const zone = profiles.find(({ name }) => zoneNames.test(name.trim()));
  if (zone === undefined || time.columns.includes(zone.index)) return time;
  const columns = [...time.columns, zone.index];
  const reader = DateReader.compile(time.reading.notation)!;
  const joined = (row: readonly string[], from: readonly number[]) =>
    from.map((column) => row[column] ?? '').join(' ');
  const dated = rows.slice(0, probedRows).filter((row) => reader.read(joined(row, time.columns)) % 1 === 0);
  const before = reader.traits.zonedCount;
  const isRead = dated.every((row) => !Number.isNaN(reader.read(joined(row, columns))));
  return isRead && before === 0 && reader.traits.zonedCount === dated.length ? { ...time, columns } : time;
}
