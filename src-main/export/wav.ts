import { open } from 'node:fs/promises';
import type { WavFormat } from '../contract/operations.ts';

const sampleBytes: Readonly<Record<WavFormat, number>> = { pcm16: 2, float32: 4 };
const headerBytes = 44;

/** Samples that a WAV with its 32-bit sizes has room for. */
export function largestFrameCount(format: WavFormat): number {
  return Math.floor((0xffff_ffff - headerBytes) / sampleBytes[format]);
}

/** How values came out as samples. */
export interface WavTally {
  frameCount: number;
  clippedCount: number;
  missingCount: number;
}

/** Writes values as a WAV of one channel, block by block. Full scale is ±1: 16-bit samples are round(32,768 x), clipped to
 *  what fits; floats stand as they are; a missing value is silence.
 *  @param blocks whose values are `frameCount` in all
 *  @param sampleRateHz whole
 *  Source: Microsoft/IBM, Multimedia Programming Interface 1.0, 1991, and the 1994 update for float. */
export async function writeWav(
  path: string,
  blocks: Iterable<Float64Array>,
  frameCount: number,
  sampleRateHz: number,
  format: WavFormat,
): Promise<WavTally> {
  const tally: WavTally = { frameCount, clippedCount: 0, missingCount: 0 };
  const handle = await open(path, 'w');
  try {
    await handle.write(header(frameCount, sampleRateHz, format));
    for (const values of blocks) await handle.write(toSamples(values, format, tally));
  } finally {
    await handle.close();
  }
  return tally;
}

function header(frameCount: number, sampleRateHz: number, format: WavFormat): Buffer {
  const bytes = Buffer.alloc(headerBytes);
  const width = sampleBytes[format];
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(headerBytes - 8 + frameCount * width, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(format === 'pcm16' ? 1 : 3, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRateHz, 24);
  bytes.writeUInt32LE(sampleRateHz * width, 28);
  bytes.writeUInt16LE(width, 32);
  bytes.writeUInt16LE(width * 8, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(frameCount * width, 40);
  return bytes;
}

function toSamples(values: Float64Array, format: WavFormat, tally: WavTally): Buffer {
  const bytes = Buffer.alloc(values.length * sampleBytes[format]);
  for (let i = 0; i < values.length; i++) {
    const isMissing = Number.isNaN(values[i]);
    if (isMissing) tally.missingCount++;
    const value = isMissing ? 0 : values[i];
    if (format === 'float32') {
      bytes.writeFloatLE(value, i * 4);
      continue;
    }
    const wanted = Math.round(value * 32_768);
    const sample = Math.max(-32_768, Math.min(32_767, wanted));
    // +1 itself has no sample of its own; the nearest one is no clipping.
    if (wanted !== sample && wanted !== 32_768) tally.clippedCount++;
    bytes.writeInt16LE(sample, i * 2);
  }
  return bytes;
}
