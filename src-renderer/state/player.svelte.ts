import type { SeriesSummary } from '../../src-main/contract/values.ts';
import { call } from '../api/client.ts';
import { notices } from './notices.svelte.ts';

/** Rates that sound hardware plays, in Hz. */
const [leastRate, mostRate] = [3_000, 192_000];
/** Values fetched at once, which is what the contract gives. */
const pieceLength = 10_000;
/** Seconds that lie ready before they are heard. */
const aheadSeconds = 1.5;
/** How often the position is told. */
const tellIntervalMs = 50;

/** Something that can be heard. */
export interface Sound {
  /** Whose position is told: one owner shows the cursor. */
  readonly key: string;
  readonly rateHz: number;
  readonly fromIndex: number;
  /** Exclusive. */
  readonly toIndex: number;
  /** Values of a part of it, ±1 at full scale. */
  read(fromIndex: number, toIndex: number): Promise<readonly (number | null)[]>;
}

/** @returns whether a series is a waveform that can be played */
export function canPlay({ kind, unit, sampleRateHz }: SeriesSummary): boolean {
  if (kind !== 'sampled' || unit === 'dBFS' || sampleRateHz === null) return false;
  return sampleRateHz >= leastRate && sampleRateHz <= mostRate;
}

/** Values of a series, for playing. */
export async function readSeries(seriesId: number, from: number, to: number): Promise<(number | null)[]> {
  const { values } = await call('series.values', { seriesId, fromIndex: from, limit: to - from });
  return values;
}

/** Nothing is ever louder than full scale, and what is missing is silent. */
function toSamples(values: readonly (number | null)[]): Float32Array<ArrayBuffer> {
  return Float32Array.from(values, (value) => Math.max(-1, Math.min(1, value ?? 0)));
}

/** The one player: a second sound stops the first, and nothing plays unasked. Values are fetched piece by piece while
 *  what came before is heard. */
class Player {
  /** What is playing, or null. */
  key = $state<string | null>(null);
  /** Index that is heard now. */
  position = $state<number | null>(null);
  #context: AudioContext | null = null;
  #timer = 0;

  isPlaying(key: string): boolean {
    return this.key === key;
  }

  async play(sound: Sound): Promise<void> {
    this.stop();
    const context = openContext(sound.rateHz);
    this.#context = context;
    this.key = sound.key;
    this.position = sound.fromIndex;
    try {
      await context.resume();
      await this.#feed(context, sound);
    } catch (error) {
      if (this.#context === context) this.stop();
      notices.fail(error);
    }
  }

  /** Stops, and forgets where it was. */
  stop(): void {
    window.clearInterval(this.#timer);
    const context = this.#context;
    this.#context = null;
    this.key = null;
    this.position = null;
    if (context !== null) void context.close();
  }

  async #feed(context: AudioContext, sound: Sound): Promise<void> {
    const { rateHz, fromIndex, toIndex } = sound;
    let startTime: number | null = null;
    const isCurrent = () => this.#context === context;
    for (let at = fromIndex; at < toIndex; at += pieceLength) {
      const samples = toSamples(await sound.read(at, Math.min(toIndex, at + pieceLength)));
      if (!isCurrent()) return;
      if (samples.length === 0) break;
      startTime ??= this.#begin(context, sound);
      const due = startTime + (at - fromIndex) / rateHz;
      // What came too late is heard late: the rest moves with it.
      const late = Math.max(0, context.currentTime - due);
      startTime += late;
      this.#schedule(context, samples, rateHz, due + late);
      await waitUntil(context, due + late - aheadSeconds, isCurrent);
      if (!isCurrent()) return;
    }
    const end = (startTime ?? 0) + (toIndex - fromIndex) / rateHz;
    await waitUntil(context, end, isCurrent);
    if (isCurrent()) this.stop();
  }

  #begin(context: AudioContext, { rateHz, fromIndex, toIndex }: Sound): number {
    const startTime = context.currentTime + 0.05;
    this.#timer = window.setInterval(() => {
      const heard = Math.max(0, (context.currentTime - startTime) * rateHz);
      this.position = Math.min(toIndex - 1, fromIndex + Math.floor(heard));
    }, tellIntervalMs);
    return startTime;
  }

  #schedule(context: AudioContext, samples: Float32Array<ArrayBuffer>, rateHz: number, time: number): void {
    const buffer = context.createBuffer(1, samples.length, rateHz);
    buffer.copyToChannel(samples, 0);
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(context.destination);
    source.start(time);
  }
}

/** At the rate of the sound, so that its pieces join without a seam; at the machine's own where that is refused. */
function openContext(rateHz: number): AudioContext {
  try {
    return new AudioContext({ sampleRate: rateHz });
  } catch {
    return new AudioContext();
  }
}

async function waitUntil(context: AudioContext, time: number, isCurrent: () => boolean): Promise<void> {
  while (isCurrent() && context.currentTime < time) {
    const restMs = (time - context.currentTime) * 1_000;
    await new Promise((resolve) => setTimeout(resolve, Math.min(100, Math.max(5, restMs))));
  }
}

export const player = new Player();
