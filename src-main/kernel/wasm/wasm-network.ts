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
import { parameterGroups, stateSize, targetCount, type NetworkSpec, type ParameterGroup } from '../spec.ts';
import { Control, type Work, works } from './control.ts';
import { shardsOf } from './descriptors.ts';
import type { KernelExports } from './exports.ts';
import type { MemoryPlan } from './plan.ts';
import { Runner } from './runner.ts';

/** A network in WebAssembly: float32, 128-bit SIMD, one or more threads over one memory. */
export class WasmNetwork implements Network {
  readonly spec: NetworkSpec;
  readonly capacity: Capacity;
  readonly groups: readonly ParameterGroup[];
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
  readonly weights: Float32Array;
  readonly #memory: WebAssembly.Memory;
  readonly #plan: MemoryPlan;
  readonly #kernel: KernelExports;
  readonly #control: Control;
  readonly #runner: Runner;
  /** (B) Σ w ℓ of each row in the last pass. */
  readonly #rowLoss: Float64Array;
  readonly #endHelpers: () => Promise<void>;
  #updateCount = 0;
  /** Adam has two, SGD one. */
  #momentCount = 2;
  #isTransposeOld = true;
  #lastShape: PassShape = { batchSize: 0, stepCount: 0 };
  #outputs: Float32Array | null = null;

