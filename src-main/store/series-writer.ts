import { createHash } from 'node:crypto';
import { toBlob } from './blobs.ts';
import { chunkLength, type ChunkTable } from './chunk-table.ts';
import { PyramidBuilder } from './pyramid.ts';
import type { PyramidTable } from './pyramid-table.ts';
import type { SeriesTable, SeriesTotals } from './series-table.ts';
import { RunningStatistics } from './statistics.ts';

const orNull = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
const finiteOrNull = (value: number | null) => (value !== null && Number.isFinite(value) ? value : null);

/** Writes the values of one series, chunk by chunk, with their pyramid, summary and hash. Between chunks other
 *  work may run: the series does not count until its source is completed. */
export function* writeSeries(
  tables: { series: SeriesTable; chunks: ChunkTable; pyramid: PyramidTable },
  seriesId: number,
  values: Float64Array,
  timesMs: Float64Array | null,
): Generator<{ addedCount: number }, void> {
  const statistics = new RunningStatistics();
  const builder = new PyramidBuilder();
  const valueHash = createHash('sha256');
  for (let from = 0, chunkIndex = 0; from < values.length; from += chunkLength, chunkIndex++) {
    const part = values.subarray(from, from + chunkLength);
    const times = timesMs === null ? null : timesMs.subarray(from, from + chunkLength);
    tables.chunks.insert(seriesId, chunkIndex, part, times);
    builder.add(part, times);
    statistics.add(part);
    valueHash.update(toBlob(part));
    yield { addedCount: part.length };
  }
  if (timesMs !== null) valueHash.update(toBlob(timesMs));
  tables.pyramid.insert(seriesId, builder.finish());
  const totals: SeriesTotals = {
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
  tables.series.setTotals(seriesId, totals);
}
