import type { FileHandle } from 'node:fs/promises';
import { UserError } from '../../errors.ts';
import { say, type Message } from '../../messages/table.ts';
import { readAt } from '../file-sample.ts';
import { lettersAt } from './bytes.ts';
import { pcmNames, readPcm, sampleBytes, type PcmEncoding, type PcmLayout } from './pcm.ts';
import type { SoundSource } from './source.ts';
import { broken } from './wav.ts';

/** Sun/NeXT audio (.au, .snd): six numbers, a note, and the samples, all big-endian.
 *  Source: Sun Microsystems, audio file format, `audio_filehdr.h`. */

const headerBytes = 24;
const unsetSize = 0xffff_ffff;

/** By the number of the encoding. */
const encodings: Readonly<Partial<Record<number, PcmEncoding>>> = {
  1: 'mulaw',
  2: 's8',
  3: 's16',
  4: 's24',
  5: 's32',
  6: 'f32',
  7: 'f64',
  27: 'alaw',
};

/** @returns whether a file begins as one */
export function isAu(head: Uint8Array): boolean {
  return lettersAt(head, 0) === '.snd';
}

/** Opens a Sun/NeXT sound.
 *  @throws UserError 'sound_broken', 'sound_codec_unsupported' */
export async function openAu(
  path: string,
  fileName: string,
  handle: FileHandle,
  sizeBytes: number,
): Promise<SoundSource> {
  const header = await readAt(handle, 0, headerBytes);
  if (header.length < headerBytes) throw broken(fileName, 'AU');
  const [start, told, kind, sampleRateHz, channelCount] = [4, 8, 12, 16, 20].map((at) =>
    header.readUInt32BE(at),
  );
  if (!(start >= headerBytes && sampleRateHz >= 1 && channelCount >= 1 && channelCount <= 0xffff))
    throw broken(fileName, 'AU');
  const encoding = encodings[kind];
  if (encoding === undefined)
    throw new UserError('sound_codec_unsupported', { fileName, codec: `AU, ${kind}` });
  const frameBytes = channelCount * sampleBytes[encoding];
  const available = Math.max(0, sizeBytes - start);
  const frameCount = Math.floor((told === unsetSize ? available : Math.min(told, available)) / frameBytes);
  const found: Message[] = [];
  if (told !== unsetSize && told > available) {
    const expected = Math.floor(told / frameBytes);
    found.push(say('sound_truncated', { found: frameCount, expected }, expected - frameCount));
  }
  const end = start + frameCount * frameBytes;
  const layout: PcmLayout = { encoding, isBigEndian: true, channelCount, frameBytes, start, end };
  return {
    info: { container: 'AU', codec: pcmNames[encoding], sampleRateHz, channelCount, frameCount },
    blocks(warnings, control) {
      warnings.push(...found);
      return readPcm(path, fileName, layout, warnings, control);
    },
  };
}
