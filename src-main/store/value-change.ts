import { Cancelled, UserError } from '../errors.ts';
import type { Database } from './database.ts';
import { arraySource } from './number-source.ts';
import type { OriginalRecord, PreparationTable, StoredSteps } from './preparation-table.ts';
import type { SeriesRecord, SeriesShape, SeriesTable, SeriesTotals } from './series-table.ts';
import type { SeriesValues } from './series-values.ts';
import { writeValues } from './series-writer.ts';

/** A series with its values. */
export interface ShapedValues extends SeriesShape {
  values: Float64Array;
  timesMs: Float64Array | null;
}

/** What takes the place of a series as it is. */
export interface ValueChange {
  seriesId: number;
  /** The original with rows appended; null where it stays. */
  original: ShapedValues | null;
  /** What the steps make of the original. */
  current: SeriesShape;
  /** Its values; original: those of the original, bit by bit; same: those it has now. */
  values: NewValues | 'original' | 'same';
  steps: StoredSteps;
  valueStepsJson: string;
}

export interface ChangeControl {
  onProgress?: (fraction: number) => void;
  signal?: AbortSignal;
}

export interface ChangeTables {
  database: Database;
  series: SeriesTable;
  values: SeriesValues;
  preparations: PreparationTable;
}

type NewValues = Pick<ShapedValues, 'values' | 'timesMs'>;

interface Written {
  setId: number;
  totals: SeriesTotals;
}

/** Values written, and chunks removed, between two looks at what else is waiting. */
const pieceLength = 500_000;
const pieceChunkCount = 16;

const breathe = () => new Promise((done) => setImmediate(done));

/** Puts new values in the place of those of some series. They are written beside the old ones, piece by piece while other
 *  calls are answered, and count all at once at the end or not at all.
 *  @throws Cancelled, UserError 'series_not_found' | 'series_name_taken' (the series stay as they were) */
export async function changeValues(
  tables: ChangeTables,
  changes: readonly ValueChange[],
  control: ChangeControl,
): Promise<void> {
  const { preparations } = tables;
  const total = changes.reduce((sum, change) => sum + writtenLength(change), 0) || 1;
  const made: number[] = [];
  let done = 0;
  const onWritten = (count: number): void => control.onProgress?.((done += count) / total);
  const write = async (seriesId: number, { values, timesMs }: NewValues): Promise<Written> => {
    const setId = preparations.insertSet(seriesId);
    made.push(setId);
    const totals = await writeInPieces(tables, setId, values, timesMs, onWritten, control.signal);
    return { setId, totals };
  };
  try {
    const written: { original: Written | null; current: Written | null }[] = [];
    for (const change of changes) {
      if (tables.series.get(change.seriesId) === undefined) throw notFound(change.seriesId);
      const original = change.original && (await write(change.seriesId, change.original));
      const current = typeof change.values === 'string' ? null : await write(change.seriesId, change.values);
      written.push({ original, current });
    }
    if (control.signal?.aborted) throw new Cancelled();
    const leftovers = tables.database.transaction(() =>
      changes.flatMap((change, i) => swap(tables, change, written[i].original, written[i].current)),
    )();
    await removeLeftovers(tables, leftovers);
  } catch (error) {
    if (tables.database.open)
      await removeLeftovers(tables, made.filter((id) => !isUsed(tables, id)).map(setLeftover));
    throw error;
  }
}

function writtenLength({ original, values }: ValueChange): number {
  return (original?.values.length ?? 0) + (typeof values === 'string' ? 0 : values.values.length);
}

function notFound(seriesId: number): UserError {
  return new UserError('series_not_found', { series: String(seriesId) }, { field: 'seriesId' });
}

async function writeInPieces(
  { database, values: { sets } }: ChangeTables,
  setId: number,
  values: Float64Array,
  timesMs: Float64Array | null,
  onWritten: (count: number) => void,
  signal: AbortSignal | undefined,
): Promise<SeriesTotals> {
  const writer = writeValues(sets, setId, arraySource(values), timesMs && arraySource(timesMs));
  const writePiece = database.transaction((): SeriesTotals | null => {
    for (let pending = 0; pending < pieceLength;) {
      const step = writer.next();
      if (step.done === true) return step.value;
      pending += step.value.addedCount;
      onWritten(step.value.addedCount);
    }
    return null;
  });
  for (;;) {
    const totals = writePiece();
    if (totals !== null) return totals;
    await breathe();
    if (signal?.aborted) throw new Cancelled();
  }
}

