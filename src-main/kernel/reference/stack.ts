import type { PassOptions, PassShape } from '../network.ts';
import { outputCount, parameterGroups, type NetworkSpec } from '../spec.ts';
import type { Cell, CellParameters, CellSizes } from './cell.ts';
import { denseCell } from './dense.ts';
import { dropoutFactors, multiply } from './dropout-factors.ts';
import { gruCell } from './gru.ts';
import {
  endState,
  layerBackward,
  layerForward,
  type LayerGradients,
  type LayerState,
  type LayerTape,
} from './layer.ts';
import { lstmCell } from './lstm.ts';
import { addBias, addBiasGradient, addInputGradient, addProduct, addWeightGradient } from './matrix.ts';
import { rnnCell } from './rnn.ts';

/** Layers upon each other and the dense head on top: o_t = W h_t + b, at every step.
 *
 *      x̃ = dropout(inputs);  h¹ = layer 1 (x̃);  h² = layer 2 (dropout(h¹));  …;  o = W dropout(h^top) + b */

/** What a pass leaves for the way back. */
export interface StackTape {
  readonly shape: PassShape;
  readonly layers: readonly LayerTape[];
  /** Of the inputs of every layer, then of the head; null where nothing was dropped. */
  readonly factors: readonly (Float64Array | null)[];
  /** (T, B, H) outputs of the top layer as the head saw them */
  readonly top: Float64Array;
  /** (T, B, O) */
  readonly outputs: Float64Array;
  /** Of every layer, behind the last step. */
  readonly end: readonly LayerState[];
}

export interface StackGradients {
  /** First layer first. */
  readonly layers: readonly LayerGradients[];
}

export function stackForward(
  spec: NetworkSpec,
  parameters: Float64Array,
  inputs: Float64Array,
  start: readonly LayerState[],
  { batchSize, stepCount, dropoutKey }: PassOptions,
): StackTape {
  const shape = { batchSize, stepCount };
  const cell = cellOf(spec);
  const views = viewParameters(spec, parameters);
  const factors: (Float64Array | null)[] = [];
  const layers: LayerTape[] = [];
  let x = inputs;
  views.layers.forEach((view, layer) => {
    const probability = layer === 0 ? spec.inputDropout : spec.layerDropout;
    const ofLayer = dropoutFactors(dropoutKey, layer, shape, view.sizes.I, probability);
    const tape = layerForward(cell, view.sizes, view, multiply(x, ofLayer), start[layer], shape);
    factors.push(ofLayer);
    layers.push(tape);
    x = tape.h;
  });
  const ofHead = dropoutFactors(dropoutKey, layers.length, shape, views.topSize, spec.outputDropout ?? 0);
  factors.push(ofHead);
  const top = multiply(x, ofHead);
  const O = outputCount(spec.head);
  const outputs = new Float64Array(stepCount * batchSize * O);
  addBias(outputs, views.headBias);
  addProduct(outputs, top, views.headWeights, O, views.topSize);
  const end = layers.map((tape, layer) => endState(views.layers[layer].sizes, tape));
  return { shape, layers, factors, top, outputs, end };
}

/** @param dOutputs dL/do (T, B, O)
 *  @param slopes gradients of all parameters in standard order, added to */
export function stackBackward(
  spec: NetworkSpec,
  parameters: Float64Array,
  tape: StackTape,
  dOutputs: Float64Array,
  slopes: Float64Array,
): StackGradients {
  const cell = cellOf(spec);
  const views = viewParameters(spec, parameters);
  const slopeViews = viewParameters(spec, slopes);
  const O = outputCount(spec.head);
  const layerCount = tape.layers.length;
  addWeightGradient(slopeViews.headWeights, dOutputs, tape.top, O, views.topSize);
  addBiasGradient(slopeViews.headBias, dOutputs);
  const dTop = new Float64Array(tape.top.length);
  addInputGradient(dTop, dOutputs, views.headWeights, O, views.topSize);
  let dh = multiply(dTop, tape.factors[layerCount]);
  const layers: LayerGradients[] = [];
  for (let layer = layerCount - 1; layer >= 0; layer--) {
    const view = views.layers[layer];
    const ofLayer = tape.layers[layer];
    const gradients = layerBackward(cell, view.sizes, view, ofLayer, dh, slopeViews.layers[layer]);
    layers.unshift(gradients);
    dh = multiply(gradients.dx, tape.factors[layer]);
  }
  return { layers };
}

function cellOf({ cell, activation }: NetworkSpec): Cell {
  switch (cell) {
    case 'mlp':
      return denseCell(activation);
    case 'rnn':
      return rnnCell(activation);
    case 'lstm':
      return lstmCell;
    case 'gru':
      return gruCell;
  }
}

interface ParameterViews {
  readonly layers: readonly (CellParameters & { readonly sizes: CellSizes })[];
  /** H of the top layer. */
  readonly topSize: number;
  /** (O, H) */
  readonly headWeights: Float64Array;
  /** (O) */
  readonly headBias: Float64Array;
}

/** The groups of values in standard order, without copying. */
function viewParameters(spec: NetworkSpec, values: Float64Array): ParameterViews {
  const views = new Map(
    parameterGroups(spec).map(({ name, rowCount, columnCount, offset }) => [
      name,
      values.subarray(offset, offset + rowCount * columnCount),
    ]),
  );
  const view = (name: string): Float64Array => views.get(name) ?? values.subarray(0, 0);
  return {
    layers: spec.hiddenSizes.map((H, layer) => ({
      sizes: { I: layer === 0 ? spec.inputSize : spec.hiddenSizes[layer - 1], H },
      W_x: view(`layer${layer + 1}.W_x`),
      W_h: view(`layer${layer + 1}.W_h`),
      b: view(`layer${layer + 1}.b`),
    })),
    topSize: spec.hiddenSizes[spec.hiddenSizes.length - 1],
    headWeights: view('head.W'),
    headBias: view('head.b'),
  };
}
