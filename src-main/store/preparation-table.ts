import { z } from 'zod';
import { listedStep, stepOutcome } from '../contract/preparing.ts';
import type { Database } from './database.ts';
import type { SeriesShape, SeriesTotals } from './series-table.ts';

const version = 1;
const storedSteps = z.object({
  version: z.literal(version),
  steps: z.array(listedStep.extend({ outcome: stepOutcome.nullable() })),
});
export type StoredSteps = z.infer<typeof storedSteps>['steps'];

/** A series before any step. */
export interface OriginalRecord {
  shape: SeriesShape;
  totals: SeriesTotals;
  hasTimes: boolean;
}

export interface PreparationRecord {
  original: OriginalRecord;
  /** null: as imported. */
  originalSetId: number | null;
  /** null: the values of the original. */
  currentSetId: number | null;
  steps: StoredSteps;
}

interface PreparationRow {
  original_json: string;
  original_set_id: number | null;
  current_set_id: number | null;
  steps_json: string;
}

/** What was done to series: one row for each that was prepared or appended to. */
export class PreparationTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(seriesId: number): PreparationRecord | undefined {
    const row = this.#database
      .prepare<[number], PreparationRow>(`SELECT * FROM series_preparation WHERE series_id = ?`)
      .get(seriesId);
    if (row === undefined) return undefined;
    return {
      original: JSON.parse(row.original_json) as OriginalRecord,
      originalSetId: row.original_set_id,
      currentSetId: row.current_set_id,
      steps: storedSteps.parse(JSON.parse(row.steps_json)).steps,
    };
  }

  put(seriesId: number, record: PreparationRecord): void {
    this.#database
      .prepare(
        `INSERT OR REPLACE INTO series_preparation (series_id, original_json, original_set_id, current_set_id, steps_json)
         VALUES (?, ?, ?, ?, ?)`,
      )
      .run(
        seriesId,
        JSON.stringify(record.original),
        record.originalSetId,
        record.currentSetId,
        JSON.stringify({ version, steps: record.steps }),
      );
  }

  delete(seriesId: number): void {
    this.#database.prepare(`DELETE FROM series_preparation WHERE series_id = ?`).run(seriesId);
  }

  /** @returns the id of an empty set of values */
  insertSet(seriesId: number): number {
    return Number(
      this.#database.prepare(`INSERT INTO value_set (series_id) VALUES (?)`).run(seriesId).lastInsertRowid,
    );
  }

  /** Removes a part of a set's chunks, and the set with the last of them.
   *  @returns whether there is more to remove */
  deleteSetPart(setId: number, chunkCount: number): boolean {
    const { changes } = this.#database
      .prepare(
        `DELETE FROM value_chunk WHERE set_id = ? AND chunk_index IN
           (SELECT chunk_index FROM value_chunk WHERE set_id = ? ORDER BY chunk_index LIMIT ?)`,
      )
      .run(setId, setId, chunkCount);
    if (changes > 0) return true;
    this.#database.prepare(`DELETE FROM value_set WHERE id = ?`).run(setId);
    return false;
  }

  /** Removes a part of what was imported of a series, once its original stands in a set.
   *  @returns whether there is more to remove */
  deleteImportedPart(seriesId: number, chunkCount: number): boolean {
    const { changes } = this.#database
      .prepare(
        `DELETE FROM series_chunk WHERE series_id = ? AND chunk_index IN
           (SELECT chunk_index FROM series_chunk WHERE series_id = ? ORDER BY chunk_index LIMIT ?)`,
      )
      .run(seriesId, seriesId, chunkCount);
    if (changes > 0) return true;
    this.#database.prepare(`DELETE FROM series_pyramid WHERE series_id = ?`).run(seriesId);
    return false;
  }

  /** Removes sets that nothing names: what a cut-off preparation left, and what one took the place of. */
  deleteUnused(): void {
    this.#database.exec(
      `DELETE FROM value_set WHERE NOT EXISTS (SELECT 1 FROM series_preparation
         WHERE original_set_id = value_set.id OR current_set_id = value_set.id);
       DELETE FROM series_chunk WHERE series_id IN
         (SELECT series_id FROM series_preparation WHERE original_set_id IS NOT NULL);
       DELETE FROM series_pyramid WHERE series_id IN
         (SELECT series_id FROM series_preparation WHERE original_set_id IS NOT NULL);`,
    );
  }
}
