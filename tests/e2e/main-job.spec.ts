import { expect, sharedPath, test } from './support/app.ts';

const head = 'series_id,timestamp,step,origin,model,actual,mean,median,lo_80,hi_80,lo_95,hi_95';

/** Checks a predictions file line by line. */
function checkPredictions(text: string, wanted: { series: string; origin: string; times: string[] }): void {
  expect(text.endsWith('\r\n')).toBe(true);
  const [first, ...lines] = text.trimEnd().split('\r\n');
  expect(first).toBe(head);
  expect(lines).toHaveLength(wanted.times.length);
  lines.forEach((line, i) => {
    const [series, time, step, origin, model, actual, ...figures] = line.split(',');
    expect([series, time, step, origin, model, actual]).toEqual([
      wanted.series,
      wanted.times[i],
      String(i + 1),
      wanted.origin,
      'ar',
      '',
    ]);
    const [mean, median, low80, high80, low95, high95] = figures.map(Number);
    expect(figures).toHaveLength(6);
    expect(low95).toBeLessThan(low80);
    expect(low80).toBeLessThan(median);
    expect(median).toBeLessThan(high80);
    expect(high80).toBeLessThan(high95);
    expect(mean).toBeGreaterThan(low95);
    expect(mean).toBeLessThan(high95);
  });
}

function monthsFrom(year: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const month = String((i % 12) + 1).padStart(2, '0');
    return `${year + Math.floor(i / 12)}-${month}-01`;
  });
}

test('goes from the first start to an exported forecast of a sample', async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'See where a series is going' })).toBeVisible();
  await page.getByRole('button', { name: /Airline passengers/ }).click();
  await expect(page.getByRole('option', { name: /passengers/ })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('Imported 1 series from 144 rows.')).toBeVisible();
  await expect(page.getByLabel('Summary', { exact: true })).toContainText('First 112Last 432');

  await page.keyboard.press('Alt+2');
  await expect(page.getByText('Jan 1961')).toBeVisible();
  await page.getByRole('switch', { name: 'Log' }).check();
  await page.getByRole('slider', { name: 'AR order τ' }).fill('13');
  await expect(page.getByRole('radio', { name: 'Fixed' })).toBeChecked();
  await expect(page.locator('math').first()).toContainText('z');
  await page.getByRole('button', { name: /^Fit AR\(13\)/ }).click();

  await expect(page.getByRole('heading', { name: 'Forecast', level: 1 })).toBeVisible();
  await expect(page.getByText(/^Over the last 24 steps, held out, log AR\(13\) came closer/)).toBeVisible();
  await expect(page.getByRole('row', { name: /^log AR\(13\)/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Seasonal naive/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Steps', exact: true }).click();
  await expect(page.getByRole('table', { name: 'The forecast step by step' })).toContainText('Jan 1961');

  const fileCount = app.host === 'electron' ? 2 : 1;
  const saved = await app.save(fileCount, () => page.keyboard.press('Control+Enter'));
  const csv = saved.find(({ fileName }) => fileName.endsWith('.csv'));
  checkPredictions(csv?.text ?? '', {
    series: 'passengers',
    origin: '1960-12-01',
    times: monthsFrom(1961, 24),
  });
  await expect(page.getByText(/^Exported 24 rows/)).toBeVisible();
  if (app.host === 'browser') {
    const [sidecar] = await app.save(1, () =>
      page.getByRole('button', { name: 'Save its settings too (JSON)' }).click(),
    );
    expect(JSON.parse(sidecar.text)).toMatchObject({ run: { model: 'ar' } });
  }
});

test('takes a stock CSV through the import sheet to a forecast chosen by AIC', async ({ app }) => {
  const { page } = app;
  await app.chooseFile(sharedPath('data/stocks/vega_stocks.csv'), () =>
    page.getByRole('button', { name: 'Choose a file' }).click(),
  );
  const sheet = page.getByRole('dialog', { name: 'Import' });
  await expect(sheet.getByLabel('Layout')).toHaveValue('"long"');
  await expect(sheet.getByText('MSFT, AMZN, IBM, GOOG, AAPL')).toBeVisible();
  await sheet.getByRole('button', { name: 'Import 5 series' }).click();
  await expect(sheet.getByRole('region', { name: 'Import report' })).toContainText('5 series imported');
  await expect(sheet.getByRole('region', { name: 'Import report' })).toContainText('Rows read 560');
  await sheet.getByRole('button', { name: 'Show MSFT' }).click();
  await expect(page.getByLabel('Summary', { exact: true })).toContainText('First 39.81Last 28.80');

  await page.getByRole('button', { name: /^Choose a model/ }).click();
  await expect(page.getByText('Apr 2010')).toBeVisible();
  await page.getByRole('radio', { name: 'All 5' }).check();
  await page.getByRole('button', { name: /^Fit AR by AIC to 5 series/ }).click();
  await expect(page.getByText(/^Over the last \d+ steps, held out, AR\(\d+\)/)).toBeVisible();
  await page.getByRole('button', { name: /^Choose a series/ }).click();
  await page.getByRole('option', { name: /GOOG/ }).click();
  await expect(page.getByLabel(/^GOOG: history, forecast/)).toBeVisible();

  const saved = await app.save(app.host === 'electron' ? 2 : 1, () => page.keyboard.press('Control+Enter'));
  const csv = saved.find(({ fileName }) => fileName.endsWith('.csv'));
  const [first, ...lines] = (csv?.text ?? '').trimEnd().split('\r\n');
  expect(first).toBe(head);
  const names = new Set(lines.map((line) => line.split(',')[0]));
  expect([...names]).toEqual(['MSFT', 'AMZN', 'IBM', 'GOOG', 'AAPL']);
});
