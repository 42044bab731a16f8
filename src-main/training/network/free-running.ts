import { carryBack } from '../../forecasting/pipeline.ts';
import { createStepper } from '../../forecasting/network/stepper.ts';
import { warmUp } from '../../forecasting/network/predict.ts';
import type { Encoding } from '../../forecasting/network/encoding.ts';
import type { FittedTransform } from '../../forecasting/transforms/transform.ts';
import type { Network } from '../../kernel/network.ts';
import { readHead } from '../../kernel/sampling.ts';
import { outputCount, targetCount } from '../../kernel/spec.ts';

/** A step for one row costs about as much as eight of a batch. */
const stepCost = 8;
const shareOfTime = 0.1;
const longestFreeRun = 2_000;

/** What a forecast from the end of the training part needs. */
export interface FreeRunSetting {
  readonly transforms: readonly FittedTransform[];
  /** Values up to the validation part, untransformed, from the first observed one; then after each transform. */
  readonly levels: readonly Float64Array[];
  /** (V) what came, original units, NaN = missing. */
  readonly actual: Float64Array;
  readonly encoding: Encoding;
  readonly warmUpLength: number;
}

/** Epochs from one measurement to the next, so that they take about a tenth of the time.
 *  @param epochSteps (t, b) that an epoch trains */
export function freeRunInterval({ actual, warmUpLength }: FreeRunSetting, epochSteps: number): number {
  const steps = warmUpLength + Math.min(actual.length, longestFreeRun);
  // A trained step costs three times a forward one.
  return Math.max(1, Math.ceil((steps * stepCost) / 3 / (shareOfTime * epochSteps)));
}

/** RMSE of the forecast that feeds its own means back, over the validation part (its first 2,000 steps), original units.
 *  @returns null where no value came */
export function measureFreeRun(network: Network, setting: FreeRunSetting): number | null {
  const { transforms, levels, encoding } = setting;
  const actual = setting.actual.subarray(0, longestFreeRun);
  const stepper = createStepper(network, encoding);
  const reader = readHead(network.spec.head, []);
  const past = warmUp(stepper, setting, reader, levels[levels.length - 1]);
  const blockLength = targetCount(network.spec.head);
  const width = outputCount(network.spec.head);
  const values = new Float64Array(actual.length);
  for (let from = 0; from < values.length; from += blockLength) {
    for (let y = 0; y < blockLength && from > 0; y++) stepper.feed([values[from - blockLength + y]]);
    const { outputs } = network;
    for (let y = 0; y < blockLength && from + y < values.length; y++) {
      values[from + y] = reader.centre(outputs.subarray(0, width), 0, y);
    }
  }
  const { path, isLog } = carryBack(transforms, levels, {
    path: { kind: 'samples', pathCount: 1, values },
    past,
  });
  if (path.kind !== 'samples') throw new Error('a sample path stays one');
  let squares = 0;
  let count = 0;
  actual.forEach((value, step) => {
    if (Number.isNaN(value)) return;
    squares += (value - (isLog ? Math.exp(path.values[step]) : path.values[step])) ** 2;
    count++;
  });
  const rmse = Math.sqrt(squares / count);
  return count > 0 && Number.isFinite(rmse) ? rmse : null;
}