type Leftover = (tables: ChangeTables) => boolean;
const setLeftover =
  (setId: number): Leftover =>
  ({ preparations }) =>
    preparations.deleteSetPart(setId, pieceChunkCount);
const importedLeftover =
  (seriesId: number): Leftover =>
  ({ preparations }) =>
    preparations.deleteImportedPart(seriesId, pieceChunkCount);

/** What a cut-off leaves of this is removed when the project is opened. */
async function removeLeftovers(tables: ChangeTables, leftovers: readonly Leftover[]): Promise<void> {
  for (const remove of leftovers) {
    while (tables.database.open && remove(tables)) await breathe();
  }
}

function isUsed({ database }: ChangeTables, setId: number): boolean {
  const find = database.prepare(
    `SELECT 1 FROM series_preparation WHERE original_set_id = ? OR current_set_id = ?`,
  );
  return find.get(setId, setId) !== undefined;
}

/** @returns what the change left without a use */
function swap(
  { series: seriesTable, preparations }: ChangeTables,
  change: ValueChange,
  newOriginal: Written | null,
  newCurrent: Written | null,
): Leftover[] {
  const { seriesId, current, steps, valueStepsJson } = change;
  const series = seriesTable.get(seriesId);
  if (series === undefined) throw notFound(seriesId);
  const before = preparations.get(seriesId);
  const original: OriginalRecord =
    newOriginal === null || change.original === null
      ? (before?.original ?? originalOf(series))
      : {
          shape: shapeOf(change.original),
          totals: newOriginal.totals,
          hasTimes: change.original.timesMs !== null,
        };
  const originalSetId = newOriginal?.setId ?? before?.originalSetId ?? null;
  const isSame = change.values === 'same';
  const currentSetId = newCurrent?.setId ?? (isSame ? (before?.currentSetId ?? null) : null);
  if (current.name !== series.name && seriesTable.isNameTaken(current.name)) {
    throw new UserError('series_name_taken', { name: current.name }, { field: 'name' });
  }
  const hasTimes =
    typeof change.values === 'object'
      ? change.values.timesMs !== null
      : isSame
        ? series.hasTimes
        : original.hasTimes;
  const stepCount = steps.filter(({ isEnabled }) => isEnabled).length;
  seriesTable.setShape(seriesId, { ...shapeOf(current), hasTimes, stepCount, valueStepsJson });
  if (!isSame) seriesTable.setTotals(seriesId, newCurrent?.totals ?? original.totals);
  if (steps.length === 0 && originalSetId === null) preparations.delete(seriesId);
  else preparations.put(seriesId, { original, originalSetId, currentSetId, steps });

  const leftovers: Leftover[] = [];
  const oldCurrentSetId = before?.currentSetId ?? null;
  if (oldCurrentSetId !== null && !isSame) leftovers.push(setLeftover(oldCurrentSetId));
  if (newOriginal !== null) {
    const oldSetId = before?.originalSetId ?? null;
    leftovers.push(oldSetId === null ? importedLeftover(seriesId) : setLeftover(oldSetId));
  }
  return leftovers;
}

/** What a series says of itself, without its values and what the store adds. */
export function shapeOf(shape: SeriesShape): SeriesShape {
  const { name, kind, unit, role, calendar, timeBasis, firstTimeMs, lastTimeMs } = shape;
  const { firstStep, sampleRateHz, gapCount, seasonLength } = shape;
  return {
    ...{ name, kind, unit, role, calendar, timeBasis, firstTimeMs, lastTimeMs },
    ...{ firstStep, sampleRateHz, gapCount, seasonLength },
  };
}

/** A series that was never prepared is its own original. */
export function originalOf(series: SeriesRecord): OriginalRecord {
  const { length, missingCount, firstValue, lastValue, mean, standardDeviation } = series;
  const { minimum, maximum, dataSha256, hasTimes } = series;
  return {
    shape: shapeOf(series),
    totals: {
      ...{ length, missingCount, firstValue, lastValue, mean, standardDeviation },
      ...{ minimum, maximum, dataSha256 },
    },
    hasTimes,
  };
}
