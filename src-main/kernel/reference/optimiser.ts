import type { OptimiserState, UpdateOptions, UpdateReport } from '../network.ts';
import { parameterGroups, type NetworkSpec, type ParameterGroup } from '../spec.ts';
import { norm } from './matrix.ts';

/** How many equal vectors of torch.nn a parameter stands for: 2 for a bias that is the sum of two (see biasCount), else
 *  1. What moves both moves the sum twice as far, and both count in the norm. */
export function multiplicities(spec: NetworkSpec): Float64Array {
  const groups = parameterGroups(spec);
  const last = groups[groups.length - 1];
  const result = new Float64Array(last.offset + last.rowCount).fill(1);
  if (spec.biasCount === 1 || spec.cell === 'mlp') return result;
  spec.hiddenSizes.forEach((H, layer) => {
    const { offset, rowCount } = groups.find(({ name }) => name === `layer${layer + 1}.b`)!;
    // b_in and b_hn of a GRU are kept apart: each is one vector.
    result.fill(2, offset, offset + (spec.cell === 'gru' ? 2 * H : rowCount));
  });
  return result;
}

export interface UpdateInput {
  readonly groups: readonly ParameterGroup[];
  /** Changed in place. */
  readonly parameters: Float64Array;
  readonly gradients: Float64Array;
  readonly multiplicities: Float64Array;
  readonly state: OptimiserState;
}

/** Norms, clipping, one step of the optimiser. Letters: θ parameter, g its gradient after clipping, m how many equal
 *  vectors it stands for (1 but for biasCount 2), η learning rate, λ weight decay.
 *
 *      ‖g‖ = √Σ m g²;  g ← g · min(1, clipNorm/(‖g‖ + 1e-6))
 *
 *  A norm that is not finite changes nothing: neither parameters nor moments nor the count of steps.
 *  @returns the report, and the optimiser's state behind the step
 *  @throws Error if the state is of another optimiser */
export function update(
  input: UpdateInput,
  options: UpdateOptions,
): { report: UpdateReport; state: OptimiserState } {
  const groupNorms = measureGroups(input);
  const gradientNorm = norm(groupNorms);
  const scale = options.clipNorm === null ? 1 : Math.min(1, options.clipNorm / (gradientNorm + 1e-6));
  const report = { groupNorms, gradientNorm, isClipped: scale < 1 };
  if (!Number.isFinite(gradientNorm)) return { report: { ...report, isClipped: false }, state: input.state };
  const clipped = input.gradients.map((gradient) => gradient * scale);
  const momentCount = options.optimiser.kind === 'sgd' ? 1 : 2;
  const moments =
    input.state.moments.length === 0
      ? Array.from({ length: momentCount }, () => new Float64Array(clipped.length))
      : input.state.moments;
  if (moments.length !== momentCount) {
    throw new Error(`The state has ${moments.length} moments; ${options.optimiser.kind} has ${momentCount}.`);
  }
  const state: OptimiserState = { stepCount: input.state.stepCount + 1, moments };
  if (options.optimiser.kind === 'sgd')
    descend(input, clipped, state, options.optimiser, options.learningRate);
  else adapt(input, clipped, state, options.optimiser, options.learningRate);
  return { report, state };
}

function measureGroups({ groups, gradients, multiplicities: m }: UpdateInput): Float64Array {
  return Float64Array.from(groups, ({ offset, rowCount, columnCount }) =>
    norm(
      gradients
        .subarray(offset, offset + rowCount * columnCount)
        .map((gradient, index) => gradient * Math.sqrt(m[offset + index])),
    ),
  );
}

/** SGD with momentum μ; weight decay is an L2 term, as in torch.optim.SGD:
 *
 *      v ← μ v + g + λ θ/m;  θ ← θ − η m v
 *
 *  With m = 2, v is the mean of the velocities of the two, whose decays add up to λ θ. */
function descend(
  { parameters, multiplicities: m }: UpdateInput,
  gradients: Float64Array,
  { moments: [velocity] }: OptimiserState,
  { momentum, weightDecay }: Extract<UpdateOptions['optimiser'], { kind: 'sgd' }>,
  learningRate: number,
): void {
  for (let index = 0; index < parameters.length; index++) {
    const slope = gradients[index] + (weightDecay * parameters[index]) / m[index];
    velocity[index] = momentum * velocity[index] + slope;
    parameters[index] -= learningRate * m[index] * velocity[index];
  }
}

/** Adam, and AdamW, which takes η λ θ off first, from weights and biases alike. Adam has no weight decay: it ignores λ.
 *
 *      m₁ ← β₁ m₁ + (1 − β₁) g;  m₂ ← β₂ m₂ + (1 − β₂) g²;  k = steps so far, this one included
 *      θ ← θ − η m · (m₁/(1 − β₁ᵏ)) / (√(m₂/(1 − β₂ᵏ)) + ε)
 *
 *  Source: Kingma & Ba, ICLR 2015 (arXiv 1412.6980); Loshchilov & Hutter, ICLR 2019 (arXiv 1711.05101); the form of
 *  torch.optim.Adam and AdamW. */
function adapt(
  { parameters, multiplicities: m }: UpdateInput,
  gradients: Float64Array,
  { moments: [first, second], stepCount }: OptimiserState,
  { kind, beta1, beta2, epsilon, weightDecay }: Extract<UpdateOptions['optimiser'], { beta1: number }>,
  learningRate: number,
): void {
  const correction1 = 1 - beta1 ** stepCount;
  const correction2 = 1 - beta2 ** stepCount;
  const kept = kind === 'adamw' ? 1 - learningRate * weightDecay : 1;
  for (let index = 0; index < parameters.length; index++) {
    const g = gradients[index];
    first[index] = beta1 * first[index] + (1 - beta1) * g;
    second[index] = beta2 * second[index] + (1 - beta2) * g * g;
    const step = first[index] / correction1 / (Math.sqrt(second[index] / correction2) + epsilon);
    parameters[index] = kept * parameters[index] - learningRate * m[index] * step;
  }
}

/** One more weight in a running average, in place: w̄ ← w̄ + share · (w − w̄).
 *  Source: Polyak & Juditsky, "Acceleration of stochastic approximation by averaging", SIAM J. Control 30, 1992. */
export function addToAverage(average: Float64Array, parameters: Float64Array, share: number): void {
  for (let index = 0; index < average.length; index++) {
    average[index] += share * (parameters[index] - average[index]);
  }
}
