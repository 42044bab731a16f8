import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import packageJson from '../package.json' with { type: 'json' };
import { startBrowserHost } from '../src-main/hosts/browser/server.ts';
import { createServices } from '../src-main/services/index.ts';
import { quietFlags } from './browser/flags.ts';
import { ensureBrowser } from './browser/install.ts';
import { buildIfStale } from './build/build.ts';
import { distFolder, root } from './build/paths.ts';

/** `npm run screenshots`: every place at 1280×800, light and dark, into docs/screenshots; in Korean too. The text's
 *  continuation once, in light: its network needs a while until it writes words. */
const target = join(root, 'docs/screenshots');
const viewport = { width: 1280, height: 800 };

interface Words {
  model: string;
  forecast: string;
  fit: RegExp;
  train: RegExp;
  trained: string;
  dismiss: string;
  series: string;
  addStep: string;
  applyStep: string;
  importing: RegExp;
  onward: RegExp;
}
const english: Words = {
  model: 'Model',
  forecast: 'Forecast',
  fit: /^Fit/,
  train: /^Train LSTM/,
  trained: 'done',
  dismiss: 'Dismiss',
  series: 'Series',
  addStep: 'Add a step',
  applyStep: 'Apply step',
  importing: /^Import/,
  onward: /^Forecast with/,
};
const korean: Words = {
  model: '모델',
  forecast: '예측',
  fit: /적합/,
  train: /^LSTM 학습/,
  trained: '완료',
  dismiss: '닫기',
  series: '시계열',
  addStep: '단계 추가',
  applyStep: '단계 적용',
  importing: /가져오기$/,
  onward: /모델로 예측$/,
};
const trainingTimeoutMs = 120_000;

/** Long enough for charts to have been drawn after the last answer. */
const settleMs = 700;

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(settleMs);
  await page.screenshot({ path: join(target, `${name}.png`) });
  console.log(`docs/screenshots/${name}.png`);
}

/** Several steps of a preparation, and one more that is being composed. */
async function prepare(page: Page, words: Words): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: words.series, exact: true }).click();
  const panel = page.getByRole('complementary');
  const compose = async (kind: string): Promise<void> => {
    await panel.getByRole('button', { name: words.addStep, exact: true }).click();
    await panel.locator('#step-kind').selectOption(kind);
  };
  for (const kind of ['log', 'difference', 'season']) {
    await compose(kind);
    await panel.getByRole('button', { name: words.applyStep, exact: true }).click();
    await panel.locator('#step-kind').waitFor({ state: 'detached' });
  }
  await compose('resample');
}

/** A novel, learnt by a small network, and how that writes on. */
async function continueText(page: Page, words: Words): Promise<void> {
  await page.keyboard.press('Escape');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles(join(root, 'resources/samples/the-time-machine.txt'));
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: words.importing }).click();
  await sheet.locator('.report').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('navigation').getByRole('button', { name: words.model }).click();
  await page.getByRole('radio', { name: /^LSTM/ }).check({ force: true });
  await page.locator('#hidden-size').fill('64');
  await page.locator('details summary').first().click();
  await page.locator('#epochs').fill('16');
  await page.locator('#learning-rate').fill('0.02');
  await page.locator('#learning-rate').blur();
  await page.getByRole('button', { name: words.train }).click();
  await page.getByRole('button', { name: words.onward }).click({ timeout: trainingTimeoutMs });
  await page.locator('.symbol').first().waitFor();
}

async function walk(browser: Browser, scheme: 'light' | 'dark', language: 'en' | 'ko'): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'tauscope-screens-'));
  const services = createServices({
    dataFolder: join(home, 'data'),
    projectFolder: join(home, 'projects'),
    resourceFolder: join(root, 'resources'),
    version: packageJson.version,
  });
  await services.handlers['settings.set']({ language });
  const host = await startBrowserHost({ services, rendererFolder: join(distFolder, 'renderer') });
  const page = await browser.newPage({ viewport, colorScheme: scheme, reducedMotion: 'reduce' });
  const words = language === 'ko' ? korean : english;
  const suffix = language === 'ko' ? `${scheme}-ko` : scheme;
  try {
    // The event stream never ends, so the page is never idle on the network for good.
    await page.goto(host.url, { waitUntil: 'load' });
    await shoot(page, `start-${suffix}`);
    await page
      .getByRole('button', { name: language === 'ko' ? /항공 승객 수/ : /Airline passengers/ })
      .click();
    await page.getByRole('navigation').waitFor();
    // The picture is of the place, not of what was just said.
    await page.getByRole('button', { name: words.dismiss }).click();
    await shoot(page, `series-${suffix}`);
    await page.getByRole('navigation').getByRole('button', { name: words.model }).click();
    await shoot(page, `model-${suffix}`);
    await page.getByRole('button', { name: words.fit }).click();
    await page.getByRole('table').first().waitFor();
    await shoot(page, `forecast-${suffix}`);
    await page.getByRole('navigation').getByRole('button', { name: words.model }).click();
    await page.getByRole('radio', { name: /^LSTM/ }).check({ force: true });
    await shoot(page, `network-${suffix}`);
    await page.getByRole('button', { name: words.train }).click();
    await page.getByText(words.trained, { exact: true }).waitFor({ timeout: trainingTimeoutMs });
    await shoot(page, `training-${suffix}`);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
    await chooser.setFiles(join(root, 'resources/samples/co2.csv'));
    await page.getByRole('dialog').waitFor();
    await shoot(page, `import-${suffix}`);
    await page.keyboard.press('Escape');
    await prepare(page, words);
    await shoot(page, `prepare-${suffix}`);
    if (scheme === 'light' && language === 'en') {
      await continueText(page, words);
      await shoot(page, `text-${suffix}`);
    }
  } finally {
    await page.close();
    await host.close();
    await services.close();
    rmSync(home, { recursive: true, force: true });
  }
}

await buildIfStale();
mkdirSync(target, { recursive: true });
const executablePath = await ensureBrowser();
/** A browser each: pages of one browser take the file dialog from each other. */
async function walkAlone(scheme: 'light' | 'dark', language: 'en' | 'ko'): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: [...quietFlags] });
  try {
    await walk(browser, scheme, language);
  } finally {
    await browser.close();
  }
}
// Each waits most of the time for what is drawn, so they go side by side.
await Promise.all([walkAlone('light', 'en'), walkAlone('dark', 'en'), walkAlone('light', 'ko')]);
