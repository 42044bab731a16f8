import type { Network } from '../../kernel/network.ts';
import { readHead, type HeadReader } from '../../kernel/sampling.ts';
import { outputCount } from '../../kernel/spec.ts';
import { encodeValue, encodingWidth, toSymbols } from './encoding.ts';
import { type FittedNetwork, unpackWeights } from './fitted.ts';
import { reuseNetwork } from './reused-network.ts';

/** Stretches that are walked side by side, and steps of a pass. */
const mostLanes = 32;
const chunkLength = 64;
const lagRows = 256;
/** A stretch is warmed up on so many values before it; a state has seen more than that while training only where it was
 *  carried along the series. */
const leastWarmUp = 256;

/** What a network said of every value before it came (teacher forcing): ln P(x_s | x_<s) of symbols, ln of the density of
 *  numbers on the scale it sees. The networks of an ensemble are mixed: the mean of their probabilities. Their sum is
 *  ln P(x_from, …, x_to−1 | x_<from), as the chain rule of probability says.
 *  @param seen (n) transformed, NaN = missing; samples that became symbols are scored as those
 *  @returns (to − from) NaN where a value is missing, and for the first value, of which nothing was said */
export function scoreNetwork(
  fitted: FittedNetwork,
  seen: Float64Array,
  from: number,
  to: number,
): Float64Array {
  const values = toSymbols(fitted.encoding, seen);
  const scores = fitted.members.map((member) => {
    const own = new Float64Array(to - from).fill(NaN);
    scoreMember(fitted, unpackWeights(member.weights), values, from, own);
    return own;
  });
  return scores.length === 1 ? scores[0] : mix(scores);
}

/** ln of the mean of e^…, of every position. */
function mix(scores: readonly Float64Array[]): Float64Array {
  return scores[0].map((_, position) => {
    const largest = Math.max(...scores.map((own) => own[position]));
    if (!Number.isFinite(largest)) return largest;
    const sum = scores.reduce((total, own) => total + Math.exp(own[position] - largest), 0);
    return largest + Math.log(sum / scores.length);
  });
}

function scoreMember(
  fitted: FittedNetwork,
  weights: Float32Array,
  values: Float64Array,
  from: number,
  scores: Float64Array,
): void {
  const reader = readHead(fitted.spec.head, fitted.stepSigma2.map(Math.sqrt));
  const score = fitted.spec.cell === 'mlp' ? scoreLags : scoreLanes;
  score(fitted, weights, reader, values, from, scores);
}

interface Lane {
  /** Index of the first target, warm-up included. */
  readonly first: number;
  readonly countFrom: number;
  readonly end: number;
}

function cutLanes(from: number, to: number, warmUp: number): Lane[] {
  const length = Math.max(Math.ceil((to - from) / mostLanes), 2 * warmUp);
  const lanes: Lane[] = [];
  for (let countFrom = from; countFrom < to; countFrom += length) {
    lanes.push({
      first: Math.max(1, countFrom - warmUp),
      countFrom,
      end: Math.min(to, countFrom + length),
    });
  }
  return lanes;
}

function scoreLanes(
  { spec, encoding, warmUpLength, isReproducible }: FittedNetwork,
  weights: Float32Array,
  reader: HeadReader,
  values: Float64Array,
  from: number,
  scores: Float64Array,
): void {
  const lanes = cutLanes(from, from + scores.length, Math.max(leastWarmUp, warmUpLength));
  const network = reuseNetwork(spec, { batchSize: mostLanes, stepCount: chunkLength }, isReproducible);
  network.writeParameters(weights);
  const longest = Math.max(...lanes.map(({ first, end }) => end - first));
  const width = encodingWidth(encoding);
  for (let skip = 0; skip < longest; skip += chunkLength) {
    const stepCount = Math.min(chunkLength, longest - skip);
    const { inputs } = network;
    lanes.forEach(({ first, end }, row) => {
      for (let t = 0; t < stepCount; t++) {
        const before = Math.min(first + skip + t, end) - 1;
        encodeValue(encoding, values[before], inputs, (t * lanes.length + row) * width);
      }
    });
    network.forward({ batchSize: lanes.length, stepCount, isStateful: skip > 0, dropoutKey: null });
    readScores(network, reader, lanes, values, skip, stepCount, from, scores);
  }
}

function readScores(
  network: Network,
  reader: HeadReader,
  lanes: readonly Lane[],
  values: Float64Array,
  skip: number,
  stepCount: number,
  from: number,
  scores: Float64Array,
): void {
  const { outputs, spec } = network;
  const width = outputCount(spec.head);
  lanes.forEach(({ first, countFrom, end }, row) => {
    for (let t = 0; t < stepCount; t++) {
      const index = first + skip + t;
      if (index < countFrom || index >= end || Number.isNaN(values[index])) continue;
      const at = (t * lanes.length + row) * width;
      scores[index - from] = reader.logDensity(outputs, at, 0, values[index]);
    }
  });
}

function scoreLags(
  { spec, encoding, lookbackLength, isReproducible }: FittedNetwork,
  weights: Float32Array,
  reader: HeadReader,
  values: Float64Array,
  from: number,
  scores: Float64Array,
): void {
  const network = reuseNetwork(spec, { batchSize: lagRows, stepCount: 1 }, isReproducible);
  network.writeParameters(weights);
  const width = encodingWidth(encoding);
  const outputWidth = outputCount(spec.head);
  for (let start = 0; start < scores.length; start += lagRows) {
    const rowCount = Math.min(lagRows, scores.length - start);
    const { inputs } = network;
    for (let row = 0; row < rowCount; row++) {
      for (let lag = 0; lag < lookbackLength; lag++) {
        const before = from + start + row - 1 - lag;
        const value = before < 0 ? NaN : values[before];
        encodeValue(encoding, value, inputs, (row * lookbackLength + lag) * width);
      }
    }
    network.forward({ batchSize: rowCount, stepCount: 1, isStateful: false, dropoutKey: null });
    const { outputs } = network;
    for (let row = 0; row < rowCount; row++) {
      const index = from + start + row;
      if (index === 0 || Number.isNaN(values[index])) continue;
      scores[start + row] = reader.logDensity(outputs, row * outputWidth, 0, values[index]);
    }
  }
}
