import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSnap } from '../browser/find.ts';
import { quietFlags } from '../browser/flags.ts';

export interface AppWindow {
  /** When the window was closed. */
  readonly closed: Promise<void>;
  close(): void;
}

function profileFolder(browser: string): string {
  const parent = isSnap(browser) ? join(homedir(), 'snap', 'chromium', 'common') : tmpdir();
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, 'tauscope-window-'));
}

/** Opens an address as a window of its own, without tabs, with a profile that is thrown away afterwards. */
export function openAppWindow(browser: string, url: string): AppWindow {
  const profile = profileFolder(browser);
  const words = [`--app=${url}`, `--user-data-dir=${profile}`, '--window-size=1280,800', ...quietFlags];
  const child: ChildProcess = spawn(browser, words, { stdio: 'ignore' });
  const closed = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  }).then(() => rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  return { closed, close: () => child.kill() };
}
