import { biasGateCounts, gateCounts, outputCount, parameterGroups, type NetworkSpec } from '../spec.ts';

/** Where parameters stand in the kernel: 8-column panels `[N/8][K][8]`, K = rows of h (padded to 8), then of x; biases
 *  apart. Gradients and moments stand in the same order. Offsets are in float32. */
export interface LayerParameters {
  readonly hiddenBlocks: number;
  /** Panels = gates × hiddenBlocks; a GRU has four, n_x, r, z, n_h. */
  readonly panelCount: number;
  readonly hiddenRows: number;
  /** Rows of x in the weights. */
  readonly inputCount: number;
  /** Columns of x in the operand: none where symbols pick rows of the weights. */
  readonly operandInputs: number;
  readonly panelFloats: number;
  readonly weights: number;
  readonly bias: number;
}

export interface HeadParameters {
  /** A head of few outputs keeps rows `[O][H]`, a wide one panels `[O/8][H][8]`. */
  readonly isNarrow: boolean;
  readonly hiddenBlocks: number;
  readonly outputCount: number;
  readonly weights: number;
  readonly bias: number;
}

/** A run of parameters that one thread takes at a time, in one of the groups of spec.ts, or two: h rows, then x rows. */
export interface Item {
  readonly layer: number | 'head';
  /** Panel of a layer or of a wide head; null for biases and narrow heads. */
  readonly panel: number | null;
  readonly offset: number;
  readonly parts: readonly { readonly group: number; readonly length: number }[];
  /** 2 where it stands for the two biases of torch.nn. */
  readonly multiple: 1 | 2;
}

export interface ParameterLayout {
  readonly layers: readonly LayerParameters[];
  readonly head: HeadParameters;
  readonly items: readonly Item[];
  readonly floatCount: number;
  /** (parameterCount) kernel index of each parameter in standard order. */
  readonly indexes: Int32Array;
}

const narrowOutputs = 3;

/** Kernel gate of each gate in standard order. */
const gateOrders = {
  mlp: { inputs: [0], hidden: [], bias: [0] },
  rnn: { inputs: [0], hidden: [0], bias: [0] },
  lstm: { inputs: [0, 1, 2, 3], hidden: [0, 1, 2, 3], bias: [0, 1, 2, 3] },
  // Standard r, z, n (n_x, n_h in the bias); here n_x, r, z, n_h.
  gru: { inputs: [1, 2, 0], hidden: [1, 2, 3], bias: [1, 2, 0, 3] },
} as const;

