import { app, dialog, protocol, session, type BrowserWindow } from 'electron';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AppSettings } from '../../contract/operations.ts';
import { createServices } from '../../services/index.ts';
import type { Services } from '../../services/types.ts';
import { dispatch } from '../dispatch.ts';
import type { Folders } from '../folders.ts';
import { channels } from './channels.ts';
import { registerIpc } from './ipc.ts';
import { SystemPreferences } from './preferences.ts';
import { registerScheme, serveRenderer } from './protocol.ts';
import { refuseNavigation, refuseNetwork, refusePermissions } from './security.ts';
import { openWindow } from './window.ts';

export interface ApplicationOptions extends Folders {
  rendererFolder: string;
  resourceFolder: string;
  preloadPath: string;
}

/** @returns the whole path of the project that was named at the start, or null */
export function projectArgument(words: readonly string[], workingFolder: string): string | null {
  const named = words.slice(1).findLast((word) => word.endsWith('.tauscope') && !word.startsWith('-'));
  return named === undefined ? null : resolve(workingFolder, named);
}

/** The application in Electron: one process, one window, one set of services. */
export class Application {
  readonly #options: ApplicationOptions;
  #services: Services | null = null;
  #window: BrowserWindow | null = null;
  #preferences: SystemPreferences | null = null;
  /** A project to open as soon as everything is there. */
  #waiting: string | null;

  constructor(options: ApplicationOptions) {
    this.#options = options;
    this.#waiting = projectArgument(process.argv, process.cwd());
  }

  /** Everything that has to be said before Electron is ready. @returns when the window is open, or this was the second start */
  async start(): Promise<void> {
    registerScheme(protocol);
    // Chromium's own profile, and with it the lock of the single instance, lie with the application's data.
    const profileFolder = join(this.#options.dataFolder, 'window');
    mkdirSync(profileFolder, { recursive: true });
    app.setPath('userData', profileFolder);
    app.commandLine.appendSwitch('disable-background-networking');
    app.commandLine.appendSwitch('disable-component-update');
    app.commandLine.appendSwitch('disable-domain-reliability');
    app.on('open-file', (event, path) => {
      event.preventDefault();
      void this.#openProject(path);
    });
    if (!app.requestSingleInstanceLock({ project: this.#waiting })) {
      app.quit();
      return;
    }
    app.on('second-instance', (_event, _words, _folder, data) => this.#showAgain(data));
    app.on('web-contents-created', (_event, contents) => refuseNavigation(contents));
    app.on('window-all-closed', () => app.quit());
    this.#closeBeforeQuit();
    await app.whenReady();
    await this.#open();
  }

  async #open(): Promise<void> {
    const { rendererFolder, preloadPath, resourceFolder, dataFolder, projectFolder } = this.#options;
    const version = app.getVersion();
    const services = createServices({ dataFolder, projectFolder, resourceFolder, version });
    const preferences = new SystemPreferences();
    this.#services = services;
    this.#preferences = preferences;
    refusePermissions(session.defaultSession);
    refuseNetwork(session.defaultSession);
    serveRenderer(protocol, rendererFolder);
    registerIpc({
      services,
      language: () => preferences.language,
      onAnswer: (name, answer) => {
        if (name === 'settings.set' && answer.ok) preferences.apply(answer.value as AppSettings);
      },
    });
    const info = await dispatch(services, 'app.info', {});
    if (info.ok) preferences.apply((info.value as { settings: AppSettings }).settings);
    services.subscribe((event) => {
      if (this.#window?.isDestroyed() === false) this.#window.webContents.send(channels.event, event);
    });
    if (this.#waiting !== null) await this.#openProject(this.#waiting);
    this.#window = openWindow({
      preloadPath,
      stateFile: join(dataFolder, 'window.json'),
      iconPath: join(resourceFolder, 'icons', 'icon.png'),
      logBug: services.logBug,
    });
    this.#window.on('closed', () => (this.#window = null));
  }

  /** A second start hands its project over and brings this window to the front. */
  #showAgain(data: unknown): void {
    if (this.#window?.isMinimized()) this.#window.restore();
    this.#window?.focus();
    const { project } = (data ?? {}) as { project?: unknown };
    if (typeof project === 'string') void this.#openProject(project);
  }

  async #openProject(path: string): Promise<void> {
    if (this.#services === null) {
      this.#waiting = path;
      return;
    }
    const answer = await dispatch(this.#services, 'project.open', { path });
    if (answer.ok) return;
    const { message, hint = '' } = this.#preferences?.language === 'ko' ? answer.error.ko : answer.error;
    await dialog.showMessageBox({ type: 'error', title: 'Tauscope', message, detail: hint });
  }

  /** The project file is closed properly before the process ends. */
  #closeBeforeQuit(): void {
    let isClosed = false;
    app.on('will-quit', (event) => {
      const services = this.#services;
      if (isClosed || services === null) return;
      event.preventDefault();
      isClosed = true;
      services
        .close()
        .catch((error: unknown) => services.logBug(error))
        .finally(() => app.quit());
    });
  }
}
