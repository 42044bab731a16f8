import { createHash } from 'node:crypto';
import { toBlob } from './blobs.ts';
import { chunkLength, type ChunkTable } from './chunk-table.ts';
import { PyramidBuilder } from './pyramid.ts';
import type { PyramidTable } from './pyramid-table.ts';
import type { SeriesTotals } from './series-table.ts';
import { RunningStatistics } from './statistics.ts';

const orNull = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
const finiteOrNull = (value: number | null) => (value !== null && Number.isFinite(value) ? value : null);

/** Where values are written: the tables of one place. */
export interface ValueTables {
  readonly chunks: ChunkTable;
  readonly pyramid: PyramidTable;
}

/** Writes the values of one series, chunk by chunk, with their pyramid. Between chunks other work may run: nothing counts
 *  until whoever writes says so.
 *  @param ownerId a series or a set, as the place of the tables has it
 *  @returns summary and hash of the values */
export function* writeValues(
  { chunks, pyramid }: ValueTables,
  ownerId: number,
  values: Float64Array,
  timesMs: Float64Array | null,
): Generator<{ addedCount: number }, SeriesTotals> {
  const statistics = new RunningStatistics();
  const builder = new PyramidBuilder();
  const valueHash = createHash('sha256');
  for (let from = 0, chunkIndex = 0; from < values.length; from += chunkLength, chunkIndex++) {
    const part = values.subarray(from, from + chunkLength);
    const times = timesMs === null ? null : timesMs.subarray(from, from + chunkLength);
    chunks.insert(ownerId, chunkIndex, part, times);
    builder.add(part, times);
    statistics.add(part);
    valueHash.update(toBlob(part));
    yield { addedCount: part.length };
  }
  if (timesMs !== null) valueHash.update(toBlob(timesMs));
  pyramid.insert(ownerId, builder.finish());
  return {
    length: values.length,
    missingCount: statistics.missingCount,
    firstValue: orNull(values[0]),
    lastValue: orNull(values[values.length - 1]),
    mean: finiteOrNull(statistics.mean),
    standardDeviation: finiteOrNull(statistics.standardDeviation),
    minimum: statistics.minimum,
    maximum: statistics.maximum,
    dataSha256: valueHash.digest('hex'),
  };
}
