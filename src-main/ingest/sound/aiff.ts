import type { FileHandle } from 'node:fs/promises';
import { UserError } from '../../errors.ts';
import { say, type Message } from '../../messages/table.ts';
import { readAt } from '../file-sample.ts';
import { lettersAt } from './bytes.ts';
import { pcmNames, readPcm, sampleBytes, type PcmEncoding } from './pcm.ts';
import type { SoundSource } from './source.ts';
import { broken } from './wav.ts';

/** AIFF and AIFF-C. Source: Apple, Audio Interchange File Format 1.3 (1989) and AIFF-C draft (1991). */

/** @returns whether a file begins as one of them */
export function isAiff(head: Uint8Array): boolean {
  return lettersAt(head, 0) === 'FORM' && ['AIFF', 'AIFC'].includes(lettersAt(head, 8));
}

/** An 80-bit extended number, as the sample rate is written: sign and exponent in 16 bits, 64 bits of mantissa. */
function readExtended(bytes: Buffer, at: number): number {
  const exponent = bytes.readUInt16BE(at) & 0x7fff;
  const mantissa = Number(bytes.readBigUInt64BE(at + 2));
  return mantissa * 2 ** (exponent - 16_383 - 63);
}

const compressed: Readonly<Record<string, PcmEncoding>> = {
  fl32: 'f32',
  FL32: 'f32',
  fl64: 'f64',
  FL64: 'f64',
  ulaw: 'mulaw',
  ULAW: 'mulaw',
  alaw: 'alaw',
  ALAW: 'alaw',
  'raw ': 'u8',
};

function encodingOf(kind: string, bits: number, fileName: string): PcmEncoding {
  const named = compressed[kind];
  if (named !== undefined) return named;
  const integers: Partial<Record<number, PcmEncoding>> = { 1: 's8', 2: 's16', 3: 's24', 4: 's32' };
  const isPlain = ['NONE', 'sowt', 'twos', 'in24', 'in32'].includes(kind);
  const found = isPlain ? integers[Math.ceil(bits / 8)] : undefined;
  if (found !== undefined) return found;
  throw new UserError('sound_codec_unsupported', { fileName, codec: `AIFF-C, ${kind.trim()}` });
}

/** Opens an AIFF or AIFF-C.
 *  @throws UserError 'sound_broken', 'sound_codec_unsupported' */
export async function openAiff(
  path: string,
  fileName: string,
  handle: FileHandle,
  head: Uint8Array,
  sizeBytes: number,
): Promise<SoundSource> {
  let common: Buffer | null = null;
  let start: number | null = null;
  let told = 0;
  for (let at = 12; at + 8 <= sizeBytes && (common === null || start === null);) {
    const header = await readAt(handle, at, 8);
    const id = lettersAt(header, 0);
    const size = header.readUInt32BE(4);
    if (id === 'COMM') common = await readAt(handle, at + 8, Math.min(size, 64));
    if (id === 'SSND') {
      const offset = (await readAt(handle, at + 8, 4)).readUInt32BE(0);
      start = at + 16 + offset;
      told = size - 8 - offset;
    }
    at += 8 + size + (size % 2);
  }
  if (common === null || common.length < 18) throw broken(fileName, 'COMM');
  if (start === null) throw broken(fileName, 'SSND');
  const channelCount = common.readUInt16BE(0);
  const wantedCount = common.readUInt32BE(2);
  const bits = common.readUInt16BE(6);
  const sampleRateHz = readExtended(common, 8);
  if (!(channelCount >= 1 && sampleRateHz >= 1 && sampleRateHz < 1e9)) throw broken(fileName, 'COMM');
  const kind = lettersAt(head, 8) === 'AIFC' && common.length >= 22 ? lettersAt(common, 18) : 'NONE';
  const encoding = encodingOf(kind, bits, fileName);
  const frameBytes = channelCount * sampleBytes[encoding];
  const present = Math.floor(Math.max(0, Math.min(told, sizeBytes - start)) / frameBytes);
  const frameCount = Math.min(wantedCount === 0 ? present : wantedCount, present);
  const found: Message[] = [];
  if (frameCount < wantedCount) {
    found.push(
      say('sound_truncated', { found: frameCount, expected: wantedCount }, wantedCount - frameCount),
    );
  }
  const layout = {
    encoding,
    isBigEndian: kind !== 'sowt',
    channelCount,
    frameBytes,
    start,
    end: start + frameCount * frameBytes,
  };
  return {
    info: { container: 'AIFF', codec: pcmNames[encoding], sampleRateHz, channelCount, frameCount },
    blocks(warnings, control) {
      warnings.push(...found);
      return readPcm(path, fileName, layout, warnings, control);
    },
  };
}
