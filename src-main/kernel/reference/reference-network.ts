import type {
  Capacity,
  GradientOptions,
  GradientReport,
  Network,
  OptimiserState,
  PassOptions,
  PassShape,
  UpdateOptions,
  UpdateReport,
} from '../network.ts';
import {
  inputWidth,
  outputCount,
  parameterGroups,
  stateSize,
  targetCount,
  type NetworkSpec,
  type ParameterGroup,
} from '../spec.ts';
import { stackBackward, stackForward, type StackGradients, type StackTape } from './stack.ts';
import { passLoss, type PassLoss } from './loss.ts';
import { norm } from './matrix.ts';
import { addToAverage, multiplicities, update } from './optimiser.ts';
import { packState, unpackState } from './state.ts';

/** The network as the textbooks write it, in float64: the oracle that the fast twin is held against. It checks what it
 *  is given, allocates anew in every pass, and is in no hurry. Parameters begin at 0. */
export class ReferenceNetwork implements Network {
  readonly spec: NetworkSpec;
  readonly capacity: Capacity;
  readonly groups: readonly ParameterGroup[];
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly weights: Float64Array;
  readonly outputs: Float64Array;
  /** Of the last computeGradients, whatever it accumulated before. */
  lastGradients: StackGradients | null = null;

  readonly #parameters: Float64Array;
  readonly #gradients: Float64Array;
  readonly #average: Float64Array;
  readonly #multiplicities: Float64Array;
  #optimiserState: OptimiserState = { stepCount: 0, moments: [] };
  /** (B, stateSize) behind the last pass */
  #state: Float64Array;
  #stateBatchSize: number;

  constructor(spec: NetworkSpec, capacity: Capacity) {
    this.spec = spec;
    this.capacity = capacity;
    this.groups = parameterGroups(spec);
    const rowCount = capacity.batchSize * capacity.stepCount;
    this.inputs = new Float64Array(rowCount * inputWidth(spec));
    this.targets = new Float64Array(rowCount * targetCount(spec.head));
    this.weights = new Float64Array(rowCount * targetCount(spec.head));
    this.outputs = new Float64Array(rowCount * outputCount(spec.head));
    this.#multiplicities = multiplicities(spec);
    this.#parameters = new Float64Array(this.#multiplicities.length);
    this.#gradients = new Float64Array(this.#multiplicities.length);
    this.#average = new Float64Array(this.#multiplicities.length);
    this.#state = new Float64Array(capacity.batchSize * stateSize(spec));
    this.#stateBatchSize = capacity.batchSize;
  }

  forward(options: PassOptions): void {
    this.#run(options);
  }

  measureLoss(shape: PassShape): { readonly loss: number; readonly weightSum: number } {
    const { loss, weightSum } = this.#lossOf(shape);
    return { loss, weightSum };
  }

