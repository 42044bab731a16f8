import type { EpochRecord } from '../contract/values.ts';
import type { Database } from './database.ts';

export interface EpochFilter {
  seriesId?: number;
  memberIndex?: number;
  /** Only epochs after this one. */
  afterEpoch?: number;
  /** Most that are read; all where left out. */
  limit?: number;
}

interface Filled {
  runId: number;
  seriesId: number | null;
  memberIndex: number | null;
  afterEpoch: number;
  limit: number;
}

const listAll = `SELECT record_json FROM run_epoch JOIN run_series USING (run_id, series_id)
  WHERE run_id = @runId AND epoch > @afterEpoch AND series_id = coalesce(@seriesId, series_id)
    AND member_index = coalesce(@memberIndex, member_index)
  ORDER BY position, member_index, epoch LIMIT @limit`;

export const listNetwork = `SELECT record_json FROM run_epoch
  WHERE run_id = @runId AND series_id = @seriesId AND member_index = @memberIndex AND epoch > @afterEpoch
  ORDER BY epoch LIMIT @limit`;

/** What every epoch of a training showed. */
export class EpochTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps an epoch, or puts it in the place of the same one trained before. Nothing is kept where the series or the
   *  run was deleted in the meantime. */
  put(runId: number, record: EpochRecord): void {
    const { seriesId, memberIndex, epoch } = record;
    this.#database
      .prepare(
        `INSERT OR REPLACE INTO run_epoch (run_id, series_id, member_index, epoch, record_json)
         SELECT run_id, series_id, ?, ?, ? FROM run_series WHERE run_id = ? AND series_id = ?`,
      )
      .run(memberIndex, epoch, JSON.stringify(record), runId, seriesId);
  }

  /** In the order of training: series as the run has them, networks, epochs. A page of one network is found by the
   *  primary key, however long the training is. */
  list(runId: number, filter: EpochFilter = {}): EpochRecord[] {
    const { seriesId = null, memberIndex = null, afterEpoch = 0, limit = -1 } = filter;
    return this.#database
      .prepare<[Filled], { record_json: string }>(
        seriesId === null || memberIndex === null ? listAll : listNetwork,
      )
      .all({ runId, afterEpoch, seriesId, memberIndex, limit })
      .map((row) => JSON.parse(row.record_json) as EpochRecord);
  }

  /** Says that a checkpoint holds all that was told so far. */
  markSaved(runId: number): void {
    this.#database.prepare(`UPDATE run_epoch SET is_saved = 1 WHERE run_id = ? AND is_saved = 0`).run(runId);
  }

  /** Removes what no checkpoint holds: it will be trained, and told, again. */
  deleteUnsaved(runId: number): void {
    this.#database.prepare(`DELETE FROM run_epoch WHERE run_id = ? AND is_saved = 0`).run(runId);
  }
}
