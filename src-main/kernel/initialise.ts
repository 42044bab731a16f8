import { Random } from './random.ts';
import {
  biasGateCounts,
  gateCounts,
  headEpsilon,
  parameterCount,
  parameterGroups,
  type Head,
  type NetworkSpec,
  type ParameterGroup,
} from './spec.ts';

/** glorot: what trains well; torch: as torch.nn begins, for comparisons. */
export type InitialisationKind = 'glorot' | 'torch';

/** Degrees of freedom a Student-t head begins with: tails a little heavier than normal. */
export const initialFreedom = 10;

/** Parameters to begin with, in standard order.
 *
 *      glorot  W_x and head W: U(±√(6/(K + H))) for each gate's (H, K); layers of an MLP with relu: He, U(±√(6/K))
 *              W_h: for each gate an orthogonal (H, H), which neither shrinks nor stretches what it carries back
 *              b: 0, but 1 for the forget gate of an LSTM; the head says a spread of 1 (see `headBias`)
 *      torch   recurrent layers: all U(±1/√H), both biases drawn where two are added; dense layers: all U(±1/√K)
 *
 *  @param seed a whole number, |seed| < 2⁵³
 *  Source: Glorot & Bengio, AISTATS 2010; He et al., ICCV 2015; Saxe, McClelland & Ganguli, ICLR 2014 (orthogonal);
 *  Jozefowicz, Zaremba & Sutskever, ICML 2015 (forget gate); torch.nn reset_parameters. */
export function initialiseParameters(
  spec: NetworkSpec,
  seed: number,
  kind: InitialisationKind,
): Float64Array {
  const random = Random.seeded(seed);
  const values = new Float64Array(parameterCount(spec));
  for (const group of parameterGroups(spec)) {
    const { offset, rowCount, columnCount } = group;
    const own = values.subarray(offset, offset + rowCount * columnCount);
    if (kind === 'torch') fillAsTorch(spec, group, own, random);
    else fillAsGlorot(spec, group, own, random);
  }
  return values;
}

function fillAsGlorot(spec: NetworkSpec, group: ParameterGroup, own: Float64Array, random: Random): void {
  const { layer, part } = partOf(group);
  if (layer === null) {
    if (part === 'b') own.set(headBias(spec.head));
    else fillUniform(own, Math.sqrt(6 / (group.columnCount + group.rowCount)), random);
    return;
  }
  const H = spec.hiddenSizes[layer];
  if (part === 'W_x') {
    const isHe = spec.cell === 'mlp' && spec.activation === 'relu';
    fillUniform(own, Math.sqrt(6 / (group.columnCount + (isHe ? 0 : H))), random);
  } else if (part === 'W_h') {
    for (let gate = 0; gate < gateCounts[spec.cell]; gate++) {
      own.set(orthogonal(H, random), gate * H * H);
    }
  } else if (spec.cell === 'lstm') own.fill(1, H, 2 * H);
}

function fillAsTorch(spec: NetworkSpec, group: ParameterGroup, own: Float64Array, random: Random): void {
  const { layer, part } = partOf(group);
  const isRecurrent = layer !== null && spec.cell !== 'mlp';
  if (!isRecurrent) {
    fillUniform(own, 1 / Math.sqrt(inputCountOf(spec, layer)), random);
    return;
  }
  const H = spec.hiddenSizes[layer];
  fillUniform(own, 1 / Math.sqrt(H), random);
  if (part !== 'b' || spec.biasCount === 1) return;
  const second = own.subarray(0, spec.cell === 'gru' ? 2 * H : biasGateCounts[spec.cell] * H);
  for (let index = 0; index < second.length; index++) {
    second[index] += (2 * random.uniform() - 1) / Math.sqrt(H);
  }
}

/** K of a dense layer; of the head where `layer` is null. */
function inputCountOf({ inputSize, hiddenSizes }: NetworkSpec, layer: number | null): number {
  const below = (layer ?? hiddenSizes.length) - 1;
  return below < 0 ? inputSize : hiddenSizes[below];
}

