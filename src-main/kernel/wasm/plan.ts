import type { Capacity } from '../network.ts';
import { inputWidth, targetCount, type NetworkSpec } from '../spec.ts';
import { layOutParameters, type ParameterLayout } from './parameter-map.ts';

/** Where everything stands in the kernel's memory: a pure function of the network and its capacity, so that every
 *  thread works it out for itself. Offsets in bytes. */
export interface MemoryPlan {
  readonly parameters: ParameterLayout;
  readonly capacity: Capacity;
  /** Parts of the batch with activations and gradients of their own. Their number depends on nothing but the capacity,
   *  and their gradients are added in one order, so results do not depend on how many threads share them. */
  readonly shardCount: number;
  /** Most rows of a shard, a multiple of 4. */
  readonly shardRows: number;
  /** Steps whose activations are held at once; a longer pass is computed in segments, forward twice. */
  readonly segmentSteps: number;
  readonly segmentCount: number;
  readonly sizeBytes: number;
  readonly control: number;
  readonly zeros: number;
  readonly quantiles: number;
  readonly rowLoss: number;
  readonly itemSums: number;
  readonly weights: number;
  readonly gradients: number;
  readonly moments: readonly [number, number];
  /** The running average of the weights. */
  readonly average: number;
  readonly inputs: number;
  readonly targets: number;
  readonly targetWeights: number;
  readonly headTranspose: number;
  readonly transposes: readonly { readonly hidden: number; readonly input: number }[];
  /** Gradients of the first shard; those of the next stand `gradientBytes` behind. */
  readonly shardGradients: number;
  readonly gradientBytes: number;
  /** Of the first shard; the next stands `shardBytes` behind. */
  readonly shard: ShardMemory;
  readonly shardBytes: number;
}

export interface ShardMemory {
  readonly descriptors: number;
  readonly outputs: number;
  readonly outputGradients: number;
  readonly layers: readonly LayerMemory[];
  /** What dropout leaves of the top layer's outputs; nothing where it drops none. */
  readonly headInputs: number;
  /** ∂L/∂h of a segment, one for odd and one for even layers. */
  readonly fromAbove: readonly [number, number];
  /** [layer] (T) float64, and [layer] float64. */
  readonly flow: number;
  readonly flowScale: number;
}

export interface LayerMemory {
  readonly operand: number;
  /** The first layer's symbols, where it takes some. */
  readonly symbols: number;
  readonly gates: number;
  readonly cells: number;
  readonly tanhs: number;
  /** An MLP's outputs, which no next step's operand holds. */
  readonly output: number;
  readonly dh: number;
  readonly dc: number;
  /** h and c at the beginning of each segment, `[segment][2][H/8][rows][8]`; the last one is the state that is carried. */
  readonly states: number;
}

/** Bytes of activations that are held at once; more is recomputed. */
export const activationBudget = 512 * 1024 * 1024;
export const descriptorBytes = 128;
/** A symbol's index and what its input is multiplied with: see assembly/symbols.ts. */
export const symbolBytes = 8;
const controlBytes = 512;
const line = 64;

/** Rows that make a shard worth its while, and the most shards there are. */
const usualShardRows = 16;
const maxShards = 8;

function countShards(batchSize: number): number {
  const least = batchSize >= 8 ? 2 : 1;
  return Math.min(maxShards, Math.max(least, Math.ceil(batchSize / usualShardRows)));
}

/** Rows of each shard but the last in a pass of B rows: a multiple of 4. */
export function rowsOfShard(plan: Pick<MemoryPlan, 'shardCount'>, batchSize: number): number {
  return Math.ceil(batchSize / plan.shardCount / 4) * 4;
}

