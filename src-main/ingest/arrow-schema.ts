/** Finds the units of durations in a schema of Arrow, as its Parquet writers keep it: a FlatBuffers message in base64.
 *  Source: Apache Arrow, format/Schema.fbs and Message.fbs; FlatBuffers, Internals. */

const fieldIds = { messageHeader: 2, schemaFields: 1, name: 0, typeKind: 2, type: 3, unit: 0 } as const;
const durationKind = 18;
/** By the number of the unit: seconds, milliseconds, microseconds, nanoseconds. */
const unitsPerSecond = [1, 1e3, 1e6, 1e9];
const milliseconds = 1;
const maximumFields = 100_000;

/** @returns where a field of a table stands, or null where it has its default */
function fieldAt(bytes: Buffer, table: number, id: number): number | null {
  const places = table - bytes.readInt32LE(table);
  const at = 4 + id * 2;
  const offset = at < bytes.readUInt16LE(places) ? bytes.readUInt16LE(places + at) : 0;
  return offset === 0 ? null : table + offset;
}

/** What a field refers to: a table, a text or a list. */
function target(bytes: Buffer, table: number, id: number): number | null {
  const at = fieldAt(bytes, table, id);
  return at === null ? null : at + bytes.readUInt32LE(at);
}

function readUnits(bytes: Buffer): Map<string, number> {
  const units = new Map<string, number>();
  // Newer writers put a mark of four bytes before the length.
  const start = bytes.readUInt32LE(0) === 0xffff_ffff ? 8 : 4;
  const schema = target(bytes, start + bytes.readUInt32LE(start), fieldIds.messageHeader);
  const fields = schema === null ? null : target(bytes, schema, fieldIds.schemaFields);
  if (fields === null) return units;
  const count = Math.min(bytes.readUInt32LE(fields), maximumFields);
  for (let index = 0; index < count; index++) {
    const at = fields + 4 + index * 4;
    const field = at + bytes.readUInt32LE(at);
    const kindAt = fieldAt(bytes, field, fieldIds.typeKind);
    const nameAt = target(bytes, field, fieldIds.name);
    const type = target(bytes, field, fieldIds.type);
    if (kindAt === null || bytes[kindAt] !== durationKind || nameAt === null || type === null) continue;
    const unitAt = fieldAt(bytes, type, fieldIds.unit);
    const unit = unitAt === null ? milliseconds : bytes.readInt16LE(unitAt);
    const name = bytes.toString('utf8', nameAt + 4, nameAt + 4 + bytes.readUInt32LE(nameAt));
    if (unitsPerSecond[unit] !== undefined) units.set(name, unitsPerSecond[unit]);
  }
  return units;
}

/** @param schema in base64, if there is one
 *  @returns how many to a second the numbers of each column of durations are; none where the schema cannot be followed */
export function durationUnits(schema: string | undefined): ReadonlyMap<string, number> {
  if (schema === undefined) return new Map();
  try {
    return readUnits(Buffer.from(schema, 'base64'));
  } catch (error) {
    if (error instanceof RangeError) return new Map();
    throw error;
  }
}
