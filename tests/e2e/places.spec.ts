import type { Page } from '@playwright/test';
import { expect, sharedPath, test, type App } from './support/app.ts';

/** The rows of the list of series; a select has options too. */
const listed = (page: Page, options?: { name: RegExp }) =>
  page.getByRole('listbox', { name: 'Series' }).getByRole('option', options);

async function openSample(app: App, name: RegExp): Promise<void> {
  await app.page.getByRole('button', { name }).click();
  await expect(listed(app.page).first()).toBeVisible();
}

test('zooms and reads the chart by keyboard, and shows a log axis', async ({ app }) => {
  const { page } = app;
  await openSample(app, /European indices/);
  const chart = page.getByRole('application', { name: /^DAX as a line/ });
  await expect(page.getByText('1,860 values', { exact: true }).first()).toBeVisible();
  await chart.focus();
  for (let press = 0; press < 4; press++) await chart.press('+');
  await expect(page.getByText(/^44\d of 1,860 values$/)).toBeVisible();
  await chart.press('End');
  await expect(page.getByText('step 1,860')).toBeVisible();
  await expect(page.getByText('5,473.72').first()).toBeVisible();
  await chart.press('0');
  await chart.blur();
  await expect(page.getByText('1,860 values', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Log axis' }).click();
  await expect(page.getByRole('button', { name: 'Log axis' })).toHaveAttribute('aria-pressed', 'true');
});

test('zooms by wheel and by dragging, and a double click shows all again', async ({ app }) => {
  const { page } = app;
  await openSample(app, /Sunspots/);
  const box = (await page.getByRole('application').boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.wheel(0, -400);
  await expect(page.getByText(/ of 2,820 values$/)).toHaveCount(0);
  await page.mouse.move(box.x + 2, box.y + 2);
  await expect(page.getByText(/^[\d,]+ of 2,820 values$/)).toBeVisible();
  await page.mouse.dblclick(middle.x, middle.y);
  await page.mouse.move(5, 5);
  await expect(page.getByText('2,820 values', { exact: true }).first()).toBeVisible();
  await page.mouse.move(middle.x - 100, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x + 100, middle.y, { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(5, 5);
  await expect(page.getByText(/^[\d,]+ of 2,820 values$/)).toBeVisible();
});

test('renames and deletes a series, each after asking', async ({ app }) => {
  const { page } = app;
  await openSample(app, /European indices/);
  await page.getByRole('listbox', { name: 'Series' }).press('F2');
  const rename = page.getByRole('dialog', { name: 'Rename' });
  await rename.getByRole('textbox', { name: 'Name' }).fill('SMI');
  await rename.getByRole('button', { name: 'Rename series' }).click();
  await expect(rename.getByRole('alert')).toContainText('SMI');
  await rename.getByRole('textbox', { name: 'Name' }).fill('German index');
  await rename.getByRole('button', { name: 'Rename series' }).click();
  await expect(listed(page, { name: /German index/ })).toBeVisible();
  await page.getByRole('button', { name: 'Delete series' }).click();
  const confirm = page.getByRole('dialog', { name: 'Delete German index?' });
  await confirm.getByRole('button', { name: 'Delete series' }).click();
  await expect(listed(page, { name: /German index/ })).toHaveCount(0);
  await expect(page.getByText('3 series', { exact: true })).toBeVisible();
});

test('finds a series by a part of its name', async ({ app }) => {
  const { page } = app;
  await openSample(app, /European indices/);
  await page.getByLabel('Search series').fill('ts');
  await expect(listed(page)).toHaveCount(1);
  await expect(page.getByText('1 found')).toBeVisible();
  await page.getByLabel('Search series').press('Enter');
  await expect(page.getByRole('heading', { name: 'FTSE' })).toBeVisible();
});

test('goes to the last of many series before it has been read', async ({ app }) => {
  const { page } = app;
  await app.chooseFile(sharedPath('data/m4/Hourly-train.csv'), () =>
    page.getByRole('button', { name: 'Choose a file' }).click(),
  );
  const sheet = page.getByRole('dialog', { name: 'Import' });
  await sheet.getByRole('button', { name: 'Import', exact: true }).click();
  await sheet.getByRole('button', { name: 'Show H1' }).click();
  await expect(page.getByText('414 series', { exact: true })).toBeVisible();
  await page.getByRole('listbox', { name: 'Series' }).press('End');
  await expect(page.getByRole('heading', { name: 'H414' })).toBeVisible();
  await expect(listed(page, { name: /H414/ })).toHaveAttribute('aria-selected', 'true');
});

test('says in both languages why a model cannot be fitted', async ({ app }) => {
  const { page } = app;
  await openSample(app, /Airline/);
  await page.keyboard.press('Alt+2');
  await page.getByLabel('AR order τ', { exact: true }).last().fill('500');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('alert')).toContainText('AR(500) needs more data than this series has');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: '한국어' }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert')).toContainText('AR(500)에 필요한 길이보다 짧습니다');
  await expect(page.getByRole('heading', { name: '모델', level: 1 })).toBeVisible();
});

test('keeps language and theme over a reload', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: '한국어' }).check();
  await page.getByRole('radio', { name: '어둡게' }).check();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.reload();
  await expect(page.getByRole('heading', { name: '시계열이 어디로 가는지 봅니다' })).toBeVisible();
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
});

