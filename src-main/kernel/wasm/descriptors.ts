import { targetCount, type CellKind, type NetworkSpec } from '../spec.ts';
import { descriptorBytes, type MemoryPlan, rowsOfShard, symbolBytes } from './plan.ts';

/** Writes what assembly/layer.ts, head.ts and loss.ts read, for one shard and the shape of one pass. */

const cellNumbers: Readonly<Record<CellKind, number>> = { mlp: 0, rnn: 1, lstm: 2, gru: 3 };
const activationNumbers = { tanh: 0, relu: 1, sigmoid: 2 } as const;
const lossNumbers = { mse: 0, gaussian: 1, 'student-t': 2, quantile: 3, softmax: 4 } as const;

/** A part of the batch in one pass. */
export interface Shard {
  readonly index: number;
  /** What is added to the first shard's addresses. */
  readonly offset: number;
  readonly firstRow: number;
  readonly rowCount: number;
  /** Rows padded to 4. */
  readonly batch: number;
  /** Bytes of a block of 8 columns. */
  readonly block: number;
}

export interface Descriptors {
  readonly layers: readonly number[];
  readonly head: number;
  readonly loss: number;
}

/** The shards of a pass of B rows; fewer than there could be where the rows do not reach. */
export function shardsOf(plan: MemoryPlan, batchSize: number): Shard[] {
  const rows = rowsOfShard(plan, batchSize);
  return Array.from({ length: Math.ceil(batchSize / rows) }, (_, index) => {
    const firstRow = index * rows;
    const rowCount = Math.min(rows, batchSize - firstRow);
    const batch = Math.ceil(rowCount / 4) * 4;
    return { index, offset: index * plan.shardBytes, firstRow, rowCount, batch, block: batch * 32 };
  });
}

/** Bytes from one step to the next of a layer's operand. */
export function operandStep(plan: MemoryPlan, layer: number, block: number): number {
  const { hiddenRows, operandInputs } = plan.parameters.layers[layer];
  return ((hiddenRows >> 3) + Math.ceil(operandInputs / 8)) * block;
}

interface DescribedPass {
  readonly batchSize: number;
  readonly firstStep: number;
  readonly recordsFlow: boolean;
  readonly dropsOutputs: boolean;
}

/** @param pass.batchSize of the whole pass
 *  @param pass.recordsFlow whether ‖∂L/∂h_t‖ is written
 *  @param pass.dropsOutputs whether the head reads what dropout leaves of the top layer's outputs
 *  @param pass.firstStep of the segment within the pass: where its part of what spans the whole pass begins */
export function writeDescriptors(
  memory: WebAssembly.Memory,
  spec: NetworkSpec,
  plan: MemoryPlan,
  shard: Shard,
  pass: DescribedPass,
): Descriptors {
  const base = plan.shard.descriptors + shard.offset;
  const layers = plan.shard.layers.map((_, layer) => base + layer * descriptorBytes);
  layers.forEach((at, layer) => {
    const flow = plan.shard.flow + shard.offset + (layer * plan.capacity.stepCount + pass.firstStep) * 8;
    const fields = layerFields(spec, plan, layer, shard, pass.recordsFlow ? flow : 0);
    new Uint32Array(memory.buffer, at, fields.length).set(fields);
  });
  const head = base + layers.length * descriptorBytes;
  new Uint32Array(memory.buffer, head, 17).set(headFields(spec, plan, shard, pass));
  const loss = head + descriptorBytes;
  new Uint32Array(memory.buffer, loss, 13).set(lossFields(spec, plan, shard, pass.batchSize));
  return { layers, head, loss };
}

function outputOf(
  spec: NetworkSpec,
  plan: MemoryPlan,
  layer: number,
  { offset, block }: Shard,
): { readonly out: number; readonly outStep: number } {
  const memory = plan.shard.layers[layer];
  // h_t stands in the operand of step t + 1.
  const step = operandStep(plan, layer, block);
  if (spec.cell !== 'mlp') return { out: memory.operand + offset + step, outStep: step };
  return { out: memory.output + offset, outStep: plan.parameters.layers[layer].hiddenBlocks * block };
}

function layerFields(
  spec: NetworkSpec,
  plan: MemoryPlan,
  layer: number,
  shard: Shard,
  flow: number,
): number[] {
  const { block, offset, batch } = shard;
  const own = plan.parameters.layers[layer];
  const memory = plan.shard.layers[layer];
  const transposes = plan.transposes[layer];
  const { out, outStep } = outputOf(spec, plan, layer, shard);
  const hidden = own.hiddenBlocks * block;
  const below = layer === 0 ? 0 : plan.shard.fromAbove[(layer + 1) % 2] + offset;
  const gradients = plan.shardGradients + shard.index * plan.gradientBytes;
  return [
    ...[cellNumbers[spec.cell], activationNumbers[spec.activation], own.hiddenBlocks, own.inputCount, batch],
    ...[memory.operand + offset, operandStep(plan, layer, block)],
    ...[plan.weights + own.weights * 4, own.panelFloats * 4, plan.weights + own.bias * 4],
    ...[memory.gates + offset, own.panelCount * block, memory.cells + offset, hidden],
    ...[memory.tanhs + offset, out, outStep],
    ...[plan.shard.fromAbove[layer % 2] + offset, hidden],
    ...[transposes.hidden, transposes.input, below, Math.ceil(own.inputCount / 8) * block],
    ...[memory.dh + offset, memory.dc + offset],
    ...[gradients + own.weights * 4, gradients + own.bias * 4, plan.zeros, flow],
    ...[own.operandInputs < own.inputCount ? memory.symbols + offset : 0, batch * symbolBytes],
  ];
}

function headFields(
  spec: NetworkSpec,
  plan: MemoryPlan,
  shard: Shard,
  { firstStep, dropsOutputs }: DescribedPass,
): number[] {
  const { head } = plan.parameters;
  const { block, offset } = shard;
  const top = plan.shard.layers.length - 1;
  const { out, outStep } = dropsOutputs
    ? { out: plan.shard.headInputs + offset, outStep: head.hiddenBlocks * block }
    : outputOf(spec, plan, top, shard);
  const step = Math.ceil(head.outputCount / 8) * block;
  const at = offset + firstStep * step;
  const gradients = plan.shardGradients + shard.index * plan.gradientBytes;
  return [
    ...[Number(head.isNarrow), head.outputCount, head.hiddenBlocks, shard.batch],
    ...[out, outStep, plan.weights + head.weights * 4, plan.weights + head.bias * 4],
    ...[plan.shard.outputs + at, plan.shard.outputGradients + at, step, plan.headTranspose],
    ...[plan.shard.fromAbove[top % 2] + offset, head.hiddenBlocks * block],
    ...[gradients + head.weights * 4, gradients + head.bias * 4, plan.zeros],
  ];
}

function lossFields(spec: NetworkSpec, plan: MemoryPlan, shard: Shard, batchSize: number): number[] {
  const { outputCount } = plan.parameters.head;
  const Y = targetCount(spec.head);
  const { offset, firstRow } = shard;
  return [
    ...[lossNumbers[spec.head.kind], Y, outputCount, batchSize, shard.rowCount, shard.batch],
    ...[plan.shard.outputs + offset, plan.shard.outputGradients + offset],
    ...[Math.ceil(outputCount / 8) * shard.block],
    ...[plan.targets + firstRow * Y * 4, plan.targetWeights + firstRow * Y * 4],
    ...[plan.rowLoss + firstRow * 8, plan.quantiles],
  ];
}
