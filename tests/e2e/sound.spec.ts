import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, sharedPath, test } from './support/app.ts';

test('a FLAC is imported as a waveform, forecast by linear prediction, and exported as WAV', async ({
  app,
}) => {
  const { page } = app;
  await app.chooseFile(sharedPath('data/audio/fc.flac'), () =>
    page.getByRole('button', { name: 'Choose a file' }).click(),
  );
  const sheet = page.getByRole('dialog', { name: 'Import' });
  await expect(sheet.getByText('FLAC 16 bit')).toBeVisible();
  await expect(sheet.getByText('0:01.428', { exact: true })).toBeVisible();
  await expect(sheet.getByRole('img', { name: 'What fc becomes, drawn over time' })).toBeVisible();

  // As an envelope there is a frame to choose; as a waveform there is none.
  await sheet.getByRole('combobox', { name: 'Becomes' }).selectOption({ label: 'Envelope (dB)' });
  await expect(sheet.getByRole('combobox', { name: 'Frame' })).toBeVisible();
  await sheet.getByRole('combobox', { name: 'Becomes' }).selectOption({ label: 'Waveform' });
  await expect(sheet.getByRole('combobox', { name: 'Frame' })).toHaveCount(0);
  await sheet.getByRole('combobox', { name: 'Rate' }).selectOption({ label: '8,000 Hz' });
  await sheet.getByRole('button', { name: 'Import series' }).click();
  await sheet.getByRole('button', { name: /^Show/ }).click();

  await expect(page.getByText('Sampled signal')).toBeVisible();
  await expect(page.getByText('8,000 Hz')).toBeVisible();
  await expect(page.getByText('11,425 values').first()).toBeVisible();
  // Nothing plays unasked; a click does, and it ends by itself.
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible({ timeout: 15_000 });

  const [series] = await app.save(1, () => page.getByRole('button', { name: 'Export as WAV' }).click());
  expect(series.fileName).toBe('fc.wav');
  expect(series.text.startsWith('RIFF')).toBe(true);

  await page.keyboard.press('Alt+2');
  await expect(page.getByText(/AR by Burg’s method on a waveform is linear prediction/)).toBeVisible();
  await expect(page.getByLabel('Periodogram of fc and the spectral envelope of the model')).toBeVisible();
  expect(await app.findBarriers()).toEqual([]);
  await page.getByLabel('AR order τ').first().fill('16');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: /^Fit AR\(16\)/ }).click();

  await expect(page.getByRole('heading', { name: 'Forecast', level: 1 })).toBeVisible();
  const [forecast] = await app.save(1, () => page.getByRole('button', { name: 'Export as WAV' }).click());
  expect(forecast.fileName).toBe('fc forecast.wav');
  expect(forecast.text.startsWith('RIFF')).toBe(true);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
});

test('a network learns a WAV as symbols of the µ-law, and what it goes on with is heard', async ({ app }) => {
  const { page } = app;
  await app.chooseFile(sharedPath('data/audio/fc_s16_8k.wav'), () =>
    page.getByRole('button', { name: 'Choose a file' }).click(),
  );
  const sheet = page.getByRole('dialog', { name: 'Import' });
  await sheet.getByRole('button', { name: 'Import series' }).click();
  await sheet.getByRole('button', { name: /^Show/ }).click();
  await expect(page.getByText('Sampled signal')).toBeVisible();
  await page.keyboard.press('Alt+2');
  await page.getByRole('radio', { name: /^LSTM/ }).check({ force: true });
  await page.getByLabel('Hidden size H').fill('8');
  await page.getByRole('spinbutton', { name: 'Lookback window' }).fill('16');
  await page.getByLabel('Distribution').selectOption({ label: 'Symbols (softmax)' });
  await expect(page.getByText('A sound becomes 256 symbols by the µ-law', { exact: false })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Equation of the cell' })).toContainText('one-hot');
  await page.getByText('More', { exact: true }).click();
  await page.getByLabel('Epochs', { exact: true }).fill('1');
  await page.getByLabel('Epochs', { exact: true }).blur();
  await page.getByRole('button', { name: /^Train LSTM/ }).click();
  const onward = page.getByRole('button', { name: /^Forecast with/ });
  await expect(onward).toBeEnabled({ timeout: 60_000 });
  await onward.click();

  // It is a sound: intervals, not temperatures. Its sample paths take a while on a busy machine.
  await expect(page.getByLabel('Interval coverage')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByLabel('Temperature')).toHaveCount(0);
  await expect(page.getByText(/one of the ways on that the network drew/)).toBeVisible();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  const [wav] = await app.save(1, () => page.getByRole('button', { name: 'Export as WAV' }).click());
  expect(wav.text.startsWith('RIFF')).toBe(true);
  expect(await app.findBarriers()).toEqual([]);
});

/** A WAV of one channel and 8 bits a sample, at 8 kHz. */
function toneOf(sampleCount: number): Buffer {
  const headerSize = 44;
  const sampleRateHz = 8000;
  const bytes = Buffer.alloc(headerSize + sampleCount);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRateHz, 24);
  bytes.writeUInt32LE(sampleRateHz, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(sampleCount, 40);
  for (let i = 0; i < sampleCount; i++) bytes[headerSize + i] = 128 + Math.round(90 * Math.sin(i / 6));
  return bytes;
}

test('a sound too long to be analysed whole is drawn, with its autocorrelation', async ({ app }) => {
  const { page } = app;
  const path = join(app.home, 'long.wav');
  writeFileSync(path, toneOf(2_200_000));
  await app.chooseFile(path, () => page.getByRole('button', { name: 'Choose a file' }).click());
  const sheet = page.getByRole('dialog', { name: 'Import' });
  await sheet.getByRole('button', { name: /^Import/ }).click();
  await sheet.getByRole('button', { name: /^Show/ }).click();
  await expect(page.getByText(/^Worked out from the last 2,097,152 of its 2,200,000 values/)).toHaveCount(1);
  await expect(page.getByLabel('Autocorrelation by lag', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Partial autocorrelation by lag')).toBeVisible();
});
