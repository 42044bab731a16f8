import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser/find.ts';
import { findElectron } from './scripts/start/electron-binary.ts';
import type { HostOptions } from './tests/e2e/support/app.ts';

const browser = findBrowser(true);
if (browser === null) throw new Error('No Chromium, Chrome or Edge was found; npm run e2e installs one.');

const electron = findElectron();
const hasScreen =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
const withElectron = electron !== null && hasScreen;
// Said aloud once, by the main process: a reporter would hide why something did not run.
if (!withElectron && process.env.TEST_WORKER_INDEX === undefined) {
  const why = electron === null ? 'its binary is not there' : 'there is no screen (xvfb-run gives one)';
  console.warn(`The end-to-end tests do NOT run in Electron: ${why}. They run in Chromium only.`);
}

export default defineConfig<HostOptions>({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'America/New_York',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'chromium', use: { host: 'browser', program: browser } },
    ...(withElectron ? [{ name: 'electron', use: { host: 'electron' as const, program: electron } }] : []),
  ],
});
