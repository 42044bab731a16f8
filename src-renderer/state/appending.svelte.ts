import type { StagedFile } from '../../src-main/contract/operations.ts';
import type { AppendReport } from '../../src-main/contract/preparing.ts';
import type { SeriesSummary } from '../../src-main/contract/values.ts';
import { call } from '../api/client.ts';
import { payloadOf } from '../api/failure.ts';
import { chooseStaged } from './data-file.ts';
import { Latest } from './latest.ts';
import { OwnJob } from './own-job.svelte.ts';
import { isSymbolic } from './symbols.svelte.ts';

/** Newer rows on their way into series: a file, the series that they go to, and what came of it. */
class Appending extends OwnJob {
  file = $state.raw<StagedFile | null>(null);
  /** Series that may take the rows. */
  offered = $state.raw<readonly SeriesSummary[]>([]);
  chosenIds = $state.raw<readonly number[]>([]);
  /** The file does not look like the one that the series came from. */
  isUnlike = $state(false);
  isReading = $state(false);
  report = $state.raw<AppendReport | null>(null);
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
    if (file === null || this.chosenIds.length === 0 || this.report !== null) return;
    const input = { stagedFileId: file.id, seriesIds: [...this.chosenIds] };
    await this.follow('import.append', input, (report) => void (this.report = report));
  }

  close(): void {
    this.#latest.next();
    [this.file, this.report] = [null, null];
    this.forgetEnd();
    [this.offered, this.chosenIds] = [[], []];
    [this.isUnlike, this.isReading] = [false, false];
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
