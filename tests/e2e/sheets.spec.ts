import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre';
import { expect, test, type App } from './support/app.ts';

const folder = mkdtempSync(join(tmpdir(), 'tauscope-sheets-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const day = (index: number) => new Date(Date.UTC(2024, 0, 1 + index));

async function writeWorkbook(): Promise<string> {
  const table = (name: string, count: number) => [
    ['Day', name],
    ...Array.from({ length: count }, (_, index) => [day(index), 100 + 10 * Math.sin(index / 3) + index / 7]),
  ];
  const content = await writeXlsx({
    sheets: [
      { name: 'Revenue by region, final', rows: table('Revenue', 90) },
      { name: 'Costs', rows: table('Cost', 60) },
    ],
  });
  const path = join(folder, 'figures.xlsx');
  writeFileSync(path, content);
  return path;
}

async function paste({ page }: App, clipping: Record<string, string>): Promise<void> {
  // A string, because this code belongs to the page and not to Node.
  await page.evaluate(`(() => {
    const data = new DataTransfer();
    for (const [type, text] of Object.entries(${JSON.stringify(clipping)})) data.setData(type, text);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  })()`);
}

test('imports the second sheet of a workbook and forecasts it', async ({ app }) => {
  const { page } = app;
  const path = await writeWorkbook();
  await app.chooseFile(path, () => page.getByRole('button', { name: 'Choose a file' }).click());
  const sheet = page.getByRole('dialog', { name: 'Import' });
  await expect(sheet.getByLabel(/^Sheet/)).toHaveValue('"Revenue by region, final"');
  await expect(sheet.getByLabel(/^Cells/)).toHaveValue('"A1:B91"');
  expect(await app.findBarriers()).toEqual([]);
  await sheet.getByLabel(/^Sheet/).selectOption('Costs');
  await expect(sheet.getByLabel(/^Cells/)).toHaveValue('"A1:B61"');
  await sheet.getByLabel(/^Cells/).selectOption('Another range…');
  await sheet.getByLabel('Range of cells').fill('A1:B51');
  await sheet.getByRole('button', { name: 'Apply' }).click();
  await expect(sheet.getByLabel(/^Cells/)).toHaveValue('"A1:B51"');
  await expect(sheet.getByText('20 Feb 2024')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(sheet.getByRole('region', { name: 'Import report' })).toContainText('Rows read 50');
  await sheet.getByRole('button', { name: /^Show / }).click();
  await expect(page.getByRole('option', { name: /Cost/ })).toBeVisible();
  await page.keyboard.press('Alt+2');
  await page.getByRole('button', { name: /^Fit / }).click();
  await expect(page.getByRole('main')).toContainText('95%', { timeout: 30_000 });
});

test('says what is wrong with a sheet that has no numbers', async ({ app }) => {
  const content = await writeXlsx({
    sheets: [
      {
        name: 'Notes',
        rows: [
          ['a', 'b'],
          ['c', 'd'],
          ['e', 'f'],
        ],
      },
    ],
  });
  const path = join(folder, 'notes.xlsx');
  writeFileSync(path, content);
  await app.chooseFile(path, () => app.page.getByRole('button', { name: 'Choose a file' }).click());
  const sheet = app.page.getByRole('dialog', { name: 'Import' });
  await expect(sheet.getByRole('alert')).toContainText('No column of numbers was found');
});

test('imports cells that were copied from a spreadsheet', async ({ app }) => {
  const rows = Array.from(
    { length: 12 },
    (_, index) => `2024-${String(index + 1).padStart(2, '0')}\t${index},5`,
  );
  await paste(app, { 'text/plain': ['Month\tSales', ...rows].join('\r\n') });
  const sheet = app.page.getByRole('dialog', { name: 'Import' });
  await expect(sheet).toContainText('Pasted table.tsv');
  await expect(sheet.getByLabel('Decimal mark')).toHaveValue('","');
  await app.page.keyboard.press('Control+Enter');
  await expect(sheet.getByRole('region', { name: 'Import report' })).toContainText('Rows read 12');
});

test('offers the tables of a page that was copied, and leaves pasting into a field alone', async ({
  app,
}) => {
  const row = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const table = (caption: string, scale: number) =>
    `<table><caption>${caption}</caption>${row(['Year', 'Value'])}${[2019, 2020, 2021, 2022].map((year, index) => row([String(year), String(scale * (index + 1.5))])).join('')}</table>`;
  const html = `<meta charset="windows-1252"><p>Figures</p>${table('북쪽', 1)}${table('South', 10)}`;
  await paste(app, { 'text/html': html, 'text/plain': 'Figures' });
  const sheet = app.page.getByRole('dialog', { name: 'Import' });
  await expect(sheet.getByLabel(/^Table/)).toHaveValue('"#1 북쪽"');
  await sheet.getByLabel(/^Table/).selectOption('#2 South');
  await expect(sheet.getByRole('cell', { name: '45', exact: true }).first()).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('says how to paste where there is no table to paste', async ({ app }) => {
  await paste(app, { 'text/plain': '   ' });
  await expect(app.page.getByText('There is no table on the clipboard')).toBeVisible();
});
