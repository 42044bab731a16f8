import type { Statement } from 'better-sqlite3';
import { fromBlob, toBlob } from './blobs.ts';
import type { Database } from './database.ts';

/** Values a chunk holds. */
export const chunkLength = 65_536;

interface ChunkRow {
  chunk_index: number;
  blob: Buffer | null;
}

/** The values of series, and the times where there are any, in chunks. */
export class ChunkTable {
  readonly #insert;
  readonly #selectValues;
  readonly #selectTimes;

  constructor(database: Database) {
    this.#insert = database.prepare<[number, number, Buffer, Buffer | null]>(
      `INSERT INTO series_chunk (series_id, chunk_index, value_blob, time_blob) VALUES (?, ?, ?, ?)`,
    );
    this.#selectValues = database.prepare<[number, number, number], ChunkRow>(
      `SELECT chunk_index, value_blob AS blob FROM series_chunk
       WHERE series_id = ? AND chunk_index BETWEEN ? AND ? ORDER BY chunk_index`,
    );
    this.#selectTimes = database.prepare<[number, number, number], ChunkRow>(
      `SELECT chunk_index, time_blob AS blob FROM series_chunk
       WHERE series_id = ? AND chunk_index BETWEEN ? AND ? ORDER BY chunk_index`,
    );
  }

  /** @param values at most chunkLength; all chunks but the last are full */
  insert(seriesId: number, chunkIndex: number, values: Float64Array, timesMs: Float64Array | null): void {
    this.#insert.run(seriesId, chunkIndex, toBlob(values), timesMs === null ? null : toBlob(timesMs));
  }

  /** @returns values fromIndex … toIndex − 1 in an array of its own */
  readValues(seriesId: number, fromIndex: number, toIndex: number): Float64Array {
    return this.#read(this.#selectValues, seriesId, fromIndex, toIndex);
  }

  /** As readValues, for the times; only for a series that has them. */
  readTimes(seriesId: number, fromIndex: number, toIndex: number): Float64Array {
    return this.#read(this.#selectTimes, seriesId, fromIndex, toIndex);
  }

  #read(
    select: Statement<[number, number, number], ChunkRow>,
    seriesId: number,
    fromIndex: number,
    toIndex: number,
  ): Float64Array {
    const numbers = new Float64Array(Math.max(0, toIndex - fromIndex));
    if (numbers.length === 0) return numbers;
    const firstChunk = Math.floor(fromIndex / chunkLength);
    const lastChunk = Math.floor((toIndex - 1) / chunkLength);
    for (const { chunk_index, blob } of select.iterate(seriesId, firstChunk, lastChunk)) {
      const chunk = fromBlob(blob!);
      const chunkStart = chunk_index * chunkLength;
      const from = Math.max(fromIndex, chunkStart);
      const to = Math.min(toIndex, chunkStart + chunk.length);
      numbers.set(chunk.subarray(from - chunkStart, to - chunkStart), from - fromIndex);
    }
    return numbers;
  }
}
