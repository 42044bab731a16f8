import type { Calendar, SeriesKind, SeriesRole, SeriesSummary, TimeBasis } from '../contract/values.ts';
import type { Database } from './database.ts';

/** What the store keeps of a series beside its values. */
export interface SeriesRecord extends SeriesSummary {
  hasTimes: boolean;
  dataSha256: string;
  /** The steps that make the values what they are, as JSON. */
  valueStepsJson: string;
  /** What the file calls it; null in projects from before that was kept. */
  readName: string | null;
  sourceId: number;
}

/** What a series says of itself beside its values: what the steps of its preparation may change. */
export type SeriesShape = Pick<
  SeriesRecord,
  | 'name'
  | 'kind'
  | 'unit'
  | 'role'
  | 'calendar'
  | 'timeBasis'
  | 'firstTimeMs'
  | 'lastTimeMs'
  | 'firstStep'
  | 'sampleRateHz'
  | 'gapCount'
  | 'seasonLength'
>;

export interface NewSeries {
  name: string;
  /** What the file calls it. */
  readName?: string;
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
  role: SeriesRole;
  read_name: string | null;
  source_id: number;
  step_count: number;
  value_steps_json: string;
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
  symbol_count: number | null;
  season_length: number;
  data_sha256: string;
  created_at_ms: number;
  file_name: string;
}

const selectRow = `SELECT series.*, source.file_name, series_symbol.symbol_count
  FROM series JOIN source ON source.id = series.source_id
  LEFT JOIN series_symbol ON series_symbol.series_id = series.id
  WHERE series.is_complete = 1`;

function toRecord(row: SeriesRow): SeriesRecord {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    unit: row.unit,
    role: row.role,
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
    symbolCount: row.symbol_count,
    seasonLength: row.season_length,
    dataSha256: row.data_sha256,
    sourceName: row.file_name,
    createdAtMs: row.created_at_ms,
    stepCount: row.step_count,
    valueStepsJson: row.value_steps_json,
    readName: row.read_name,
    sourceId: row.source_id,
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
           has_times, first_time_ms, last_time_ms, first_step, sample_rate_hz, season_length, data_sha256, created_at_ms,
           read_name)
         VALUES (?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?)`,
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
        series.readName ?? series.name,
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

  /** Writes what the steps of a preparation made of a series. */
  setShape(
    seriesId: number,
    shape: SeriesShape & Pick<SeriesRecord, 'hasTimes' | 'stepCount' | 'valueStepsJson'>,
  ): void {
    this.#database
      .prepare(
        `UPDATE series SET name = ?, kind = ?, unit = ?, role = ?, calendar_json = ?, time_basis = ?, first_time_ms = ?,
           last_time_ms = ?, first_step = ?, sample_rate_hz = ?, gap_count = ?, season_length = ?, has_times = ?,
           step_count = ?, value_steps_json = ? WHERE id = ?`,
      )
      .run(
        shape.name,
        shape.kind,
        shape.unit,
        shape.role,
        JSON.stringify(shape.calendar),
        shape.timeBasis,
        shape.firstTimeMs,
        shape.lastTimeMs,
        shape.firstStep,
        shape.sampleRateHz,
        shape.gapCount,
        shape.seasonLength,
        shape.hasTimes ? 1 : 0,
        shape.stepCount,
        shape.valueStepsJson,
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

  /** @param isModelled leaves out what is to be ignored */
  list(
    search: string,
    offset: number,
    limit: number,
    isModelled = false,
  ): { total: number; items: SeriesRecord[] } {
    const pattern = likePattern(search);
    const roles = isModelled ? `AND series.role <> 'ignored'` : '';
    const { total } = this.#database
      .prepare<[string], { total: number }>(
        `SELECT count(*) AS total FROM series WHERE is_complete = 1 AND name LIKE ? ESCAPE '\\' ${roles}`,
      )
      .get(pattern)!;
    const items = this.#database
      .prepare<[string, number, number], SeriesRow>(
        `${selectRow} AND series.name LIKE ? ESCAPE '\\' ${roles} ORDER BY series.id LIMIT ? OFFSET ?`,
      )
      .all(pattern, limit, offset)
      .map(toRecord);
    return { total, items };
  }

  /** The series of one file, in its order. */
  ofSource(sourceId: number): SeriesRecord[] {
    return this.#database
      .prepare<[number], SeriesRow>(`${selectRow} AND series.source_id = ? ORDER BY series.id`)
      .all(sourceId)
      .map(toRecord);
  }

  count(): number {
    return this.#database
      .prepare<[], { total: number }>(`SELECT count(*) AS total FROM series WHERE is_complete = 1`)
      .get()!.total;
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
