import { expect, test } from './support/app.ts';

test('the sample of a sound is heard, and rings on by linear prediction', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^Two bells/ }).click();
  await expect(page.getByText('Sampled signal')).toBeVisible();
  await expect(page.getByText('8,000 Hz')).toBeVisible();
  await page.keyboard.press('Alt+2');
  await page.getByRole('button', { name: /^Fit AR\(\d+\)/ }).click();
  await expect(page.getByText(/^Over the last 400 steps, held out, AR\(\d+\) came closer/)).toBeVisible();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
});

test('the sample of a text is read symbol by symbol, ready for a network', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: /^The Time Machine/ }).click();
  await expect(page.getByRole('region', { name: /^Text of the-time-machine/ })).toContainText('Time Machine');
  await expect(page.getByText('178,979 symbols').first()).toBeVisible();
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('radio', { name: /^GRU/ })).toBeChecked();
  await expect(page.getByRole('button', { name: 'Train GRU' })).toBeEnabled();
});
