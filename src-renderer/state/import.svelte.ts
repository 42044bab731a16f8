import type { ImportOptions, ImportPreview, ImportReport } from '../../src-main/contract/import.ts';
import type { OperationOutput, StagedFile } from '../../src-main/contract/operations.ts';
import type { ErrorPayload } from '../../src-main/contract/values.ts';
import { call, runJob } from '../api/client.ts';
import { payloadOf } from '../api/failure.ts';
import { app } from './app.svelte.ts';
import { chooseStaged, stage } from './data-file.ts';
import { i18n } from './i18n.svelte.ts';
import { Latest } from './latest.ts';
import { notices } from './notices.svelte.ts';
import { OwnJob } from './own-job.svelte.ts';
import { fileOfClipping, readClipboard, type Clipping } from './pasted.ts';
import { isSymbolic } from './symbols.svelte.ts';
import { count, rows, values } from './words.ts';

/** A file on its way in: staged, previewed with guesses that can be changed, imported, reported. */
class Import extends OwnJob {
  file = $state.raw<StagedFile | null>(null);
  preview = $state.raw<ImportPreview | null>(null);
  options = $state.raw<ImportOptions>({});
  report = $state.raw<ImportReport | null>(null);
  /** Why the file cannot be read as it is asked for; `error` is why it was not imported, which may be tried again. */
  unread = $state.raw<ErrorPayload | null>(null);
  isReading = $state(false);
  /** What the file looks like a newer version of. */
  sources = $state.raw<OperationOutput<'import.appendable'>['sources']>([]);
  #latest = new Latest();
  #staging = new Latest();

  get isOpen(): boolean {
    return this.file !== null;
  }

  /** A file that was dropped or chosen in the page. */
  async begin(file: File): Promise<void> {
    if (this.#isBusy()) return;
    const isNewest = this.#staging.next();
    const staged = await stage(file);
    // A large file must not take the place of a smaller one that was chosen after it.
    if (staged !== null && isNewest()) await this.#open(staged);
  }

  /** A table that was pasted: it becomes a file like any other. */
  async paste(clipping: Clipping): Promise<void> {
    const file = fileOfClipping(clipping);
    if (file === null) notices.tell(() => i18n.t.sheets.pasteNothing);
    else await this.begin(file);
  }

  /** Pastes without the keyboard, where the system lets a page read the clipboard; else says which keys do it. */
  async pasteByButton(): Promise<void> {
    let clipping: Clipping;
    try {
      clipping = await readClipboard();
    } catch {
      notices.tell(() => i18n.t.sheets.pasteByKey);
      return;
    }
    await this.paste(clipping);
  }

  async choose(): Promise<void> {
    const staged = await chooseStaged();
    if (staged !== null) await this.#open(staged);
  }

  /** A shipped sample needs no questions: it goes straight into the project. */
  async sample(sampleId: string, title: string): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    try {
      const staged = await call('sample.stage', { sampleId });
      await this.ensureProject(title);
      const report = await runJob('import.run', { stagedFileId: staged.id, options: {} });
      await this.#arrived(report);
    } catch (error) {
      notices.fail(error);
    } finally {
      this.isRunning = false;
    }
  }

  /** Changes a guess and reads the preview again; undefined goes back to the guess. */
  async change(options: ImportOptions): Promise<void> {
    this.options = Object.fromEntries(
      Object.entries({ ...this.options, ...options }).filter(([, value]) => value !== undefined),
    );
    await this.#read();
  }

  async forget(): Promise<void> {
    this.options = {};
    await this.#read();
  }

  async run(): Promise<void> {
    const { file } = this;
    if (file === null || this.preview === null || this.report !== null) return;
    const input = { stagedFileId: file.id, options: this.options };
    await this.follow(
      'import.run',
      input,
      async (report) => {
        this.report = report;
        this.sources = [];
        app.seriesVersion++;
        await app.refresh();
      },
      () => this.ensureProject(file.name),
    );
  }

  /** From the report to the first of the new series. */
  show(): void {
    this.close();
    app.place = 'series';
  }

  /** What was imported is what the person wants to see next, however the sheet is left. */
  close(): void {
    const first = this.report?.series[0];
    if (first !== undefined && first.id !== app.series?.id) void app.select(first.id);
    this.#latest.next();
    this.file = null;
    this.preview = null;
    this.report = null;
    this.unread = null;
    this.forgetEnd();
    this.options = {};
    this.sources = [];
    this.isReading = false;
  }

  /** While a file is imported no other can take its place: the report would be of the wrong one. */
  #isBusy(): boolean {
    if (this.isRunning) notices.tell(() => i18n.t.sheets.dropBusy);
    return this.isRunning;
  }

  async #open(file: StagedFile): Promise<void> {
    if (this.#isBusy()) return;
    this.close();
    app.sheet = null;
    this.file = file;
    await this.#read();
    await this.#findSources(file);
  }

  /** A newer version of a file is better appended; not to know of it is no failure of the import. */
  async #findSources(file: StagedFile): Promise<void> {
    if (app.project === null) return;
    try {
      const { sources } = await call('import.appendable', { stagedFileId: file.id });
      if (this.file === file && this.report === null) this.sources = sources;
    } catch (error) {
      payloadOf(error);
    }
  }

  async #read(): Promise<void> {
    const { file } = this;
    if (file === null) return;
    const isNewest = this.#latest.next();
    this.isReading = true;
    this.forgetEnd();
    try {
      const preview = await call('import.preview', { stagedFileId: file.id, options: this.options });
      if (isNewest()) [this.preview, this.unread] = [preview, null];
    } catch (error) {
      if (isNewest()) this.unread = payloadOf(error);
    } finally {
      if (isNewest()) this.isReading = false;
    }
  }

  /** Where no project is open, one is made. @param name of the first file in it */
  async ensureProject(name: string): Promise<void> {
    if (app.project !== null) return;
    const bare = name.replace(/\.[^.]+$/, '').slice(0, 80);
    await call('project.create', { name: bare || i18n.t.import.newProjectName });
    await app.refresh();
  }

  async #arrived(report: ImportReport): Promise<void> {
    await app.refresh();
    app.seriesVersion++;
    app.place = 'series';
    app.sheet = null;
    await app.select(report.series[0]?.id ?? null);
    const { series, rowsRead, detected } = report;
    const lengthText = () => {
      if (series.some(isSymbolic)) return i18n.t.text.symbols(rowsRead, count(rowsRead));
      return detected.sound === undefined ? rows(rowsRead) : values(rowsRead);
    };
    notices.tell(() =>
      i18n.t.import.done(i18n.t.units.series(series.length, count(series.length)), lengthText()),
    );
  }
}

export const importing = new Import();
