import { Cancelled } from '../../errors.ts';
import { say, type Message } from '../../messages/table.ts';
import type { ReadControl } from '../types.ts';
import { streamBytes } from './bytes.ts';
import type { SoundBlock, SoundInfo, SoundSource } from './source.ts';

/** What a decoder of the libraries gives for some bytes. */
export interface Decoded {
  readonly channelData: readonly (Float32Array | Float64Array)[];
  readonly samplesDecoded: number;
  readonly errors: readonly unknown[];
}

/** A decoder of compressed sound, fed with a file's bytes in order. */
export interface Decoder {
  decode(bytes: Uint8Array): Promise<Decoded>;
  /** What is left after the last byte. */
  flush(): Promise<Decoded>;
  free(): void;
}

export const nothingDecoded: Decoded = { channelData: [], samplesDecoded: 0, errors: [] };

/** Decoders take in no more at once, so that what they give back stays small. */
const feedBytes = 1 << 16;

/** A sound whose samples a decoder gives. Damaged places are counted in a warning; the decoder goes on after them.
 *  @param open makes a decoder; it is made anew for every reading
 *  @param start first byte of the sound */
export function decodedSound(
  path: string,
  fileName: string,
  info: SoundInfo,
  start: number,
  open: () => Promise<Decoder>,
): SoundSource {
  async function* blocks(warnings: Message[], control: ReadControl = {}): AsyncGenerator<SoundBlock> {
    const decoder = await open();
    let errorCount = 0;
    let isStopped = false;
    let frameCount = 0;
    let isWhole = false;
    const attempt = async (work: () => Promise<Decoded>): Promise<Decoded> => {
      try {
        return await quietly(work);
      } catch {
        // What a decoder does not expect at all ends it; what it gave before that counts.
        isStopped = true;
        return nothingDecoded;
      }
    };
    const take = ({ channelData, samplesDecoded, errors }: Decoded): SoundBlock | null => {
      errorCount += errors.length;
      if (samplesDecoded === 0 || channelData.length < info.channelCount) return null;
      frameCount += samplesDecoded;
      return channelData.slice(0, info.channelCount);
    };
    try {
      for await (const chunk of streamBytes(path, fileName, { start }, control)) {
        for (let at = 0; at < chunk.length; at += feedBytes) {
          if (control.signal?.aborted === true) throw new Cancelled();
          const block = take(await attempt(() => decoder.decode(chunk.subarray(at, at + feedBytes))));
          if (block !== null) yield block;
          if (isStopped) break;
        }
        if (isStopped) break;
      }
      if (!isStopped) {
        const last = take(await attempt(() => decoder.flush()));
        if (last !== null) yield last;
      }
      isWhole = true;
    } finally {
      await attempt(async () => (decoder.free(), nothingDecoded));
      // A reading that was left early has nothing to say of the rest.
      if (isWhole && isStopped) warnings.push(say('sound_stopped', { count: frameCount }));
      if (isWhole && errorCount > 0) warnings.push(say('sound_damaged', { count: errorCount }, errorCount));
      const { frameCount: told } = info;
      if (isWhole && !isStopped && told !== null && frameCount < told * 0.99) {
        warnings.push(
          say('sound_truncated', { found: frameCount, expected: told }, Math.max(0, told - frameCount)),
        );
      }
    }
  }
  return { info, blocks };
}

/** The libraries write every damaged frame to the console beside telling it; a file full of them would flood it. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { error } = console;
  console.error = () => {};
  try {
    return await work();
  } finally {
    console.error = error;
  }
}
