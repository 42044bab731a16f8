import { denseBackward, denseForward } from './dense';
import { measureFlow, unscale } from './flow';
import { product } from './gemm';
import { gruBackward, gruForward } from './gru';
import { blockBytes, gateCount, Layer, operandInputs, recurrentCount } from './layer';
import { lstmBackward, lstmForward } from './lstm';
import { addSymbolRows } from './symbols';

/** Steps [t0, t1) of a layer. */
export function layerForward(layer: Layer, t0: u32, t1: u32): void {
  const block = blockBytes(layer);
  const hiddenRows = recurrentCount(layer);
  const inputCount = operandInputs(layer);
  const k = hiddenRows + inputCount;
  const inputs = (hiddenRows >> 3) * block;
  const inputRows = <usize>hiddenRows << 5;
  const blocks = layer.hiddenBlocks;
  for (let t = t0; t < t1; t++) {
    const a = layer.a + t * layer.aStep;
    const g = layer.g + t * layer.gStep;
    for (let unit: u32 = 0; unit < blocks; unit++) {
      for (let gate: u32 = 0; gate < gateCount(layer); gate++) {
        const p = gate * blocks + unit;
        const w = layer.w + p * layer.panelBytes;
        const bias = layer.bias + (<usize>p << 5);
        const to8 = g + p * block;
        if (layer.cell == 3 && gate == 0) {
          product(a + inputs, block, inputCount, w + inputRows, bias, to8, layer.batch);
        } else if (layer.cell == 3 && gate == 3) product(a, block, hiddenRows, w, bias, to8, layer.batch);
        else product(a, block, k, w, bias, to8, layer.batch);
        if (layer.symbols != 0 && !(layer.cell == 3 && gate == 3)) addSymbolRows(layer, t, w + inputRows, to8);
      }
      if (layer.cell == 2) lstmForward(layer, t, unit, block);
      else if (layer.cell == 3) gruForward(layer, t, unit, block);
      else denseForward(layer, t, unit, block);
    }
  }
}

/** Backpropagation through steps t1 − 1 … t0, from `dh` and `dc` as step t1 left them; leaves the gradients before
 *  activation in `g`, and in `dIn` what goes to the layer below.
 *  @param scale address of a float64: by how much dh and dc stand above their true size (flow only), 1 at first */
export function layerBackward(layer: Layer, t0: u32, t1: u32, scale: usize): void {
  const block = blockBytes(layer);
  const hiddenRows = recurrentCount(layer);
  const blocks = layer.hiddenBlocks;
  const columns = gateCount(layer) * blocks * 8;
  for (let t = t1; t-- > t0; ) {
    if (layer.flow != 0) measureFlow(layer, t, scale);
    let any = i32x4.splat(0);
    for (let unit: u32 = 0; unit < blocks; unit++) {
      if (layer.cell == 2) any = v128.or(any, lstmBackward(layer, t, unit, block));
      else if (layer.cell == 3) any = v128.or(any, gruBackward(layer, t, unit, block));
      else any = v128.or(any, denseBackward(layer, t, unit, block));
    }
    const isNothing = !v128.any_true(any);
    const g = layer.g + t * layer.gStep;
    if (hiddenRows > 0) {
      // A GRU's first panels (n_x) see no h, its last ones (n_h) no x.
      const skipped: u32 = layer.cell == 3 ? blocks : 0;
      if (isNothing) memory.fill(layer.dh, 0, block * blocks);
      else {
        back(g + skipped * block, block, columns - (skipped << 3), layer.wht, layer.dh, blocks, layer.zeros, layer.batch);
      }
    }
    if (layer.flow != 0) unscale(layer, t, scale);
    if (layer.dIn != 0) {
      const dIn = layer.dIn + t * layer.dInStep;
      const inBlocks = layer.inputCount + 7 >> 3;
      const seen = layer.cell == 3 ? columns - (blocks << 3) : columns;
      if (isNothing) memory.fill(dIn, 0, block * inBlocks);
      else back(g, block, seen, layer.wxt, dIn, inBlocks, layer.zeros, layer.batch);
    }
  }
}

/** to (rows, N) = g (rows, K) · wt (K, N). */
export function back(
  g: usize,
  block: usize,
  k: u32,
  wt: usize,
  to: usize,
  outBlocks: u32,
  zeros: usize,
  rows: u32,
): void {
  for (let n: u32 = 0; n < outBlocks; n++) {
    product(g, block, k, wt + n * (<usize>k << 5), zeros, to + n * block, rows);
  }
}
