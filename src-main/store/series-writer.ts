import { createHash } from 'node:crypto';
import { toBlob } from './blobs.ts';
import { chunkLength, type ChunkTable } from './chunk-table.ts';
import type { NumberSource } from './number-source.ts';
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
  values: NumberSource,
  timesMs: NumberSource | null,
): Generator<{ addedCount: number }, SeriesTotals> {
  const statistics = new RunningStatistics();
  const builder = new PyramidBuilder(values.length, (level, chunkIndex, buckets) =>
    pyramid.insert(ownerId, level, chunkIndex, buckets),
  );
  const valueHash = createHash('sha256');
  let firstValue: number | undefined;
  let lastValue: number | undefined;
  let chunkIndex = 0;
  const timeParts = timesMs?.chunks(chunkLength)[Symbol.iterator]();
  try {
    for (const part of values.chunks(chunkLength)) {
      const times = timeParts === undefined ? null : (timeParts.next().value as Float64Array);
      chunks.insert(ownerId, chunkIndex++, part, times);
      builder.add(part, times);
      statistics.add(part);
      valueHash.update(toBlob(part));
      firstValue ??= part[0];
      lastValue = part[part.length - 1];
      yield { addedCount: part.length };
    }
  } finally {
    timeParts?.return?.();
  }
  // The hash takes the times after all values, so they are read once more.
  for (const times of timesMs?.chunks(chunkLength) ?? []) {
    valueHash.update(toBlob(times));
    yield { addedCount: 0 };
  }
  builder.finish();
  return {
    length: values.length,
    missingCount: statistics.missingCount,
    firstValue: orNull(firstValue),
    lastValue: orNull(lastValue),
    mean: finiteOrNull(statistics.mean),
    standardDeviation: finiteOrNull(statistics.standardDeviation),
    minimum: statistics.minimum,
    maximum: statistics.maximum,
    dataSha256: valueHash.digest('hex'),
  };
}
