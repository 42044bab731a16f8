import { Envelope } from './envelope.ts';
import { Resampler } from './resampler.ts';
import type { SoundBlock, SoundInfo } from './source.ts';

/** What a sound becomes: every choice made. */
export interface SoundChoice {
  readonly as: 'waveform' | 'envelope';
  /** From 1, or the mean of all. */
  readonly channel: 'mix' | number;
  readonly sampleRateHz: number;
  /** Of an envelope. */
  readonly frameMs: number;
  readonly hopMs: number;
}

const samplesOf = (durationMs: number, rateHz: number): number =>
  Math.max(1, Math.round((durationMs * rateHz) / 1_000));

/** One channel out of a block, or the mean of all.
 *  @returns an array that is filled anew for the next block */
export function pickChannel(block: SoundBlock, channel: 'mix' | number, target: Float64Array): Float64Array {
  const { length } = block[0];
  const picked = target.length === length ? target : new Float64Array(length);
  if (channel !== 'mix') {
    picked.set(block[channel - 1]);
    return picked;
  }
  picked.set(block[0]);
  for (let c = 1; c < block.length; c++) {
    const samples = block[c];
    for (let i = 0; i < length; i++) picked[i] += samples[i];
  }
  for (let i = 0; i < length; i++) picked[i] /= block.length;
  return picked;
}

/** From blocks of a sound to the values of a series: channel, then rate, then envelope. */
export class SoundChain {
  /** Values a second. */
  readonly valueRateHz: number;
  readonly #choice: SoundChoice;
  readonly #resampler: Resampler | null;
  readonly #envelope: Envelope | null;
  #picked: Float64Array = new Float64Array(0);

  constructor({ sampleRateHz }: SoundInfo, choice: SoundChoice) {
    this.#choice = choice;
    const own = Math.round(sampleRateHz);
    this.#resampler = choice.sampleRateHz === own ? null : new Resampler(own, choice.sampleRateHz);
    const rateHz = this.#resampler === null ? sampleRateHz : choice.sampleRateHz;
    if (choice.as === 'waveform') {
      this.#envelope = null;
      this.valueRateHz = rateHz;
    } else {
      const hop = samplesOf(choice.hopMs, rateHz);
      this.#envelope = new Envelope(samplesOf(choice.frameMs, rateHz), hop);
      this.valueRateHz = rateHz / hop;
    }
  }

  /** @returns how many values so many frames give */
  valueCountOf(frameCount: number): number {
    const count = this.#resampler?.outputCountOf(frameCount) ?? frameCount;
    return this.#envelope?.outputCountOf(count) ?? count;
  }

  /** @returns values that may be filled anew by the next push */
  push(block: SoundBlock): Float64Array {
    this.#picked = pickChannel(block, this.#choice.channel, this.#picked);
    const samples = this.#resampler?.push(this.#picked) ?? this.#picked;
    return this.#envelope?.push(samples) ?? samples;
  }

  /** After the last block. */
  finish(): Float64Array[] {
    const rest = this.#resampler?.finish() ?? new Float64Array(0);
    if (this.#envelope === null) return [rest];
    return [this.#envelope.push(rest), this.#envelope.finish()];
  }
}