/** @param budget bytes of activations that are held at once */
export function planMemory(spec: NetworkSpec, capacity: Capacity, budget = activationBudget): MemoryPlan {
  const parameters = layOutParameters(spec);
  const shardCount = countShards(capacity.batchSize);
  const shardRows = rowsOfShard({ shardCount }, capacity.batchSize);
  const T = capacity.stepCount;
  const stepBytes = activationBytes(parameters, spec, shardRows) * shardCount;
  const segmentSteps = Math.max(1, Math.min(T, Math.floor(budget / stepBytes)));
  const segmentCount = Math.ceil(T / segmentSteps);
  // Static data of the module stands at the beginning; 64 KiB are more than it needs.
  let next = 65_536;
  const take = (bytes: number): number => {
    const at = next;
    next += Math.ceil(bytes / line) * line;
    return at;
  };
  const outputBlocks = Math.ceil(parameters.head.outputCount / 8);
  const rowCount = T * capacity.batchSize;
  const Y = targetCount(spec.head);
  const isMlp = spec.cell === 'mlp';
  const gradientBytes = Math.ceil((parameters.floatCount * 4) / line) * line;
  const common = {
    parameters,
    capacity,
    shardCount,
    shardRows,
    segmentSteps,
    segmentCount,
    control: take(controlBytes),
    zeros: take(32),
    quantiles: take(8 * 1024),
    rowLoss: take(shardRows * shardCount * 8),
    itemSums: take(parameters.items.length * 16),
    weights: take(parameters.floatCount * 4),
    gradients: take(parameters.floatCount * 4),
    moments: [take(parameters.floatCount * 4), take(parameters.floatCount * 4)] as const,
    average: take(parameters.floatCount * 4),
    inputs: take(rowCount * inputWidth(spec) * 4),
    targets: take(rowCount * Y * 4),
    targetWeights: take(rowCount * Y * 4),
    headTranspose: take(parameters.head.hiddenBlocks * outputBlocks * 8 * 32),
    transposes: parameters.layers.map(({ hiddenBlocks, panelCount, inputCount }, layer) => ({
      hidden: take(isMlp ? 0 : hiddenBlocks * panelCount * 256),
      input: take(layer === 0 ? 0 : Math.ceil(inputCount / 8) * panelCount * 256),
    })),
    shardGradients: take(shardCount * gradientBytes),
    gradientBytes,
  };
  const shardAt = next;
  const shard = planShard(spec, parameters, { T, segmentSteps, segmentCount, rows: shardRows }, take);
  const shardBytes = next - shardAt;
  return { ...common, shard, shardBytes, sizeBytes: shardAt + shardCount * shardBytes };
}

function planShard(
  spec: NetworkSpec,
  parameters: ParameterLayout,
  size: {
    readonly T: number;
    readonly segmentSteps: number;
    readonly segmentCount: number;
    readonly rows: number;
  },
  take: (bytes: number) => number,
): ShardMemory {
  const { T, segmentSteps: S, segmentCount } = size;
  const block = size.rows * 32;
  const L = parameters.layers.length;
  const outputBytes = T * Math.ceil(parameters.head.outputCount / 8) * block;
  const widest = Math.max(...parameters.layers.map(({ hiddenBlocks }) => hiddenBlocks));
  return {
    descriptors: take((L + 2) * descriptorBytes),
    outputs: take(outputBytes),
    outputGradients: take(outputBytes),
    layers: parameters.layers.map((layer): LayerMemory => {
      const operandBlocks = (layer.hiddenRows >> 3) + Math.ceil(layer.operandInputs / 8);
      const hidden = layer.hiddenBlocks * block;
      return {
        operand: take((S + 1) * operandBlocks * block),
        symbols: take(layer.operandInputs < layer.inputCount ? S * size.rows * symbolBytes : 0),
        gates: take(S * layer.panelCount * block),
        cells: take(spec.cell === 'lstm' ? (S + 1) * hidden : 0),
        tanhs: take(spec.cell === 'lstm' ? S * hidden : 0),
        output: take(spec.cell === 'mlp' ? S * hidden : 0),
        dh: take(hidden),
        dc: take(hidden),
        states: take((segmentCount + 1) * 2 * hidden),
      };
    }),
    headInputs: take(drops(spec) ? S * parameters.head.hiddenBlocks * block : 0),
    fromAbove: [take(S * widest * block), take(L > 1 ? S * widest * block : 0)],
    flow: take(L * T * 8),
    flowScale: take(L * 8),
  };
}

function drops({ outputDropout = 0 }: NetworkSpec): boolean {
  return outputDropout > 0;
}

function activationBytes({ layers }: ParameterLayout, spec: NetworkSpec, rows: number): number {
  const blocks = layers.reduce((sum, layer) => {
    const operand = (layer.hiddenRows >> 3) + Math.ceil(layer.operandInputs / 8);
    const kept = { lstm: 2, mlp: 1, rnn: 0, gru: 0 }[spec.cell];
    const own = kept * layer.hiddenBlocks;
    return sum + operand + layer.panelCount + own;
  }, 0);
  const widest = Math.max(...layers.map(({ hiddenBlocks }) => hiddenBlocks));
  const ofHead = drops(spec) ? layers[layers.length - 1].hiddenBlocks : 0;
  return (blocks + ofHead + widest * Math.min(2, layers.length)) * rows * 32;
}

/** Bytes that training such a network holds, without building it. */
export function estimateBytes(spec: NetworkSpec, capacity: Capacity): number {
  return planMemory(spec, capacity).sizeBytes;
}
