import { MPEGDecoder } from 'mpg123-decoder';
import { lettersAt } from './bytes.ts';
import { decodedSound, nothingDecoded } from './decoded.ts';
import type { SoundSource } from './source.ts';

/** MPEG audio, layers I to III. Source: ISO/IEC 11172-3 and 13818-3, frame header; the Xing/LAME header as LAME
 *  documents it. */

interface FrameHeader {
  readonly layer: number;
  readonly version: number;
  readonly sampleRateHz: number;
  readonly channelCount: number;
  readonly bitrate: number;
  readonly frameBytes: number;
  readonly samples: number;
}

const bitrates: Readonly<Record<string, readonly number[]>> = {
  '1-1': [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '1-2': [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1-3': [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2-1': [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '2-2': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const rates = [44_100, 48_000, 32_000];

/** @returns the frame header at a position, or null where none stands */
function readHeader(bytes: Uint8Array, at: number): FrameHeader | null {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1] & 0xe0) !== 0xe0) return null;
  const versionBits = (bytes[at + 1] >> 3) & 3;
  const layer = 4 - ((bytes[at + 1] >> 1) & 3);
  const bitrateIndex = bytes[at + 2] >> 4;
  const rateIndex = (bytes[at + 2] >> 2) & 3;
  if (versionBits === 1 || layer === 4 || rateIndex === 3) return null;
  if (bitrateIndex === 0 || bitrateIndex === 15) return null;
  const version = versionBits === 3 ? 1 : 2;
  const sampleRateHz = rates[rateIndex] / (versionBits === 3 ? 1 : versionBits === 2 ? 2 : 4);
  const bitrate = bitrates[`${version}-${version === 2 && layer === 3 ? 2 : layer}`][bitrateIndex - 1] * 1000;
  const samples = layer === 1 ? 384 : layer === 3 && version === 2 ? 576 : 1_152;
  const padding = (bytes[at + 2] >> 1) & 1;
  const frameBytes =
    layer === 1
      ? (Math.floor((12 * bitrate) / sampleRateHz) + padding) * 4
      : Math.floor(((samples / 8) * bitrate) / sampleRateHz) + padding;
  const channelCount = bytes[at + 3] >> 6 === 3 ? 1 : 2;
  return { layer, version, sampleRateHz, channelCount, bitrate, frameBytes, samples };
}

/** @returns where the first of two frames that follow each other stands, or −1; one alone is often chance */
function findFrames(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 4 <= bytes.length; at++) {
    const header = readHeader(bytes, at);
    if (header === null) continue;
    const next = readHeader(bytes, at + header.frameBytes);
    if (next?.sampleRateHz === header.sampleRateHz && next.layer === header.layer) return at;
  }
  return -1;
}

/** @returns whether MPEG audio begins at once */
export function isMpeg(head: Uint8Array): boolean {
  return readHeader(head, 0) !== null && findFrames(head.subarray(0, 8_192), 0) === 0;
}

/** Frames that the encoder counted in its own header, less the silence it put at the ends. */
function countFrames(bytes: Uint8Array, at: number, header: FrameHeader): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const side =
    header.version === 1 ? (header.channelCount === 1 ? 17 : 32) : header.channelCount === 1 ? 9 : 17;
  const xing = at + 4 + side;
  if (xing + 160 > bytes.length) return null;
  if (!['Xing', 'Info'].includes(lettersAt(bytes, xing)) || (view.getUint32(xing + 4) & 1) === 0) return null;
  const flags = view.getUint32(xing + 4);
  const lame = xing + 12 + (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0);
  const packed = (bytes[lame + 21] << 16) | (bytes[lame + 22] << 8) | bytes[lame + 23];
  const hasDelay = lettersAt(bytes, lame) === 'LAME' || lettersAt(bytes, lame).startsWith('Lav');
  const padding = hasDelay ? (packed >> 12) + (packed & 0xfff) : 0;
  return Math.max(0, view.getUint32(xing + 8) * header.samples - padding);
}

/** The header of Fraunhofer's encoder, in a frame of its own that is no sound but would be decoded as silence.
 *  @returns the frames it counts, or null where it is not there */
function vbriFrames(bytes: Uint8Array, at: number): number | null {
  const vbri = at + 4 + 32;
  if (vbri + 18 > bytes.length || lettersAt(bytes, vbri) !== 'VBRI') return null;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(vbri + 14);
}

/** Opens MPEG audio; null where no frames are found in its beginning.
 *  @param head from the byte after an ID3 tag on
 *  @param start where that stands in the file */
export function openMpeg(
  path: string,
  fileName: string,
  head: Uint8Array,
  start: number,
): SoundSource | null {
  const at = findFrames(head, 0);
  const header = at < 0 ? null : readHeader(head, at);
  if (header === null) return null;
  const vbri = vbriFrames(head, at);
  const info = {
    container: header.layer === 3 ? 'MP3' : 'MPEG',
    codec: `MPEG-${header.version} layer ${'I'.repeat(header.layer)}`,
    sampleRateHz: header.sampleRateHz,
    channelCount: header.channelCount,
    frameCount: vbri === null ? countFrames(head, at, header) : vbri * header.samples,
  };
  const first = start + at + (vbri === null ? 0 : header.frameBytes);
  return decodedSound(path, fileName, info, first, async () => {
    const decoder = new MPEGDecoder();
    await decoder.ready;
    return {
      decode: (bytes: Uint8Array) => Promise.resolve(decoder.decode(bytes)),
      flush: () => Promise.resolve(nothingDecoded),
      free: () => decoder.free(),
    };
  });
}
