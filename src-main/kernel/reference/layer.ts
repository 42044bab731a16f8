import type { PassShape } from '../network.ts';
import type { Cell, CellParameters, CellSizes, CellStep } from './cell.ts';

/** A cell over the T steps of a pass, and the way back: backpropagation through time. */

/** h and c of a layer, (B, H) each; empty where the cell has none. */
export interface LayerState {
  readonly h: Float64Array;
  readonly c: Float64Array;
}

/** What a forward pass leaves for the way back. All row-major, step by step. */
export interface LayerTape {
  readonly shape: PassShape;
  readonly start: LayerState;
  /** (T, B, I) as the cell saw it, behind the dropout */
  readonly x: Float64Array;
  /** (T, B, H) */
  readonly h: Float64Array;
  /** (T, B, H); empty without a cell state */
  readonly c: Float64Array;
  /** (T, B, cacheCount·H) */
  readonly cache: Float64Array;
}

export interface LayerGradients {
  /** ∂L/∂x (T, B, I) */
  readonly dx: Float64Array;
  /** ∂L/∂h_t (T, B, H), total: through its own output and through all later steps */
  readonly dh: Float64Array;
  /** ∂L/∂c_t (T, B, H), total; empty without a cell state */
  readonly dc: Float64Array;
  /** ∂L/∂h and ∂L/∂c of the state the pass started from: where truncated BPTT cuts. */
  readonly start: LayerState;
}

/** h_1 … h_T from x_1 … x_T and the state before. */
export function layerForward(
  cell: Cell,
  sizes: CellSizes,
  parameters: CellParameters,
  x: Float64Array,
  start: LayerState,
  shape: PassShape,
): LayerTape {
  const size = shape.stepCount * shape.batchSize * sizes.H;
  const tape: LayerTape = {
    shape,
    start,
    x,
    h: new Float64Array(size),
    c: new Float64Array(cell.hasCellState ? size : 0),
    cache: new Float64Array(size * cell.cacheCount),
  };
  for (let t = 0; t < shape.stepCount; t++) cell.forward(sizes, parameters, stepOf(cell, sizes, tape, t));
  return tape;
}

/** From the last step to the first: each step adds to dh and dc of the one before it.
 *  @param dhAbove ∂L/∂h (T, B, H) from the head or the layer above; becomes the total
 *  @param slopes gradients of the parameters, added to */
export function layerBackward(
  cell: Cell,
  sizes: CellSizes,
  parameters: CellParameters,
  tape: LayerTape,
  dhAbove: Float64Array,
  slopes: CellParameters,
): LayerGradients {
  const gradients: LayerGradients = {
    dx: new Float64Array(tape.x.length),
    dh: dhAbove,
    dc: new Float64Array(tape.c.length),
    start: { h: new Float64Array(tape.start.h.length), c: new Float64Array(tape.start.c.length) },
  };
  const B = tape.shape.batchSize;
  for (let t = tape.shape.stepCount - 1; t >= 0; t--) {
    const { dx, dh, dc, start } = gradients;
    const ofStep = {
      dx: at(dx, t, B * sizes.I),
      dh: at(dh, t, B * sizes.H),
      dc: at(dc, t, B * sizes.H),
      dhBefore: t > 0 && cell.hasRecurrence ? at(dh, t - 1, B * sizes.H) : start.h,
      dcBefore: t > 0 ? at(dc, t - 1, B * sizes.H) : start.c,
    };
    cell.backward(sizes, parameters, stepOf(cell, sizes, tape, t), ofStep, slopes);
  }
  return gradients;
}

/** h and c behind the last step. */
export function endState(sizes: CellSizes, { shape, h, c }: LayerTape): LayerState {
  const last = shape.stepCount - 1;
  const size = shape.batchSize * sizes.H;
  return { h: at(h, last, size).slice(), c: at(c, last, size).slice() };
}

function stepOf(cell: Cell, { I, H }: CellSizes, tape: LayerTape, t: number): CellStep {
  const B = tape.shape.batchSize;
  const isFirst = t === 0 || !cell.hasRecurrence;
  return {
    x: at(tape.x, t, B * I),
    hBefore: isFirst ? tape.start.h : at(tape.h, t - 1, B * H),
    cBefore: isFirst ? tape.start.c : at(tape.c, t - 1, B * H),
    h: at(tape.h, t, B * H),
    c: at(tape.c, t, B * H),
    cache: at(tape.cache, t, B * H * cell.cacheCount),
  };
}

/** What belongs to step t; empty in an empty array. */
function at(values: Float64Array, t: number, size: number): Float64Array {
  return values.subarray(t * size, (t + 1) * size);
}
