import type { Message } from '../../messages/table.ts';
import { say } from '../../messages/table.ts';
import type { Network } from '../../kernel/network.ts';
import { Random } from '../../kernel/random.ts';
import { type HeadReader, readHead } from '../../kernel/sampling.ts';
import { outputCount, targetCount } from '../../kernel/spec.ts';
import type { Prediction } from '../forecaster.ts';
import { exact } from '../observed.ts';
import { fromSymbols, toSymbols } from './encoding.ts';
import { type FittedMember, type FittedNetwork, unpackWeights } from './fitted.ts';
import { reuseNetwork } from './reused-network.ts';
import { createStepper, type Stepper } from './stepper.ts';

/** Values of all sample paths that are held at once (160 MB). */
const largestSampleCount = 20_000_000;
const leastPathCount = 100;
/** Stream of random numbers that the paths are drawn with. */
const pathStream = 5;

/** Draws sample paths one step at a time from P(X_t | X_<t): the state is warmed up on the last values, then every path
 *  feeds its own draws back. The networks of an ensemble share the paths evenly. A direct head draws all its steps at
 *  once, each on its own (so what is summed from them, after differencing, is too wide, which a note says); beyond them the path goes on from its draws, block by block.
 *  @param seen (n) standardised, or samples that become symbols; NaN = missing, the last one observed */
export function predictNetwork(fitted: FittedNetwork, seen: Float64Array, horizon: number): Prediction {
  const values = toSymbols(fitted.encoding, seen);
  const pathCount = pathCountFor(fitted.samplePathCount, horizon);
  const memberCount = fitted.members.length;
  const paths = new Float64Array(pathCount * horizon);
  const pasts: Float64Array[] = [];
  let firstPath = 0;
  fitted.members.forEach((member, index) => {
    const endPath = Math.round(((index + 1) * pathCount) / memberCount);
    if (endPath === firstPath) return;
    const own = paths.subarray(firstPath * horizon, endPath * horizon);
    const random = Random.seeded(fitted.seed, pathStream, index);
    pasts.push(drawPaths(fitted, member, values, horizon, own, random));
    firstPath = endPath;
  });
  return {
    path: { kind: 'samples', pathCount, values: fromSymbols(fitted.encoding, paths) },
    past: fromSymbols(fitted.encoding, meanOf(pasts)),
    startCount: Math.min(values.length, fitted.warmUpLength),
    notes: pathCount < fitted.samplePathCount ? [fewerPaths(fitted.samplePathCount, pathCount, horizon)] : [],
  };
}

function fewerPaths(wanted: number, drawn: number, horizon: number): Message {
  return say('fewer_sample_paths', { wanted: exact(wanted), drawn: exact(drawn), horizon: exact(horizon) });
}

/** Paths that are drawn: those that were wanted, unless the horizon is so long that they would not fit into memory. */
export function pathCountFor(wanted: number, horizon: number): number {
  return Math.min(wanted, Math.max(leastPathCount, Math.floor(largestSampleCount / horizon)));
}

/** @param paths (P, horizon) to be filled
 *  @returns the past with the network's own means in its gaps */
function drawPaths(
  fitted: FittedNetwork,
  member: FittedMember,
  values: Float64Array,
  horizon: number,
  paths: Float64Array,
  random: Random,
): Float64Array {
  const pathCount = paths.length / horizon;
  const capacity = { batchSize: pathCount, stepCount: 1 };
  const network = reuseNetwork(fitted.spec, capacity, fitted.isReproducible);
  network.writeParameters(unpackWeights(member.weights));
  const stepper = createStepper(network, fitted.encoding);
  const reader = readHead(fitted.spec.head, fitted.stepSigma2.map(Math.sqrt));
  const past = warmUp(stepper, fitted, reader, values);
  const blockLength = targetCount(fitted.spec.head);
  const draws = new Float64Array(blockLength * pathCount);
  for (let from = 0; from < horizon; from += blockLength) {
    if (from > 0) {
      for (let y = 0; y < blockLength; y++) {
        stepper.feed(draws.subarray(y * pathCount, (y + 1) * pathCount));
      }
    }
    // Behind the warm-up all paths share the outputs of one row.
    drawBlock(network, reader, from === 0 ? 0 : 1, draws, pathCount, random);
    if (from === 0) stepper.spread(pathCount);
    const end = Math.min(blockLength, horizon - from);
    for (let p = 0; p < pathCount; p++) {
      for (let y = 0; y < end; y++) paths[p * horizon + from + y] = draws[y * pathCount + p];
    }
  }
  return past;
}

/** @param rowStep 0 where all paths are drawn from the first row, else 1
 *  @param draws (Y, P) to be filled */
function drawBlock(
  network: Network,
  reader: HeadReader,
  rowStep: 0 | 1,
  draws: Float64Array,
  pathCount: number,
  random: Random,
): void {
  const { outputs } = network;
  const width = outputCount(network.spec.head);
  for (let i = 0; i < draws.length; i++) {
    const row = (i % pathCount) * rowStep;
    draws[i] = reader.draw(outputs, row * width, Math.floor(i / pathCount), random);
  }
}

/** Feeds the last values. A missing one is told as such to a network that has an input for it; any other network, and
 *  whoever reads the past, gets the mean that it said of that value.
 *  @returns (n) the past without gaps: before the warm-up they hold 0, the mean */
export function warmUp(
  stepper: Stepper,
  { encoding, warmUpLength }: Pick<FittedNetwork, 'encoding' | 'warmUpLength'>,
  reader: HeadReader,
  values: Float64Array,
): Float64Array {
  const past = values.map((value) => (Number.isNaN(value) ? 0 : value));
  const isTold = encoding.kind === 'symbol' || encoding.hasIndicator;
  const start = Math.max(0, values.length - warmUpLength);
  for (let t = start; t < values.length; t++) {
    const isMissing = Number.isNaN(values[t]);
    if (isMissing && t > start) past[t] = reader.centre(stepper.network.outputs, 0, 0);
    stepper.feed([isMissing && isTold ? NaN : past[t]]);
  }
  return past;
}

function meanOf(pasts: readonly Float64Array[]): Float64Array {
  if (pasts.length === 1) return pasts[0];
  return pasts[0].map((_, t) => pasts.reduce((sum, past) => sum + past[t], 0) / pasts.length);
}
