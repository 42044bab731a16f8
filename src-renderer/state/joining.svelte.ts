import type { ImportPreview, ImportReport } from '../../src-main/contract/import.ts';
import type { StagedFile } from '../../src-main/contract/operations.ts';
import type { ErrorPayload } from '../../src-main/contract/values.ts';
import { call } from '../api/client.ts';
import { payloadOf } from '../api/failure.ts';
import { app } from './app.svelte.ts';
import { pickFiles, stage } from './data-file.ts';
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
  isStaging = $state(false);
  report = $state.raw<ImportReport | null>(null);

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
    if (!this.isOpen) this.#clear();
    app.sheet = null;
    [this.isOpen, this.isStaging] = [true, true];
    // In the order of their names, which mostly is that of time; the person can change it.
    const ordered = [...files].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
    for (const file of ordered) {
      const staged = await stage(file);
      if (staged === null) continue;
      if (!this.isOpen) return;
      this.parts = [...this.parts, { file: staged, series: null, error: null }];
      void this.#look(staged);
    }
    this.isStaging = false;
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
    [this.parts, this.report, this.name, this.isStaging] = [[], null, '', false];
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
