import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, sharedPath, test, type App } from './support/app.ts';
import { dropFile } from './support/drop.ts';

/** Each kind of file that a person drops becomes a forecast and its CSV. */

test.beforeEach(({ app }) => {
  test.skip(app.host === 'electron', 'a made-up file has no path there');
});

async function dropAndImport(app: App, path: string, action: RegExp = /^Import /) {
  await dropFile(app.page, sharedPath(path));
  const sheet = app.page.getByRole('dialog', { name: 'Import' });
  const button = sheet.getByRole('button', { name: action });
  await expect(button).toBeEnabled();
  return {
    sheet,
    async finish() {
      await button.click();
      await sheet.getByRole('button', { name: /^Show / }).click();
    },
  };
}

async function fitAr(app: App, order: number, horizon: number) {
  const { page } = app;
  await page.keyboard.press('Alt+2');
  await page.getByLabel('AR order τ').first().fill(String(order));
  await page.getByLabel('Forecast horizon').fill(String(horizon));
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: new RegExp(`^Fit AR\\(${order}\\)`) }).click();
  await expect(page.getByRole('heading', { name: 'Forecast', level: 1 })).toBeVisible();
}

/** @returns the predictions as exported, a row a step, without the header */
async function exportPredictions(app: App): Promise<string[][]> {
  const { page } = app;
  const [{ text }] = await app.save(1, () =>
    page.getByRole('button', { name: 'Export predictions' }).click(),
  );
  const [head, ...lines] = text.trimEnd().split('\r\n');
  expect(head).toContain('series_id,timestamp,step,origin,model,actual,mean');
  return lines.map((line) => line.split(','));
}

test('a CSV with semicolons and decimal commas is dropped and forecast', async ({ app }) => {
  const { sheet, finish } = await dropAndImport(app, 'data/nasty/01_semicolon_decimal_comma.csv');
  await expect(sheet.getByLabel('Delimiter')).toHaveValue('";"');
  await expect(sheet.getByLabel('Decimal mark')).toHaveValue('","');
  await finish();
  await expect(app.page.getByLabel('Summary', { exact: true })).toContainText('First 315.42Last 318.20');
  await fitAr(app, 12, 6);
  const rows = await exportPredictions(app);
  expect(rows.map(([series, time]) => [series, time])).toEqual(
    ['01', '02', '03', '04', '05', '06'].map((month) => ['CO2 ppm', `1964-${month}-01`]),
  );
  // A decimal comma that was lost would make thousands of them.
  for (const row of rows) expect(Math.abs(Number(row[6]) - 318)).toBeLessThan(10);
});

test('a Korean CSV in CP949 is dropped, read under its own names and forecast', async ({ app }) => {
  const { page } = app;
  const { sheet, finish } = await dropAndImport(app, 'data/nasty/04_cp949_korean_header.csv');
  await expect(sheet.getByLabel('Encoding')).toHaveValue(/949|euc-kr/i);
  for (const name of ['날짜', '종가', '거래량'])
    await expect(sheet.getByRole('columnheader', { name }).first()).toBeVisible();
  await expect(sheet.getByRole('cell', { name: '1455.22' }).first()).toBeVisible();
  await finish();
  await expect(page.getByRole('option', { name: /종가/ })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('option', { name: /거래량/ })).toBeVisible();
  await expect(page.getByLabel('Summary', { exact: true })).toContainText('First 1,455.22Last 1,452.18');
  await fitAr(app, 2, 5);
  await expect(page.getByLabel(/^종가: history, forecast/)).toBeVisible();
  const rows = await exportPredictions(app);
  expect(rows).toHaveLength(5);
  for (const [series, , , origin, model] of rows)
    expect([series, origin, model]).toEqual(['종가', '2000-06-22', 'ar']);
  for (const row of rows) expect(Math.abs(Number(row[6]) - 1_452)).toBeLessThan(50);
});

test('a FLAC is dropped and forecast by linear prediction', async ({ app }) => {
  const { page } = app;
  const { sheet, finish } = await dropAndImport(app, 'data/audio/fc.flac');
  await expect(sheet.getByText('FLAC 16 bit')).toBeVisible();
  await finish();
  await expect(page.getByText('Sampled signal')).toBeVisible();
  await fitAr(app, 16, 40);
  const rows = await exportPredictions(app);
  expect(rows).toHaveLength(40);
  for (const row of rows) expect(Math.abs(Number(row[6]))).toBeLessThan(1);
});

test('a file that is dropped while another is imported does not take its report', async ({ app }) => {
  const { page } = app;
  const { sheet } = await dropAndImport(app, 'data/nasty/04_cp949_korean_header.csv');
  // At once, as no test could click: the import has begun, and is not over.
  await page.evaluate(`(() => {
    const data = new DataTransfer();
    data.items.add(new File(['day,price\\n2024-01-01,1\\n2024-01-02,2\\n'], 'other.csv'));
    document.querySelector('dialog[open] footer .primary').click();
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  })()`);
  await expect(page.getByText(/^Finish or close the open sheet first/)).toBeVisible();
  await expect(sheet.getByRole('region', { name: 'Import report' })).toContainText('2 series imported');
  await expect(sheet).toContainText('04_cp949_korean_header.csv');
  await expect(sheet).not.toContainText('other.csv');
});

test('several files that are dropped while one is looked at are joined', async ({ app }) => {
  const { page } = app;
  const { sheet } = await dropAndImport(app, 'data/nasty/01_semicolon_decimal_comma.csv');
  const transfer = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    data.items.add(new File(['day,price\\n2024-01-01,1\\n2024-01-02,2\\n'], 'a.csv'));
    data.items.add(new File(['day,price\\n2024-01-03,3\\n2024-01-04,4\\n'], 'b.csv'));
    return data;
  })()`);
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(sheet).toBeHidden();
  const join = page.getByRole('dialog', { name: 'Join files' });
  await expect(join.getByRole('button', { name: 'Join 2 files' })).toBeEnabled();
  await join.getByRole('button', { name: 'Join 2 files' }).click();
  await expect(join.getByText('price: 4 rows')).toBeVisible();
});

test('a folder that is dropped is not taken for a file', async ({ app }) => {
  const { page } = app;
  const folder = mkdtempSync(join(tmpdir(), 'tauscope-drop-'));
  try {
    mkdirSync(join(folder, 'prices'));
    writeFileSync(join(folder, 'prices', 'a.csv'), 'day,price\n2024-01-01,1\n');
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: [join(folder, 'prices')], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
    await expect(page.getByText(/^A folder cannot be read as a whole/)).toBeVisible();
    await expect(page.getByRole('dialog', { name: 'Import' })).toHaveCount(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a text that is left before it could be read says nothing', async ({ app }) => {
  const { page } = app;
  let answer = () => {};
  const isLeft = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/api/series.values', async (route) => {
    await isLeft;
    await route.continue();
  });
  const { finish } = await dropAndImport(app, 'data/text/korean_azaleas_utf8.txt');
  const asked = page.waitForRequest('**/api/series.values');
  await finish();
  await asked;
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('region', { name: /^Text of / })).toHaveCount(0);
  const answered = page.waitForResponse('**/api/series.values');
  answer();
  await answered;
  await expect(page.getByLabel('Hidden size H')).toBeVisible();
  await expect(page.getByText('Something went wrong')).toHaveCount(0);
});
