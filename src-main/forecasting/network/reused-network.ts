import type { Capacity, Network } from '../../kernel/network.ts';
import type { NetworkSpec } from '../../kernel/spec.ts';
import { createNetworkSync } from '../../kernel/wasm/create.ts';

let last: { readonly shape: string; readonly network: Network } | null = null;

/** A network to forecast with, on this thread. Forecasts of many series ask for the same one again and again, and its
 *  memory is given back late: the last one is kept. Parameters and state are those of whoever had it before, so the first
 *  pass must not be stateful; it is lent until the next call. */
export function reuseNetwork(spec: NetworkSpec, capacity: Capacity, isReproducible: boolean): Network {
  const shape = JSON.stringify([spec, capacity, isReproducible]);
  if (last?.shape !== shape) last = { shape, network: createNetworkSync(spec, capacity, isReproducible) };
  return last.network;
}
