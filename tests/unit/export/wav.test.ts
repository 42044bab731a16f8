import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { largestFrameCount, writeWav } from '../../../src-main/export/wav.ts';
import { readFile } from '../../../src-main/ingest/index.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
const path = join(folder, 'made.wav');
const values = [-1, 0.5, 0, 32_767 / 32_768, 1];

describe('writeWav', () => {
  it('writes a header that says what follows, and samples that read back to the bit', async () => {
    const tally = await writeWav(path, [Float64Array.from(values)], 5, 8_000, 'pcm16');
    expect(tally).toEqual({ frameCount: 5, clippedCount: 0, missingCount: 0 });
    expect(readFileSync(path).length).toBe(44 + 10);
    const { series, warnings } = await readFile(path, 'made.wav', {});
    expect(Array.from(series[0].values)).toEqual([-1, 0.5, 0, 32_767 / 32_768, 32_767 / 32_768]);
    expect([series[0].sampleRateHz, warnings]).toEqual([8_000, []]);
  });

  it('writes floats as they are, beyond full scale too, from several blocks', async () => {
    const blocks = [Float64Array.of(0.25, 1.5), Float64Array.of(-3)];
    await writeWav(path, blocks, 3, 44_100, 'float32');
    const { series } = await readFile(path, 'made.wav', {});
    expect(Array.from(series[0].values)).toEqual([0.25, 1.5, -3]);
  });

  it('counts what it clips and what is missing', async () => {
    const tally = await writeWav(path, [Float64Array.of(1.2, NaN, -1.1, 0)], 4, 8_000, 'pcm16');
    expect(tally).toEqual({ frameCount: 4, clippedCount: 2, missingCount: 1 });
    const { series } = await readFile(path, 'made.wav', {});
    expect(Array.from(series[0].values)).toEqual([32_767 / 32_768, 0, -1, 0]);
  });

  it('knows what 32-bit sizes have room for', () => {
    expect(largestFrameCount('pcm16')).toBe(2_147_483_625);
  });
});
