import type {
  Dialect,
  ErrorPayload,
  Run,
  SeriesFit,
  SeriesForecast,
  SeriesSummary,
} from '../../src-main/contract/values.ts';
import { call, runJob, save, transport } from '../api/client.ts';
import { isCancelled, payloadOf } from '../api/failure.ts';
import { app } from './app.svelte.ts';
import { i18n } from './i18n.svelte.ts';
import { Latest } from './latest.ts';
import { isNetwork } from './network.ts';
import { notices } from './notices.svelte.ts';
import { isSymbolic } from './symbols.svelte.ts';
import { count, rows } from './words.ts';

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

/** The runs of a series, the one that is shown, and its forecast. */
class Forecast {
  runs = $state.raw<Run[]>([]);
  run = $state.raw<Run | null>(null);
  fit = $state.raw<SeriesFit | null>(null);
  forecast = $state.raw<SeriesForecast | null>(null);
  /** As the person wants it; what is shown may still be as the run was. */
  horizon = $state<number | null>(null);
  coverages = $state.raw<readonly number[]>([0.8, 0.95]);
  dialect = $state<Dialect>('rfc4180');
  /** Of a text: how it is continued. */
  temperature = $state<number>(1);
  seed = $state<number | null>(null);
  continuationCount = $state(3);
  error = $state.raw<ErrorPayload | null>(null);
  isLoaded = $state(false);
  isForecasting = $state(false);
  isExporting = $state(false);
  #latest = new Latest();
  #seriesId = 0;
  /** The run that is to take the place of what is shown; until it does, since a later reading may overtake this one. */
  #preferredId: number | null = null;

  get failure(): ErrorPayload | null {
    return this.run?.failures.find(({ seriesId }) => seriesId === this.#seriesId)?.error ?? null;
  }

  /** Whether what is shown was made with the horizon and coverages as they are set now. */
  get isCurrent(): boolean {
    const { forecast } = this;
    if (forecast === null) return false;
    const { continuation } = forecast.forecast;
    if (continuation !== undefined) {
      return (
        forecast.horizon === this.horizon &&
        continuation.temperature === this.temperature &&
        continuation.seed === (this.seed ?? this.run?.seed) &&
        continuation.items.length === this.continuationCount
      );
    }
    const shown = forecast.forecast.bands.map(({ coverage }) => coverage);
    return forecast.horizon === this.horizon && sameNumbers(sorted(shown), sorted(this.coverages));
  }

  /** Reads the runs of a series and shows the newest, or the one that was shown. */
  async load(series: SeriesSummary): Promise<void> {
    const isNewest = this.#latest.next();
    const isOther = series.id !== this.#seriesId;
    this.#seriesId = series.id;
    if (isOther) this.isLoaded = false;
    try {
      const runs = (await call('run.list', { seriesId: series.id }))
        .filter(canForecast)
        .sort((a, b) => b.createdAtMs - a.createdAtMs || b.id - a.id);
      if (!isNewest()) return;
      const fitted = newestFit(runs);
      const hasNew = !isOther && fitted !== null && fitted.id !== newestFit(this.runs)?.id;
      if (hasNew) this.#preferredId ??= fitted.id;
      const found = (runId: number | undefined | null) => runs.find(({ id }) => id === runId);
      this.runs = runs;
      await this.#show(found(this.#preferredId) ?? found(this.run?.id) ?? runs[0] ?? null, isNewest);
    } catch (error) {
      if (isNewest()) this.error = payloadOf(error);
    }
  }

  /** Shows a run when this place is entered next. */
  prefer(runId: number): void {
    this.#preferredId = runId;
  }

  async choose(runId: number): Promise<void> {
    const found = this.runs.find(({ id }) => id === runId) ?? null;
    this.#preferredId = found?.id ?? null;
    try {
      await this.#show(found, this.#latest.next());
    } catch (error) {
      this.error = payloadOf(error);
    }
  }

  async #show(run: Run | null, isNewest: () => boolean): Promise<void> {
    const seriesId = this.#seriesId;
    const [got, forecast] =
      run === null
        ? [null, null]
        : await Promise.all([
            call('run.get', { runId: run.id, seriesId }),
            call('forecast.get', { runId: run.id, seriesId }),
          ]);
    if (!isNewest()) return;
    this.#preferredId = null;
    this.run = got?.run ?? null;
    this.fit = got?.fits[0] ?? null;
    this.forecast = forecast;
    this.horizon = forecast?.horizon ?? run?.settings.horizon ?? null;
    this.coverages =
      forecast?.forecast.bands.map(({ coverage }) => coverage) ?? run?.settings.coverages ?? this.coverages;
    const continuation = forecast?.forecast.continuation;
    if (continuation !== undefined) {
      this.temperature = continuation.temperature;
      this.seed = continuation.seed;
      this.continuationCount = continuation.items.length;
    }
    this.error = null;
    this.isLoaded = true;
  }

  /** Forecasts again with the horizon and coverages as they are set. */
  async renew(): Promise<void> {
    const { run } = this;
    if (run === null || this.isForecasting) return;
    this.isForecasting = true;
    try {
      await runJob('forecast.run', {
        runId: run.id,
        horizon: this.horizon,
        // A text has no bands.
        coverages: this.coverages.length === 0 ? null : sorted(this.coverages),
        ...(app.series !== null &&
          isSymbolic(app.series) && {
            temperature: this.temperature,
            seed: this.seed,
            continuationCount: this.continuationCount,
          }),
      });
      await this.choose(run.id);
    } catch (error) {
      const payload = payloadOf(error);
      if (!isCancelled(payload)) this.error = payload;
    } finally {
      this.isForecasting = false;
    }
  }

  async export(): Promise<void> {
    const { run } = this;
    if (run === null || this.isExporting) return;
    this.isExporting = true;
    try {
      const made = await call('export.predictions', { runId: run.id, dialect: this.dialect });
      const { csv, sidecar, rowCount } = made;
      const ids = transport.hasDialogs ? [csv.downloadId, sidecar.downloadId] : [csv.downloadId];
      const { saved, path } = await save(ids);
      if (!saved) return;
      const file = path ?? csv.fileName;
      const isText = this.forecast?.forecast.continuation !== undefined;
      const text = () =>
        isText
          ? i18n.t.text.exportedTo(i18n.t.text.symbols(rowCount, count(rowCount)), file)
          : i18n.t.forecast.exported(rows(rowCount), file);
      // A browser asks before a page may download several files at once, so the second one is asked for.
      notices.tell(
        text,
        transport.hasDialogs
          ? undefined
          : { label: () => i18n.t.forecast.exportSidecar, run: () => void save([sidecar.downloadId]) },
      );
    } catch (error) {
      notices.fail(error);
    } finally {
      this.isExporting = false;
    }
  }

  async remove(): Promise<void> {
    const { run } = this;
    if (run === null) return;
    try {
      await call('run.delete', { runId: run.id });
      app.runsVersion++;
    } catch (error) {
      notices.fail(error);
    }
  }
}

/** A training under way has nothing to forecast from yet; one that failed, or ended before its first epoch, never will. */
function canForecast({ model, status, progress }: Run): boolean {
  if (!isNetwork(model)) return true;
  return status === 'done' || (status === 'cancelled' && progress !== null);
}

/** What a person has just fitted is shown at once; a training ends on its own, and must not take the place of what they
 *  look at. */
const newestFit = (runs: readonly Run[]): Run | null => runs.find(({ model }) => !isNetwork(model)) ?? null;

function sorted(coverages: readonly number[]): number[] {
  return [...coverages].sort((a, b) => a - b);
}

export const forecasting = new Forecast();
