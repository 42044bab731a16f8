import type { FileHandle } from 'node:fs/promises';
import { UserError } from '../../errors.ts';
import { say, type Message } from '../../messages/table.ts';
import { readAt } from '../file-sample.ts';
import { lettersAt } from './bytes.ts';
import { pcmNames, readPcm, sampleBytes, type PcmEncoding, type PcmLayout } from './pcm.ts';
import type { SoundSource } from './source.ts';

/** WAV in all its dresses: RIFF, RIFX (big-endian), RF64/BW64 and Sony's W64 (64-bit sizes); chunks in any order, of odd
 *  length with or without the padding byte, a data chunk whose size was never written.
 *  Source: Microsoft/IBM, Multimedia Programming Interface 1.0 (1991) and the 1994 update; EBU Tech 3306 (RF64);
 *  Sony Wave64 specification. */

/** @returns whether a file begins as one of them */
export function isWav(head: Uint8Array): boolean {
  const id = lettersAt(head, 0);
  if (['RIFF', 'RIFX', 'RF64', 'BW64'].includes(id)) return lettersAt(head, 8) === 'WAVE';
  return isW64(head);
}

const isW64 = (head: Uint8Array): boolean =>
  lettersAt(head, 0) === 'riff' && head[4] === 0x2e && head[5] === 0x91 && lettersAt(head, 24) === 'wave';

interface Chunk {
  readonly id: string;
  readonly start: number;
  /** As the file says. */
  readonly size: number;
}

/** A chunk of 4 GiB in a file that has 32-bit sizes, or one that a recorder never came back to. */
const unsetSize = 0xffff_ffff;
/** Some programs write this or a little more where they cannot come back to the header, as in a pipe. */
const pipedSize = 0x7fff_f000;
/** More than this many chunks before the data are no sound. */
const mostChunks = 10_000;
const wantedChunks = new Set(['data', 'fmt ', 'ds64', 'fact', 'LIST']);
const isChunkName = (id: string) => /^[\x20-\x7e]{4}$/.test(id);

/** @returns whether nothing but whole chunks stands from a position to the end: samples that were never counted do not
 *  look like that, so a size of 0 before them is meant */
async function isChunkChain(
  handle: FileHandle,
  from: number,
  sizeBytes: number,
  isBig: boolean,
): Promise<boolean> {
  let at = from;
  for (let n = 0; n < mostChunks && at + 8 <= sizeBytes; n++) {
    const header = await readAt(handle, at, 8);
    if (!isChunkName(lettersAt(header, 0))) return false;
    const size = isBig ? header.readUInt32BE(4) : header.readUInt32LE(4);
    at += 8 + size + (size % 2);
  }
  // The last padding byte is often left out.
  return at === sizeBytes || at === sizeBytes + 1;
}

/** Walks the chunks of a file until both the format and the samples are found. */
async function findChunks(
  handle: FileHandle,
  head: Uint8Array,
  sizeBytes: number,
): Promise<{ format: Buffer | null; data: Chunk | null; isBig: boolean; isEmpty: boolean }> {
  const wide = isW64(head);
  const isBig = lettersAt(head, 0) === 'RIFX';
  let format: Buffer | null = null;
  let data: Chunk | null = null;
  let dataSize64: number | null = null;
  let isEmpty = false;
  let at = wide ? 40 : 12;
  for (let n = 0; n < mostChunks && (format === null || data === null); n++) {
    const headBytes = wide ? 24 : 8;
    const header = await readAt(handle, at, headBytes);
    if (header.length < headBytes) break;
    const id = lettersAt(header, 0);
    const told = wide
      ? Number(header.readBigUInt64LE(16)) - 24
      : isBig
        ? header.readUInt32BE(4)
        : header.readUInt32LE(4);
    const start = at + headBytes;
    if (id === 'ds64') dataSize64 = Number((await readAt(handle, start, 16)).readBigUInt64LE(8));
    if (id === 'fmt ') format = await readAt(handle, start, Math.min(told, 64));
    if (id === 'data') {
      data = { id, start, size: told === unsetSize && dataSize64 !== null ? dataSize64 : told };
    }
    const size = id === 'data' ? data!.size : told;
    if (id === 'data' && (size >= pipedSize || (size === 0 && !wide))) {
      if (size === 0 && (await isChunkChain(handle, start, sizeBytes, isBig))) isEmpty = true;
      break;
    }
    const padding = wide ? (8 - (size % 8)) % 8 : size % 2;
    at = start + size + padding;
    if (padding === 1 && at < sizeBytes) {
      // Some writers leave the padding byte out: then a chunk's name stands where it should be.
      const near = await readAt(handle, at - 1, 5);
      const name = lettersAt(near, 0);
      // The first byte of a size may look like a letter, so what the chunk is called counts for more.
      if (wantedChunks.has(name) || (near[0] !== 0 && isChunkName(name) && !isChunkName(lettersAt(near, 1))))
        at--;
    }
    if (at >= sizeBytes) break;
  }
  return { format, data, isBig, isEmpty };
}

