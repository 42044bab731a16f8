import { chmodSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../../scripts/browser/find.ts';
import { ensureElectron, findElectron } from '../../../scripts/start/electron-binary.ts';
import { runElectron } from '../../../scripts/start/electron-window.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
let number = 0;
let own = '';

beforeEach(() => {
  own = join(folder, String(++number));
  mkdirSync(own);
});
afterEach(() => {
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

/** A program that does what its few lines of shell say. */
function program(name: string, lines = 'exit 0'): string {
  const path = join(own, name);
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe('findBrowser', () => {
  beforeEach(() => {
    vi.stubEnv('TAUSCOPE_BROWSER', '');
    vi.stubEnv('PLAYWRIGHT_BROWSERS_PATH', join(own, 'playwright'));
  });

  it('takes the browser that is named, and no other where that one cannot be run', () => {
    const path = program('mine');
    vi.stubEnv('TAUSCOPE_BROWSER', path);
    expect(findBrowser()).toBe(path);
    vi.stubEnv('TAUSCOPE_BROWSER', join(own, 'missing'));
    vi.stubEnv('PATH', own);
    program('chromium');
    expect(findBrowser()).toBeNull();
  });

  it('takes Chromium before Chrome before Edge from the path', () => {
    vi.stubEnv('PATH', `${own}:/nowhere`);
    program('microsoft-edge');
    program('google-chrome');
    const chromium = program('chromium');
    expect(findBrowser()).toBe(chromium);
  });

  it('takes the newest of Playwright’s own, first of all for tests', () => {
    vi.stubEnv('PATH', own);
    const chromium = program('chromium');
    for (const build of ['chromium-1100', 'chromium-1234', 'chromium-999', 'chromium_headless_shell-2000']) {
      mkdirSync(join(own, 'playwright', build, 'chrome-linux64'), { recursive: true });
      symlinkSync(chromium, join(own, 'playwright', build, 'chrome-linux64', 'chrome'));
    }
    expect(findBrowser(true)).toBe(join(own, 'playwright', 'chromium-1234', 'chrome-linux64', 'chrome'));
    expect(realpathSync(findBrowser()!)).toBe(realpathSync(chromium));
    expect(findBrowser()).toBe(chromium);
  });
});

describe('findElectron', () => {
  it('finds the binary in the folder that ELECTRON_OVERRIDE_DIST_PATH names', async () => {
    const electron = program('electron');
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', own);
    expect(findElectron()).toBe(electron);
    expect(await ensureElectron(false)).toEqual({ path: electron });
  });
});

describe('runElectron', () => {
  it('is content with a window that was opened and closed', async () => {
    expect(await runElectron(program('electron'), [])).toEqual({ failed: null });
  });

  it('hands the project over behind the application’s folder', async () => {
    const seen = join(own, 'seen');
    await runElectron(program('electron', `echo "$@" > ${seen}`), ['/home/me/a.tauscope']);
    const { readFileSync } = await import('node:fs');
    expect(readFileSync(seen, 'utf8')).toMatch(/^\/\S+( --no-sandbox)? \/home\/me\/a\.tauscope\n$/);
  });

  it.each([
    ['exit 127', 'exit code 127'],
    ['kill -SEGV $$', 'signal SIGSEGV'],
  ])('tells why it could not start: %s', async (lines, failed) => {
    expect(await runElectron(program('electron', lines), [])).toEqual({ failed });
  });

  it('tells of a program that cannot be run at all', async () => {
    const path = join(own, 'missing');
    expect(await runElectron(path, [])).toEqual({ failed: `spawn ${path} ENOENT` });
  });
});
