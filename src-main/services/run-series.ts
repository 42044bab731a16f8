import type { ProjectStore } from '../store/project-store.ts';
import type { RunBasis, RunSeries } from '../store/run-table.ts';
import type { SeriesRecord } from '../store/series-table.ts';
import type { SeriesData } from '../forecasting/series-data.ts';
import type { Outcome, SeriesReport } from '../training/tasks.ts';
import { say, type Message } from '../messages/table.ts';
import { timesOf } from './series-times.ts';

/** What a worker is given of a series. */
export function dataOf(store: ProjectStore, series: SeriesRecord): SeriesData {
  return dataFrom(store, series, 0);
}

function dataFrom(store: ProjectStore, series: SeriesRecord, fromIndex: number): SeriesData {
  const { id, length, seasonLength, symbolCount, sampleRateHz } = series;
  const values = store.chunks.readValues(id, fromIndex, length);
  return { values, seasonLength, symbolCount, sampleRateHz };
}

/** A question that is answered while a person waits looks at no more of a sound than this. */
const watchedCount = 1 << 21;

/** As dataOf, but of a long sampled series only the last values, which is then said.
 *  @returns note null where it is the whole series */
export function recentDataOf(
  store: ProjectStore,
  series: SeriesRecord,
): { data: SeriesData; note: Message | null } {
  const isLong = series.kind === 'sampled' && series.length > watchedCount;
  if (!isLong) return { data: dataOf(store, series), note: null };
  const note = say('sampled_end_only', { used: watchedCount, length: series.length });
  return { data: dataFrom(store, series, series.length - watchedCount), note };
}

/** One series is named, of several the first is named and the rest counted. */
export function subjectOf(names: readonly string[]): string {
  return names.length === 1 ? names[0] : `${names[0]} + ${names.length - 1}`;
}

/** What a run is made from, of the series as it was read. */
export function basisOf({ dataSha256, valueStepsJson }: SeriesRecord): RunBasis {
  return { dataSha256, valueStepsJson };
}

/** Workers know values only; the times of the held-out steps come from the store. */
function withTimes(store: ProjectStore, series: SeriesRecord, report: SeriesReport): SeriesReport {
  const { holdout } = report;
  if (holdout === null) return report;
  // Times that are stored are those of today: a series that was prepared in the meantime has others.
  const isAsRead = store.series.get(series.id)?.dataSha256 === series.dataSha256;
  if (series.hasTimes && !isAsRead) return report;
  const times = timesOf(store, series, holdout.originIndex, holdout.originIndex + 1 + holdout.horizon);
  if (times === null) return report;
  const [originTimeMs, ...timesMs] = times;
  const models = holdout.models.map((item) => ({ ...item, forecast: { ...item.forecast, timesMs } }));
  return { ...report, holdout: { ...holdout, originTimeMs, models } };
}

/** What a worker found out about a series, as the project keeps it. */
export function toRunSeries(
  store: ProjectStore,
  series: SeriesRecord,
  outcome: Outcome<{ fitted: unknown; report: SeriesReport }>,
): RunSeries {
  const basis = basisOf(series);
  if (!outcome.ok) {
    const { said, field } = outcome;
    return { seriesId: series.id, basis, error: field === undefined ? said : { ...said, field } };
  }
  const { fitted, report } = outcome.value;
  return { seriesId: series.id, basis, fitted, report: withTimes(store, series, report) };
}
