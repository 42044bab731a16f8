import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TauscopeError } from '../src-main/errors.ts';
import { buildIfStale } from './build/build.ts';
import { runInBrowser } from './start/browser-window.ts';
import { ensureElectron } from './start/electron-binary.ts';
import { runElectron } from './start/electron-window.ts';

const help = `npm start -- [options] [project.tauscope]

Opens the application: in Electron, or else as a window of an installed Chromium, Chrome or Edge.

  --browser   do not use Electron
  --retry     try to download Electron again after a failure
  --help      this`;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: 'boolean' }, retry: { type: 'boolean' }, help: { type: 'boolean' } },
});

function hasScreen(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
}

/** @returns why the application could not be opened in Electron, or null when it was, and is closed again */
async function tryElectron(projectPath: string | null): Promise<string | null> {
  const electron = await ensureElectron(flags.retry === true);
  if ('reason' in electron) return electron.reason;
  const { failed } = await runElectron(electron.path, projectPath === null ? [] : [projectPath]);
  return failed === null ? null : `it could not start (${failed})`;
}

async function start(): Promise<void> {
  if (await buildIfStale()) console.log('Built dist/');
  const [project] = positionals;
  const projectPath = project === undefined ? null : resolve(process.env.INIT_CWD ?? '.', project);
  if (hasScreen() && !flags.browser) {
    const problem = await tryElectron(projectPath);
    if (problem === null) return;
    console.log(`Electron is not available: ${problem}. Opening Tauscope in a browser window.`);
  }
  await runInBrowser(hasScreen(), projectPath);
}

if (flags.help) console.log(help);
else {
  try {
    await start();
  } catch (error) {
    if (!(error instanceof TauscopeError)) throw error;
    console.error([error.said.message, error.said.hint].join('\n'));
    process.exitCode = error.said.severity === 'person' ? 1 : 2;
  }
}
