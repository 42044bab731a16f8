import type { Calendar, SeriesKind, SeriesSummary, TimeBasis } from '../contract/values.ts';
import type { Database } from './database.ts';

/** What the store keeps of a series beside its values. */
export interface SeriesRecord extends SeriesSummary {
  hasTimes: boolean;
  dataSha256: string;
}

export interface NewSeries {
  name: string;
  sourceId: number;
  kind: SeriesKind;
  unit?: string;
  calendar: Calendar;
  timeBasis: TimeBasis;
  hasTimes: boolean;
  firstTimeMs: number | null;
  lastTimeMs: number | null;
  firstStep: number | null;
  sampleRateHz: number | null;
  gapCount: number;
  seasonLength: number;
  createdAtMs: number;
}

/** What is known once all values are written. */
export interface SeriesTotals {
  length: number;
  missingCount: number;
  firstValue: number | null;
  lastValue: number | null;
  mean: number | null;
  standardDeviation: number | null;
  minimum: number | null;
  maximum: number | null;
  dataSha256: string;
}

interface SeriesRow {
  id: number;
  name: string;
  kind: SeriesKind;
  unit: string | null;
  length: number;
  missing_count: number;
  gap_count: number;
  calendar_json: string;
  time_basis: TimeBasis;
  has_times: 0 | 1;
  first_time_ms: number | null;
  last_time_ms: number | null;
  first_step: number | null;
  first_value: number | null;
  last_value: number | null;
  mean: number | null;
  standard_deviation: number | null;
  minimum: number | null;
  maximum: number | null;
  sample_rate_hz: number | null;
  season_length: number;
  data_sha256: string;
  created_at_ms: number;
  file_name: string;
}

const selectRow = `SELECT series.*, source.file_name FROM series JOIN source ON source.id = series.source_id
  WHERE series.is_complete = 1`;

function toRecord(row: SeriesRow): SeriesRecord {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    unit: row.unit,
    length: row.length,
    missingCount: row.missing_count,
    gapCount: row.gap_count,
    calendar: JSON.parse(row.calendar_json) as Calendar,
    timeBasis: row.time_basis,
    hasTimes: row.has_times === 1,
    firstTimeMs: row.first_time_ms,
    lastTimeMs: row.last_time_ms,
    firstStep: row.first_step,
    firstValue: row.first_value,
    lastValue: row.last_value,
    mean: row.mean,
    standardDeviation: row.standard_deviation,
    minimum: row.minimum,
    maximum: row.maximum,
    sampleRateHz: row.sample_rate_hz,
    seasonLength: row.season_length,
    dataSha256: row.data_sha256,
    sourceName: row.file_name,
    createdAtMs: row.created_at_ms,
  };
}

/** LIKE's own signs in a person's search text stand for themselves. */
function likePattern(search: string): string {
  return `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

/** One row a series; a row counts only once all its chunks are written. */
export class SeriesTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  insert(series: NewSeries): number {
    const { lastInsertRowid } = this.#database
      .prepare(
        `INSERT INTO series (name, source_id, kind, unit, length, missing_count, gap_count, calendar_json, time_basis,
           has_times, first_time_ms, last_time_ms, first_step, sample_rate_hz, season_length, data_sha256, created_at_ms)
         VALUES (?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)`,
      )
      .run(
        series.name,
        series.sourceId,
        series.kind,
        series.unit ?? null,
        series.gapCount,
        JSON.stringify(series.calendar),
        series.timeBasis,
        series.hasTimes ? 1 : 0,
        series.firstTimeMs,
        series.lastTimeMs,
        series.firstStep,
        series.sampleRateHz,
        series.seasonLength,
        series.createdAtMs,
      );
    return Number(lastInsertRowid);
  }

  setTotals(seriesId: number, totals: SeriesTotals): void {
    this.#database
      .prepare(
        `UPDATE series SET length = ?, missing_count = ?, first_value = ?, last_value = ?, mean = ?,
           standard_deviation = ?, minimum = ?, maximum = ?, data_sha256 = ? WHERE id = ?`,
      )
      .run(
        totals.length,
        totals.missingCount,
        totals.firstValue,
        totals.lastValue,
        totals.mean,
        totals.standardDeviation,
        totals.minimum,
        totals.maximum,
        totals.dataSha256,
        seriesId,
      );
  }

  /** Makes all series of a source count, at once. */
  complete(sourceId: number): void {
    this.#database.prepare(`UPDATE series SET is_complete = 1 WHERE source_id = ?`).run(sourceId);
  }

  get(seriesId: number): SeriesRecord | undefined {
    const row = this.#database.prepare<[number], SeriesRow>(`${selectRow} AND series.id = ?`).get(seriesId);
    return row && toRecord(row);
  }

  find(name: string): SeriesRecord | undefined {
    const row = this.#database.prepare<[string], SeriesRow>(`${selectRow} AND series.name = ?`).get(name);
    return row && toRecord(row);
  }

  /** A name is taken even by a series that is still being written. */
  isNameTaken(name: string): boolean {
    return this.#database.prepare(`SELECT 1 FROM series WHERE name = ?`).get(name) !== undefined;
  }

  list(search: string, offset: number, limit: number): { total: number; items: SeriesRecord[] } {
    const pattern = likePattern(search);
    const { total } = this.#database
      .prepare<[string], { total: number }>(
        `SELECT count(*) AS total FROM series WHERE is_complete = 1 AND name LIKE ? ESCAPE '\\'`,
      )
      .get(pattern)!;
    const items = this.#database
      .prepare<[string, number, number], SeriesRow>(
        `${selectRow} AND series.name LIKE ? ESCAPE '\\' ORDER BY series.id LIMIT ? OFFSET ?`,
      )
      .all(pattern, limit, offset)
      .map(toRecord);
    return { total, items };
  }

  count(): number {
    return this.#database
      .prepare<[], { total: number }>(`SELECT count(*) AS total FROM series WHERE is_complete = 1`)
      .get()!.total;
  }

  rename(seriesId: number, name: string): void {
    this.#database.prepare(`UPDATE series SET name = ? WHERE id = ?`).run(name, seriesId);
  }

  /** @returns whether there was such a series */
  delete(seriesId: number): boolean {
    return this.#database.prepare(`DELETE FROM series WHERE id = ?`).run(seriesId).changes > 0;
  }

  /** Removes what an import left that was cut off. */
  deleteIncomplete(): void {
    this.#database.prepare(`DELETE FROM series WHERE is_complete = 0`).run();
  }
}
