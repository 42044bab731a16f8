import { FLACDecoder } from '@wasm-audio-decoders/flac';
import { UserError } from '../../errors.ts';
import { decodedSound, type Decoded, type Decoder } from './decoded.ts';
import type { SoundSource } from './source.ts';
import { broken } from './wav.ts';

/** Widths that the decoder knows the scale of: it gives no numbers at all for the others. */
const decodedBits = [8, 16, 24];

/** @throws UserError 'sound_codec_unsupported' for a width that the decoder has no scale for */
export function refuseFlacWidth(bits: number, fileName: string): void {
  if (decodedBits.includes(bits)) return;
  throw new UserError('sound_codec_unsupported', { fileName, codec: `FLAC ${bits} bit` });
}

/** Opens a FLAC by the STREAMINFO that its metadata begin with.
 *  @param head from the letters fLaC on
 *  @param start where they stand in the file
 *  @throws UserError 'sound_broken', 'sound_codec_unsupported'
 *  Source: RFC 9639, section 8.2. */
export function openFlac(path: string, fileName: string, head: Buffer, start: number): SoundSource {
  if (head.length < 42 || (head[4] & 0x7f) !== 0) throw broken(fileName, 'STREAMINFO');
  const packed = head.readBigUInt64BE(18);
  const sampleRateHz = Number(packed >> 44n);
  const channelCount = Number((packed >> 41n) & 7n) + 1;
  const bits = Number((packed >> 36n) & 31n) + 1;
  const total = Number(packed & 0xf_ffff_ffffn);
  if (sampleRateHz === 0) throw broken(fileName, 'STREAMINFO');
  refuseFlacWidth(bits, fileName);
  const info = {
    container: 'FLAC',
    codec: `FLAC ${bits} bit`,
    sampleRateHz,
    channelCount,
    // Written as 0 where the encoder did not know.
    frameCount: total === 0 ? null : total,
  };
  return decodedSound(path, fileName, info, start, () => openFlacDecoder(bits));
}

/** A decoder whose samples are v / 2^(n−1), as everywhere else: the library divides by 2^(n−1) − 1, and up to 24 bits its
 *  float32 is exact enough to find v again.
 *  @param bits n */
export async function openFlacDecoder(bits: number): Promise<Decoder> {
  const decoder = new FLACDecoder();
  await decoder.ready;
  const largest = 2 ** (bits - 1) - 1;
  const rescale = ({ channelData, ...rest }: Decoded): Decoded => ({
    ...rest,
    channelData: channelData.map((samples) =>
      Float64Array.from(samples, (value) => Math.round(value * largest) / (largest + 1)),
    ),
  });
  return {
    decode: async (bytes) => rescale(await decoder.decode(bytes)),
    flush: async () => rescale(await decoder.flush()),
    free: () => decoder.free(),
  };
}
