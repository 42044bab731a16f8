import type { NetworkSpec } from '../spec.ts';
import { type Control, type PassWork, works } from './control.ts';
import { type Shard, shardsOf } from './descriptors.ts';
import type { KernelExports } from './exports.ts';
import type { MemoryPlan } from './plan.ts';
import { ShardPass } from './shard-pass.ts';
import { updateShare } from './update.ts';

export interface RunnerParts {
  readonly spec: NetworkSpec;
  readonly plan: MemoryPlan;
  readonly control: Control;
  readonly kernel: KernelExports;
  readonly memory: WebAssembly.Memory;
  readonly threadIndex: number;
  readonly threadCount: number;
}

/** What one thread does of a piece of work. All threads run the same steps and meet at barriers. Shards of the batch are
 *  passed through by one thread each, from input to gradients; then the gradients are added, panels shared. */
export class Runner {
  readonly parts: RunnerParts;
  /** Two squares an item: of its first part and of its second. */
  readonly itemSums: Float64Array;
  readonly #shardPass: ShardPass;
  #shards: { readonly batchSize: number; readonly shards: readonly Shard[] } = { batchSize: 0, shards: [] };

  constructor(parts: RunnerParts) {
    this.parts = parts;
    const { plan, memory } = parts;
    this.itemSums = new Float64Array(memory.buffer, plan.itemSums, plan.parameters.items.length * 2);
    this.#shardPass = new ShardPass(parts);
  }

  /** @returns false where there is nothing more to do */
  work(): boolean {
    const { control } = this.parts;
    switch (control.work) {
      case works.forward:
        this.#eachShard(control.readPass(), (pass, shard) => this.#shardPass.forward(pass, shard));
        this.meet();
        break;
      case works.loss:
        this.#eachShard(control.readPass(), (pass, shard) => this.#shardPass.measureLoss(pass, shard));
        this.meet();
        break;
      case works.gradients:
        this.#computeGradients(control.readPass());
        break;
      case works.update:
        updateShare(this, control.readUpdate());
        break;
      case works.end:
        return false;
    }
    return true;
  }

  meet(): void {
    const { kernel, control, threadCount } = this.parts;
    kernel.barrier(control.barrierAt, threadCount);
  }

  /** This thread's part of n things in order. @param unit parts are multiples of it */
  share(count: number, unit = 1): readonly [number, number] {
    const { threadIndex, threadCount } = this.parts;
    const units = Math.ceil(count / unit);
    const at = (index: number): number => Math.min(count, Math.floor((units * index) / threadCount) * unit);
    return [at(threadIndex), at(threadIndex + 1)];
  }

  /** Most passes have as many rows as the one before. */
  #shardsOf(batchSize: number): readonly Shard[] {
    if (batchSize !== this.#shards.batchSize) {
      this.#shards = { batchSize, shards: shardsOf(this.parts.plan, batchSize) };
    }
    return this.#shards.shards;
  }

  #eachShard(pass: PassWork, visit: (pass: PassWork, shard: Shard) => void): void {
    // A shard belongs to one thread in every pass, however few rows a pass has: what describes it is written once.
    const [first, last] = this.share(this.parts.plan.shardCount);
    const shards = this.#shardsOf(pass.batchSize);
    for (let index = first; index < Math.min(last, shards.length); index++) visit(pass, shards[index]);
  }

  #computeGradients(pass: PassWork): void {
    if (pass.mustTranspose) {
      this.#transpose();
      this.meet();
    }
    this.#eachShard(pass, (own, shard) => this.#shardPass.computeGradients(own, shard));
    this.meet();
    this.#addGradients(pass);
    this.meet();
  }

  #addGradients(pass: PassWork): void {
    const { plan, kernel } = this.parts;
    const { gradients, shardGradients, gradientBytes } = plan;
    const [from, to] = this.share(gradientBytes, 64);
    const count = this.#shardsOf(pass.batchSize).length;
    kernel.addShards(
      gradients + from,
      shardGradients + from,
      gradientBytes,
      count,
      to - from,
      pass.accumulates,
    );
  }

  #transpose(): void {
    const { kernel, plan, spec, threadIndex, threadCount } = this.parts;
    plan.parameters.layers.forEach((layer, index) => {
      const { hidden, input } = plan.transposes[index];
      const w = plan.weights + layer.weights * 4;
      const panelBytes = layer.panelFloats * 4;
      const { hiddenBlocks, panelCount, hiddenRows } = layer;
      const isGru = spec.cell === 'gru';
      const [p0, p1] = this.share(panelCount);
      // Gradients of a GRU's n_x go to x only, those of n_h to h only; see assembly/gru.ts.
      const hiddenFrom = isGru ? hiddenBlocks : 0;
      const inputTo = isGru ? panelCount - hiddenBlocks : panelCount;
      if (hiddenRows > 0) {
        const columns = (panelCount - hiddenFrom) * 8;
        const from = Math.max(p0, hiddenFrom);
        kernel.transposePanels(w, panelBytes, from, p1, 0, hiddenRows, hidden, columns, hiddenFrom);
      }
      if (index > 0) {
        const to = Math.min(p1, inputTo);
        kernel.transposePanels(w, panelBytes, p0, to, hiddenRows, layer.inputCount, input, inputTo * 8, 0);
      }
    });
    if (threadIndex !== threadCount - 1) return;
    const { head } = plan.parameters;
    const w = plan.weights + head.weights * 4;
    if (head.isNarrow) kernel.transposeRows(w, head.outputCount, head.hiddenBlocks, plan.headTranspose);
    else {
      const panels = Math.ceil(head.outputCount / 8);
      const rows = head.hiddenBlocks * 8;
      kernel.transposePanels(w, rows * 32, 0, panels, 0, rows, plan.headTranspose, panels * 8, 0);
    }
  }
}
