import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, test, type App } from './support/app.ts';

const folder = mkdtempSync(join(tmpdir(), 'tauscope-prepare-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dayAt = (i: number) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);

/** Days with a value that grows over a month, and a hole in every nine. */
function writeDays(name: string, from: number, to: number, head = 'load'): string {
  const rows = Array.from({ length: to - from }, (_, k) => {
    const i = from + k;
    return `${dayAt(i)},${i % 9 === 4 ? '' : 50 + (i % 30)}`;
  });
  const path = join(folder, name);
  writeFileSync(path, `day,${head}\n${rows.join('\n')}\n`);
  return path;
}

async function importFile(app: App, path: string, ask: Locator): Promise<void> {
  await app.chooseFile(path, () => ask.click());
  const sheet = app.page.getByRole('dialog', { name: 'Import' });
  await sheet.getByRole('button', { name: /^Import/ }).click();
  await sheet.getByRole('button', { name: /^Show / }).click();
  await expect(sheet).toBeHidden();
}

/** Composes a step of a kind, up to its preview. */
async function compose(panel: Locator, kind: string): Promise<Locator> {
  await panel.getByRole('button', { name: 'Add a step' }).click();
  await panel.getByLabel('Step', { exact: true }).selectOption(kind);
  return panel.getByRole('form', { name: 'Add a step' });
}

test('prepares a series with a preview of each step, appends newer rows to it, and forecasts', async ({
  app,
}) => {
  const { page } = app;
  await importFile(app, writeDays('load.csv', 0, 120), page.getByRole('button', { name: 'Choose a file' }));
  const panel = page.getByRole('complementary');
  const steps = panel.getByRole('list', { name: /^Steps of the preparation/ }).getByRole('listitem');
  await expect(panel.getByText('As imported.')).toBeVisible();

  // A preview says what would happen, and nothing has happened yet.
  let form = await compose(panel, 'fill');
  await expect(form.getByText('Filled 13 missing by interpolation.')).toBeVisible();
  await expect(form.getByText('13 → 0 missing')).toBeVisible();
  await form.getByLabel('By', { exact: true }).selectOption('forward');
  await expect(form.getByText('Filled 13 missing with the last known value.')).toBeVisible();
  await form.getByLabel('Longest gap').fill('0');
  await expect(form.getByText('A whole number, 1 or more.')).toBeVisible();
  await expect(form.getByRole('button', { name: 'Apply step' })).toBeDisabled();
  await form.getByLabel('Longest gap').fill('');
  expect(await app.findBarriers()).toEqual([]);
  await expect(steps).toHaveCount(0);
  await form.getByRole('button', { name: 'Apply step' }).click();
  await expect(steps).toHaveCount(1);

  // Another scale has a chart of its own.
  form = await compose(panel, 'log');
  await expect(page.getByRole('application', { name: /What the step would make/ })).toBeVisible();
  await form.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('application', { name: /What the step would make/ })).toBeHidden();
  form = await compose(panel, 'log');
  await form.getByRole('button', { name: 'Apply step' }).click();
  await expect(steps).toHaveCount(2);
  await expect(page.getByRole('application', { name: /What the step would make/ })).toBeHidden();

  // The main side's refusal stands in the form.
  form = await compose(panel, 'slice');
  await form.getByLabel('From').fill('2025-06-01');
  await expect(form.getByText('Nothing of the 120 values would be left.')).toBeVisible();
  await expect(form.getByRole('button', { name: 'Apply step' })).toBeDisabled();
  await form.getByLabel('From').fill('2024-01-11');
  await expect(form.getByText('Kept 110 values, cut off 10.')).toBeVisible();
  await form.getByRole('button', { name: 'Apply step' }).click();
  await expect(steps).toHaveCount(3);
  await expect(page.getByText('110 values').first()).toBeVisible();
  expect(await app.findBarriers()).toEqual([]);

  // A step is changed in its place; a step that is removed comes back.
  await panel.getByRole('button', { name: /^Change step: Filled/ }).click();
  form = panel.getByRole('form', { name: 'Change step' });
  await form.getByLabel('By', { exact: true }).selectOption('interpolate');
  await form.getByRole('button', { name: 'Change step' }).click();
  await expect(steps.first()).toContainText('Filled 13 missing by interpolation.');
  await panel.getByRole('button', { name: /^Remove step: Took the natural/ }).click();
  await expect(steps).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(steps).toHaveCount(3);

  await app.chooseFile(writeDays('load-newer.csv', 110, 150), () =>
    panel.getByRole('button', { name: /^Append newer rows/ }).click(),
  );
  const sheet = page.getByRole('dialog', { name: 'Append newer rows' });
  await sheet.getByRole('button', { name: 'Append to 1 series' }).click();
  await expect(sheet.getByText('Appended 30 rows')).toBeVisible();
  expect(await sheet.getByRole('row').nth(1).getByRole('cell').allTextContents()).toEqual([
    ...['30', '10', '0', '0', '3', '140'],
  ]);
  expect(await app.findBarriers()).toEqual([]);
  await sheet.getByRole('button', { name: 'Close' }).last().click();
  await expect(steps.first()).toContainText('Filled 17 missing by interpolation.');
  await expect(page.getByText('140 values').first()).toBeVisible();

  await page.getByRole('navigation').getByRole('button', { name: 'Model' }).click();
  await page.getByRole('button', { name: /^Fit AR/ }).click();
  await expect(page.getByRole('table').first()).toBeVisible();

  await page.getByRole('navigation').getByRole('button', { name: 'Series' }).click();
  await panel.getByRole('button', { name: 'Back to original' }).click();
  const question = page.getByRole('dialog', { name: /^Go back to the series/ });
  await expect(question.getByText('All 3 steps are taken away.')).toBeVisible();
  await question.getByRole('button', { name: 'Back to original' }).click();
  await expect(panel.getByText('As imported.')).toBeVisible();
  await expect(page.getByText('150 values').first()).toBeVisible();
});

test('switches a step off, moves steps, and resamples', async ({ app }) => {
  const { page } = app;
  await importFile(app, writeDays('load.csv', 0, 120), page.getByRole('button', { name: 'Choose a file' }));
  const panel = page.getByRole('complementary');
  const steps = panel.getByRole('list', { name: /^Steps of the preparation/ }).getByRole('listitem');
  for (const kind of ['fill', 'resample']) {
    const form = await compose(panel, kind);
    await form.getByRole('button', { name: 'Apply step' }).click();
    await expect(form).toBeHidden();
  }
  await expect(page.getByText('4 values').first()).toBeVisible();
  await panel.getByRole('button', { name: /^One later: Filled/ }).click();
  await expect(steps.first()).toContainText('Aggregated 120 values to 4');
  await panel.getByRole('checkbox', { name: /^Step is on: Aggregated/ }).click();
  await expect(panel.getByText('(switched off)')).toBeVisible();
  await expect(page.getByText('120 values').first()).toBeVisible();
  // By keyboard alone: the way to the next step is where the focus was left.
  await panel.getByRole('button', { name: 'Add a step' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByLabel('Step', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('button', { name: 'Add a step' })).toBeFocused();
});

test('joins files, and leaves an ignored series out where models are chosen', async ({ app }) => {
  test.skip(app.host === 'electron', 'the files are dropped, and made-up ones have no path there');
  const { page } = app;
  await importFile(app, writeDays('load.csv', 0, 60), page.getByRole('button', { name: 'Choose a file' }));
  const text = (from: number, to: number) =>
    `day,demand\n${Array.from({ length: to - from }, (_, k) => `${dayAt(from + k)},${from + k}`).join('\n')}\n`;
  const transfer = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    data.items.add(new File([${JSON.stringify(text(40, 90))}], 'demand-2.csv'));
    data.items.add(new File([${JSON.stringify(text(0, 50))}], 'demand-1.csv'));
    return data;
  })()`);
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
  const sheet = page.getByRole('dialog', { name: 'Join files' });
  const parts = sheet.getByRole('list', { name: 'Files in their order' }).getByRole('listitem');
  await expect(parts).toHaveCount(2);
  await expect(parts.first()).toContainText('demand-1.csv');
  expect(await app.findBarriers()).toEqual([]);
  await sheet.getByRole('button', { name: 'Join 2 files' }).click();
  await expect(sheet.getByText('demand: 90 rows')).toBeVisible();
  await sheet.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByText('90 values').first()).toBeVisible();

  const panel = page.getByRole('complementary');
  const form = await compose(panel, 'role');
  await form.getByLabel('Role', { exact: true }).selectOption('ignored');
  await form.getByRole('button', { name: 'Apply step' }).click();
  await expect(page.getByRole('option', { name: /demand.*ignored/ })).toBeVisible();
  await expect(panel.getByRole('button', { name: /^Choose a model/ })).toBeDisabled();
  await page.getByRole('navigation').getByRole('button', { name: 'Model' }).click();
  await expect(page.getByRole('button', { name: /^Fit AR/ })).toBeDisabled();
  await page.getByRole('button', { name: /^Choose a series/ }).click();
  const picker = page.getByRole('dialog', { name: 'Choose a series' });
  await expect(picker.getByRole('option')).toHaveCount(1);
  await picker.getByRole('option', { name: /load/ }).click();
  await expect(page.getByRole('button', { name: /^Fit AR/ })).toBeEnabled();
});
