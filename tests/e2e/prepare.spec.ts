import { join } from 'node:path';
import { expect, test } from './support/app.ts';

const shots = process.env.PREPARE_SHOTS;

test('fills and resamples a series, and takes it back', async ({ app }) => {
  test.skip(app.host === 'electron', 'a made-up file has no path there');
  const { page } = app;
  const rows = Array.from({ length: 120 }, (_, i) => {
    const date = new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
    return `${date},${i % 9 === 4 ? '' : 50 + (i % 30)}`;
  });
  const transfer = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    data.items.add(new File([${JSON.stringify(`day,load\n${rows.join('\n')}\n`)}], 'load.csv'));
    return data;
  })()`);
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
  const sheet = page.getByRole('dialog', { name: 'Import' });
  await sheet.getByRole('button', { name: /^Import/ }).click();
  await sheet.getByRole('button', { name: /^Show / }).click();

  const panel = page.getByRole('complementary');
  await expect(panel.getByText('As imported.')).toBeVisible();
  await panel.getByRole('button', { name: 'Add a step' }).click();
  await panel.getByRole('button', { name: 'Apply step' }).click();
  await expect(panel.getByText('Filled 13 missing by interpolation.')).toBeVisible();
  await panel.getByRole('button', { name: 'Add a step' }).click();
  await panel.getByLabel('Step', { exact: true }).selectOption('resample');
  if (shots !== undefined) await page.screenshot({ path: join(shots, 'prepare-form.png') });
  await panel.getByRole('button', { name: 'Apply step' }).click();
  await expect(panel.getByRole('listitem')).toHaveCount(2);
  await expect(page.getByText('4 values').first()).toBeVisible();
  expect(await app.findBarriers()).toEqual([]);
  if (shots !== undefined) await page.screenshot({ path: join(shots, 'prepare.png') });
  await panel.getByRole('checkbox', { name: /^Step is on: Filled/ }).uncheck();
  await expect(panel.getByText('(switched off)')).toBeVisible();
  for (const left of [1, 0]) {
    await panel
      .getByRole('button', { name: /^Remove step/ })
      .first()
      .click();
    await expect(panel.getByRole('listitem')).toHaveCount(left);
  }
  await expect(panel.getByText('As imported.')).toBeVisible();
  await expect(page.getByText('120 values').first()).toBeVisible();
});
