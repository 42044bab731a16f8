import type { FileHandle } from 'node:fs/promises';
import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis';
import CodecParser, { type OggPage, type OpusHeader } from 'codec-parser';
import { OpusDecoder } from 'opus-decoder';
import { UserError } from '../../errors.ts';
import { readAt } from '../file-sample.ts';
import { lettersAt } from './bytes.ts';
import { decodedSound, nothingDecoded, type Decoded, type Decoder } from './decoded.ts';
import { openFlacDecoder, refuseFlacWidth } from './flac.ts';
import { refuseChain } from './ogg-chain.ts';
import type { SoundSource } from './source.ts';
import { broken } from './wav.ts';

/** Ogg with Vorbis, Opus or FLAC in it. Source: RFC 3533 (Ogg), RFC 7845 (Opus), Vorbis I specification A.2,
 *  the Ogg mapping of FLAC (RFC 9639, section 10.1). */

/** Opus is always decoded at this rate. */
const opusRateHz = 48_000;
const tailBytes = 1 << 16;

/** The position that the last page tells, in samples; null where none is found. */
async function lastGranule(handle: FileHandle, sizeBytes: number): Promise<number | null> {
  const from = Math.max(0, sizeBytes - tailBytes);
  const tail = await readAt(handle, from, Math.min(tailBytes, sizeBytes));
  for (let at = tail.lastIndexOf('OggS'); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf('OggS', at - 1)) {
    if (at + 14 > tail.length) continue;
    const granule = tail.readBigInt64LE(at + 6);
    if (granule >= 0n) return Number(granule);
  }
  return null;
}

/** Opens an Ogg file by the first packet in it.
 *  @throws UserError 'sound_broken', 'sound_codec_unsupported' */
export async function openOgg(
  path: string,
  fileName: string,
  handle: FileHandle,
  head: Buffer,
  sizeBytes: number,
): Promise<SoundSource> {
  const packet = head.subarray(27 + (head[26] ?? 0));
  if (packet.length < 51) throw broken(fileName, 'Ogg');
  await refuseChain(handle, fileName, sizeBytes);
  const granule = await lastGranule(handle, sizeBytes);
  if (lettersAt(packet, 1, 6) === 'vorbis') {
    const info = {
      container: 'Ogg',
      codec: 'Vorbis',
      channelCount: packet[11],
      sampleRateHz: packet.readUInt32LE(12),
      frameCount: granule,
    };
    return decodedSound(path, fileName, info, 0, openVorbisDecoder);
  }
  if (lettersAt(packet, 0, 8) === 'OpusHead') {
    const preSkip = packet.readUInt16LE(10);
    const frameCount = granule === null ? null : Math.max(0, granule - preSkip);
    const info = {
      container: 'Ogg',
      codec: 'Opus',
      channelCount: packet[9],
      sampleRateHz: opusRateHz,
      frameCount,
    };
    return decodedSound(path, fileName, info, 0, () => Promise.resolve(new OggOpusDecoder()));
  }
  if (lettersAt(packet, 1) === 'FLAC' && lettersAt(packet, 9) === 'fLaC') {
    const packed = packet.readBigUInt64BE(27);
    const bits = Number((packed >> 36n) & 31n) + 1;
    refuseFlacWidth(bits, fileName);
    const info = {
      container: 'Ogg',
      codec: `FLAC ${bits} bit`,
      channelCount: Number((packed >> 41n) & 7n) + 1,
      sampleRateHz: Number(packed >> 44n),
      frameCount: granule,
    };
    return decodedSound(path, fileName, info, 0, () => openFlacDecoder(bits));
  }
  const name = lettersAt(packet, 0, 5) === 'Speex' ? 'Speex' : lettersAt(packet, 0, 8).replace(/[^\w ]/g, '');
  throw new UserError('sound_codec_unsupported', { fileName, codec: `Ogg, ${name}` });
}

async function openVorbisDecoder(): Promise<Decoder> {
  const decoder = new OggVorbisDecoder();
  await decoder.ready;
  return decoder;
}

/** The table of streams is there only where the header has one. */
type OpusHead = Omit<OpusHeader, Mapping> & Partial<Pick<OpusHeader, Mapping>>;
type Mapping = 'streamCount' | 'coupledStreamCount' | 'channelMappingTable';

/** Opus packets out of Ogg pages: the samples before the first one that counts and after the last are cut off, and the
 *  gain of the header is applied. */
class OggOpusDecoder implements Decoder {
  readonly #parser = new CodecParser<OggPage>('audio/ogg', { enableFrameCRC32: false });
  #decoder: OpusDecoder | null = null;
  #gain = 1;
  #preSkip = 0;
  #takenCount = 0;

  decode(bytes: Uint8Array): Promise<Decoded> {
    return this.#decodePages([...pagesOf(this.#parser.parseChunk(bytes))]);
  }

  flush(): Promise<Decoded> {
    return this.#decodePages([...pagesOf(this.#parser.flush())]);
  }

  free(): void {
    this.#decoder?.free();
  }

  async #decodePages(pages: readonly OggPage[]): Promise<Decoded> {
    const frames = pages.flatMap((page) => page.codecFrames);
    if (frames.length === 0) return nothingDecoded;
    this.#decoder ??= await this.#open(frames[0].header as OpusHead);
    const decoded = this.#decoder.decodeFrames(frames.map(({ data }) => data));
    const last = pages.findLast((page) => page.isLastPage);
    const most =
      last === undefined
        ? Infinity
        : Math.max(0, Number(last.absoluteGranulePosition) - this.#preSkip - this.#takenCount);
    const samplesDecoded = Math.min(decoded.samplesDecoded, most);
    this.#takenCount += samplesDecoded;
    const gain = this.#gain;
    const channelData = decoded.channelData.map((samples) => {
      const part = samples.subarray(0, samplesDecoded);
      return gain === 1 ? part : part.map((value) => value * gain);
    });
    return { channelData, samplesDecoded, errors: decoded.errors };
  }

  async #open(header: OpusHead): Promise<OpusDecoder> {
    const { channels, streamCount, coupledStreamCount, channelMappingTable, preSkip, outputGain } = header;
    this.#gain = outputGain === 0 ? 1 : 10 ** (outputGain / 256 / 20);
    this.#preSkip = preSkip;
    // Mono and stereo of family 0 have no table of their own.
    const mapping = channelMappingTable ?? Array.from({ length: channels }, (_, c) => c);
    const decoder = new OpusDecoder({
      channels,
      streamCount: streamCount ?? 1,
      coupledStreamCount: coupledStreamCount ?? channels - 1,
      channelMappingTable: mapping,
      preSkip,
    });
    await decoder.ready;
    return decoder;
  }
}

/** The parser's iterators are iterable too, which its types do not say. */
const pagesOf = (iterator: Iterator<OggPage>) => iterator as IterableIterator<OggPage>;
