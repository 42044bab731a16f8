import type { ImportDetected, ImportOptions } from '../contract/import.ts';
import type { Database } from './database.ts';

export interface NewSource {
  fileName: string;
  sizeBytes: number;
  options: ImportOptions;
  detected: ImportDetected;
  importedAtMs: number;
}

/** The files that series came from, with how they were read. */
export class SourceTable {
  readonly #insert;
  readonly #deleteUnused;

  constructor(database: Database) {
    this.#insert = database.prepare<[string, number, string, string, number]>(
      `INSERT INTO source (file_name, size_bytes, options_json, detected_json, imported_at_ms) VALUES (?, ?, ?, ?, ?)`,
    );
    this.#deleteUnused = database.prepare(
      `DELETE FROM source WHERE NOT EXISTS (SELECT 1 FROM series WHERE series.source_id = source.id)`,
    );
  }

  /** @returns the source's id */
  insert(source: NewSource): number {
    const { lastInsertRowid } = this.#insert.run(
      source.fileName,
      source.sizeBytes,
      JSON.stringify(source.options),
      JSON.stringify(source.detected),
      source.importedAtMs,
    );
    return Number(lastInsertRowid);
  }

  deleteUnused(): void {
    this.#deleteUnused.run();
  }
}
