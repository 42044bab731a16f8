import type { SeriesForecast } from '../contract/values.ts';
import type { Database } from './database.ts';

export type NewForecast = Omit<SeriesForecast, 'seriesName'>;

interface ForecastRow {
  run_id: number;
  series_id: number;
  name: string;
  horizon: number;
  origin_index: number;
  origin_time_ms: number | null;
  path_json: string;
  notes_json: string;
}

function toForecast(row: ForecastRow): SeriesForecast {
  return {
    runId: row.run_id,
    seriesId: row.series_id,
    seriesName: row.name,
    horizon: row.horizon,
    originIndex: row.origin_index,
    originTimeMs: row.origin_time_ms,
    forecast: JSON.parse(row.path_json) as SeriesForecast['forecast'],
    notes: JSON.parse(row.notes_json) as SeriesForecast['notes'],
  };
}

const selectRow = `SELECT forecast.*, series.name FROM forecast JOIN series ON series.id = forecast.series_id`;

/** The latest forecast of each series of a run. */
export class ForecastTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Stores forecasts, all or none; an earlier one of the same run and series gives way. */
  replace(forecasts: readonly NewForecast[], createdAtMs: number): void {
    const insert = this.#database.prepare(
      `INSERT OR REPLACE INTO forecast (run_id, series_id, horizon, origin_index, origin_time_ms, path_json, notes_json, created_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#database.transaction(() => {
      for (const item of forecasts) {
        insert.run(
          item.runId,
          item.seriesId,
          item.horizon,
          item.originIndex,
          item.originTimeMs,
          JSON.stringify(item.forecast),
          JSON.stringify(item.notes),
          createdAtMs,
        );
      }
    })();
  }

  get(runId: number, seriesId: number): SeriesForecast | undefined {
    const row = this.#database
      .prepare<[number, number], ForecastRow>(`${selectRow} WHERE run_id = ? AND series_id = ?`)
      .get(runId, seriesId);
    return row && toForecast(row);
  }

  /** All forecasts of a run, in the order of its series. */
  *ofRun(runId: number): Generator<SeriesForecast> {
    const rows = this.#database
      .prepare<[number], ForecastRow>(
        `SELECT forecast.*, series.name FROM forecast JOIN series ON series.id = forecast.series_id
         JOIN run_series USING (run_id, series_id) WHERE run_id = ? ORDER BY position`,
      )
      .all(runId);
    for (const row of rows) yield toForecast(row);
  }
}
