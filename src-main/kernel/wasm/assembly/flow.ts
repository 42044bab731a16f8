import { blockBytes, gateCount, Layer } from './layer';

/** When every gradient of a step is smaller than this, all are multiplied by its inverse, and `scale` (float64)
 *  remembers: ‖∂L/∂h_t‖ stays true far below what float32 holds. Powers of two change no digit. */
const small: f32 = 9.094947017729282e-13; // 2⁻⁴⁰
const raise: f32 = 1099511627776; // 2⁴⁰
const largestScale: f64 = 1e280;

/** Writes ‖∂L/∂h_t‖ over a shard's rows to `flow`, after joining what comes from above with what comes through time. */
export function measureFlow(layer: Layer, t: u32, scale: usize): void {
  if (load<f64>(scale) != 1 && isAnyAbove(layer, t)) {
    multiply(layer, <f32>(1 / load<f64>(scale)));
    store<f64>(scale, 1);
  }
  const block = blockBytes(layer);
  let largest: f32 = 0;
  let sum: f64 = 0;
  for (let unit: u32 = 0; unit < layer.hiddenBlocks; unit++) {
    const above = layer.dOut + t * layer.dOutStep + unit * block;
    const dh = layer.dh + unit * block;
    const dc = layer.dc + unit * block;
    for (let p: usize = 0; p < block; p += 4) {
      let d = load<f32>(above + p) + load<f32>(dh + p);
      if (layer.cell == 3) {
        // The direct way through z is part of ∂L/∂h.
        d += load<f32>(dc + p);
        store<f32>(dc + p, 0);
      } else if (layer.cell == 2) largest = max(largest, abs(load<f32>(dc + p)));
      store<f32>(above + p, 0);
      store<f32>(dh + p, d);
      largest = max(largest, abs(d));
      sum += <f64>d * <f64>d;
    }
  }
  const factor = load<f64>(scale);
  store<f64>(layer.flow + (<usize>t << 3), Math.sqrt(sum) / factor);
  if (largest == 0 || largest >= small || factor > largestScale) return;
  multiply(layer, raise);
  store<f64>(scale, factor * raise);
}

function isAnyAbove(layer: Layer, t: u32): bool {
  const block = blockBytes(layer);
  for (let unit: u32 = 0; unit < layer.hiddenBlocks; unit++) {
    const above = layer.dOut + t * layer.dOutStep + unit * block;
    for (let p: usize = 0; p < block; p += 4) if (load<f32>(above + p) != 0) return true;
  }
  return false;
}

function multiply(layer: Layer, factor: f32): void {
  const block = blockBytes(layer);
  for (let unit: u32 = 0; unit < layer.hiddenBlocks; unit++) {
    const dh = layer.dh + unit * block;
    const dc = layer.dc + unit * block;
    for (let p: usize = 0; p < block; p += 4) {
      store<f32>(dh + p, load<f32>(dh + p) * factor);
      if (layer.cell > 1) store<f32>(dc + p, load<f32>(dc + p) * factor);
    }
  }
}

/** Brings the gradients of step t, which the weights are to see, back to their true size. */
export function unscale(layer: Layer, t: u32, scale: usize): void {
  const factor = load<f64>(scale);
  if (factor == 1) return;
  const inverse = 1 / factor;
  const block = blockBytes(layer);
  for (let p: u32 = 0; p < gateCount(layer) * layer.hiddenBlocks; p++) {
    const g = layer.g + t * layer.gStep + p * block;
    for (let at = g; at < g + block; at += 4) {
      const d = <f32>(<f64>load<f32>(at) * inverse);
      store<f32>(at, abs(d) < 1e-25 ? 0 : d);
    }
  }
}