export function layOutParameters(spec: NetworkSpec): ParameterLayout {
  const groups = parameterGroups(spec);
  const groupAt = new Map(groups.map(({ name }, index) => [name, index]));
  const groupOf = (name: string): number => groupAt.get(name)!;
  const last = groups[groups.length - 1];
  const indexes = new Int32Array(last.offset + last.rowCount);
  const items: Item[] = [];
  const layers: LayerParameters[] = [];
  const isRecurrent = spec.cell !== 'mlp';
  let floatCount = 0;
  let inputCount = spec.inputSize;

  spec.hiddenSizes.forEach((hiddenSize, layer) => {
    const hiddenBlocks = Math.ceil(hiddenSize / 8);
    const panelCount = biasGateCounts[spec.cell] * hiddenBlocks;
    const hiddenRows = isRecurrent ? hiddenBlocks * 8 : 0;
    const panelFloats = (hiddenRows + inputCount) * 8;
    const weights = floatCount;
    const bias = weights + panelCount * panelFloats;
    floatCount = bias + panelCount * 8;
    const operandInputs = layer === 0 && spec.takesSymbols === true ? 0 : inputCount;
    const own = {
      hiddenBlocks,
      panelCount,
      hiddenRows,
      inputCount,
      operandInputs,
      panelFloats,
      weights,
      bias,
    };
    layers.push(own);
    const name = `layer${layer + 1}`;
    for (let panel = 0; panel < panelCount; panel++) {
      const hidden = isRecurrent ? [{ group: groupOf(`${name}.W_h`), length: hiddenRows * 8 }] : [];
      const parts = [...hidden, { group: groupOf(`${name}.W_x`), length: inputCount * 8 }];
      items.push({ layer, panel, offset: weights + panel * panelFloats, parts, multiple: 1 });
    }
    const group = groupOf(`${name}.b`);
    for (let gate = 0; gate < biasGateCounts[spec.cell]; gate++) {
      const isHalf = spec.cell === 'gru' && (gate === 0 || gate === 3);
      const isDoubled = spec.biasCount === 2 && isRecurrent && !isHalf;
      const parts = [{ group, length: hiddenBlocks * 8 }];
      const offset = bias + gate * hiddenBlocks * 8;
      items.push({ layer, panel: null, offset, parts, multiple: isDoubled ? 2 : 1 });
    }
    mapLayer(spec, own, groups, groupOf, name, hiddenSize, indexes);
    inputCount = hiddenSize;
  });

  const outputs = outputCount(spec.head);
  const hiddenBlocks = Math.ceil(inputCount / 8);
  const isNarrow = outputs <= narrowOutputs;
  const outputBlocks = Math.ceil(outputs / 8);
  const weights = floatCount;
  const bias = weights + (isNarrow ? outputs : outputBlocks * 8) * hiddenBlocks * 8;
  floatCount = bias + outputBlocks * 8;
  const headGroup = groupOf('head.W');
  const length = isNarrow ? outputs * hiddenBlocks * 8 : hiddenBlocks * 64;
  for (let panel = 0; panel < (isNarrow ? 1 : outputBlocks); panel++) {
    const parts = [{ group: headGroup, length }];
    items.push({
      layer: 'head',
      panel: isNarrow ? null : panel,
      offset: weights + panel * length,
      parts,
      multiple: 1,
    });
  }
  const biasParts = [{ group: groupOf('head.b'), length: outputBlocks * 8 }];
  items.push({ layer: 'head', panel: null, offset: bias, parts: biasParts, multiple: 1 });
  for (let output = 0; output < outputs; output++) {
    for (let unit = 0; unit < inputCount; unit++) {
      indexes[groups[headGroup].offset + output * inputCount + unit] = isNarrow
        ? weights + output * hiddenBlocks * 8 + unit
        : weights + ((output >> 3) * hiddenBlocks * 8 + unit) * 8 + (output & 7);
    }
    indexes[last.offset + output] = bias + output;
  }
  const head = { isNarrow, hiddenBlocks, outputCount: outputs, weights, bias };
  return { layers, head, items, floatCount, indexes };
}

function mapLayer(
  spec: NetworkSpec,
  own: LayerParameters,
  groups: readonly { readonly offset: number }[],
  groupOf: (name: string) => number,
  name: string,
  hiddenSize: number,
  indexes: Int32Array,
): void {
  const order = gateOrders[spec.cell];
  const at = (gate: number, unit: number, row: number): number =>
    own.weights + (gate * own.hiddenBlocks + (unit >> 3)) * own.panelFloats + row * 8 + (unit & 7);
  const map = (group: number, gates: readonly number[], columns: number, row0: number): void => {
    gates.forEach((gate, standardGate) => {
      for (let unit = 0; unit < hiddenSize; unit++) {
        const row = groups[group].offset + (standardGate * hiddenSize + unit) * columns;
        for (let column = 0; column < columns; column++)
          indexes[row + column] = at(gate, unit, row0 + column);
      }
    });
  };
  map(groupOf(`${name}.W_x`), order.inputs, own.inputCount, own.hiddenRows);
  if (gateCounts[spec.cell] > 0 && own.hiddenRows > 0)
    map(groupOf(`${name}.W_h`), order.hidden, hiddenSize, 0);
  const biasOffset = groups[groupOf(`${name}.b`)].offset;
  order.bias.forEach((gate, standardGate) => {
    for (let unit = 0; unit < hiddenSize; unit++) {
      indexes[biasOffset + standardGate * hiddenSize + unit] = own.bias + gate * own.hiddenBlocks * 8 + unit;
    }
  });
}
