import { fromBlob, toBlob } from './blobs.ts';
import type { Database } from './database.ts';
import type { ValuePlace } from './chunk-table.ts';
import { bucketWidth, chunkBucketCount } from './pyramid.ts';

/** The min/max pyramids, a row for every 4,096 buckets of a level. `ownerId` is a series or a set, as the place has it. */
export class PyramidTable {
  readonly #insert;
  readonly #select;
  readonly #selectLevels;

  constructor(database: Database, place: ValuePlace) {
    const [table, owner] = place === 'series' ? ['series_pyramid', 'series_id'] : ['value_pyramid', 'set_id'];
    this.#insert = database.prepare<[number, number, number, Buffer]>(
      `INSERT INTO ${table} (${owner}, level, chunk_index, bucket_blob) VALUES (?, ?, ?, ?)`,
    );
    this.#select = database.prepare<
      [number, number, number, number],
      { chunk_index: number; bucket_blob: Buffer }
    >(
      `SELECT chunk_index, bucket_blob FROM ${table}
       WHERE ${owner} = ? AND level = ? AND chunk_index BETWEEN ? AND ? ORDER BY chunk_index`,
    );
    this.#selectLevels = database.prepare<[number], { level_count: number }>(
      `SELECT coalesce(max(level) + 1, 0) AS level_count FROM ${table} WHERE ${owner} = ?`,
    );
  }

  /** @param buckets as a PyramidBuilder gives them */
  insert(ownerId: number, level: number, chunkIndex: number, buckets: Float64Array): void {
    this.#insert.run(ownerId, level, chunkIndex, toBlob(buckets));
  }

  levelCount(ownerId: number): number {
    return this.#selectLevels.get(ownerId)!.level_count;
  }

  /** @returns buckets fromBucket … toBucket − 1 of a level, as far as there are any (count × bucketWidth) */
  read(ownerId: number, level: number, fromBucket: number, toBucket: number): Float64Array {
    const firstChunk = Math.floor(fromBucket / chunkBucketCount);
    const lastChunk = Math.floor((toBucket - 1) / chunkBucketCount);
    const parts: Float64Array[] = [];
    for (const row of this.#select.iterate(ownerId, level, firstChunk, lastChunk)) {
      const buckets = fromBlob(row.bucket_blob);
      const start = row.chunk_index * chunkBucketCount;
      const from = Math.max(fromBucket - start, 0);
      const to = Math.min(toBucket - start, buckets.length / bucketWidth);
      parts.push(buckets.slice(from * bucketWidth, to * bucketWidth));
    }
    const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}
