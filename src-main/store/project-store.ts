import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { SeriesWindow } from '../contract/values.ts';
import { Cancelled } from '../errors.ts';
import { CheckpointTable } from './checkpoint-table.ts';
import { createDatabase, openDatabase, type Database } from './database.ts';
import { EpochTable } from './epoch-table.ts';
import { ForecastTable } from './forecast-table.ts';
import type { NumberSource } from './number-source.ts';
import { PreparationTable, type OriginalRecord } from './preparation-table.ts';
import { RunTable, type RunChange } from './run-table.ts';
import { SeriesTable, type NewSeries, type SeriesRecord } from './series-table.ts';
import { SeriesValues } from './series-values.ts';
import { writeValues } from './series-writer.ts';
import { SourceTable, type NewSource } from './source-table.ts';
import { SymbolTable, type Alphabet } from './symbol-table.ts';
import {
  changeValues,
  originalOf,
  type ChangeControl,
  type ShapedValues,
  type ValueChange,
} from './value-change.ts';
import { readWindow } from './window.ts';

export const projectExtension = '.tauscope';

export interface SeriesToWrite extends Omit<NewSeries, 'sourceId' | 'hasTimes'> {
  values: NumberSource;
  timesMs: NumberSource | null;
  /** Of a symbolic series. */
  alphabet?: Alphabet;
}

/** One open project: one SQLite file, owned by the thread that opened it. */
export class ProjectStore {
  readonly path: string;
  readonly series: SeriesTable;
  readonly symbols: SymbolTable;
  readonly chunks: SeriesValues;
  readonly preparations: PreparationTable;
  readonly sources: SourceTable;
  readonly runs: RunTable;
  readonly epochs: EpochTable;
  readonly checkpoints: CheckpointTable;
  readonly forecasts: ForecastTable;
  readonly #database: Database;

  private constructor(path: string, database: Database) {
    this.path = resolve(path);
    this.#database = database;
    this.series = new SeriesTable(database);
    this.symbols = new SymbolTable(database);
    this.chunks = new SeriesValues(database);
    this.runs = new RunTable(database);
    this.epochs = new EpochTable(database);
    this.checkpoints = new CheckpointTable(database);
    this.forecasts = new ForecastTable(database);
    this.preparations = new PreparationTable(database);
    this.sources = new SourceTable(database);
    this.series.deleteIncomplete();
    this.preparations.deleteUnused();
    this.sources.deleteUnused();
    this.runs.pauseInterrupted();
  }

  /** @throws as createDatabase */
  static create(path: string): ProjectStore {
    return new ProjectStore(path, createDatabase(path));
  }

  /** @throws as openDatabase */
  static open(path: string): ProjectStore {
    return new ProjectStore(path, openDatabase(path));
  }

  get name(): string {
    return basename(this.path, projectExtension);
  }

  get sizeBytes(): number {
    return statSync(this.path).size;
  }

  /** Stores the series of one file. They count all at once or not at all, and other calls are answered in between.
   *  @param onProgress share of the values written, 0–1
   *  @returns their ids, in the order given */
  async addSeries(
    source: NewSource,
    seriesList: readonly SeriesToWrite[],
    control: { onProgress?: (fraction: number) => void; signal?: AbortSignal } = {},
  ): Promise<number[]> {
    const ids: number[] = [];
    const total = seriesList.reduce((sum, item) => sum + item.values.length, 0) || 1;
    let written = 0;
    let pending = 0;
    try {
      this.#database.exec('BEGIN');
      const sourceId = this.sources.insert(source);
      for (const item of seriesList) {
        for (const { addedCount } of this.#writeOne(item, sourceId, ids)) {
          written += addedCount;
          pending += addedCount;
          if (pending < yieldAfterCount) continue;
          pending = 0;
          this.#database.exec('COMMIT');
          control.onProgress?.(written / total);
          await new Promise((done) => setImmediate(done));
          if (control.signal?.aborted) throw new Cancelled();
          this.#database.exec('BEGIN');
        }
      }
      this.series.complete(sourceId);
      this.#database.exec('COMMIT');
      return ids;
    } catch (error) {
      if (this.#database.open) await this.#discard(ids);
      throw error;
    }
  }

  *#writeOne(item: SeriesToWrite, sourceId: number, ids: number[]): Generator<{ addedCount: number }> {
    const { values, timesMs, alphabet, ...rest } = item;
    const seriesId = this.series.insert({ ...rest, sourceId, hasTimes: timesMs !== null });
    ids.push(seriesId);
    if (alphabet !== undefined) this.symbols.insert(seriesId, alphabet);
    this.series.setTotals(seriesId, yield* writeValues(this.chunks.imported, seriesId, values, timesMs));
  }

