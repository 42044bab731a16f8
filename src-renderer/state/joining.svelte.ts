import type { ImportPreview, ImportReport } from '../../src-main/contract/import.ts';
import type { StagedFile } from '../../src-main/contract/operations.ts';
import type { ErrorPayload } from '../../src-main/contract/values.ts';
import { call } from '../api/client.ts';
import { payloadOf } from '../api/failure.ts';
import { app } from './app.svelte.ts';
import { pickFiles, stage } from './data-file.ts';
import { Latest } from './latest.ts';
import { OwnJob } from './own-job.svelte.ts';
import { moved } from './step-draft.ts';

/** A file to be joined, and what is found in it. */
export interface JoinPart {
  readonly file: StagedFile;
  /** null while it is read. */
  readonly series: ImportPreview['series'] | null;
  readonly error: ErrorPayload | null;
}

/** Files that are parts of the same series, on their way in. */
class Joining extends OwnJob {
  isOpen = $state(false);
  parts = $state.raw<readonly JoinPart[]>([]);
  /** Of the joined series; empty leaves it as the first file has it. */
  name = $state('');
  report = $state.raw<ImportReport | null>(null);
  /** Handfuls of files on their way to the main side. */
  #stagingCount = $state(0);
  #opening = new Latest();
  #isStillOpen = this.#opening.next();

  get isStaging(): boolean {
    return this.#stagingCount > 0;
  }

  get canRun(): boolean {
    const isReadable = this.parts.every(({ error, series }) => error === null && series !== null);
    return this.parts.length >= 2 && isReadable && !this.isRunning && !this.isStaging;
  }

  /** Asks for the files, and opens with those that were chosen. */
  async choose(): Promise<void> {
    const files = await pickFiles(true);
    if (files.length > 0) await this.add(files);
  }

  /** Files that were dropped or chosen; more can be put to those that are there. */
  async add(files: readonly File[]): Promise<void> {
    // What was joined already is done with: these are parts of something else.
    if (this.report !== null) this.close();
    if (!this.isOpen) this.#clear();
    app.sheet = null;
    this.isOpen = true;
    this.#stagingCount++;
    const isStillOpen = this.#isStillOpen;
    // In the order of their names, which mostly is that of time; the person can change it.
    const ordered = [...files].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
    for (const file of ordered) {
      const staged = await stage(file);
      // The sheet may have been closed meanwhile, and another opened.
      if (!isStillOpen()) return;
      if (staged === null) continue;
      this.parts = [...this.parts, { file: staged, series: null, error: null }];
      void this.#look(staged);
    }
    this.#stagingCount--;
  }

  move(index: number, by: 1 | -1): void {
    this.parts = moved(this.parts, index, by);
  }

  remove(id: string): void {
    this.parts = this.parts.filter(({ file }) => file.id !== id);
  }

  async run(): Promise<void> {
    if (!this.canRun || this.report !== null) return;
    const name = this.name.trim();
    const input = {
      stagedFileIds: this.parts.map(({ file }) => file.id),
      options: name === '' ? {} : { name },
    };
    await this.follow('import.join', input, async (report) => {
      this.report = report;
      app.seriesVersion++;
      await app.refresh();
    });
  }

  /** What was joined is what the person wants to see next, however the sheet is left. */
  close(): void {
    const first = this.report?.series[0];
    if (first !== undefined) {
      app.place = 'series';
      void app.select(first.id);
    }
    this.isOpen = false;
    this.#clear();
  }

  #clear(): void {
    this.#isStillOpen = this.#opening.next();
    [this.parts, this.report, this.name, this.#stagingCount] = [[], null, '', 0];
    this.forgetEnd();
  }

  async #look(file: StagedFile): Promise<void> {
    const set = (found: Pick<JoinPart, 'series' | 'error'>) =>
      (this.parts = this.parts.map((part) => (part.file.id === file.id ? { ...part, ...found } : part)));
    try {
      const { series } = await call('import.preview', { stagedFileId: file.id });
      set({ series, error: null });
    } catch (failure) {
      set({ series: [], error: payloadOf(failure) });
    }
  }
}

export const joining = new Joining();