test('opens, makes and closes projects, and says why a file is none', async ({ app }) => {
  const { page } = app;
  test.skip(app.host === 'electron', 'a native dialog asks for the path there');
  await page.getByRole('button', { name: 'Open another project' }).click();
  const sheet = page.getByRole('dialog', { name: 'Project' });
  await sheet.getByLabel('Path of a project file').fill('/nowhere/at-all.tauscope');
  await sheet.getByRole('button', { name: 'Open project' }).click();
  await expect(sheet.getByRole('alert')).toContainText('at-all.tauscope');
  await sheet.getByLabel('Name of the new project').fill('Mine');
  await sheet.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByRole('heading', { name: 'No series yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Project' }).click();
  await sheet.getByRole('button', { name: 'Close project' }).click();
  // The sheet lists recent projects too, as long as it is there.
  await expect(sheet).toBeHidden();
  await page.getByRole('button', { name: /^Mine/ }).click();
  await expect(page.getByRole('heading', { name: 'No series yet' })).toBeVisible();
});

test('does nothing behind an open dialog', async ({ app }) => {
  const { page } = app;
  await openSample(app, /Airline/);
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('button', { name: /^Fit AR\(23\)/ })).toBeEnabled();
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Help', level: 2 })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Model', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Forecast', level: 1 })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Fitted model' }).getByRole('option')).toHaveCount(1);
});

test('shows the licences of what it contains, from the help and back', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByRole('button', { name: 'Show the licences' }).click();
  const sheet = page.getByRole('dialog', { name: 'Licences of the works in Tauscope' });
  await expect(sheet).toContainText('codec-parser 2.5.0 (LGPL-3.0-or-later)');
  await expect(sheet).toContainText('GNU LESSER GENERAL PUBLIC LICENSE');
  expect(await app.findBarriers()).toEqual([]);
  await sheet.getByRole('button', { name: 'Back to the help' }).click();
  await expect(page.getByRole('dialog', { name: 'Help' })).toContainText('perplexity');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`has no serious barrier in any place, ${scheme}`, async ({ app }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.getByRole('button', { name: /Airline/ })).toBeVisible();
    expect(await app.findBarriers(), 'first start').toEqual([]);
    await openSample(app, /Airline/);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await app.findBarriers(), 'series').toEqual([]);
    await page.getByRole('tab', { name: 'Table' }).click();
    await expect(page.getByRole('cell', { name: 'Jan 1949' })).toBeVisible();
    expect(await app.findBarriers(), 'table').toEqual([]);
    await page.keyboard.press('Alt+2');
    await expect(page.locator('math').first()).toBeVisible();
    expect(await app.findBarriers(), 'model').toEqual([]);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('row', { name: /^AR/ })).toBeVisible();
    expect(await app.findBarriers(), 'forecast').toEqual([]);
    for (const name of ['Project', 'Settings', 'Help']) {
      await page.getByRole('button', { name, exact: true }).click();
      expect(await app.findBarriers(), name).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name, exact: true })).toBeFocused();
    }
  });
}
