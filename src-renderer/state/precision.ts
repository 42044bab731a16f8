import type { SeriesSummary } from '../../src-main/contract/values.ts';
import { call } from '../api/client.ts';
import { precisionOf, type Precision } from '../format/numbers.ts';

const sampleCount = 300;
const known = new Map<string, Precision>();

/** How exactly a series' numbers are told, judged by its last values. */
export async function precisionFor(series: SeriesSummary): Promise<Precision> {
  const key = `${series.id}/${series.createdAtMs}/${series.length}`;
  let found = known.get(key);
  if (found === undefined) {
    const fromIndex = Math.max(0, series.length - sampleCount);
    const { values } = await call('series.values', { seriesId: series.id, fromIndex, limit: sampleCount });
    found = precisionOf(values, series.standardDeviation);
    known.set(key, found);
  }
  return found;
}
