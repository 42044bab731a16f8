import { ChunkTable } from './chunk-table.ts';
import type { Database } from './database.ts';
import { PyramidTable } from './pyramid-table.ts';
import type { ValueTables } from './series-writer.ts';

/** The values of series as they are now: as imported, or the set that took their place. */
export class SeriesValues {
  readonly imported: ValueTables;
  readonly sets: ValueTables;
  readonly #selectSet;

  constructor(database: Database) {
    const tables = (place: 'series' | 'set'): ValueTables => ({
      chunks: new ChunkTable(database, place),
      pyramid: new PyramidTable(database, place),
    });
    this.imported = tables('series');
    this.sets = tables('set');
    this.#selectSet = database.prepare<[number], { set_id: number | null }>(
      `SELECT coalesce(current_set_id, original_set_id) AS set_id FROM series_preparation WHERE series_id = ?`,
    );
  }

  /** @returns values fromIndex … toIndex − 1 in an array of its own */
  readValues(seriesId: number, fromIndex: number, toIndex: number): Float64Array {
    const { tables, ownerId } = this.#placeOf(seriesId);
    return tables.chunks.readValues(ownerId, fromIndex, toIndex);
  }

  /** As readValues, for the times; only for a series that stores them. */
  readTimes(seriesId: number, fromIndex: number, toIndex: number): Float64Array {
    const { tables, ownerId } = this.#placeOf(seriesId);
    return tables.chunks.readTimes(ownerId, fromIndex, toIndex);
  }

  /** Levels of the min/max pyramid. */
  levelCount(seriesId: number): number {
    const { tables, ownerId } = this.#placeOf(seriesId);
    return tables.pyramid.levelCount(ownerId);
  }

  /** @returns buckets fromBucket … toBucket − 1 of a level, as far as there are any (count × bucketWidth) */
  readBuckets(seriesId: number, level: number, fromBucket: number, toBucket: number): Float64Array {
    const { tables, ownerId } = this.#placeOf(seriesId);
    return tables.pyramid.read(ownerId, level, fromBucket, toBucket);
  }

  #placeOf(seriesId: number): { tables: ValueTables; ownerId: number } {
    const setId = this.#selectSet.get(seriesId)?.set_id ?? null;
    return setId === null
      ? { tables: this.imported, ownerId: seriesId }
      : { tables: this.sets, ownerId: setId };
  }
}
