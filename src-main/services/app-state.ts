import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { appSettings, type AppSettings } from '../contract/operations.ts';
import { EnvironmentError } from '../errors.ts';

const recentLimit = 10;

const stateFile = z.object({
  settings: appSettings.default({ language: null, theme: 'system' }),
  recentProjects: z
    .array(z.object({ path: z.string(), name: z.string(), openedAtMs: z.number() }))
    .default([]),
});
type State = z.infer<typeof stateFile>;

/** What the application remembers beside projects: language, theme, recent projects. One small JSON file. */
export class AppState {
  readonly #path: string;
  #state: State;

  constructor(folder: string) {
    this.#path = join(folder, 'settings.json');
    this.#state = readState(this.#path);
  }

  get settings(): AppSettings {
    return this.#state.settings;
  }

  get recentProjects(): State['recentProjects'] {
    return this.#state.recentProjects;
  }

  setSettings(change: Partial<AppSettings>): AppSettings {
    this.#save({ ...this.#state, settings: { ...this.#state.settings, ...change } });
    return this.settings;
  }

  /** Puts a project at the head of the recent ones. */
  remember(path: string, name: string): void {
    const others = this.#state.recentProjects.filter((project) => project.path !== path);
    const recentProjects = [{ path, name, openedAtMs: Date.now() }, ...others].slice(0, recentLimit);
    this.#save({ ...this.#state, recentProjects });
  }

  /** Written whole beside the old file, then put in its place: a crash leaves one or the other. */
  #save(state: State): void {
    try {
      mkdirSync(dirname(this.#path), { recursive: true });
      const draft = `${this.#path}.${process.pid}.new`;
      writeFileSync(draft, JSON.stringify(state, null, 2));
      renameSync(draft, this.#path);
    } catch (error) {
      const detail = (error as NodeJS.ErrnoException).code ?? String(error);
      throw new EnvironmentError('project_not_writable', { path: this.#path, detail });
    }
    this.#state = state;
  }
}

/** Settings that cannot be read are not worth refusing to start for: the defaults hold. */
function readState(path: string): State {
  try {
    return stateFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return stateFile.parse({});
  }
}