const codecNames: Readonly<Record<number, string>> = {
  0x02: 'MS ADPCM',
  0x11: 'IMA ADPCM',
  0x31: 'GSM 6.10',
  0x50: 'MPEG',
  0x55: 'MP3',
  0xff: 'AAC',
  0x161: 'WMA',
};

function encodingOf(tag: number, bytes: number, fileName: string): PcmEncoding {
  const integers: Partial<Record<number, PcmEncoding>> = { 1: 'u8', 2: 's16', 3: 's24', 4: 's32' };
  const floats: Partial<Record<number, PcmEncoding>> = { 4: 'f32', 8: 'f64' };
  const found =
    tag === 1
      ? integers[bytes]
      : tag === 3
        ? floats[bytes]
        : tag === 6
          ? 'alaw'
          : tag === 7
            ? 'mulaw'
            : undefined;
  if (found !== undefined) return found;
  const name = tag === 1 || tag === 3 ? `${bytes * 8} bit` : (codecNames[tag] ?? `0x${tag.toString(16)}`);
  throw new UserError('sound_codec_unsupported', { fileName, codec: `WAV, ${name}` });
}

/** Opens a WAV.
 *  @throws UserError 'sound_broken', 'sound_codec_unsupported' */
export async function openWav(
  path: string,
  fileName: string,
  handle: FileHandle,
  head: Uint8Array,
  sizeBytes: number,
): Promise<SoundSource> {
  const { format, data, isBig, isEmpty } = await findChunks(handle, head, sizeBytes);
  if (format === null || format.length < 14) throw broken(fileName, 'fmt');
  if (data === null) throw broken(fileName, 'data');
  const u16 = (at: number) => (isBig ? format.readUInt16BE(at) : format.readUInt16LE(at));
  const channelCount = u16(2);
  const sampleRateHz = isBig ? format.readUInt32BE(4) : format.readUInt32LE(4);
  const bits = format.length >= 16 ? u16(14) : 8;
  // WAVE_FORMAT_EXTENSIBLE names the real format in the first bytes of a GUID.
  const tag = u16(0) === 0xfffe && format.length >= 26 ? u16(24) : u16(0);
  if (!(channelCount >= 1 && sampleRateHz >= 1)) throw broken(fileName, 'fmt');
  const told = u16(12);
  const bytes = told > 0 && told % channelCount === 0 ? told / channelCount : Math.ceil(bits / 8);
  const encoding = encodingOf(tag, bytes, fileName);
  const frameBytes = channelCount * sampleBytes[encoding];
  const available = sizeBytes - data.start;
  const isPiped = data.size >= pipedSize && data.size <= unsetSize && data.size > available;
  const isUnset = (data.size === 0 && !isEmpty) || data.size === unsetSize || isPiped;
  const length = isUnset ? available : Math.min(data.size, available);
  const frameCount = Math.floor(length / frameBytes);
  const found: Message[] = [];
  if (!isUnset && data.size > available) {
    const expected = Math.floor(data.size / frameBytes);
    found.push(say('sound_truncated', { found: frameCount, expected }, expected - frameCount));
  } else if (isUnset && frameCount > 0) found.push(say('sound_length_unset', { count: frameCount }));
  const layout: PcmLayout = {
    encoding,
    isBigEndian: isBig,
    channelCount,
    frameBytes,
    start: data.start,
    end: data.start + frameCount * frameBytes,
  };
  return {
    info: { container: 'WAV', codec: pcmNames[encoding], sampleRateHz, channelCount, frameCount },
    blocks(warnings, control) {
      warnings.push(...found);
      return readPcm(path, fileName, layout, warnings, control);
    },
  };
}

export const broken = (fileName: string, part: string): UserError =>
  new UserError('sound_broken', { fileName, part });
