import { keeps, rowBase } from './dropout';
import { Head } from './head';
import { blockBytes, Layer, recurrentCount } from './layer';

/** Copies inputs (T, B, I) of a shard's rows to the operand of the first layer, dropping some.
 *  @param rowCount B of the whole batch
 *  @param rows of this shard, the first of which is `firstRow` of the batch
 *  @param first index of step t0 = 0 of this segment within the pass
 *  @param threshold of dropout; 0 keeps all. @param factor 1 / (1 − p) */
export function packInputs(
  layer: Layer,
  inputs: usize,
  rowCount: u32,
  firstRow: u32,
  rows: u32,
  first: u32,
  t1: u32,
  key: u32,
  threshold: u32,
  factor: f32,
): void {
  if (layer.symbols != 0) {
    packSymbols(layer, inputs, rowCount, firstRow, rows, first, t1, key, threshold, factor);
    return;
  }
  const block = blockBytes(layer);
  const from = layer.a + (recurrentCount(layer) >> 3) * block;
  const isPlain = layer.inputCount == 1 && threshold == 0;
  for (let t: u32 = 0; t < t1; t++) {
    const step = from + t * layer.aStep;
    if (isPlain) {
      const source = inputs + (((first + t) * rowCount + firstRow) << 2);
      for (let row: usize = 0; row < <usize>rows; row++) {
        store<f32>(step + (row << 5), load<f32>(source + (row << 2)));
      }
      continue;
    }
    for (let row: u32 = 0; row < rows; row++) {
      let source = inputs + (((first + t) * rowCount + firstRow + row) * layer.inputCount << 2);
      const target = step + (<usize>row << 5);
      if (threshold == 0) {
        for (let i: u32 = 0; i < layer.inputCount; i++, source += 4) {
          store<f32>(target + (i >> 3) * block + ((i & 7) << 2), load<f32>(source));
        }
        continue;
      }
      const base = rowBase(key, 0, first + t, firstRow + row);
      for (let i: u32 = 0; i < layer.inputCount; i++, source += 4) {
        const x = load<f32>(source);
        store<f32>(target + (i >> 3) * block + ((i & 7) << 2), keeps(base, i, threshold) ? x * factor : 0);
      }
    }
  }
}

/** Reads symbols (T, B) as symbols.ts keeps them; parameters as in packInputs. Dropout drops the one input that is not 0. */
function packSymbols(
  layer: Layer,
  inputs: usize,
  rowCount: u32,
  firstRow: u32,
  rows: u32,
  first: u32,
  t1: u32,
  key: u32,
  threshold: u32,
  factor: f32,
): void {
  for (let t: u32 = 0; t < t1; t++) {
    const source = inputs + (((first + t) * rowCount + firstRow) << 2);
    const target = layer.symbols + t * layer.symbolStep;
    for (let row: u32 = 0; row < rows; row++) {
      const told = load<f32>(source + (<usize>row << 2));
      const at = target + (<usize>row << 3);
      const isSymbol = told >= 0 && told < <f32>layer.inputCount;
      const index: u32 = isSymbol ? <u32>told : 0;
      let worth: f32 = isSymbol ? 1 : 0;
      if (isSymbol && threshold != 0) {
        worth = keeps(rowBase(key, 0, first + t, firstRow + row), index, threshold) ? factor : 0;
      }
      store<u32>(at, index);
      store<f32>(at, worth, 4);
    }
  }
}

/** Copies the outputs of a layer to the operand of the next, dropping some; parameters as in packInputs. */
export function passOn(
  below: Layer,
  above: Layer,
  layerIndex: u32,
  firstRow: u32,
  first: u32,
  t1: u32,
  key: u32,
  threshold: u32,
  factor: f32,
): void {
  const block = blockBytes(below);
  const offset = (recurrentCount(above) >> 3) * block;
  for (let t: u32 = 0; t < t1; t++) {
    for (let unit: u32 = 0; unit < below.hiddenBlocks; unit++) {
      const at = unit * block;
      const source = below.out + t * below.outStep + at;
      const target = above.a + t * above.aStep + offset + at;
      if (threshold == 0) memory.copy(target, source, block);
      else dropBlock(source, target, layerIndex, first + t, unit, firstRow, below.batch, key, threshold, factor);
    }
  }
}

/** Copies the outputs of the top layer to what the head reads, dropping some; parameters as in packInputs.
 *  @param layerIndex number of layers: the head is one more */
export function passToHead(
  top: Layer,
  head: Head,
  layerIndex: u32,
  firstRow: u32,
  first: u32,
  t1: u32,
  key: u32,
  threshold: u32,
  factor: f32,
): void {
  const block = blockBytes(top);
  for (let t: u32 = 0; t < t1; t++) {
    for (let unit: u32 = 0; unit < top.hiddenBlocks; unit++) {
      const source = top.out + t * top.outStep + unit * block;
      const target = head.a + t * head.aStep + unit * block;
      dropBlock(source, target, layerIndex, first + t, unit, firstRow, top.batch, key, threshold, factor);
    }
  }
}

/** ∂L/∂h of the top layer, in place, as dropout lets it through. */
export function dropHeadGradient(
  head: Head,
  layerIndex: u32,
  firstRow: u32,
  first: u32,
  t1: u32,
  key: u32,
  threshold: u32,
  factor: f32,
): void {
  const block = <usize>head.batch << 5;
  for (let t: u32 = 0; t < t1; t++) {
    for (let unit: u32 = 0; unit < head.hiddenBlocks; unit++) {
      const at = head.dh + t * head.dhStep + unit * block;
      dropBlock(at, at, layerIndex, first + t, unit, firstRow, head.batch, key, threshold, factor);
    }
  }
}

/** dIn of a layer, in place, as dropout lets it through. */
export function dropGradient(
  layer: Layer,
  layerIndex: u32,
  firstRow: u32,
  first: u32,
  t1: u32,
  key: u32,
  threshold: u32,
  factor: f32,
): void {
  const block = blockBytes(layer);
  for (let t: u32 = 0; t < t1; t++) {
    for (let unit: u32 = 0; unit < (layer.inputCount + 7) >> 3; unit++) {
      const at = layer.dIn + t * layer.dInStep + unit * block;
      dropBlock(at, at, layerIndex, first + t, unit, firstRow, layer.batch, key, threshold, factor);
    }
  }
}

function dropBlock(
  source: usize,
  target: usize,
  layerIndex: u32,
  t: u32,
  unit: u32,
  firstRow: u32,
  rows: u32,
  key: u32,
  threshold: u32,
  factor: f32,
): void {
  for (let row: u32 = 0; row < rows; row++, source += 32, target += 32) {
    const base = rowBase(key, layerIndex, t, firstRow + row);
    for (let i: u32 = 0; i < 8; i++) {
      const x = load<f32>(source + (i << 2));
      store<f32>(target + (i << 2), keeps(base, (unit << 3) + i, threshold) ? x * factor : 0);
    }
  }
}
