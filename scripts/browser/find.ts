import { accessSync, constants, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Names under which Chromium and its relatives are installed on Linux. */
const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** Playwright's own builds; the folder name inside differs by version and platform. */
const playwrightBinaries = [
  ['chrome-linux64', 'chrome'],
  ['chrome-linux', 'chrome'],
  ['chrome-win64', 'chrome.exe'],
  ['chrome-win', 'chrome.exe'],
  ['chrome-mac-arm64', 'Google Chrome for Testing.app', 'Contents', 'MacOS', 'Google Chrome for Testing'],
  ['chrome-mac-x64', 'Google Chrome for Testing.app', 'Contents', 'MacOS', 'Google Chrome for Testing'],
  ['chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'],
];

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where Playwright keeps the browsers that it downloaded. */
function playwrightFolder(): string {
  const { PLAYWRIGHT_BROWSERS_PATH: own, LOCALAPPDATA: local } = process.env;
  if (own && own !== '0') return own;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'ms-playwright');
  if (process.platform === 'win32') {
    return join(local ?? join(homedir(), 'AppData', 'Local'), 'ms-playwright');
  }
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright');
}

function playwrightCandidates(): string[] {
  const folder = playwrightFolder();
  let builds: string[];
  try {
    builds = readdirSync(folder);
  } catch {
    return [];
  }
  return builds
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) => playwrightBinaries.map((parts) => join(folder, name, ...parts)));
}

function installedCandidates(): string[] {
  if (process.platform === 'darwin') {
    return macApplications.flatMap((name) =>
      ['/Applications', join(homedir(), 'Applications')].map((folder) =>
        join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    );
  }
  if (process.platform === 'win32') {
    const { ProgramFiles, 'ProgramFiles(x86)': x86, LOCALAPPDATA } = process.env;
    const folders = [ProgramFiles, x86, LOCALAPPDATA].filter((folder) => folder !== undefined);
    return windowsPrograms.flatMap((program) => folders.map((folder) => join(folder, program)));
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return linuxNames.flatMap((name) => [...folders, '/usr/bin'].map((folder) => join(folder, name)));
}

/** Finds a Chromium, Chrome or Edge: the one that TAUSCOPE_BROWSER names, an installed one, or Playwright's own.
 *  @param prefersPlaywright for tests, whose protocol fits Playwright's own build best
 *  @returns path of its program, or null */
export function findBrowser(prefersPlaywright = false): string | null {
  const named = process.env.TAUSCOPE_BROWSER;
  if (named) return canRun(named) ? named : null;
  const groups = [installedCandidates(), playwrightCandidates()];
  return (prefersPlaywright ? groups.reverse() : groups).flat().find(canRun) ?? null;
}

/** Ubuntu's snap of Chromium sees only parts of the disk, and not the temporary folder. */
export function isSnap(browser: string): boolean {
  return browser.startsWith('/snap/') || realpathSync(browser) === '/usr/bin/snap';
}