  /** @param endHelpers waits for the helper threads, which were told to end */
  constructor(
    spec: NetworkSpec,
    plan: MemoryPlan,
    memory: WebAssembly.Memory,
    kernel: KernelExports,
    threadCount: number,
    endHelpers: () => Promise<void>,
  ) {
    this.spec = spec;
    this.capacity = plan.capacity;
    this.groups = parameterGroups(spec);
    this.#memory = memory;
    this.#plan = plan;
    this.#kernel = kernel;
    this.#endHelpers = endHelpers;
    this.#control = new Control(memory, plan.control);
    this.#runner = new Runner({
      spec,
      plan,
      control: this.#control,
      kernel,
      memory,
      threadIndex: 0,
      threadCount,
    });
    this.#rowLoss = new Float64Array(memory.buffer, plan.rowLoss, plan.capacity.batchSize);
    const cells = plan.capacity.batchSize * plan.capacity.stepCount;
    const targets = cells * targetCount(spec.head);
    this.inputs = new Float32Array(memory.buffer, plan.inputs, cells * spec.inputSize);
    this.targets = new Float32Array(memory.buffer, plan.targets, targets);
    this.weights = new Float32Array(memory.buffer, plan.targetWeights, targets);
    if (spec.head.kind === 'quantile') {
      new Float64Array(memory.buffer, plan.quantiles, spec.head.quantiles.length).set(spec.head.quantiles);
    }
  }

  get sizeBytes(): number {
    return this.#plan.sizeBytes;
  }

  get outputs(): Float32Array {
    this.#outputs ??= this.#unpackOutputs();
    return this.#outputs;
  }

  forward(options: PassOptions): void {
    this.#shape(options);
    this.#control.writePass(options, {});
    this.#run(works.forward);
  }

  measureLoss(shape: PassShape): { readonly loss: number; readonly weightSum: number } {
    this.#control.writePass({ ...shape, isStateful: false, dropoutKey: null }, {});
    this.#run(works.loss);
    return this.#readLoss(shape);
  }

  computeGradients(options: GradientOptions): GradientReport {
    this.#shape(options);
    const recordsFlow = options.recordsFlow && this.spec.cell !== 'mlp';
    const weightSum = this.#sumWeights(options);
    // Masked targets have a weight of 0, so any scale will do where all are masked.
    const weight = options.accumulate?.weight ?? 1;
    const scale = weight / (weightSum || 1);
    const accumulates = options.accumulate !== null;
    const mustTranspose = this.#isTransposeOld;
    this.#control.writePass({ ...options, recordsFlow } as GradientOptions, {
      accumulates,
      mustTranspose,
      scale,
    });
    this.#run(works.gradients);
    this.#isTransposeOld = false;
    return {
      ...this.#readLoss(options, weightSum),
      flow: recordsFlow ? this.#readFlow(options.stepCount, weight) : null,
    };
  }

  applyGradients(options: UpdateOptions): UpdateReport {
    this.#control.writeUpdate(options, this.#updateCount + 1);
    this.#run(works.update);
    this.#isTransposeOld = true;
    const squares = new Float64Array(this.groups.length);
    const { items } = this.#plan.parameters;
    const sums = this.#runner.itemSums;
    items.forEach(({ parts }, index) => {
      parts.forEach(({ group }, part) => (squares[group] += sums[index * 2 + part]));
    });
    const gradientNorm = Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
    const isFinite = Number.isFinite(gradientNorm);
    if (isFinite) this.#updateCount += 1;
    this.#momentCount = options.optimiser.kind === 'sgd' ? 1 : 2;
    const isClipped = isFinite && options.clipNorm !== null && gradientNorm + 1e-6 > options.clipNorm;
    return { groupNorms: squares.map(Math.sqrt), gradientNorm, isClipped };
  }

  readParameters(): Float32Array {
    return this.#gather(this.#plan.weights);
  }

  writeParameters(values: ArrayLike<number>): void {
    this.#scatter(this.#plan.weights, values);
    this.#isTransposeOld = true;
  }

  readAverage(): Float32Array {
    return this.#gather(this.#plan.average);
  }

  writeAverage(values: ArrayLike<number>): void {
    this.#scatter(this.#plan.average, values);
  }

  readGradients(): Float32Array {
    return this.#gather(this.#plan.gradients);
  }

  readOptimiserState(): OptimiserState {
    return {
      stepCount: this.#updateCount,
      moments: this.#plan.moments.slice(0, this.#momentCount).map((at) => this.#gather(at)),
    };
  }

  writeOptimiserState({ stepCount, moments }: OptimiserState): void {
    this.#updateCount = stepCount;
    this.#momentCount = moments.length;
    this.#plan.moments.forEach((at, index) => {
      const values = moments[index] ?? new Float32Array(this.#plan.parameters.indexes.length);
      this.#scatter(at, values);
    });
  }

  readState(batchSize: number): Float32Array {
    const size = stateSize(this.spec);
    const state = new Float32Array(batchSize * size);
    this.#eachState(batchSize, (floats, at, index) => (state[index] = floats[at]));
    return state;
  }

  writeState(batchSize: number, state: ArrayLike<number>): void {
    this.#eachState(batchSize, (floats, at, index) => (floats[at] = state[index]));
  }

  async close(): Promise<void> {
    this.#control.setWork(works.end);
    this.#kernel.announce(this.#control.generationAt);
    await this.#endHelpers();
  }

  #run(work: Work): void {
    this.#control.setWork(work);
    this.#kernel.announce(this.#control.generationAt);
    try {
      this.#runner.work();
    } catch (error) {
      this.#control.fail();
      throw error;
    }
  }

  #shape({ batchSize, stepCount }: PassShape): void {
    const { capacity } = this;
    if (!(
      batchSize >= 1 &&
      batchSize <= capacity.batchSize &&
      stepCount >= 1 &&
      stepCount <= capacity.stepCount
    )) {
      const most = `${capacity.batchSize} × ${capacity.stepCount}`;
      throw new RangeError(`A pass of ${batchSize} rows × ${stepCount} steps does not fit into ${most}.`);
    }
    if (batchSize !== this.#lastShape.batchSize) {
      // Rows and columns that pad the gradients must be 0 in the new shape too.
      const { shard, shardBytes, shardCount } = this.#plan;
      const { outputGradients, layers } = shard;
      for (let index = 0; index < shardCount; index++) {
        const at = outputGradients + index * shardBytes;
        new Uint8Array(this.#memory.buffer, at, layers[0].operand - outputGradients).fill(0);
      }
    }
    this.#lastShape = { batchSize, stepCount };
    this.#outputs = null;
  }

  #sumWeights({ batchSize, stepCount }: PassShape): number {
    const count = batchSize * stepCount * targetCount(this.spec.head);
    return this.#kernel.sumWeights(this.#plan.targetWeights, count);
  }

  #readLoss(shape: PassShape, weightSum = this.#sumWeights(shape)): { loss: number; weightSum: number } {
    let sum = 0;
    for (let row = 0; row < shape.batchSize; row++) sum += this.#rowLoss[row];
    return { loss: weightSum === 0 ? 0 : sum / weightSum, weightSum };
  }

  /** @param weight that the gradients of this pass were multiplied with */
  #readFlow(stepCount: number, weight: number): Float64Array[] {
    const { shard, shardBytes, capacity } = this.#plan;
    const shards = shardsOf(this.#plan, this.#lastShape.batchSize);
    return shard.layers.map((_, layer) => {
      const norms = new Float64Array(stepCount);
      for (const { index } of shards) {
        const at = shard.flow + index * shardBytes + layer * capacity.stepCount * 8;
        new Float64Array(this.#memory.buffer, at, stepCount).forEach((norm, t) => {
          // Squares of norms this small would be 0; hypot scales them.
          norms[t] = Math.hypot(norms[t], norm);
        });
      }
      return norms.map((norm) => norm / Math.abs(weight));
    });
  }

  #unpackOutputs(): Float32Array {
    const { batchSize, stepCount } = this.#lastShape;
    const { outputCount } = this.#plan.parameters.head;
    const outputs = new Float32Array(stepCount * batchSize * outputCount);
    for (const { offset, firstRow, rowCount, block } of shardsOf(this.#plan, batchSize)) {
      const blockFloats = block / 4;
      const step = Math.ceil(outputCount / 8) * blockFloats;
      const packed = new Float32Array(
        this.#memory.buffer,
        this.#plan.shard.outputs + offset,
        stepCount * step,
      );
      for (let t = 0; t < stepCount; t++) {
        for (let row = 0; row < rowCount; row++) {
          const to = (t * batchSize + firstRow + row) * outputCount;
          for (let o = 0; o < outputCount; o++) {
            outputs[to + o] = packed[t * step + (o >> 3) * blockFloats + row * 8 + (o & 7)];
          }
        }
      }
    }
    return outputs;
  }

  #gather(at: number): Float32Array {
    const { indexes, floatCount } = this.#plan.parameters;
    const floats = new Float32Array(this.#memory.buffer, at, floatCount);
    return Float32Array.from(indexes, (index) => floats[index]);
  }

  #scatter(at: number, values: ArrayLike<number>): void {
    const { indexes, floatCount } = this.#plan.parameters;
    const floats = new Float32Array(this.#memory.buffer, at, floatCount);
    for (let i = 0; i < indexes.length; i++) floats[indexes[i]] = values[i];
  }

  /** Every value of the carried state: per row h of every layer, then c of every layer. */
  #eachState(batchSize: number, visit: (floats: Float32Array, at: number, index: number) => void): void {
    const { shard, parameters, shardRows, segmentCount } = this.#plan;
    const size = stateSize(this.spec);
    for (const { offset: shardOffset, firstRow, rowCount, batch } of shardsOf(this.#plan, batchSize)) {
      let offset = 0;
      for (let part = 0; part < (this.spec.cell === 'lstm' ? 2 : 1) && size > 0; part++) {
        this.spec.hiddenSizes.forEach((hiddenSize, layer) => {
          const slotFloats = parameters.layers[layer].hiddenBlocks * shardRows * 8;
          const at = shard.layers[layer].states + shardOffset + (segmentCount * 2 + part) * slotFloats * 4;
          const floats = new Float32Array(this.#memory.buffer, at, slotFloats);
          for (let row = 0; row < rowCount; row++) {
            for (let unit = 0; unit < hiddenSize; unit++) {
              const to = (firstRow + row) * size + offset + unit;
              visit(floats, (unit >> 3) * batch * 8 + row * 8 + (unit & 7), to);
            }
          }
          offset += hiddenSize;
        });
      }
    }
  }
}
