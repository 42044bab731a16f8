import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFile } from '../../../../src-main/ingest/index.ts';
import { openSound } from '../../../../src-main/ingest/sound/open.ts';
import { sharedPath } from '../../../fixtures/shared.ts';

interface Expected {
  codec: string;
  sample_rate: number;
  channels: number;
  frames: number;
  lossy: boolean;
  rms: number[];
  peak: number[];
  mean: number[];
  samples_at?: { index: number; values_ch0: number[] };
}

const path = (name: string) => sharedPath(`data/audio/${name}`);
const { files } = JSON.parse(readFileSync(path('expected.json'), 'utf8')) as {
  files: Record<string, Expected>;
};

async function readChannel(name: string, channel: number): Promise<Float64Array> {
  const { series } = await readFile(path(name), name, { channel });
  return series[0].values;
}

describe.each(Object.entries(files))('%s', (name, expected) => {
  it('tells rate and channels in its header', async () => {
    const { info } = await openSound(path(name), name);
    expect([info.sampleRateHz, info.channelCount]).toEqual([expected.sample_rate, expected.channels]);
  });

  it('gives the samples that ffmpeg gives', async () => {
    for (let channel = 0; channel < expected.channels; channel++) {
      const values = await readChannel(name, channel + 1);
      const rms = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
      const peak = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      if (expected.lossy) {
        expect(Math.abs(values.length - expected.frames)).toBeLessThanOrEqual(3_000);
        expect(Math.abs(rms / expected.rms[channel] - 1)).toBeLessThan(0.05);
        continue;
      }
      expect(values.length).toBe(expected.frames);
      expect(rms).toBeCloseTo(expected.rms[channel], 8);
      expect(peak).toBeCloseTo(expected.peak[channel], 8);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean).toBeCloseTo(expected.mean[channel], 8);
      if (channel > 0 || expected.samples_at === undefined) continue;
      const { index, values_ch0 } = expected.samples_at;
      const read = Array.from(values.subarray(index, index + values_ch0.length));
      read.forEach((value, i) => expect(value).toBeCloseTo(values_ch0[i], 9));
    }
  });
});
