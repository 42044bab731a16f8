import type { ImportDetected, ImportOptions } from '../contract/import.ts';
import type { Database } from './database.ts';

export interface NewSource {
  fileName: string;
  sizeBytes: number;
  options: ImportOptions;
  detected: ImportDetected;
  importedAtMs: number;
}

export interface StoredSource {
  id: number;
  fileName: string;
  options: ImportOptions;
  detected: ImportDetected;
}

interface SourceRow {
  id: number;
  file_name: string;
  options_json: string;
  detected_json: string;
}

function toSource(row: SourceRow): StoredSource {
  return {
    id: row.id,
    fileName: row.file_name,
    options: JSON.parse(row.options_json) as ImportOptions,
    detected: JSON.parse(row.detected_json) as ImportDetected,
  };
}

/** The files that series came from, with how they were read. */
export class SourceTable {
  readonly #insert;
  readonly #deleteUnused;
  readonly #select;
  readonly #selectAll;

  constructor(database: Database) {
    this.#insert = database.prepare<[string, number, string, string, number]>(
      `INSERT INTO source (file_name, size_bytes, options_json, detected_json, imported_at_ms) VALUES (?, ?, ?, ?, ?)`,
    );
    this.#select = database.prepare<[number], SourceRow>(`SELECT * FROM source WHERE id = ?`);
    this.#selectAll = database.prepare<[], SourceRow>(`SELECT * FROM source ORDER BY id DESC`);
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

  /** @returns a file with how it was read */
  get(sourceId: number): StoredSource | undefined {
    const row = this.#select.get(sourceId);
    return row && toSource(row);
  }

  /** All files, newest first. */
  list(): StoredSource[] {
    return this.#selectAll.all().map(toSource);
  }

  deleteUnused(): void {
    this.#deleteUnused.run();
  }
}
