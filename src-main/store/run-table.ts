import type { ErrorPayload, ModelSettings, Run, SeriesFit } from '../contract/values.ts';
import type { Database } from './database.ts';

/** What a run says of one series: its fit and what forecasts from it, or why there is none. */
export type RunSeries =
  | { seriesId: number; report: Omit<SeriesFit, 'seriesId' | 'seriesName'>; fitted: unknown }
  | { seriesId: number; error: ErrorPayload };

export interface NewRun {
  settings: ModelSettings;
  seed: number;
  status: Run['status'];
  createdAtMs: number;
  durationMs: number;
  appVersion: string;
  series: readonly RunSeries[];
}

interface RunRow {
  id: number;
  model: ModelSettings['model'];
  settings_json: string;
  seed: number;
  status: Run['status'];
  created_at_ms: number;
  duration_ms: number;
}

interface FitRow {
  series_id: number;
  name: string;
  report_json: string;
}

/** Model runs, and per series the fit they made. */
export class RunTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @returns the run's id */
  insert(run: NewRun): number {
    const insertRun = this.#database.prepare(
      `INSERT INTO run (model, settings_json, seed, status, created_at_ms, duration_ms, app_version)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    const insertSeries = this.#database.prepare(
      `INSERT INTO run_series (run_id, series_id, position, report_json, fitted_json, error_json) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    return this.#database.transaction(() => {
      const { settings, seed, status, createdAtMs, durationMs, appVersion } = run;
      const runId = Number(
        insertRun.run(
          settings.model,
          JSON.stringify(settings),
          seed,
          status,
          createdAtMs,
          durationMs,
          appVersion,
        ).lastInsertRowid,
      );
      run.series.forEach((entry, position) => {
        const [report, fitted, error] =
          'error' in entry
            ? [null, null, JSON.stringify(entry.error)]
            : [JSON.stringify(entry.report), JSON.stringify(entry.fitted), null];
        insertSeries.run(runId, entry.seriesId, position, report, fitted, error);
      });
      return runId;
    })();
  }

  get(runId: number): Run | undefined {
    const row = this.#database.prepare<[number], RunRow>(`SELECT * FROM run WHERE id = ?`).get(runId);
    return row && this.#toRun(row);
  }

  /** Newest first. @param seriesId only runs that have this series, if given */
  list(seriesId?: number): Run[] {
    const rows =
      seriesId === undefined
        ? this.#database.prepare<[], RunRow>(`SELECT * FROM run ORDER BY id DESC`).all()
        : this.#database
            .prepare<[number], RunRow>(
              `SELECT run.* FROM run JOIN run_series ON run_series.run_id = run.id WHERE run_series.series_id = ? ORDER BY run.id DESC`,
            )
            .all(seriesId);
    return rows.map((row) => this.#toRun(row));
  }

  count(): number {
    return this.#database.prepare<[], { total: number }>(`SELECT count(*) AS total FROM run`).get()!.total;
  }

  /** The fits of a run in the order they were asked for. @param seriesId only this series, if given */
  fits(runId: number, seriesId?: number): SeriesFit[] {
    return this.#database
      .prepare<[number, number | null, number | null], FitRow>(
        `SELECT run_series.series_id, series.name, run_series.report_json FROM run_series
         JOIN series ON series.id = run_series.series_id
         WHERE run_id = ? AND report_json IS NOT NULL AND (? IS NULL OR run_series.series_id = ?) ORDER BY position`,
      )
      .all(runId, seriesId ?? null, seriesId ?? null)
      .map((row) => ({
        ...(JSON.parse(row.report_json) as Omit<SeriesFit, 'seriesId' | 'seriesName'>),
        seriesId: row.series_id,
        seriesName: row.name,
      }));
  }

  /** What forecasts from a run's fit of each series. */
  fitted(runId: number): { seriesId: number; fitted: unknown }[] {
    return this.#database
      .prepare<[number], { series_id: number; fitted_json: string }>(
        `SELECT series_id, fitted_json FROM run_series WHERE run_id = ? AND fitted_json IS NOT NULL ORDER BY position`,
      )
      .all(runId)
      .map((row) => ({ seriesId: row.series_id, fitted: JSON.parse(row.fitted_json) as unknown }));
  }

  /** Removes runs whose every series was deleted: nothing is left of them to look at. */
  deleteEmpty(): void {
    this.#database
      .prepare(`DELETE FROM run WHERE NOT EXISTS (SELECT 1 FROM run_series WHERE run_series.run_id = run.id)`)
      .run();
  }

  /** @returns whether there was such a run */
  delete(runId: number): boolean {
    return this.#database.prepare(`DELETE FROM run WHERE id = ?`).run(runId).changes > 0;
  }

  #toRun(row: RunRow): Run {
    const series = this.#database
      .prepare<[number], { series_id: number; name: string; error_json: string | null }>(
        `SELECT run_series.series_id, series.name, run_series.error_json FROM run_series
         JOIN series ON series.id = run_series.series_id WHERE run_id = ? ORDER BY position`,
      )
      .all(row.id);
    return {
      id: row.id,
      model: row.model,
      settings: JSON.parse(row.settings_json) as ModelSettings,
      seed: row.seed,
      seriesIds: series.map((entry) => entry.series_id),
      status: row.status,
      createdAtMs: row.created_at_ms,
      durationMs: row.duration_ms,
      failures: series
        .filter((entry) => entry.error_json !== null)
        .map((entry) => ({
          seriesId: entry.series_id,
          seriesName: entry.name,
          error: JSON.parse(entry.error_json!) as ErrorPayload,
        })),
    };
  }
}