  /** Removes an import that was cut off, piece by piece while other calls are answered. What closing the project leaves of
   *  it is removed when it is opened. */
  async #discard(ids: readonly number[]): Promise<void> {
    if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
    const breathe = breather();
    for (const seriesId of ids) {
      while (this.#database.open && this.preparations.deleteImportedPart(seriesId, removedChunkCount)) {
        await breathe();
      }
      await breathe();
      if (!this.#database.open) return;
      this.series.delete(seriesId);
    }
    this.sources.deleteUnused();
    await this.giveRoomBack();
  }

  /** Gives the room that nothing uses back to the disk, piece by piece while other calls are answered; a little is left for
   *  what comes next. */
  async giveRoomBack(): Promise<void> {
    const breathe = breather();
    while (this.#database.open && this.#giveBackPart()) await breathe();
  }

  /** @returns whether there is more */
  #giveBackPart(): boolean {
    const countOf = (what: string) => this.#database.pragma(what, { simple: true }) as number;
    const freeCount = countOf('freelist_count');
    if (freeCount <= keptPageCount) return false;
    this.#database.pragma(`incremental_vacuum(${Math.min(freedPageCount, freeCount - keptPageCount)})`);
    // In a file made without it nothing is given back: its room serves what comes next.
    if (countOf('freelist_count') === freeCount) return false;
    // The file is cut here. All in one go would keep calls waiting.
    this.#database.pragma('wal_checkpoint(TRUNCATE)');
    return true;
  }

  /** @see changeValues */
  async changeValues(changes: readonly ValueChange[], control: ChangeControl = {}): Promise<void> {
    const { series, chunks: values, preparations } = this;
    await changeValues({ database: this.#database, series, values, preparations }, changes, control);
  }

  /** What a series was before any step, as a record and with its values. */
  original(series: SeriesRecord): { record: OriginalRecord; read: () => ShapedValues } {
    const preparation = this.preparations.get(series.id);
    const record = preparation?.original ?? originalOf(series);
    const setId = preparation?.originalSetId ?? null;
    const { chunks } = setId === null ? this.chunks.imported : this.chunks.sets;
    const ownerId = setId ?? series.id;
    const { length } = record.totals;
    const read = (): ShapedValues => ({
      ...record.shape,
      values: chunks.readValues(ownerId, 0, length),
      timesMs: record.hasTimes ? chunks.readTimes(ownerId, 0, length) : null,
    });
    return { record, read };
  }

  /** @see readWindow */
  window(series: SeriesRecord, fromIndex: number, toIndex: number, width: number): SeriesWindow {
    return readWindow(this.chunks, series, fromIndex, toIndex, width);
  }

  /** @returns how many of them there were */
  deleteSeries(seriesIds: readonly number[]): number {
    return this.#database.transaction(() => {
      const deletedCount = seriesIds.filter((seriesId) => this.series.delete(seriesId)).length;
      this.sources.deleteUnused();
      this.runs.deleteEmpty();
      return deletedCount;
    })();
  }

  /** Keeps a checkpoint of a training with all that was told before it, all at once or not at all. */
  saveCheckpoint(runId: number, checkpoint: Uint8Array, change: RunChange): void {
    this.#database.transaction(() => {
      this.checkpoints.put(runId, checkpoint, Date.now());
      this.epochs.markSaved(runId);
      this.runs.update(runId, change);
    })();
  }

  /** Puts a run back to its last checkpoint: what came after it will be trained again. */
  rewindRun(runId: number, change: RunChange): void {
    this.#database.transaction(() => {
      this.epochs.deleteUnsaved(runId);
      this.runs.update(runId, change);
    })();
  }

  /** Writes how a run ended; from a finished one nobody goes on.
   *  @param keepsCheckpoint for a run that may be taken up again */
  endRun(runId: number, change: RunChange, keepsCheckpoint: boolean): void {
    this.#database.transaction(() => {
      this.runs.update(runId, change);
      if (!keepsCheckpoint) this.checkpoints.delete(runId);
    })();
  }

  /** Sets of values that stand in the file, whether anything names them or not. */
  countValueSets(): number {
    return this.#database.prepare<[], { total: number }>(`SELECT count(*) AS total FROM value_set`).get()!
      .total;
  }

  /** How SQLite means to answer a query; what the tests of indexes assert. */
  explain(sql: string): string[] {
    return this.#database
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail);
  }

  close(): void {
    this.#database.close();
  }
}

/** Values written between two looks at what else is waiting. */
const yieldAfterCount = 131_072;
/** Chunks removed at once, and how long removing may go on between two such looks. */
const removedChunkCount = 8;
/** Pages given back at once, 16 MB, and those that stay, 4 MB. */
const freedPageCount = 1_024;
const keptPageCount = 256;
const longestPieceMs = 20;

/** @returns what lets other calls be answered once a piece has taken long enough */
function breather(): () => Promise<void> {
  let breathedAtMs = performance.now();
  return async () => {
    if (performance.now() - breathedAtMs < longestPieceMs) return;
    await new Promise((done) => setImmediate(done));
    breathedAtMs = performance.now();
  };
}
