/** What the compiled kernel offers; addresses and counts are plain numbers. See assembly/. */
export interface KernelExports {
  layerForward(layer: number, t0: number, t1: number): void;
  layerBackward(layer: number, t0: number, t1: number, scale: number): void;
  weightGradient(layer: number, t0: number, t1: number): void;
  headForward(head: number, t0: number, t1: number): void;
  headBackward(head: number, t0: number, t1: number): void;
  headGradient(head: number, t0: number, t1: number): void;
  measureLoss(loss: number, t0: number, t1: number, scale: number): void;
  sumWeights(weights: number, count: number): number;
  // prettier-ignore
  packInputs(layer: number, inputs: number, rowCount: number, firstRow: number, rows: number, first: number, t1: number, key: number, threshold: number, factor: number): void;
  // prettier-ignore
  passOn(below: number, above: number, layerIndex: number, firstRow: number, first: number, t1: number, key: number, threshold: number, factor: number): void;
  // prettier-ignore
  dropGradient(layer: number, layerIndex: number, firstRow: number, first: number, t1: number, key: number, threshold: number, factor: number): void;
  // prettier-ignore
  passToHead(top: number, head: number, layerIndex: number, firstRow: number, first: number, t1: number, key: number, threshold: number, factor: number): void;
  // prettier-ignore
  dropHeadGradient(head: number, layerIndex: number, firstRow: number, first: number, t1: number, key: number, threshold: number, factor: number): void;
  // prettier-ignore
  adam(w: number, g: number, m: number, v: number, bytes: number, scale: number, beta1: number, beta2: number, rate: number, root: number, epsilon: number, keep: number): void;
  // prettier-ignore
  sgd(w: number, g: number, velocity: number, bytes: number, scale: number, momentum: number, rate: number, decay: number): void;
  // prettier-ignore
  addShards(to: number, from: number, shardBytes: number, shardCount: number, bytes: number, accumulates: boolean): void;
  addToAverage(average: number, w: number, bytes: number, share: number): void;
  sumSquares(at: number, bytes: number): number;
  // prettier-ignore
  transposePanels(w: number, panelBytes: number, p0: number, p1: number, row0: number, rows: number, to: number, columns: number, skipped: number): void;
  transposeRows(w: number, rows: number, blocks: number, to: number): void;
  announce(at: number): void;
  barrier(at: number, threadCount: number): void;
  waitWhile(at: number, value: number, failedAt: number): void;
  productBench(
    a: number,
    k: number,
    w: number,
    bias: number,
    c: number,
    panels: number,
    repeats: number,
  ): void;
}
