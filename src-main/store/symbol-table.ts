import type { Database } from './database.ts';

/** The symbols of a series in the order of their values, and how often each is there. */
export interface Alphabet {
  readonly symbols: readonly string[];
  readonly counts: readonly number[];
}

/** What the values of symbolic series stand for. */
export class SymbolTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  insert(seriesId: number, { symbols, counts }: Alphabet): void {
    this.#database
      .prepare(
        `INSERT INTO series_symbol (series_id, symbols_json, counts_json, symbol_count) VALUES (?, ?, ?, ?)`,
      )
      .run(seriesId, JSON.stringify(symbols), JSON.stringify(counts), symbols.length);
  }

  get(seriesId: number): Alphabet | undefined {
    const row = this.#database
      .prepare<[number], { symbols_json: string; counts_json: string }>(
        `SELECT symbols_json, counts_json FROM series_symbol WHERE series_id = ?`,
      )
      .get(seriesId);
    if (row === undefined) return undefined;
    return {
      symbols: JSON.parse(row.symbols_json) as string[],
      counts: JSON.parse(row.counts_json) as number[],
    };
  }
}
