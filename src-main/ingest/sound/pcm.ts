import { Cancelled } from '../../errors.ts';
import type { Message } from '../../messages/table.ts';
import { say } from '../../messages/table.ts';
import type { ReadControl } from '../types.ts';
import { streamBytes } from './bytes.ts';
import { aLaw, muLaw } from './g711.ts';
import type { SoundBlock } from './source.ts';

/** How one uncompressed sample is written. Integers of n bits are v / 2^(n−1), unsigned 8 bit (v − 128) / 128. */
export type PcmEncoding = 'u8' | 's8' | 's16' | 's24' | 's32' | 'f32' | 'f64' | 'alaw' | 'mulaw';

/** Where uncompressed samples stand in a file, channels interleaved. */
export interface PcmLayout {
  readonly encoding: PcmEncoding;
  readonly isBigEndian: boolean;
  readonly channelCount: number;
  /** Bytes from one frame to the next. */
  readonly frameBytes: number;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export const sampleBytes: Readonly<Record<PcmEncoding, number>> = {
  u8: 1,
  s8: 1,
  s16: 2,
  s24: 3,
  s32: 4,
  f32: 4,
  f64: 8,
  alaw: 1,
  mulaw: 1,
};

export const pcmNames: Readonly<Record<PcmEncoding, string>> = {
  u8: 'PCM 8 bit',
  s8: 'PCM 8 bit',
  s16: 'PCM 16 bit',
  s24: 'PCM 24 bit',
  s32: 'PCM 32 bit',
  f32: 'float 32 bit',
  f64: 'float 64 bit',
  alaw: 'A-law',
  mulaw: 'µ-law',
};

type Reader = (view: DataView, at: number) => number;

function readerOf(encoding: PcmEncoding, isBigEndian: boolean): Reader {
  const isLittle = !isBigEndian;
  switch (encoding) {
    case 'u8':
      return (view, at) => (view.getUint8(at) - 128) / 128;
    case 's8':
      return (view, at) => view.getInt8(at) / 128;
    case 's16':
      return (view, at) => view.getInt16(at, isLittle) / 32_768;
    case 's24':
      return isLittle
        ? (view, at) => ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 8_388_608
        : (view, at) => ((view.getInt8(at) << 16) | view.getUint16(at + 1, false)) / 8_388_608;
    case 's32':
      return (view, at) => view.getInt32(at, isLittle) / 2_147_483_648;
    case 'f32':
      return (view, at) => view.getFloat32(at, isLittle);
    case 'f64':
      return (view, at) => view.getFloat64(at, isLittle);
    case 'alaw':
      return (view, at) => aLaw[view.getUint8(at)];
    case 'mulaw':
      return (view, at) => muLaw[view.getUint8(at)];
  }
}

/** No scale of samples reaches this; squares of what lies beyond would not stay finite. */
const loudest = 1e18;

/** Reads uncompressed samples; what is no finite number, or beyond every scale, becomes missing, and is counted in a warning.
 *  @throws Cancelled, EnvironmentError 'file_unreadable' */
export async function* readPcm(
  path: string,
  fileName: string,
  layout: PcmLayout,
  warnings: Message[],
  control: ReadControl = {},
): AsyncGenerator<SoundBlock> {
  const { encoding, isBigEndian, channelCount, frameBytes } = layout;
  const read = readerOf(encoding, isBigEndian);
  const isFloat = encoding === 'f32' || encoding === 'f64';
  const width = sampleBytes[encoding];
  let channels: Float64Array[] = [];
  let rest: Buffer = Buffer.alloc(0);
  let brokenCount = 0;
  for await (const chunk of streamBytes(path, fileName, layout, control)) {
    if (control.signal?.aborted === true) throw new Cancelled();
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const frameCount = Math.floor(bytes.length / frameBytes);
    rest = bytes.subarray(frameCount * frameBytes);
    if (frameCount === 0) continue;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    if (!(channels[0]?.length >= frameCount)) {
      channels = Array.from({ length: channelCount }, () => new Float64Array(frameCount));
    }
    channels.forEach((samples, channel) => {
      for (let frame = 0, at = channel * width; frame < frameCount; frame++, at += frameBytes) {
        samples[frame] = read(view, at);
      }
      if (!isFloat) return;
      for (let frame = 0; frame < frameCount; frame++) {
        if (Math.abs(samples[frame]) <= loudest) continue;
        samples[frame] = NaN;
        brokenCount++;
      }
    });
    yield channels.map((samples) => samples.subarray(0, frameCount));
  }
  if (brokenCount > 0) warnings.push(say('sound_not_finite', { count: brokenCount }, brokenCount));
}