/** The raw outputs that say, before anything is learnt: mean 0, spread 1 (in the standardised units of training).
 *  Quantiles begin as those of a logistic distribution of variance 1: √3/π · ln(p/(1 − p)). */
function headBias(head: Head): number[] {
  const scale = inverseSoftplus(1 - headEpsilon);
  switch (head.kind) {
    case 'mse':
      return Array.from({ length: head.targetCount }, () => 0);
    case 'gaussian':
      return [0, scale].flatMap((value) => Array.from({ length: head.targetCount }, () => value));
    case 'student-t': {
      const freedom = inverseSoftplus(initialFreedom - 2 - headEpsilon);
      return [0, scale, freedom].flatMap((value) => Array.from({ length: head.targetCount }, () => value));
    }
    case 'quantile': {
      const own = quantileBias(head.quantiles);
      return Array.from({ length: head.targetCount }, () => own).flat();
    }
    case 'softmax':
      return Array.from({ length: head.classCount }, () => 0);
  }
}

function quantileBias(probabilities: readonly number[]): number[] {
  const places = probabilities.map((p) => (Math.sqrt(3) / Math.PI) * Math.log(p / (1 - p)));
  const middle = Math.floor(places.length / 2);
  return places.map((place, j) => {
    if (j === middle) return place;
    const inner = places[j < middle ? j + 1 : j - 1];
    return inverseSoftplus(Math.abs(place - inner));
  });
}

/** The a with softplus(a) = y > 0: ln(e^y − 1). */
function inverseSoftplus(y: number): number {
  return y + Math.log(-Math.expm1(-y));
}

function fillUniform(values: Float64Array, bound: number, random: Random): void {
  for (let index = 0; index < values.length; index++) values[index] = bound * (2 * random.uniform() - 1);
}

/** A random (H, H) matrix with Q Qᵀ = 1: rows of normal numbers, each less its part along the rows before (modified
 *  Gram–Schmidt), and once more where so little is left that rounding would show. Uniform over all rotations and
 *  reflections.
 *  Source: Mezzadri, "How to generate random matrices from the classical compact groups", Notices AMS 54, 2007;
 *  Daniel, Gragg, Kaufman & Stewart, Mathematics of Computation 30, 1976 (doing it again). */
export function orthogonal(H: number, random: Random): Float64Array {
  const Q = new Float64Array(H * H);
  for (let index = 0; index < Q.length; index++) Q[index] = random.normal();
  for (let row = 0; row < H; row++) {
    const own = Q.subarray(row * H, (row + 1) * H);
    let length = lengthOf(own);
    let hasShrunk = true;
    while (hasShrunk) {
      for (let other = 0; other < row; other++) takeOff(own, Q.subarray(other * H, (other + 1) * H));
      const before = length;
      length = lengthOf(own);
      hasShrunk = length < 0.1 * before;
    }
    for (let column = 0; column < H; column++) own[column] /= length;
  }
  return Q;
}

/** own ← own − (own · unit) unit */
function takeOff(own: Float64Array, unit: Float64Array): void {
  const along = dot(own, unit);
  for (let column = 0; column < own.length; column++) own[column] -= along * unit[column];
}

function lengthOf(values: Float64Array): number {
  return Math.sqrt(dot(values, values));
}

/** In four sums, which need not wait for each other. */
function dot(a: Float64Array, b: Float64Array): number {
  const sums = [0, 0, 0, 0];
  const whole = a.length - (a.length % 4);
  for (let index = 0; index < whole; index += 4) {
    sums[0] += a[index] * b[index];
    sums[1] += a[index + 1] * b[index + 1];
    sums[2] += a[index + 2] * b[index + 2];
    sums[3] += a[index + 3] * b[index + 3];
  }
  for (let index = whole; index < a.length; index++) sums[0] += a[index] * b[index];
  return sums[0] + sums[1] + (sums[2] + sums[3]);
}

/** `layer2.W_x` → layer 1 (from 0), W_x; of the head layer null. */
function partOf({ name }: ParameterGroup): { layer: number | null; part: string } {
  const [owner, part] = name.split('.');
  return { layer: owner === 'head' ? null : Number(owner.slice('layer'.length)) - 1, part };
}
