import { Layer } from './layer';
import { madd } from './math';

/** Inputs of which a single one is not 0: a symbol picks its row of W_x instead of being multiplied with all of them. Of
 *  every step and row of the shard 8 bytes are kept: the index of the symbol, and a float32 that its input is worth: 1,
 *  0 (no symbol, or dropped), or what dropout makes of it. */

/** to (B, 8) += x_t W_x, of one panel. @param w rows of x in the panel */
export function addSymbolRows(layer: Layer, t: u32, w: usize, to: usize): void {
  let symbol = layer.symbols + t * layer.symbolStep;
  for (const end = symbol + layer.symbolStep; symbol < end; symbol += 8, to += 32) {
    const row = w + (<usize>load<u32>(symbol) << 5);
    const worth = v128.load32_splat(symbol, 4);
    v128.store(to, madd(worth, v128.load(row), v128.load(to)));
    v128.store(to, madd(worth, v128.load(row, 16), v128.load(to, 16)), 16);
  }
}

/** dw (I, 8) += Σ_t x_tᵀ g_t, of one panel and the steps [t, t + steps). @param g of step t */
export function addSymbolGradients(layer: Layer, t: u32, steps: u32, g: usize, dw: usize): void {
  for (const end = t + steps; t < end; t++, g += layer.gStep) {
    let symbol = layer.symbols + t * layer.symbolStep;
    let from = g;
    for (const last = symbol + layer.symbolStep; symbol < last; symbol += 8, from += 32) {
      const row = dw + (<usize>load<u32>(symbol) << 5);
      const worth = v128.load32_splat(symbol, 4);
      v128.store(row, madd(worth, v128.load(from), v128.load(row)));
      v128.store(row, madd(worth, v128.load(from, 16), v128.load(row, 16)), 16);
    }
  }
}
