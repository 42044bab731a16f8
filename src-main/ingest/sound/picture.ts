import type { SoundPreview } from '../../contract/import.ts';

const pictureWidth = 800;

/** Draws values as the least and the largest of each of at most 800 parts. */
export function drawValues(values: Float64Array): SoundPreview['waveform'] {
  const width = Math.min(pictureWidth, values.length);
  const minimum: (number | null)[] = [];
  const maximum: (number | null)[] = [];
  for (let part = 0; part < width; part++) {
    const from = Math.floor((part * values.length) / width);
    const to = Math.max(from + 1, Math.floor(((part + 1) * values.length) / width));
    let low = Infinity;
    let high = -Infinity;
    for (let i = from; i < to; i++) {
      if (values[i] < low) low = values[i];
      if (values[i] > high) high = values[i];
    }
    minimum.push(low === Infinity ? null : low);
    maximum.push(high === -Infinity ? null : high);
  }
  return { minimum, maximum };
}
