import type { ListedStep, Preparation, StepOutcome } from '../contract/preparing.ts';
import { limits } from '../contract/values.ts';
import { Cancelled, UserError } from '../errors.ts';
import { applyStep, valueSteps } from '../preparing/apply.ts';
import type { PreparedSeries } from '../preparing/types.ts';
import type { StoredSteps } from '../store/preparation-table.ts';
import type { ProjectStore } from '../store/project-store.ts';
import type { SeriesRecord } from '../store/series-table.ts';
import { shapeOf, type ShapedValues, type ValueChange } from '../store/value-change.ts';
import type { TaskControl, WorkerPool } from '../training/pool.ts';

export function checkName(name: string): string {
  const trimmed = name.trim();
  if (!(trimmed.length >= 1 && trimmed.length <= limits.nameLength)) {
    throw new UserError('series_name_invalid', { max: limits.nameLength }, { field: 'name' });
  }
  return trimmed;
}

/** Names in a list are written without blanks around them. */
function tidy(steps: readonly ListedStep[]): ListedStep[] {
  return steps.map((item) =>
    item.step.kind === 'rename' ? { ...item, step: { ...item.step, name: checkName(item.step.name) } } : item,
  );
}

/** @returns the series as it is now, for a worker */
export function readCurrent(store: ProjectStore, series: SeriesRecord): PreparedSeries {
  return {
    ...shapeOf(series),
    values: store.chunks.readValues(series.id, 0, series.length),
    timesMs: series.hasTimes ? store.chunks.readTimes(series.id, 0, series.length) : null,
  };
}

/** Name and role of a list, and whatever else needs no look at the values. */
const isFast = ({ step }: ListedStep) => step.kind === 'rename' || step.kind === 'role';
const slowSteps = (steps: readonly ListedStep[]) =>
  JSON.stringify(steps.filter((item) => !isFast(item)).map(({ step, isEnabled }) => ({ step, isEnabled })));

/** Names and roles change without the values being worked out anew.
 *  @returns null where the lists differ in more than that */
function relabel(
  store: ProjectStore,
  series: SeriesRecord,
  before: StoredSteps,
  steps: readonly ListedStep[],
): ValueChange | null {
  if (slowSteps(before) !== slowSteps(steps)) return null;
  const { record } = store.original(series);
  const known = before.filter((item) => !isFast(item)).map(({ outcome }) => outcome);
  const { name, role } = record.shape;
  let current: PreparedSeries = {
    ...{ ...shapeOf(series), name, role },
    ...{ values: new Float64Array(0), timesMs: null },
  };
  let latest: Pick<StepOutcome, 'length' | 'missingCount'> = record.totals;
  const listed = steps.map((item) => {
    if (!isFast(item)) {
      const outcome = known.shift() ?? null;
      latest = outcome ?? latest;
      return { ...item, outcome };
    }
    if (!item.isEnabled) return { ...item, outcome: null };
    const { series: next, outcome } = applyStep(current, item.step);
    current = next;
    const { length, missingCount } = latest;
    return { ...item, outcome: { ...outcome, length, missingCount } };
  });
  return {
    seriesId: series.id,
    original: null,
    current: shapeOf(current),
    values: 'same',
    steps: listed,
    valueStepsJson: series.valueStepsJson,
  };
}

/** Works a list of steps through, in a worker where the values are touched.
 *  @param original with rows appended, or null for the one in the project
 *  @throws UserError as a step refuses */
export async function workThrough(
  store: ProjectStore,
  pool: WorkerPool,
  series: SeriesRecord,
  original: ShapedValues | null,
  given: readonly ListedStep[],
  control: TaskControl,
): Promise<ValueChange> {
  const steps = tidy(given);
  const before = store.preparations.get(series.id)?.steps ?? [];
  const relabelled = original === null ? relabel(store, series, before, steps) : null;
  if (relabelled !== null) return relabelled;
  // The worker takes the arrays over; those that are written stay here.
  const input = original === null ? store.original(series).read() : copyOf(original);
  // Ended at once, a worker that is just about to answer would bring the pool down (piscina: "Unexpected message from
  // Worker"); the steps take a moment only, so a cancelled preparation is given up when they are through.
  const { signal, onProgress } = control;
  if (signal?.aborted) throw new Cancelled();
  const output = await pool.run('prepare', { series: input, steps }, { onProgress });
  if (signal?.aborted) throw new Cancelled();
  const { values, timesMs } = output.series;
  return {
    seriesId: series.id,
    original,
    current: shapeOf(output.series),
    values: output.isOriginal ? 'original' : { values, timesMs },
    steps: steps.map((item, i) => ({ ...item, outcome: output.outcomes[i] })),
    valueStepsJson: JSON.stringify(valueSteps(steps)),
  };
}

function copyOf(series: ShapedValues): ShapedValues {
  return { ...series, values: series.values.slice(), timesMs: series.timesMs?.slice() ?? null };
}

export function toPreparation(store: ProjectStore, series: SeriesRecord): Preparation {
  const { record } = store.original(series);
  const { length, missingCount, dataSha256 } = record.totals;
  const { name, gapCount, lastTimeMs } = record.shape;
  return {
    seriesId: series.id,
    original: { name, length, missingCount, gapCount, lastTimeMs, dataSha256 },
    dataSha256: series.dataSha256,
    steps: store.preparations.get(series.id)?.steps ?? [],
  };
}
