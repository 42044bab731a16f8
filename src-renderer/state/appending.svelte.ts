import type { StagedFile } from '../../src-main/contract/operations.ts';
import type { AppendReport } from '../../src-main/contract/preparing.ts';
import type { ErrorPayload, SeriesSummary } from '../../src-main/contract/values.ts';
import { call, startJob } from '../api/client.ts';
import { isCancelled, payloadOf } from '../api/failure.ts';
import { chooseStaged } from './data-file.ts';
import { Latest } from './latest.ts';
import { isSymbolic } from './symbols.svelte.ts';

/** Newer rows on their way into series: a file, the series that they go to, and what came of it. */
class Appending {
  file = $state.raw<StagedFile | null>(null);
  /** Series that may take the rows. */
  offered = $state.raw<readonly SeriesSummary[]>([]);
  chosenIds = $state.raw<readonly number[]>([]);
  /** The file does not look like the one that the series came from. */
  isUnlike = $state(false);
  isReading = $state(false);
  isRunning = $state(false);
  wasCancelled = $state(false);
  jobId = $state<string | null>(null);
  report = $state.raw<AppendReport | null>(null);
  error = $state.raw<ErrorPayload | null>(null);
  #latest = new Latest();

  /** Asks for a file with newer rows of a series. */
  async choose(series: SeriesSummary): Promise<void> {
    const file = await chooseStaged();
    if (file === null) return;
    this.close();
    [this.file, this.offered, this.chosenIds] = [file, [series], [series.id]];
    await this.#findSiblings(file, series);
  }

  /** A file that turned out to be a newer version of another. */
  begin(file: StagedFile, series: readonly SeriesSummary[]): void {
    this.close();
    const numeric = series.filter((item) => !isSymbolic(item));
    [this.file, this.offered, this.chosenIds] = [file, numeric, numeric.map(({ id }) => id)];
  }

  toggle(seriesId: number, isOn: boolean): void {
    this.chosenIds = this.offered
      .map(({ id }) => id)
      .filter((id) => (id === seriesId ? isOn : this.chosenIds.includes(id)));
  }

  async run(): Promise<void> {
    const { file } = this;
    if (file === null || this.chosenIds.length === 0 || this.isRunning || this.report !== null) return;
    this.isRunning = true;
    [this.error, this.wasCancelled] = [null, false];
    try {
      const input = { stagedFileId: file.id, seriesIds: [...this.chosenIds] };
      const { jobId, output } = await startJob('import.append', input);
      this.jobId = jobId;
      this.report = await output;
    } catch (failure) {
      const payload = payloadOf(failure);
      if (isCancelled(payload)) this.wasCancelled = true;
      else this.error = payload;
    } finally {
      this.isRunning = false;
      this.jobId = null;
    }
  }

  close(): void {
    this.#latest.next();
    [this.file, this.report, this.error] = [null, null, null];
    [this.offered, this.chosenIds] = [[], []];
    [this.isUnlike, this.isReading, this.wasCancelled] = [false, false, false];
  }

  /** The other series of the same file are likely to have newer rows too. */
  async #findSiblings(file: StagedFile, series: SeriesSummary): Promise<void> {
    const isNewest = this.#latest.next();
    this.isReading = true;
    try {
      const { sources } = await call('import.appendable', { stagedFileId: file.id });
      if (!isNewest()) return;
      const own = sources.find((source) => source.series.some(({ id }) => id === series.id));
      this.isUnlike = own === undefined;
      if (own !== undefined) this.offered = own.series.filter((item) => !isSymbolic(item));
    } catch (failure) {
      if (isNewest()) this.error = payloadOf(failure);
    } finally {
      if (isNewest()) this.isReading = false;
    }
  }
}

export const appending = new Appending();
