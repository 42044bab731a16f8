import { expect, sharedPath, test } from './support/app.ts';
import { dropFile } from './support/drop.ts';

const shots = process.env.TEXT_SHOTS;

test('imports a text that is dropped, trains a network on it, continues it and exports it', async ({
  app,
}) => {
  test.skip(app.host === 'electron', 'a made-up file has no path there');
  test.setTimeout(60_000);
  app.page.setDefaultTimeout(8_000);
  const { page } = app;
  const shoot = async (name: string) => {
    if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png` });
  };
  await dropFile(page, sharedPath('data/text/the_time_machine.txt'), 5_000);
  const sheet = page.getByRole('dialog', { name: 'Import' });
  await expect(sheet.getByRole('region', { name: 'Beginning of the text' }).last()).toContainText('The');
  await expect(sheet.getByLabel('Read as')).toHaveValue('"text"');
  await expect(sheet.getByRole('table')).toHaveCount(0);
  await shoot('1-import');
  expect(await app.findBarriers()).toEqual([]);
  await sheet.getByRole('button', { name: 'Import text' }).click();
  await sheet.getByRole('button', { name: /^Show / }).click();

  await expect(page.getByRole('region', { name: /^Text of / })).toContainText('The');
  await expect(page.getByRole('region', { name: /^How often/ })).toContainText('space');
  await shoot('2-series');
  expect(await app.findBarriers()).toEqual([]);
  await page.getByRole('button', { name: 'Choose a model' }).click();

  await expect(page.getByRole('radio', { name: /^AR/ })).toBeDisabled();
  await page.getByLabel('Hidden size H').fill('8');
  await page.getByRole('spinbutton', { name: 'Lookback window' }).fill('16');
  await page.getByLabel('Symbols to write').fill('60');
  await page.getByText('More', { exact: true }).click();
  await page.getByLabel('Epochs', { exact: true }).fill('3');
  await page.getByLabel('Epochs', { exact: true }).blur();
  await expect(page.locator('mark')).not.toBeEmpty();
  await shoot('3-model');
  expect(await app.findBarriers()).toEqual([]);
  await page.getByRole('button', { name: 'Train GRU' }).click();

  const onward = page.getByRole('button', { name: /^Forecast with/ });
  await expect(onward).toBeEnabled({ timeout: 60_000 });
  await expect(page.getByText('Mean surprise a symbol', { exact: false })).toBeVisible();
  await shoot('4-training');
  expect(await app.findBarriers()).toEqual([]);
  await onward.click();

  const written = page.getByRole('region', { name: /continued: way 1/ });
  const drawn = written.locator('.symbol');
  await expect(drawn).toHaveCount(60);
  await expect(written.locator('.shade:not(.symbol)')).toHaveCount(300);
  await expect(page.getByText(/^Surprise of the end: Σ = [\d,.]+ bits over 300 symbols/)).toBeVisible();
  await page.getByLabel('Temperature').fill('0.3');
  await page.getByLabel('Temperature').blur();
  const before = await drawn.allTextContents();
  await page.getByRole('button', { name: 'Continue by 60 symbols' }).click();
  await expect(page.getByRole('button', { name: 'Export predictions' })).toBeEnabled({ timeout: 10_000 });
  await expect(drawn).toHaveCount(60);
  expect(await drawn.allTextContents()).not.toEqual(before);
  await expect(page.getByRole('region', { name: /^Scores/ })).toContainText('GRU');
  await shoot('5-forecast');
  expect(await app.findBarriers()).toEqual([]);
  const [saved] = await app.save(1, () => page.getByRole('button', { name: 'Export predictions' }).click());
  expect(saved.text.split('\n')[0]).toContain('bits_1');

  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('radio', { name: '한국어' }).check({ force: true });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: /이어 쓴 갈래 1/ })).toBeVisible();
  await shoot('6-forecast-ko-dark');
  expect(await app.findBarriers()).toEqual([]);
});
