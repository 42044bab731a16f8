import { UserError } from '../../errors.ts';
import { openFile, readAt, unreadable } from '../file-sample.ts';
import { isAiff, openAiff } from './aiff.ts';
import { isAu, openAu } from './au.ts';
import { lettersAt } from './bytes.ts';
import { openFlac } from './flac.ts';
import { isMpeg, openMpeg } from './mp3.ts';
import { openOgg } from './ogg.ts';
import type { SoundSource } from './source.ts';
import { isWav, openWav } from './wav.ts';

const headBytes = 1 << 16;

interface Foreign {
  readonly name: string;
  readonly at: number;
  readonly letters: string;
}

/** Sounds that are known and cannot be read: no permissively licensed decoder that is kept up reads them. */
const foreign: readonly Foreign[] = [
  { name: 'M4A/AAC (MPEG-4)', at: 4, letters: 'ftypM4A' },
  { name: 'M4A/AAC (MPEG-4)', at: 4, letters: 'ftypM4B' },
  { name: 'MPEG-4 (AAC, ALAC)', at: 4, letters: 'ftyp' },
  { name: 'WMA', at: 0, letters: '\x30\x26\xb2\x75\x8e\x66\xcf\x11' },
  { name: 'Core Audio (CAF)', at: 0, letters: 'caff' },
  { name: 'WavPack', at: 0, letters: 'wvpk' },
  { name: 'Monkey’s Audio (APE)', at: 0, letters: 'MAC ' },
  { name: 'AMR', at: 0, letters: '#!AMR' },
  { name: 'Matroska/WebM', at: 0, letters: '\x1a\x45\xdf\xa3' },
  { name: 'MIDI', at: 0, letters: 'MThd' },
  { name: 'TTA', at: 0, letters: 'TTA1' },
  { name: 'DSD (DSF)', at: 0, letters: 'DSD ' },
  { name: 'AC-3', at: 0, letters: '\x0b\x77' },
];

const foreignOf = (head: Uint8Array): Foreign | undefined =>
  foreign.find(({ at, letters }) => lettersAt(head, at, letters.length) === letters);

/** AAC without a container: a sync word of 12 ones, then layer 0. */
const isAdts = (head: Uint8Array, at = 0): boolean =>
  head[at] === 0xff && (head[at + 1] & 0xf6) === 0xf0 && ((head[at + 2] >> 2) & 15) < 13;

/** Two frames that follow each other: one header alone is often chance. */
const isAdtsStream = (head: Uint8Array): boolean =>
  isAdts(head) && isAdts(head, ((head[3] & 3) << 11) | (head[4] << 3) | (head[5] >> 5));

const isId3 = (head: Uint8Array): boolean => lettersAt(head, 0, 3) === 'ID3';

/** @param head the first bytes of a file
 *  @returns whether it is a sound, be it one that can be read or not */
export function isSound(head: Uint8Array): boolean {
  const id = lettersAt(head, 0);
  return (
    isWav(head) ||
    isAiff(head) ||
    isAu(head) ||
    id === 'fLaC' ||
    id === 'OggS' ||
    isId3(head) ||
    isMpeg(head) ||
    isAdtsStream(head) ||
    foreignOf(head) !== undefined
  );
}

/** Length of an ID3v2 tag at the beginning, 0 without one; its size is written in four times seven bits. */
function id3Bytes(head: Uint8Array): number {
  if (!isId3(head) || head.length < 10) return 0;
  const size = (head[6] << 21) | (head[7] << 14) | (head[8] << 7) | head[9];
  return 10 + size + (head[5] & 0x10 ? 10 : 0);
}

/** Opens a sound by what it begins with.
 *  @param fileName as people know it
 *  @throws UserError 'empty_file', 'not_sound', 'sound_broken', 'sound_codec_unsupported';
 *  EnvironmentError 'file_unreadable' */
export async function openSound(path: string, fileName: string): Promise<SoundSource> {
  const handle = await openFile(path, fileName);
  try {
    const sizeBytes = (await handle.stat()).size;
    if (sizeBytes === 0) throw new UserError('empty_file', { fileName });
    const first = await readAt(handle, 0, Math.min(headBytes, sizeBytes));
    if (isWav(first)) return await openWav(path, fileName, handle, first, sizeBytes);
    if (isAiff(first)) return await openAiff(path, fileName, handle, first, sizeBytes);
    if (isAu(first)) return await openAu(path, fileName, handle, sizeBytes);
    const start = id3Bytes(first);
    const head = start === 0 ? first : await readAt(handle, start, Math.min(headBytes, sizeBytes));
    const id = lettersAt(head, 0);
    if (id === 'fLaC') return openFlac(path, fileName, head, start);
    if (id === 'OggS') return await openOgg(path, fileName, handle, head, sizeBytes);
    const known = foreignOf(first)?.name ?? (isAdtsStream(head) ? 'AAC' : undefined);
    if (known !== undefined) throw new UserError('sound_codec_unsupported', { fileName, codec: known });
    const mpeg = openMpeg(path, fileName, head, start);
    if (mpeg !== null) return mpeg;
    throw isSound(first)
      ? new UserError('sound_broken', { fileName, part: 'MPEG' })
      : new UserError('not_sound', { fileName });
  } catch (error) {
    if (error instanceof Error && 'errno' in error) throw unreadable(fileName, error);
    throw error;
  } finally {
    await handle.close();
  }
}
