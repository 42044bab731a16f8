import type { ModelSettings, NetworkFit, NetworkPlan } from '../../contract/values.ts';
import type { SeriesData } from '../../forecasting/series-data.ts';
import { noteTransformOrder } from '../../forecasting/settings.ts';
import { resolveForSeries } from '../../forecasting/symbols.ts';
import { noteUnusedSettings } from '../../forecasting/unused-settings.ts';
import { outputCount, parameterCount } from '../../kernel/spec.ts';
import { estimateMemory, type Preparation, prepareNetwork, prepareOne } from './prepare.ts';

/** What training a network on a series would mean, without training it.
 *  @throws UserError where series or settings do not allow it, its field naming the setting */
export function planNetwork(data: SeriesData, settings: ModelSettings): NetworkPlan {
  const resolved = resolveForSeries(data, settings);
  const prepared = prepareOne(data, 0, resolved, null);
  const preparation = prepareNetwork([prepared]);
  const { trainingStart, validationStart, holdoutStart, end, notes } = prepared.parts;
  return {
    ...describeNetwork(preparation, 0),
    training: { fromIndex: trainingStart, toIndex: validationStart },
    validation: { fromIndex: validationStart, toIndex: holdoutStart },
    holdout: { fromIndex: holdoutStart, toIndex: end },
    updatesPerEpoch: preparation.batches.updateCount,
    memoryBytes: estimateMemory(preparation),
    notes: [...noteTransformOrder(settings.transforms), ...noteUnusedSettings(settings), ...notes],
  };
}

/** The network and its data in numbers.
 *  @param position of the series among those that share the network */
export function describeNetwork(
  { spec, batches, shape, series }: Preparation,
  position: number,
): Omit<NetworkFit, 'members'> {
  const { trainingStart, validationStart, holdoutStart } = series[position].parts;
  return {
    hiddenSizes: [...spec.hiddenSizes],
    inputCount: spec.inputSize,
    outputCount: outputCount(spec.head),
    parameterCount: parameterCount(spec),
    lookbackLength: shape.lookbackLength,
    bpttLength: shape.isMlp ? 1 : shape.bpttLength,
    windowCount: batches.windowCount,
    trainingLength: validationStart - trainingStart,
    validationLength: holdoutStart - validationStart,
  };
}
