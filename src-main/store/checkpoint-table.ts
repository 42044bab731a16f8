import type { Database } from './database.ts';

/** The last checkpoint of a training that is not finished: what goes on from it to the same bits. */
export class CheckpointTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Takes the place of the one before. Nothing is kept where the run was deleted in the meantime. */
  put(runId: number, checkpoint: Uint8Array, savedAtMs: number): void {
    this.#database
      .prepare(
        `INSERT OR REPLACE INTO run_checkpoint (run_id, checkpoint_blob, saved_at_ms) SELECT id, ?, ? FROM run WHERE id = ?`,
      )
      .run(checkpoint, savedAtMs, runId);
  }

  /** @returns its bytes in memory of their own, or null where there is none */
  get(runId: number): Uint8Array<ArrayBuffer> | null {
    const row = this.#database
      .prepare<[number], { checkpoint_blob: Buffer }>(
        `SELECT checkpoint_blob FROM run_checkpoint WHERE run_id = ?`,
      )
      .get(runId);
    return row === undefined ? null : new Uint8Array(row.checkpoint_blob);
  }

  has(runId: number): boolean {
    return (
      this.#database.prepare<[number]>(`SELECT 1 FROM run_checkpoint WHERE run_id = ?`).get(runId) !==
      undefined
    );
  }

  delete(runId: number): void {
    this.#database.prepare(`DELETE FROM run_checkpoint WHERE run_id = ?`).run(runId);
  }
}
