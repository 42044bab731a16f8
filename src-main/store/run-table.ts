import {
  modelSettings,
  type ErrorPayload,
  type ModelSettings,
  type Run,
  type SeriesFit,
  type TrainingProgress,
} from '../contract/values.ts';
import type { Database } from './database.ts';
import type { SeriesRecord } from './series-table.ts';

/** A run as the project keeps it: the job that works on it is known to the services only. */
export type StoredRun = Omit<Run, 'jobId'>;

/** What a run is made from of a series; left out, the series as it is now. */
export type RunBasis = Pick<SeriesRecord, 'dataSha256' | 'valueStepsJson'>;

/** What a run says of one series: its fit and what forecasts from it, or why there is none. */
export type RunSeries = { basis?: RunBasis } & (
  | { seriesId: number; report: Omit<SeriesFit, 'seriesId' | 'seriesName'>; fitted: unknown }
  | { seriesId: number; error: ErrorPayload }
);
/** A series that is still to be trained. */
export type PendingSeries = { seriesId: number; basis?: RunBasis };

export interface NewRun {
  settings: ModelSettings;
  seed: number;
  status: Run['status'];
  createdAtMs: number;
  durationMs: number;
  appVersion: string;
  series: readonly (RunSeries | PendingSeries)[];
}

/** What changes of a run while it is trained; what is left out stays. */
export interface RunChange {
  status?: Run['status'];
  durationMs?: number;
  progress?: TrainingProgress | null;
  error?: ErrorPayload | null;
}

interface RunRow {
  id: number;
  settings_json: string;
  seed: number;
  status: Run['status'];
  created_at_ms: number;
  duration_ms: number;
  progress_json: string | null;
  error_json: string | null;
}

interface RunSeriesRow {
  series_id: number;
  name: string;
  error_json: string | null;
  has_other_data: 0 | 1;
  has_other_steps: 0 | 1;
}

interface FitRow {
  series_id: number;
  name: string;
  report_json: string;
}

function outcomeColumns(entry: RunSeries | PendingSeries): [string | null, string | null, string | null] {
  if ('error' in entry) return [null, null, JSON.stringify(entry.error)];
  if ('report' in entry) return [JSON.stringify(entry.report), JSON.stringify(entry.fitted), null];
  return [null, null, null];
}

function parsed<T>(json: string | null): T | null {
  return json === null ? null : (JSON.parse(json) as T);
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
      `INSERT INTO run_series (run_id, series_id, position, report_json, fitted_json, error_json, data_sha256, steps_json)
       SELECT ?, id, ?, ?, ?, ?, coalesce(?, data_sha256), coalesce(?, value_steps_json) FROM series WHERE id = ?`,
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
        const { dataSha256 = null, valueStepsJson = null } = entry.basis ?? {};
        const basis = [dataSha256, valueStepsJson];
        insertSeries.run(runId, position, ...outcomeColumns(entry), ...basis, entry.seriesId);
      });
      return runId;
    })();
  }

  /** Writes what a training has come to; nothing where the run was deleted in the meantime. */
  update(runId: number, { status, durationMs, progress, error }: RunChange): void {
    const changes: [string, string | number | null][] = [];
    if (status !== undefined) changes.push(['status', status]);
    if (durationMs !== undefined) changes.push(['duration_ms', durationMs]);
    if (progress !== undefined) changes.push(['progress_json', progress && JSON.stringify(progress)]);
    if (error !== undefined) changes.push(['error_json', error && JSON.stringify(error)]);
    if (changes.length === 0) return;
    const columns = changes.map(([column]) => `${column} = ?`).join(', ');
    this.#database
      .prepare(`UPDATE run SET ${columns} WHERE id = ?`)
      .run(...changes.map(([, value]) => value), runId);
  }

  /** Writes what became of one series; nothing where the series or the run was deleted in the meantime. */
  setOutcome(runId: number, entry: RunSeries): void {
    this.#database
      .prepare(
        `UPDATE run_series SET report_json = ?, fitted_json = ?, error_json = ? WHERE run_id = ? AND series_id = ?`,
      )
      .run(...outcomeColumns(entry), runId, entry.seriesId);
  }

  /** What was under way when the application ended, however it ended, can be taken up again. */
  pauseInterrupted(): void {
    this.#database.prepare(`UPDATE run SET status = 'paused' WHERE status IN ('queued', 'running')`).run();
  }

  get(runId: number): StoredRun | undefined {
    const row = this.#database.prepare<[number], RunRow>(`SELECT * FROM run WHERE id = ?`).get(runId);
    return row && this.#toRun(row);
  }

  /** Newest first. @param seriesId only runs that have this series, if given */
  list(seriesId?: number): StoredRun[] {
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
        // A fit from before there were networks names none.
        network: null,
        ...(JSON.parse(row.report_json) as Omit<SeriesFit, 'seriesId' | 'seriesName' | 'network'>),
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

  /** What a run was made from of one of its series. */
  basis(runId: number, seriesId: number): RunBasis | undefined {
    return this.#database
      .prepare<[number, number], RunBasis>(
        `SELECT data_sha256 AS dataSha256, steps_json AS valueStepsJson FROM run_series WHERE run_id = ? AND series_id = ?`,
      )
      .get(runId, seriesId);
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

  #toRun(row: RunRow): StoredRun {
    const series = this.#database
      .prepare<[number], RunSeriesRow>(
        `SELECT run_series.series_id, series.name, run_series.error_json,
           run_series.data_sha256 IS NOT series.data_sha256 AS has_other_data,
           run_series.steps_json IS NOT series.value_steps_json AS has_other_steps FROM run_series
         JOIN series ON series.id = run_series.series_id WHERE run_id = ? ORDER BY position`,
      )
      .all(row.id);
    // Settings from before a newer one was thought of are filled in as a form would.
    const settings = modelSettings.parse(JSON.parse(row.settings_json));
    return {
      id: row.id,
      model: settings.model,
      settings,
      seed: row.seed,
      seriesIds: series.map((entry) => entry.series_id),
      status: row.status,
      createdAtMs: row.created_at_ms,
      durationMs: row.duration_ms,
      progress: parsed<TrainingProgress>(row.progress_json),
      error: parsed<ErrorPayload>(row.error_json),
      changes: series
        .filter((entry) => entry.has_other_data === 1)
        .map((entry) => ({
          seriesId: entry.series_id,
          change: entry.has_other_steps === 1 ? ('prepared' as const) : ('appended' as const),
        })),
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
