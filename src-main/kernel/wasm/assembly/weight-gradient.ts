import { sixesOf } from './gemm';
import { blockBytes, gateCount, Layer, recurrentCount } from './layer';
import { addSymbolGradients } from './symbols';
import { outer1, outer4, outer6 } from './tiles';

/** Rows (t, b) summed in registers before they are added to memory: their part of a panel stays in the nearest cache. */
const chunkRows: u32 = 256;

/** dw[panel] (K, 8) += Σ_t a_t (K, B) · g_t (B, 8), and dBias[panel] (8) += Σ_t Σ_b g_t, for all panels of a
 *  layer and the rows of a shard. */
export function weightGradient(layer: Layer, t0: u32, t1: u32): void {
  const block = blockBytes(layer);
  const hiddenRows = recurrentCount(layer);
  const step: u32 = max<u32>(1, chunkRows / layer.batch);
  for (let t = t0; t < t1; t += step) {
    const steps = min<u32>(step, t1 - t);
    const a = layer.a + t * layer.aStep;
    for (let p: u32 = 0; p < gateCount(layer) * layer.hiddenBlocks; p++) {
      const g = layer.g + t * layer.gStep + p * block;
      const dw = layer.dw + p * layer.panelBytes;
      // The halves of a GRU's candidate gate (first and last) see only x or only h.
      const gate = p / layer.hiddenBlocks;
      const seesHidden = hiddenRows > 0 && !(layer.cell == 3 && gate == 0);
      const seesInput = !(layer.cell == 3 && gate == 3);
      if (seesHidden) {
        panelGradient(a, block, layer.aStep, hiddenRows, g, layer.gStep, steps, dw);
      }
      if (seesInput) {
        const inputs = a + (hiddenRows >> 3) * block;
        const rows = dw + (<usize>hiddenRows << 5);
        if (layer.symbols != 0) addSymbolGradients(layer, t, steps, g, rows);
        else panelGradient(inputs, block, layer.aStep, layer.inputCount, g, layer.gStep, steps, rows);
      }
      addColumns(g, layer.gStep, steps, block, layer.dBias + (<usize>p << 5));
    }
  }
}

/** dw (K, 8) += Σ_t a_t (K, B) · g_t (B, 8). */
export function panelGradient(
  a: usize,
  block: usize,
  aStep: usize,
  k: u32,
  g: usize,
  gStep: usize,
  steps: u32,
  dw: usize,
): void {
  const sixes = sixesOf(k);
  let row: u32 = 0;
  for (let i: u32 = 0; i < sixes; i++, row += 6) {
    outer6(row & 7, a + (row >> 3) * block, block, aStep, g, gStep, steps, dw + (<usize>row << 5));
  }
  for (; row + 4 <= k; row += 4) {
    outer4(row & 7, a + (row >> 3) * block, block, aStep, g, gStep, steps, dw + (<usize>row << 5));
  }
  for (; row < k; row++) {
    const at = a + (row >> 3) * block + ((row & 7) << 2);
    outer1(at, block, aStep, g, gStep, steps, dw + (<usize>row << 5));
  }
}

/** sum (8) += Σ_t Σ_b g_t (B, 8). */
export function addColumns(g: usize, gStep: usize, steps: u32, block: usize, sum: usize): void {
  let a0 = v128.load(sum);
  let a1 = v128.load(sum, 16);
  let b0 = f32x4.splat(0);
  let b1 = b0;
  let c0 = b0;
  let c1 = b0;
  let d0 = b0;
  let d1 = b0;
  for (let t: u32 = 0; t < steps; t++, g += gStep) {
    for (let row = g; row < g + block; row += 128) {
      a0 = f32x4.add(a0, v128.load(row));
      a1 = f32x4.add(a1, v128.load(row, 16));
      b0 = f32x4.add(b0, v128.load(row, 32));
      b1 = f32x4.add(b1, v128.load(row, 48));
      c0 = f32x4.add(c0, v128.load(row, 64));
      c1 = f32x4.add(c1, v128.load(row, 80));
      d0 = f32x4.add(d0, v128.load(row, 96));
      d1 = f32x4.add(d1, v128.load(row, 112));
    }
  }
  v128.store(sum, f32x4.add(f32x4.add(a0, b0), f32x4.add(c0, d0)));
  v128.store(sum, f32x4.add(f32x4.add(a1, b1), f32x4.add(c1, d1)), 16);
}
