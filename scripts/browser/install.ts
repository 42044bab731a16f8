import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build/paths.ts';
import { findBrowser } from './find.ts';

const downloadTimeoutMs = 240_000;
const packageTimeoutMs = 600_000;

const advice = [
  'The end-to-end tests need Chromium, Chrome or Edge, and none was found or could be installed. One of these helps:',
  '  npx playwright install --with-deps chromium     (Playwright’s own; needs the network)',
  '  apt-get install chromium                        (Debian and Ubuntu, as root)',
  '  TAUSCOPE_BROWSER=/path/to/chrome npm test       (a browser that is somewhere else)',
].join('\n');

/** Runs a program to its end, showing what it says. @returns whether it ended well and in time */
function run(command: string, words: readonly string[], timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, words, {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: timeoutMs,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}

async function installPackage(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return false;
  console.log('Installing Debian’s chromium package …');
  await run('apt-get', ['update', '-qq'], packageTimeoutMs);
  return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], packageTimeoutMs);
}

async function downloadPlaywrights(): Promise<boolean> {
  console.log('No Chromium, Chrome or Edge was found; downloading Playwright’s own …');
  const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const isRoot = process.getuid?.() === 0;
  // As root its system libraries can be installed with it.
  const words = [playwright, 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium'];
  return run(process.execPath, words, downloadTimeoutMs);
}

/** Finds a browser for the tests, or installs one.
 *  @returns path of its program
 *  @throws Error that says what to do, where there is none and none can be installed */
export async function ensureBrowser(): Promise<string> {
  const there = findBrowser(true);
  if (there !== null) return there;
  if (process.env.TAUSCOPE_BROWSER) {
    throw new Error(`TAUSCOPE_BROWSER names ${process.env.TAUSCOPE_BROWSER}, which cannot be run.`);
  }
  for (const install of [downloadPlaywrights, installPackage]) {
    if (await install()) {
      const installed = findBrowser(true);
      if (installed !== null) return installed;
    }
  }
  throw new Error(advice);
}
