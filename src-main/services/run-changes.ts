import type { Run, SeriesFit, SeriesForecast } from '../contract/values.ts';
import { UserError } from '../errors.ts';
import { say, type Message } from '../messages/table.ts';
import type { ProjectStore } from '../store/project-store.ts';

/** What there is to say of a run's series that has changed since. */
function changeNote(run: Pick<Run, 'changes'>, seriesId: number): Message[] {
  const change = run.changes.find((item) => item.seriesId === seriesId)?.change;
  if (change === undefined) return [];
  return [say(change === 'prepared' ? 'series_prepared_since' : 'series_appended_since', {})];
}

/** Puts what has changed since before the other notes of each fit. */
export function noteChanges(run: Pick<Run, 'changes'>, fits: readonly SeriesFit[]): SeriesFit[] {
  return fits.map((fit) => ({ ...fit, notes: [...changeNote(run, fit.seriesId), ...fit.notes] }));
}

/** A forecast that was kept says whether its series has been prepared in another way since; rows that were appended are
 *  what it waited for. */
export function noteForecast(run: Pick<Run, 'changes'>, forecast: SeriesForecast): SeriesForecast {
  if (!isPrepared(run, forecast.seriesId)) return forecast;
  return { ...forecast, notes: [...changeNote(run, forecast.seriesId), ...forecast.notes] };
}

/** What a forecast that is made now has to say of rows its model has not seen. */
export function appendedNotes(run: Pick<Run, 'changes'>, seriesId: number): Message[] {
  return isPrepared(run, seriesId) ? [] : changeNote(run, seriesId);
}

export function isPrepared(run: Pick<Run, 'changes'>, seriesId: number): boolean {
  return run.changes.some((item) => item.seriesId === seriesId && item.change === 'prepared');
}

/** @throws UserError 'run_series_prepared' where the values are no longer of the kind that the model was fitted to */
export function refusePrepared(store: ProjectStore, run: Pick<Run, 'id' | 'changes'>): void {
  const prepared = run.changes.find(({ change }) => change === 'prepared');
  if (prepared === undefined) return;
  const name = store.series.get(prepared.seriesId)?.name ?? '';
  throw new UserError('run_series_prepared', { name, run: String(run.id) }, { field: 'runId' });
}

/** @throws UserError 'run_series_changed' where a training cannot go on with the values it began with */
export function refuseChanged(store: ProjectStore, run: Pick<Run, 'id' | 'changes'>): void {
  if (run.changes.length === 0) return;
  const name = store.series.get(run.changes[0].seriesId)?.name ?? '';
  throw new UserError('run_series_changed', { name, run: String(run.id) }, { field: 'runId' });
}
