import { fileURLToPath } from 'node:url';
import { writeWav } from '../../src-main/export/wav.ts';

/** The sound among the samples: two bells, struck one after the other. `node scripts/samples/two-bells.ts` writes it anew. */

const sampleRateHz = 8_000;
const seconds = 3;
const peak = 0.8;

/** Partials of a church bell: hum, prime, tierce, quint, nominal, and the octave's fifth; the higher, the sooner gone.
 *  Source of the ratios: Rossing, "Science of Percussion Instruments", 2000, chapter 11. */
const partials = [
  { ratio: 0.5, amplitude: 0.5, decaySeconds: 3.2 },
  { ratio: 1, amplitude: 1, decaySeconds: 2.2 },
  { ratio: 1.2, amplitude: 0.7, decaySeconds: 1.6 },
  { ratio: 1.5, amplitude: 0.3, decaySeconds: 1.1 },
  { ratio: 2, amplitude: 0.6, decaySeconds: 1.2 },
  { ratio: 3, amplitude: 0.25, decaySeconds: 0.7 },
] as const;

const bells = [
  { primeHz: 1046.5, strikeSeconds: 0.05, amplitude: 1 },
  { primeHz: 830.6, strikeSeconds: 0.75, amplitude: 0.9 },
] as const;

/** A decaying partial is a solution of a recurrence of order 2, so two bells are nearly an AR(24).
 *  Formula: Σ a e^{−t/d} sin 2πft from each strike on; what rounding to 16 bits adds is the only noise.
 *  @returns samples, the largest `peak` of full scale */
export function twoBells(): Float64Array {
  const sound = new Float64Array(sampleRateHz * seconds);
  for (const { primeHz, strikeSeconds, amplitude } of bells) {
    const start = Math.round(strikeSeconds * sampleRateHz);
    for (const partial of partials) {
      const turn = 2 * Math.PI * primeHz * partial.ratio;
      for (let n = start; n < sound.length; n++) {
        const t = (n - start) / sampleRateHz;
        sound[n] += amplitude * partial.amplitude * Math.exp(-t / partial.decaySeconds) * Math.sin(turn * t);
      }
    }
  }
  const largest = sound.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return sound.map((value) => (peak * value) / largest);
}

/** Writes it as a WAV of 16 bits. */
export async function writeTwoBells(path: string): Promise<void> {
  const sound = twoBells();
  await writeWav(path, [sound], sound.length, sampleRateHz, 'pcm16');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeTwoBells(fileURLToPath(new URL('../../resources/samples/two-bells.wav', import.meta.url)));
}
