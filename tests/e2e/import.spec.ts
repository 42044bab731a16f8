import { expect, sharedPath, test, type App } from './support/app.ts';

async function openFile(app: App, path: string) {
  await app.chooseFile(sharedPath(path), () =>
    app.page.getByRole('button', { name: 'Choose a file' }).click(),
  );
  return app.page.getByRole('dialog', { name: 'Import' });
}

test('shows what speaks for a guess, and reads the file anew when it is changed', async ({ app }) => {
  const sheet = await openFile(app, 'data/nasty/01_semicolon_decimal_comma.csv');
  const decimal = sheet.getByLabel('Decimal mark');
  await expect(decimal).toHaveValue('","');
  await expect(sheet.getByRole('cell', { name: '315.42' })).toBeVisible();
  await decimal.focus();
  await expect(sheet.locator('.evidence')).not.toContainText('Point at a guess');
  await decimal.selectOption('point (1.5)');
  await expect(sheet.getByRole('alert')).toContainText('No column of numbers was found');
  await expect(sheet.getByRole('button', { name: 'Import series' })).toBeDisabled();
  await sheet.getByRole('button', { name: 'Back to the guesses' }).click();
  await expect(sheet.getByRole('alert')).toBeHidden();
  await expect(decimal).toHaveValue('","');
  await sheet.getByLabel('Header').selectOption('none');
  await expect(sheet.getByRole('cell', { name: 'Datum' }).first()).toBeVisible();
});

test('leaves out a column that the person does not want', async ({ app }) => {
  const sheet = await openFile(app, 'data/stocks/EuStockMarkets.csv');
  await sheet.getByLabel('Use of column SMI').selectOption('left out');
  await sheet.getByRole('button', { name: 'Import', exact: false }).last().click();
  await expect(sheet.getByRole('region', { name: 'Import report' })).toContainText('series imported');
  await sheet.getByRole('button', { name: /^Show / }).click();
  await expect(app.page.getByRole('option', { name: /DAX/ })).toBeVisible();
  await expect(app.page.getByRole('option', { name: /SMI/ })).toHaveCount(0);
});

test('says what is wrong with an empty file, and Escape leaves', async ({ app }) => {
  const sheet = await openFile(app, 'data/nasty/21_empty.csv');
  await expect(sheet.getByRole('alert')).toContainText('21_empty.csv is empty');
  await expect(sheet.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await app.page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(app.page.getByRole('button', { name: 'Choose a file' })).toBeFocused();
});

test('takes a file that is dropped on the window', async ({ app }) => {
  const { page } = app;
  // A string, because this code belongs to the page and not to Node.
  const transfer = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    const text = 'day,price\\n2024-01-01,1.5\\n2024-01-02,1.75\\n2024-01-03,2\\n';
    data.items.add(new File([text], 'tiny.csv'));
    return data;
  })()`);
  test.skip(app.host === 'electron', 'a made-up file has no path there');
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
  const sheet = page.getByRole('dialog', { name: 'Import' });
  await expect(sheet.getByText('4 Jan 2024')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(sheet.getByRole('region', { name: 'Import report' })).toContainText('Rows read 3');
  // The first project has just appeared behind the sheet, which keeps its key.
  await page.keyboard.press('Control+Enter');
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Series', level: 1 })).toBeVisible();
  await expect(page.getByRole('option', { name: /price/ })).toBeVisible();
});
