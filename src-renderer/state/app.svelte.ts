import type { AppSettings, OperationOutput, ProjectInfo } from '../../src-main/contract/operations.ts';
import type { TauscopeEvent } from '../../src-main/contract/events.ts';
import type { ErrorPayload, SeriesSummary } from '../../src-main/contract/values.ts';
import { call, transport } from '../api/client.ts';
import { payloadOf } from '../api/failure.ts';
import { appearance } from './appearance.svelte.ts';
import { i18n } from './i18n.svelte.ts';
import { jobs } from './jobs.svelte.ts';
import { Latest } from './latest.ts';
import { notices } from './notices.svelte.ts';

export type Place = 'series' | 'model' | 'training' | 'forecast';
export const places: readonly Place[] = ['series', 'model', 'training', 'forecast'];
export type Sheet = 'project' | 'settings' | 'help' | 'licences';

export type TrainingNews = Extract<TauscopeEvent, { name: 'training' }>['data'];

/** The frame: which project, which place, which series; and what the main side tells unasked. */
class App {
  info = $state.raw<OperationOutput<'app.info'> | null>(null);
  project = $state.raw<ProjectInfo | null>(null);
  startFailure = $state.raw<ErrorPayload | null>(null);
  place = $state<Place>('series');
  sheet = $state<Sheet | null>(null);
  series = $state.raw<SeriesSummary | null>(null);
  /** Grow when lists must be read again. */
  seriesVersion = $state(0);
  runsVersion = $state(0);
  #latest = new Latest();
  #hearTraining: ((data: TrainingNews) => void) | null = null;

  /** Who is told of every step of a training. */
  onTraining(listener: (data: TrainingNews) => void): void {
    this.#hearTraining = listener;
  }

  async start(): Promise<void> {
    this.startFailure = null;
    try {
      i18n.choose(null);
      await this.refresh();
      transport.onEvent((event) => this.#hear(event));
      await jobs.reload();
    } catch (error) {
      this.startFailure = payloadOf(error);
      return;
    }
    await this.selectFirst().catch((error) => notices.fail(error));
  }

  /** Reads everything anew after the main side could not be reached; it may hold another project by now. */
  async reconnect(): Promise<void> {
    const path = this.project?.path;
    try {
      await this.refresh();
      if (this.project?.path !== path) this.series = null;
      this.seriesVersion++;
      this.runsVersion++;
      await jobs.reload();
      await this.selectFirst();
    } catch (error) {
      notices.fail(error);
    }
  }

  async refresh(): Promise<void> {
    const info = await call('app.info', {});
    this.info = info;
    this.project = info.project;
    this.#applySettings(info.settings);
  }

  async set(settings: Partial<AppSettings>): Promise<void> {
    try {
      const applied = await call('settings.set', settings);
      if (this.info !== null) this.info = { ...this.info, settings: applied };
      this.#applySettings(applied);
    } catch (error) {
      notices.fail(error);
    }
  }

  /** Shows a series; null shows none. */
  async select(seriesId: number | null): Promise<void> {
    const isNewest = this.#latest.next();
    if (seriesId === null) {
      this.series = null;
      return;
    }
    try {
      const series = await call('series.get', { seriesId });
      if (isNewest()) this.series = series;
    } catch (error) {
      if (!isNewest()) return;
      this.series = null;
      notices.fail(error);
    }
  }

  /** The first series of the project, where none is shown yet. */
  async selectFirst(): Promise<void> {
    if (this.series !== null || this.project === null) return;
    const { items } = await call('series.list', { limit: 1 });
    if (this.series === null && items.length > 0) await this.select(items[0].id);
  }

  async openProject(path: string): Promise<void> {
    await call('project.open', { path });
    await this.#entered();
  }

  async createProject(name: string): Promise<void> {
    await call('project.create', { name });
    await this.#entered();
  }

  async closeProject(): Promise<void> {
    await call('project.close', {});
    await this.#entered();
  }

  async #entered(): Promise<void> {
    this.sheet = null;
    this.series = null;
    this.place = 'series';
    await this.refresh();
    this.seriesVersion++;
    this.runsVersion++;
    await this.selectFirst();
  }

  #applySettings({ language, theme }: AppSettings): void {
    i18n.choose(language);
    appearance.apply(theme);
  }

  #hear(event: TauscopeEvent): void {
    if (event.name === 'job') jobs.see(event.data);
    else if (event.name === 'training') this.#hearTraining?.(event.data);
    else if (event.name === 'project') void this.#projectChanged(event.data.project);
    else {
      // The counts of the project changed with it; they are no reason to disturb anything else.
      this.refresh().catch((error) => notices.fail(error));
      if (event.data.what === 'runs') this.runsVersion++;
      else void this.#seriesChanged();
    }
  }

  async #projectChanged(project: ProjectInfo | null): Promise<void> {
    const isOther = project?.path !== this.project?.path;
    this.project = project;
    if (!isOther) return;
    this.series = null;
    this.seriesVersion++;
    this.runsVersion++;
    await this.selectFirst().catch((error) => notices.fail(error));
  }

  async #seriesChanged(): Promise<void> {
    this.seriesVersion++;
    this.runsVersion++;
    const { series } = this;
    if (series === null) return;
    // Gone or renamed: ask again, quietly.
    const isNewest = this.#latest.next();
    const found = await call('series.get', { seriesId: series.id }).catch(() => null);
    if (!isNewest()) return;
    this.series = found;
    if (found === null) await this.selectFirst().catch((error) => notices.fail(error));
  }
}

export const app = new App();
