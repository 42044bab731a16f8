import { stateSize, type NetworkSpec } from '../spec.ts';
import type { LayerState } from './layer.ts';

/** The state between passes: (B, stateSize) row by row, h of every layer, then c of every layer (LSTM). */

export function unpackState(spec: NetworkSpec, batchSize: number, values: Float64Array): LayerState[] {
  const width = stateSize(spec);
  return placesOf(spec).map(({ H, h, c }) => ({
    h: gather(values, batchSize, width, h, H),
    c: gather(values, batchSize, width, c, H),
  }));
}

export function packState(spec: NetworkSpec, batchSize: number, layers: readonly LayerState[]): Float64Array {
  const width = stateSize(spec);
  const values = new Float64Array(batchSize * width);
  placesOf(spec).forEach(({ H, h, c }, layer) => {
    scatter(values, layers[layer].h, width, h, H);
    scatter(values, layers[layer].c, width, c, H);
  });
  return values;
}

/** Where h and c of a layer begin in a row; null where it has none. */
interface LayerPlace {
  readonly H: number;
  readonly h: number | null;
  readonly c: number | null;
}

function placesOf({ cell, hiddenSizes }: NetworkSpec): LayerPlace[] {
  const total = hiddenSizes.reduce((sum, H) => sum + H, 0);
  let before = 0;
  return hiddenSizes.map((H) => {
    const place = { H, h: cell === 'mlp' ? null : before, c: cell === 'lstm' ? total + before : null };
    before += H;
    return place;
  });
}

/** (B, H) from column `place` on; empty where there is none. */
function gather(
  values: Float64Array,
  B: number,
  width: number,
  place: number | null,
  H: number,
): Float64Array {
  if (place === null) return new Float64Array(0);
  return Float64Array.from(
    { length: B * H },
    (_, index) => values[Math.floor(index / H) * width + place + (index % H)],
  );
}

function scatter(to: Float64Array, from: Float64Array, width: number, place: number | null, H: number): void {
  if (place === null) return;
  from.forEach((value, index) => (to[Math.floor(index / H) * width + place + (index % H)] = value));
}
