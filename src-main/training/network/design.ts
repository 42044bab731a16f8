import { limits } from '../../contract/values.ts';
import { UserError } from '../../errors.ts';
import { type Encoding, encodingWidth } from '../../forecasting/network/encoding.ts';
import { isFullScale, muLawCount } from '../../forecasting/network/mu-law.ts';
import { exact } from '../../forecasting/observed.ts';
import type { ResolvedSettings } from '../../forecasting/settings.ts';
import { isNetworkName } from '../../forecasting/registry.ts';
import type { Optimiser } from '../../kernel/network.ts';
import type { Head, NetworkSpec } from '../../kernel/spec.ts';

/** Probabilities that a quantile head learns: enough for any coverage between them, the tails beyond. */
export const headQuantiles = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const;

/** @param values before the hold-out
 *  @param symbolCount of a symbolic series; null counts those of the values
 *  @param isSampled whether the values may be samples of a sound, which become symbols by the µ-law
 *  @throws UserError 'softmax_not_symbols' */
export function chooseEncoding(
  values: Float64Array,
  settings: ResolvedSettings,
  symbolCount: number | null,
  isSampled = false,
): Encoding {
  if (settings.network.head !== 'softmax') {
    let first = 0;
    while (first < values.length && Number.isNaN(values[first])) first++;
    let end = values.length;
    while (end > first && Number.isNaN(values[end - 1])) end--;
    return { kind: 'value', hasIndicator: values.subarray(first, end).some(Number.isNaN) };
  }
  const isIndex = settings.model !== 'mlp';
  if (isSampled && isFullScale(values)) {
    return { kind: 'symbol', classCount: muLawCount, isIndex, isMuLaw: true };
  }
  let largest = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (!(Number.isInteger(value) && value >= 0 && value < limits.symbolCount)) {
      throw new UserError(
        'softmax_not_symbols',
        { value: String(value), largest: exact(limits.symbolCount - 1) },
        { field: 'head' },
      );
    }
    largest = Math.max(largest, value);
  }
  return {
    kind: 'symbol',
    classCount: Math.max(2, largest + 1, symbolCount ?? 0),
    isIndex,
  };
}

/** The network of a run. */
export function designNetwork(
  { model, network }: ResolvedSettings,
  encoding: Encoding,
  lookbackLength: number,
  targetCount: number,
): NetworkSpec {
  if (!isNetworkName(model)) throw new Error(`not a network: ${model}`);
  const takesSymbols = encoding.kind === 'symbol' && encoding.isIndex === true;
  const width = takesSymbols ? encoding.classCount : encodingWidth(encoding);
  const isGated = model === 'lstm' || model === 'gru';
  return {
    cell: model,
    activation: isGated ? 'tanh' : network.activation,
    inputSize: model === 'mlp' ? lookbackLength * width : width,
    ...(takesSymbols ? { takesSymbols } : {}),
    hiddenSizes: new Array<number>(network.layerCount).fill(network.hiddenSize),
    head: headOf(network.head, encoding, targetCount),
    inputDropout: network.inputDropout,
    layerDropout: network.layerDropout,
    ...(network.outputDropout > 0 ? { outputDropout: network.outputDropout } : {}),
    biasCount: 1,
  };
}

function headOf(kind: Head['kind'], encoding: Encoding, targetCount: number): Head {
  if (encoding.kind === 'symbol') return { kind: 'softmax', classCount: encoding.classCount };
  if (kind === 'quantile') return { kind, targetCount, quantiles: headQuantiles };
  if (kind === 'softmax') throw new Error('a softmax head needs symbols');
  return { kind, targetCount };
}

/** The optimiser with torch.optim's numbers where a person sets none. */
export function chooseOptimiser({ network }: ResolvedSettings): Optimiser {
  const { optimiser: kind, momentum, weightDecay } = network;
  if (kind === 'sgd') return { kind, momentum, weightDecay };
  return { kind, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay };
}
