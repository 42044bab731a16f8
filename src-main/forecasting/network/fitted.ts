import type { NetworkName } from '../../contract/values.ts';
import type { NetworkSpec } from '../../kernel/spec.ts';
import type { Encoding } from './encoding.ts';

/** Trained networks as plain JSON: what a later forecast needs beside the values. */
export interface FittedNetwork {
  readonly model: NetworkName;
  readonly spec: NetworkSpec;
  readonly encoding: Encoding;
  /** Steps of a training window; the τ of an MLP. */
  readonly lookbackLength: number;
  /** Values of the past that the state is warmed up on. */
  readonly warmUpLength: number;
  /** The networks of the ensemble. */
  readonly members: readonly FittedMember[];
  /** Variance of the series' one-step errors on the scale the network sees: over the validation part, without one over the end of the
   *  training part. What an mse head draws with. */
  readonly sigma2: number;
  /** (Y) likewise of every step that a direct head tells, `sigma2` first. */
  readonly stepSigma2: readonly number[];
  readonly samplePathCount: number;
  readonly seed: number;
  readonly isReproducible: boolean;
}

export interface FittedMember {
  readonly seed: number;
  /** Parameters in standard order, little-endian float32, base64. */
  readonly weights: string;
}

export function packWeights(weights: ArrayLike<number>): string {
  const bytes = new DataView(new ArrayBuffer(4 * weights.length));
  for (let i = 0; i < weights.length; i++) bytes.setFloat32(4 * i, weights[i], true);
  return Buffer.from(bytes.buffer).toString('base64');
}

export function unpackWeights(packed: string): Float32Array {
  const bytes = Buffer.from(packed, 'base64');
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
}

/** Short name for people, the same in every language: "LSTM(32)", "3 × GRU(64×2)" of two layers, "MLP(τ=12, 32)". */
export function labelNetwork({ model, spec, lookbackLength, members }: FittedNetwork): string {
  const { hiddenSizes } = spec;
  const lags = model === 'mlp' ? `τ=${lookbackLength}, ` : '';
  const layers = hiddenSizes.length > 1 ? `×${hiddenSizes.length}` : '';
  const count = members.length > 1 ? `${members.length} × ` : '';
  return `${count}${model.toUpperCase()}(${lags}${hiddenSizes[0]}${layers})`;
}
