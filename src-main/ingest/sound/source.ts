import type { Message } from '../../messages/table.ts';
import type { ReadControl } from '../types.ts';

/** What the header of a sound says. */
export interface SoundInfo {
  /** As people know it: `WAV`, `FLAC` … */
  readonly container: string;
  /** How the samples are written: `PCM 16 bit`, `Vorbis` … */
  readonly codec: string;
  readonly sampleRateHz: number;
  readonly channelCount: number;
  /** Samples a channel; null where the file does not tell. */
  readonly frameCount: number | null;
}

/** Equally many samples of each channel, full scale ±1. The arrays are filled anew for the next block. */
export type SoundBlock = readonly (Float64Array | Float32Array)[];

/** A sound that is read from its beginning to its end, as often as asked, in bounded memory. */
export interface SoundSource {
  readonly info: SoundInfo;
  /** Reads all blocks; `warnings` grows by what was found on the way.
   *  @param control progress by bytes read
   *  @throws Cancelled, UserError 'sound_no_samples', EnvironmentError 'file_unreadable' */
  blocks(warnings: Message[], control?: ReadControl): AsyncGenerator<SoundBlock>;
}