  computeGradients(options: GradientOptions): GradientReport {
    const tape = this.#run(options);
    const { loss, weightSum, dOutputs } = this.#lossOf(options);
    const slopes = new Float64Array(this.#parameters.length);
    const gradients = stackBackward(this.spec, this.#parameters, tape, dOutputs, slopes);
    this.lastGradients = gradients;
    const { accumulate } = options;
    for (let index = 0; index < slopes.length; index++) {
      const before = accumulate === null ? 0 : this.#gradients[index];
      this.#gradients[index] = before + (accumulate?.weight ?? 1) * slopes[index];
    }
    const hasFlow = options.recordsFlow && this.spec.cell !== 'mlp';
    const flow = hasFlow ? gradients.layers.map(({ dh }) => normsByStep(dh, options.stepCount)) : null;
    return { loss, weightSum, flow };
  }

  applyGradients(options: UpdateOptions): UpdateReport {
    const { report, state } = update(
      {
        groups: this.groups,
        parameters: this.#parameters,
        gradients: this.#gradients,
        multiplicities: this.#multiplicities,
        state: this.#optimiserState,
      },
      options,
    );
    this.#optimiserState = state;
    const { averageShare = null } = options;
    if (averageShare !== null && Number.isFinite(report.gradientNorm)) {
      addToAverage(this.#average, this.#parameters, averageShare);
    }
    return report;
  }

  readParameters(): Float64Array {
    return this.#parameters.slice();
  }

  writeParameters(values: ArrayLike<number>): void {
    requireLength('parameters', values.length, this.#parameters.length);
    this.#parameters.set(values);
  }

  readAverage(): Float64Array {
    return this.#average.slice();
  }

  writeAverage(values: ArrayLike<number>): void {
    requireLength('averages', values.length, this.#average.length);
    this.#average.set(values);
  }

  readGradients(): Float64Array {
    return this.#gradients.slice();
  }

  /** Without moments before the first step. */
  readOptimiserState(): OptimiserState {
    return copyOf(this.#optimiserState);
  }

  writeOptimiserState(state: OptimiserState): void {
    for (const moments of state.moments) {
      requireLength('values of a moment', moments.length, this.#parameters.length);
    }
    this.#optimiserState = copyOf(state);
  }

  readState(batchSize: number): Float64Array {
    requireLength('rows of the state', batchSize, this.#stateBatchSize);
    return this.#state.slice();
  }

  writeState(batchSize: number, state: ArrayLike<number>): void {
    requireLength('values of the state', state.length, batchSize * stateSize(this.spec));
    this.#state = Float64Array.from(state);
    this.#stateBatchSize = batchSize;
  }

  get sizeBytes(): number {
    const batch = [this.inputs, this.targets, this.weights, this.outputs, this.#state];
    const sum = batch.reduce((bytes, { byteLength }) => bytes + byteLength, 0);
    // Parameters, gradients and two moments; what a pass allocates is given back behind it.
    return sum + 4 * this.#parameters.byteLength;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #run(options: PassOptions): StackTape {
    const { batchSize, stepCount, isStateful } = options;
    if (!(batchSize >= 1 && batchSize <= this.capacity.batchSize)) {
      throw new RangeError(`A pass has 1 to ${this.capacity.batchSize} rows; got ${batchSize}.`);
    }
    if (!(stepCount >= 1 && stepCount <= this.capacity.stepCount)) {
      throw new RangeError(`A pass has 1 to ${this.capacity.stepCount} steps; got ${stepCount}.`);
    }
    if (isStateful) requireLength('rows of the state', batchSize, this.#stateBatchSize);
    const state = isStateful ? this.#state : new Float64Array(batchSize * stateSize(this.spec));
    const told = this.inputs.subarray(0, stepCount * batchSize * inputWidth(this.spec));
    const inputs = this.spec.takesSymbols === true ? expandSymbols(told, this.spec.inputSize) : told;
    const start = unpackState(this.spec, batchSize, state);
    const tape = stackForward(this.spec, this.#parameters, inputs, start, options);
    this.outputs.set(tape.outputs);
    this.#state = packState(this.spec, batchSize, tape.end);
    this.#stateBatchSize = batchSize;
    return tape;
  }

  #lossOf({ batchSize, stepCount }: PassShape): PassLoss {
    const { outputs, targets, weights } = this;
    return passLoss({ head: this.spec.head, batchSize, stepCount, outputs, targets, weights });
  }
}

/** (N) indexes as (N, I) inputs: 1 at the symbol, 0 elsewhere. */
export function expandSymbols(symbols: ArrayLike<number>, inputSize: number): Float64Array {
  const inputs = new Float64Array(symbols.length * inputSize);
  for (let n = 0; n < symbols.length; n++) {
    const symbol = symbols[n];
    if (symbol >= 0 && symbol < inputSize) inputs[n * inputSize + Math.trunc(symbol)] = 1;
  }
  return inputs;
}

/** ‖x_t‖ for every step of (T, …). */
export function normsByStep(values: Float64Array, stepCount: number): Float64Array {
  const size = values.length / stepCount;
  return Float64Array.from({ length: stepCount }, (_, t) => norm(values.subarray(t * size, (t + 1) * size)));
}

function copyOf({ stepCount, moments }: OptimiserState): OptimiserState {
  return { stepCount, moments: moments.map((values) => Float64Array.from(values)) };
}

function requireLength(what: string, got: number, expected: number): void {
  if (got !== expected) throw new RangeError(`Expected ${expected} ${what}; got ${got}.`);
}
