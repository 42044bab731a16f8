import { threshold24 } from '../dropout.ts';
import type { PassWork } from './control.ts';
import { type Descriptors, operandStep, type Shard, writeDescriptors } from './descriptors.ts';
import type { RunnerParts } from './runner.ts';

/** Steps [first, first + steps) of a pass, whose activations are held together. */
interface Segment {
  readonly first: number;
  readonly steps: number;
}

/** One shard's way through a pass. */
export class ShardPass {
  readonly #parts: RunnerParts;
  readonly #bytes: Uint8Array;
  readonly #described = new Map<number, { readonly key: string; readonly descriptors: Descriptors }>();

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#bytes = new Uint8Array(parts.memory.buffer);
  }

  forward(pass: PassWork, shard: Shard): void {
    const segments = this.#segmentsOf(pass.stepCount);
    this.#begin(pass, shard);
    segments.forEach((segment, index) => {
      this.#forwardSegment(pass, shard, segment);
      const isLast = index === segments.length - 1;
      this.#endSegment(shard, segment.steps, isLast);
    });
  }

  measureLoss(pass: PassWork, shard: Shard): void {
    const { loss } = this.#describe(pass, shard, 0);
    this.#clearRowLoss(shard);
    this.#parts.kernel.measureLoss(loss, 0, pass.stepCount, 0);
  }

  /** Forward, loss, and back to the gradients of all weights, in the shard's own part of memory. */
  computeGradients(pass: PassWork, shard: Shard): void {
    const { kernel, plan } = this.#parts;
    const segments = this.#segmentsOf(pass.stepCount);
    const last = segments.length - 1;
    this.#begin(pass, shard);
    this.#clearRowLoss(shard);
    segments.forEach((segment, index) => {
      if (last > 0) this.#copyStates(shard, index, true);
      this.#forwardSegment(pass, shard, segment);
      const { loss } = this.#describe(pass, shard, segment.first);
      kernel.measureLoss(loss, segment.first, segment.first + segment.steps, pass.scale);
      this.#endSegment(shard, segment.steps, index === last);
    });
    const gradients = plan.shardGradients + shard.index * plan.gradientBytes;
    this.#bytes.fill(0, gradients, gradients + plan.gradientBytes);
    this.#clearCarried(pass, shard);
    for (let index = last; index >= 0; index--) {
      // Only the last segment's activations are still there.
      if (index < last) {
        this.#copyStates(shard, index, false);
        this.#forwardSegment(pass, shard, segments[index]);
      }
      this.#backwardSegment(pass, shard, segments[index]);
    }
    this.#clearPadding(gradients);
  }

  #segmentsOf(stepCount: number): readonly Segment[] {
    const { segmentSteps } = this.#parts.plan;
    if (stepCount <= segmentSteps) return [{ first: 0, steps: stepCount }];
    const count = Math.ceil(stepCount / segmentSteps);
    return Array.from({ length: count }, (_, index) => ({
      first: index * segmentSteps,
      steps: Math.min(segmentSteps, stepCount - index * segmentSteps),
    }));
  }

  #describe(pass: PassWork, shard: Shard, firstStep: number): Descriptors {
    const dropsOutputs = pass.dropoutKey !== null && (this.#parts.spec.outputDropout ?? 0) > 0;
    const key = `${pass.batchSize} ${firstStep} ${pass.recordsFlow} ${dropsOutputs}`;
    const known = this.#described.get(shard.index);
    if (known?.key === key) return known.descriptors;
    const { memory, spec, plan } = this.#parts;
    const { batchSize, recordsFlow } = pass;
    const own = { batchSize, firstStep, recordsFlow, dropsOutputs };
    const descriptors = writeDescriptors(memory, spec, plan, shard, own);
    this.#described.set(shard.index, { key, descriptors });
    return descriptors;
  }

  /** The state at the first step: the one carried, or zeros. */
  #begin(pass: PassWork, shard: Shard): void {
    if (pass.isStateful) this.#copyStates(shard, this.#parts.plan.segmentCount, false);
    else this.#eachState(shard, 0, (begin, _, bytes) => this.#bytes.fill(0, begin, begin + bytes));
  }

  #forwardSegment(pass: PassWork, shard: Shard, { first, steps }: Segment): void {
    const { kernel, spec, plan } = this.#parts;
    const { layers, head } = this.#describe(pass, shard, first);
    const { firstRow, rowCount } = shard;
    const key = pass.dropoutKey ?? 0;
    const input = dropped(pass, spec.inputDropout);
    const between = dropped(pass, spec.layerDropout);
    const output = dropped(pass, spec.outputDropout);
    const { batchSize } = pass;
    // prettier-ignore
    kernel.packInputs(layers[0], plan.inputs, batchSize, firstRow, rowCount, first, steps, key, input.at, input.by);
    layers.forEach((layer, index) => {
      if (index > 0) {
        kernel.passOn(layers[index - 1], layer, index, firstRow, first, steps, key, between.at, between.by);
      }
      kernel.layerForward(layer, 0, steps);
    });
    if (output.at > 0) {
      const [top, above] = [layers[layers.length - 1], layers.length];
      kernel.passToHead(top, head, above, firstRow, first, steps, key, output.at, output.by);
    }
    kernel.headForward(head, 0, steps);
  }

  /** Puts the state behind the last step where the next segment begins, or where the next pass looks for it. */
  #endSegment(shard: Shard, steps: number, isLast: boolean): void {
    const { plan } = this.#parts;
    this.#eachState(shard, plan.segmentCount, (begin, saved, bytes, layer, part) => {
      const step = part === 0 ? operandStep(plan, layer, shard.block) : bytes;
      const end = begin + steps * step;
      this.#bytes.copyWithin(isLast ? saved : begin, end, end + bytes);
    });
  }

  /** @param isSaving from the first step to a slot, else back */
  #copyStates(shard: Shard, slot: number, isSaving: boolean): void {
    this.#eachState(shard, slot, (begin, saved, bytes) => {
      const [from, to] = isSaving ? [begin, saved] : [saved, begin];
      this.#bytes.copyWithin(to, from, from + bytes);
    });
  }

  #eachState(
    shard: Shard,
    slot: number,
    visit: (begin: number, saved: number, bytes: number, layer: number, part: number) => void,
  ): void {
    const { plan, spec } = this.#parts;
    if (spec.cell === 'mlp') return;
    plan.parameters.layers.forEach(({ hiddenBlocks }, layer) => {
      const { operand, cells, states } = plan.shard.layers[layer];
      const slotBytes = hiddenBlocks * plan.shardRows * 32;
      const bytes = hiddenBlocks * shard.block;
      for (let part = 0; part < (spec.cell === 'lstm' ? 2 : 1); part++) {
        const begin = (part === 0 ? operand : cells) + shard.offset;
        visit(begin, states + shard.offset + (slot * 2 + part) * slotBytes, bytes, layer, part);
      }
    });
  }

  #clearRowLoss({ firstRow, rowCount }: Shard): void {
    const at = this.#parts.plan.rowLoss + firstRow * 8;
    this.#bytes.fill(0, at, at + rowCount * 8);
  }

  /** What would come from behind the last step. */
  #clearCarried(pass: PassWork, shard: Shard): void {
    const { plan, memory } = this.#parts;
    const { layers, flow, flowScale } = plan.shard;
    plan.parameters.layers.forEach(({ hiddenBlocks }, layer) => {
      for (const at of [layers[layer].dh, layers[layer].dc]) {
        this.#bytes.fill(0, at + shard.offset, at + shard.offset + hiddenBlocks * shard.block);
      }
    });
    if (!pass.recordsFlow) return;
    new Float64Array(memory.buffer, flowScale + shard.offset, layers.length).fill(1);
    this.#bytes.fill(
      0,
      flow + shard.offset,
      flow + shard.offset + layers.length * plan.capacity.stepCount * 8,
    );
  }

  #backwardSegment(pass: PassWork, shard: Shard, { first, steps }: Segment): void {
    const { kernel, spec, plan } = this.#parts;
    const { layers, head } = this.#describe(pass, shard, first);
    const { firstRow } = shard;
    const key = pass.dropoutKey ?? 0;
    const between = dropped(pass, spec.layerDropout);
    const output = dropped(pass, spec.outputDropout);
    kernel.headBackward(head, 0, steps);
    if (output.at > 0) {
      kernel.dropHeadGradient(head, layers.length, firstRow, first, steps, key, output.at, output.by);
    }
    for (let index = layers.length - 1; index >= 0; index--) {
      kernel.layerBackward(layers[index], 0, steps, plan.shard.flowScale + shard.offset + index * 8);
      kernel.weightGradient(layers[index], 0, steps);
      if (index > 0 && between.at > 0) {
        kernel.dropGradient(layers[index], index, firstRow, first, steps, key, between.at, between.by);
      }
    }
    kernel.headGradient(head, 0, steps);
  }

  /** Units beyond H are 0 but for sigmoid (½): the head must not learn from them. */
  #clearPadding(gradientsAt: number): void {
    const { plan, memory, spec } = this.#parts;
    const { head } = plan.parameters;
    const hiddenSize = spec.hiddenSizes[spec.hiddenSizes.length - 1];
    const padded = head.hiddenBlocks * 8;
    if (spec.cell !== 'mlp' || spec.activation !== 'sigmoid' || hiddenSize === padded) return;
    const gradients = new Float32Array(memory.buffer, gradientsAt + head.weights * 4);
    const width = head.isNarrow ? 1 : 8;
    const rows = head.isNarrow ? head.outputCount : Math.ceil(head.outputCount / 8);
    for (let row = 0; row < rows; row++) {
      gradients.fill(0, (row * padded + hiddenSize) * width, (row + 1) * padded * width);
    }
  }
}

/** Threshold and factor of a dropout probability in this pass. */
function dropped({ dropoutKey }: PassWork, p = 0): { readonly at: number; readonly by: number } {
  return dropoutKey === null || p === 0 ? { at: 0, by: 1 } : { at: threshold24(p), by: 1 / (1 - p) };
}
