import type { SoundPreview } from '../../contract/import.ts';
import type { Message } from '../../messages/table.ts';
import { say } from '../../messages/table.ts';
import type { SoundBlock, SoundSource } from './source.ts';

/** A preview reads no more than this of a sound. */
const mostSeconds = 120;
const mostFrames = 6_000_000;

/** Fewer samples in a row at full scale are no clipping. */
const clippedRun = 3;

interface ChannelTally {
  peak: number;
  squares: number;
  count: number;
  run: number;
  clippedCount: number;
}

/** What the beginning of a sound shows. */
export interface SoundSurvey {
  readonly channels: SoundPreview['channels'];
  /** Frames that were read. */
  readonly readCount: number;
  readonly isWhole: boolean;
  readonly areEqual: boolean;
  /** RMS of the mean of all channels. */
  readonly mixRms: number;
}

const previewCount = (rateHz: number): number => Math.min(mostFrames, Math.ceil(mostSeconds * rateHz));

/** The blocks of the beginning of a sound.
 *  @returns whether that was all of it */
export async function* previewBlocks(
  source: SoundSource,
  warnings: Message[],
): AsyncGenerator<SoundBlock, boolean> {
  const most = previewCount(source.info.sampleRateHz);
  let readCount = 0;
  for await (const block of source.blocks(warnings)) {
    const room = most - readCount;
    if (block[0].length > room) {
      yield block.map((samples) => samples.subarray(0, room));
      return false;
    }
    yield block;
    readCount += block[0].length;
  }
  return true;
}

/** The largest sample that the codec can write: what stands there is likely more than was heard. */
const fullScaleOf = (codec: string): number => (codec.endsWith(' 8 bit') ? 127 / 128 : 32_767 / 32_768);

/** Looks at the beginning of a sound. @throws as SoundSource.blocks */
export async function surveySound(source: SoundSource, warnings: Message[]): Promise<SoundSurvey> {
  const { channelCount, codec } = source.info;
  const fullScale = fullScaleOf(codec);
  const tallies: ChannelTally[] = Array.from({ length: channelCount }, () => ({
    peak: 0,
    squares: 0,
    count: 0,
    run: 0,
    clippedCount: 0,
  }));
  let areEqual = true;
  let readCount = 0;
  let mixSquares = 0;
  const blocks = previewBlocks(source, warnings);
  let step = await blocks.next();
  for (; step.done !== true; step = await blocks.next()) {
    const block = step.value;
    const { length } = block[0];
    block.forEach((samples, c) => tally(tallies[c], samples, fullScale));
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (let c = 0; c < channelCount; c++) {
        sum += block[c][i];
        if (block[c][i] !== block[0][i]) areEqual = false;
      }
      if (!Number.isNaN(sum)) mixSquares += (sum / channelCount) ** 2;
    }
    readCount += length;
  }
  const channels = tallies.map(({ peak, squares, count, clippedCount }) => ({
    peak: count === 0 ? null : peak,
    rms: count === 0 ? null : Math.sqrt(squares / count),
    clippedCount,
  }));
  return {
    channels,
    readCount,
    isWhole: step.value,
    areEqual,
    mixRms: Math.sqrt(mixSquares / Math.max(1, readCount)),
  };
}

function tally(into: ChannelTally, samples: Float64Array | Float32Array, fullScale: number): void {
  let { peak, squares, count, run, clippedCount } = into;
  for (let i = 0; i < samples.length; i++) {
    const value = samples[i];
    if (Number.isNaN(value)) continue;
    const size = Math.abs(value);
    if (size > peak) peak = size;
    squares += value * value;
    count++;
    if (size < fullScale) run = 0;
    else if (++run === clippedRun) clippedCount += clippedRun;
    else if (run > clippedRun) clippedCount++;
  }
  Object.assign(into, { peak, squares, count, run, clippedCount });
}

const decibels = (value: number): string => (20 * Math.log10(Math.max(value, 1e-6))).toFixed(1);
/** A mix this much quieter than its channels has lost most of them. */
const cancelShare = 0.1;

/** What is worth knowing before the sound is used. */
export function surveyWarnings({ channels, mixRms }: SoundSurvey, channel: 'mix' | number): Message[] {
  const warnings: Message[] = [];
  const heard = channel === 'mix' ? channels : [channels[channel - 1]];
  const clippedCount = heard.reduce((sum, item) => sum + item.clippedCount, 0);
  if (clippedCount > 0) warnings.push(say('sound_clipped', { count: clippedCount }, clippedCount));
  if (heard.every(({ peak }) => peak === 0)) warnings.push(say('sound_silent', {}));
  const quietest = Math.min(...channels.map(({ rms }) => rms ?? 0));
  if (channel === 'mix' && quietest > 0 && mixRms < cancelShare * quietest) {
    warnings.push(say('sound_mix_cancels', { mixDb: decibels(mixRms), channelDb: decibels(quietest) }));
  }
  return warnings;
}
