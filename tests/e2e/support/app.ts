import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import {
  test as base,
  chromium,
  _electron,
  type Browser,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';
import { quietFlags } from '../../../scripts/browser/flags.ts';
import { root } from '../../../scripts/build/paths.ts';
import { sharedPath } from '../../fixtures/shared.ts';
import { hostEnvironment, startServer } from './server.ts';
import { PageWatch } from './watch.ts';

export interface HostOptions {
  host: 'browser' | 'electron';
  /** Path of the browser's or Electron's program. */
  program: string;
}

export interface SavedText {
  fileName: string;
  text: string;
}

/** The running application, as a test uses it; the same in a browser and in Electron. */
export interface App {
  readonly host: HostOptions['host'];
  /** The window as it is now; after `restart` it may be another. */
  readonly page: Page;
  /** A fresh TAUSCOPE_HOME. */
  readonly home: string;
  readonly projectFolder: string;
  /** What went wrong on the page so far; the test fails with it at the end. */
  readonly watch: PageWatch;
  /** Does what makes the application ask for a data file (a click), and answers with this file. */
  chooseFile(path: string, ask: () => Promise<void>): Promise<void>;
  /** Does what saves files (a click), and answers what was saved, sorted by name.
   *  @param count of files that are expected */
  save(count: number, ask: () => Promise<void>): Promise<SavedText[]>;
  /** Ends the application as a person does, and starts it again on the same home. */
  restart(): Promise<void>;
  /** @returns the serious findings of axe on the page as it is, one line each; a good page has none */
  findBarriers(): Promise<string[]>;
}

export { expect } from '@playwright/test';
export { sharedPath };

interface OpenApp extends Pick<App, 'page' | 'watch' | 'chooseFile' | 'save' | 'restart'> {
  close: () => Promise<void>;
}

type ContextOptions = Pick<BrowserContextOptions, 'viewport' | 'locale' | 'timezoneId' | 'colorScheme'>;

async function openInBrowser(browser: Browser, home: string, options: ContextOptions): Promise<OpenApp> {
  let server = await startServer(home);
  const context = await browser.newContext({ ...options, acceptDownloads: true });
  const page = await context.newPage();
  const watch = new PageWatch(page, [new URL(server.url).origin, 'about:', 'data:', 'blob:']);
  await page.goto(server.url);
  return {
    page,
    watch,
    async chooseFile(path, ask) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), ask()]);
      await chooser.setFiles(path);
    },
    async save(count, ask) {
      const saved: SavedText[] = [];
      const complete = new Promise<void>((resolve, reject) => {
        page.on('download', (download) => {
          download
            .path()
            .then((path) => {
              saved.push({ fileName: download.suggestedFilename(), text: readFileSync(path, 'utf8') });
              if (saved.length === count) resolve();
            })
            .catch(reject);
        });
      });
      await ask();
      await complete;
      page.removeAllListeners('download');
      return saved.sort((a, b) => a.fileName.localeCompare(b.fileName));
    },
    async restart() {
      // A page that loses its server says so on its console.
      await page.goto('about:blank');
      await server.close();
      server = await startServer(home);
      watch.allow(new URL(server.url).origin);
      await page.goto(server.url);
    },
    async close() {
      await context.close();
      await server.close();
    },
  };
}

async function openInElectron(program: string, home: string, { viewport }: ContextOptions): Promise<OpenApp> {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const launch = async () => {
    const started = await _electron.launch({
      executablePath: program,
      args: [root, '--lang=en-GB', ...(isRoot ? ['--no-sandbox'] : [])],
      env: hostEnvironment(home),
    });
    const window = await started.firstWindow();
    if (viewport) await window.setViewportSize(viewport);
    return { started, window };
  };
  let { started: application, window: page } = await launch();
  const watch = new PageWatch(page, ['app://tauscope/', 'data:', 'blob:', 'devtools:']);
  const savedFolder = join(home, 'saved');
  mkdirSync(savedFolder, { recursive: true });
  return {
    get page() {
      return page;
    },
    watch,
    async chooseFile(path, ask) {
      await application.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
      }, path);
      await ask();
    },
    async save(count, ask) {
      const folder = mkdtempSync(join(savedFolder, 'save-'));
      await application.evaluate(({ dialog }, into) => {
        // The dialog's other form takes the window first.
        dialog.showSaveDialog = ((...words: { defaultPath?: string }[]) => {
          const suggested = words.at(-1)?.defaultPath ?? 'saved';
          const name = suggested.split(/[\\/]/).at(-1)!;
          return Promise.resolve({ canceled: false, filePath: `${into}/${name}` });
        }) as typeof dialog.showSaveDialog;
      }, folder);
      await ask();
      return waitForFiles(folder, count);
    },
    async restart() {
      await application.close();
      ({ started: application, window: page } = await launch());
      watch.follow(page);
    },
    close: () => application.close(),
  };
}

async function waitForFiles(folder: string, count: number): Promise<SavedText[]> {
  const { readdir, readFile } = await import('node:fs/promises');
  let names: string[] = [];
  await base.expect
    .poll(async () => (names = (await readdir(folder)).sort()).length, { message: 'files saved' })
    .toBe(count);
  return Promise.all(
    names.map(async (name) => ({
      fileName: basename(name),
      text: await readFile(join(folder, name), 'utf8'),
    })),
  );
}

/** axe injects itself into the page; the Content-Security-Policy allows that to the test's protocol only. */
async function findBarriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
}

interface TestFixtures {
  app: App;
}
interface WorkerFixtures extends HostOptions {
  testBrowser: Browser | null;
}

/** Every test gets an application of its own, on a first start, and fails on any problem of its page. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  host: ['browser', { option: true, scope: 'worker' }],
  program: ['', { option: true, scope: 'worker' }],
  testBrowser: [
    async ({ host, program }, use) => {
      if (host === 'electron') return use(null);
      const browser = await chromium.launch({
        executablePath: program,
        args: ['--disable-gpu', ...quietFlags],
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  app: async ({ host, program, testBrowser, viewport, locale, timezoneId, colorScheme }, use) => {
    const home = mkdtempSync(join(tmpdir(), 'tauscope-e2e-'));
    const options = { viewport, locale, timezoneId, colorScheme };
    const open =
      testBrowser === null
        ? await openInElectron(program, home, options)
        : await openInBrowser(testBrowser, home, options);
    const { watch, chooseFile, save, restart } = open;
    try {
      await use({
        host,
        get page() {
          return open.page;
        },
        home,
        projectFolder: join(home, 'projects'),
        watch,
        chooseFile,
        save,
        restart,
        findBarriers: () => findBarriers(open.page),
      });
      base.expect(watch.problems, 'problems on the page').toEqual([]);
    } finally {
      await open.close();
      rmSync(home, { recursive: true, force: true });
    }
  },
});
