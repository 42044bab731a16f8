import type { Statement } from 'better-sqlite3';
import { fromBlob, toBlob } from './blobs.ts';
import type { Database } from './database.ts';

/** Values a chunk holds. */
export const chunkLength = 65_536;

interface ChunkRow {
  chunk_index: number;
  blob: Buffer | null;
}

/** Where chunks stand: as imported, by series, or in sets that took their place. */
export type ValuePlace = 'series' | 'set';

/** Values, and the times where there are any, in chunks.
 *  `ownerId` is a series or a set, as the place has it. */
export class ChunkTable {
  readonly #insert;
  readonly #selectValues;
  readonly #selectTimes;

  constructor(database: Database, place: ValuePlace) {
    const [table, owner] = place === 'series' ? ['series_chunk', 'series_id'] : ['value_chunk', 'set_id'];
    this.#insert = database.prepare<[number, number, Buffer, Buffer | null]>(
      `INSERT INTO ${table} (${owner}, chunk_index, value_blob, time_blob) VALUES (?, ?, ?, ?)`,
    );
    this.#selectValues = database.prepare<[number, number, number], ChunkRow>(
      `SELECT chunk_index, value_blob AS blob FROM ${table}
       WHERE ${owner} = ? AND chunk_index BETWEEN ? AND ? ORDER BY chunk_index`,
    );
    this.#selectTimes = database.prepare<[number, number, number], ChunkRow>(
      `SELECT chunk_index, time_blob AS blob FROM ${table}
       WHERE ${owner} = ? AND chunk_index BETWEEN ? AND ? ORDER BY chunk_index`,
    );
  }

  /** @param values at most chunkLength; all chunks but the last are full */
  insert(ownerId: number, chunkIndex: number, values: Float64Array, timesMs: Float64Array | null): void {
    this.#insert.run(ownerId, chunkIndex, toBlob(values), timesMs === null ? null : toBlob(timesMs));
  }

  /** @returns values fromIndex … toIndex − 1 in an array of its own */
  readValues(ownerId: number, fromIndex: number, toIndex: number): Float64Array {
    return this.#read(this.#selectValues, ownerId, fromIndex, toIndex);
  }

  /** As readValues, for the times; only where there are any. */
  readTimes(ownerId: number, fromIndex: number, toIndex: number): Float64Array {
    return this.#read(this.#selectTimes, ownerId, fromIndex, toIndex);
  }

  #read(
    select: Statement<[number, number, number], ChunkRow>,
    ownerId: number,
    fromIndex: number,
    toIndex: number,
  ): Float64Array {
    const numbers = new Float64Array(Math.max(0, toIndex - fromIndex));
    if (numbers.length === 0) return numbers;
    const firstChunk = Math.floor(fromIndex / chunkLength);
    const lastChunk = Math.floor((toIndex - 1) / chunkLength);
    for (const { chunk_index, blob } of select.iterate(ownerId, firstChunk, lastChunk)) {
      const chunk = fromBlob(blob!);
      const chunkStart = chunk_index * chunkLength;
      const from = Math.max(fromIndex, chunkStart);
      const to = Math.min(toIndex, chunkStart + chunk.length);
      numbers.set(chunk.subarray(from - chunkStart, to - chunkStart), from - fromIndex);
    }
    return numbers;
  }
}
