import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../build/paths.ts';

const packageFolder = join(root, 'node_modules', 'electron');
const downloadTimeoutMs = 60_000;
/** After a failed download the next starts do not try again for a while. */
const failureFile = join(root, 'node_modules', '.cache', 'tauscope', 'electron-download-failed');
const failureLifeMs = 6 * 60 * 60 * 1_000;

function platformPath(): string {
  if (process.platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** Looks for Electron's program by path; importing its package would download it then and there. */
export function findElectron(): string | null {
  const pathFile = join(packageFolder, 'path.txt');
  const inside = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : platformPath();
  const folders = [process.env.ELECTRON_OVERRIDE_DIST_PATH, join(packageFolder, 'dist')];
  return (
    folders
      .filter((folder) => folder !== undefined)
      .map((folder) => join(folder, inside))
      .find((path) => existsSync(path)) ?? null
  );
}

/** What Electron's installer complained of, in a few words. */
function explain(said: string, code: number | null): string {
  const network = /\b(ENOTFOUND|EAI_AGAIN|ECONN\w+|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)\b|fetch failed/.exec(
    said,
  );
  if (network !== null) return 'its server cannot be reached';
  const line = said.split('\n').find((text) => /error/i.test(text));
  return (line ?? `exit code ${code}`).trim();
}

/** @returns whether Electron's own installer ended well in time; the reason where it did not */
function download(): Promise<{ ok: boolean; reason: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
      cwd: packageFolder,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: downloadTimeoutMs,
      killSignal: 'SIGKILL',
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', ({ message }) => resolve({ ok: false, reason: message }));
    child.once('close', (code, signal) => {
      const reason = signal === null ? explain(said, code) : 'it took more than a minute';
      resolve({ ok: code === 0, reason });
    });
  });
}

/** Finds Electron's program, or downloads it as its package would.
 *  @param retries tries a download again that failed not long ago
 *  @returns its path, or the reason why there is none */
export async function ensureElectron(retries: boolean): Promise<{ path: string } | { reason: string }> {
  const there = findElectron();
  if (there !== null) return { path: there };
  const failedAt = statSync(failureFile, { throwIfNoEntry: false })?.mtimeMs ?? -Infinity;
  if (!retries && Date.now() - failedAt < failureLifeMs) {
    return { reason: 'its download failed not long ago; npm start -- --retry tries again' };
  }
  console.log('Downloading Electron …');
  const { ok, reason } = await download();
  const path = findElectron();
  if (ok && path !== null) {
    rmSync(failureFile, { force: true });
    return { path };
  }
  mkdirSync(dirname(failureFile), { recursive: true });
  writeFileSync(failureFile, reason);
  return { reason: `it could not be downloaded (${reason})` };
}
