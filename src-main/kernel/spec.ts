/** What a network is: the words that the reference, the fast twin, the trainer and the checkpoints share.
 *  Letters: see legend.md (B batch, T time steps, I input, H hidden, O output, Y targets a step). */

export type CellKind = 'mlp' | 'rnn' | 'lstm' | 'gru';
export type Activation = 'tanh' | 'relu' | 'sigmoid';

/** What the network says of a step, and the loss that it is trained with. Y = `targetCount` values are told at
 *  once: 1 for one step ahead, the horizon for a direct multi-step head. O = `outputCount(head)` raw outputs.
 *  - mse: o = ŷ;                                  ℓ = (y − ŷ)²
 *  - gaussian: o = [μ…, s…], σ = softplus(s) + ε;  ℓ = ½ ln 2π + ln σ + ½ ((y − μ)/σ)²
 *  - student-t: o = [μ…, s…, r…], σ as above, ν = 2 + softplus(r) + ε;
 *    ℓ = −ln Γ((ν+1)/2) + ln Γ(ν/2) + ½ ln(νπ) + ln σ + (ν+1)/2 · ln(1 + ((y − μ)/σ)²/ν)
 *  - quantile: o = [o_1…o_Q] for each target (O = Y·Q, target-major), never crossing: with middle m = ⌊Q/2⌋,
 *    q_m = o_m, q_{j} = q_{j−1} + softplus(o_j) above it, q_{j} = q_{j+1} − softplus(o_j) below;
 *    ℓ = mean over quantiles of max(p (y − q), (p − 1)(y − q))
 *  - softmax: o = logits of `classCount` symbols, y = the index of the right one; ℓ = −ln softmax(o)_y
 *  The loss of a pass is Σ w ℓ / Σ w over all (t, b, y). */
export type Head =
  | { readonly kind: 'mse'; readonly targetCount: number }
  | { readonly kind: 'gaussian'; readonly targetCount: number }
  | { readonly kind: 'student-t'; readonly targetCount: number }
  | {
      readonly kind: 'quantile';
      readonly targetCount: number;
      /** Ascending, each in (0, 1). */ readonly quantiles: readonly number[];
    }
  | { readonly kind: 'softmax'; readonly classCount: number };

/** Keeps scales away from 0 and degrees of freedom away from 2. */
export const headEpsilon = 1e-4;

export interface NetworkSpec {
  readonly cell: CellKind;
  /** mlp and rnn (tanh or relu for rnn); lstm and gru have their own and take 'tanh' here. */
  readonly activation: Activation;
  /** I: inputs a step. An MLP sees its τ lags here, at one step. */
  readonly inputSize: number;
  /** true: a step is told as one number, the index of a symbol, which stands for I inputs of which that one is 1; an index
   *  outside 0 … I − 1 is no symbol, and all inputs are 0. Recurrent cells only. */
  readonly takesSymbols?: boolean;
  /** H of every layer, first to last; 1–4 layers for recurrent cells, any number for an MLP. */
  readonly hiddenSizes: readonly number[];
  readonly head: Head;
  /** Share of inputs, and of a layer's outputs to the next layer, that a training pass drops. */
  readonly inputDropout: number;
  readonly layerDropout: number;
  /** Share of the top layer's outputs to the head that a training pass drops; left out, as in older projects, none. */
  readonly outputDropout?: number;
  /** 2 trains as torch.nn does, whose two bias vectors a gate differ in nothing but share every step: the sum that
   *  is kept here moves twice as far and counts twice in the norm. Ours is 1. The gate n of a GRU has two anyway. */
  readonly biasCount: 1 | 2;
}

/** Numbers that tell the inputs of a step. */
export function inputWidth({ inputSize, takesSymbols }: NetworkSpec): number {
  return takesSymbols === true ? 1 : inputSize;
}

/** Raw outputs a step. */
export function outputCount(head: Head): number {
  switch (head.kind) {
    case 'mse':
      return head.targetCount;
    case 'gaussian':
      return 2 * head.targetCount;
    case 'student-t':
      return 3 * head.targetCount;
    case 'quantile':
      return head.targetCount * head.quantiles.length;
    case 'softmax':
      return head.classCount;
  }
}

/** Y: target values a step. */
export function targetCount(head: Head): number {
  return head.kind === 'softmax' ? 1 : head.targetCount;
}

/** Rows of W_x and W_h in units of H: LSTM i, f, g, o; GRU r, z, n. */
export const gateCounts: Readonly<Record<CellKind, number>> = { mlp: 1, rnn: 1, lstm: 4, gru: 3 };

/** Rows of the bias in units of H: GRU keeps b_in and b_hn of its gate n apart (r, z, n_x, n_h). */
export const biasGateCounts: Readonly<Record<CellKind, number>> = { mlp: 1, rnn: 1, lstm: 4, gru: 4 };

/** One matrix or vector of parameters. In standard order they stand one after another, row-major. */
export interface ParameterGroup {
  /** `layer1.W_x` (G·H, I), `layer1.W_h` (G·H, H), `layer1.b` (G'·H), …, `head.W` (O, H), `head.b` (O). */
  readonly name: string;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Index of its first value in standard order. */
  readonly offset: number;
}

/** All parameters in standard order: layer by layer W_x, W_h (not for an MLP), b; then the head's W and b. */
export function parameterGroups(spec: NetworkSpec): ParameterGroup[] {
  const groups: ParameterGroup[] = [];
  let offset = 0;
  const add = (name: string, rowCount: number, columnCount: number): void => {
    groups.push({ name, rowCount, columnCount, offset });
    offset += rowCount * columnCount;
  };
  let inputSize = spec.inputSize;
  spec.hiddenSizes.forEach((hiddenSize, layer) => {
    const gates = gateCounts[spec.cell];
    add(`layer${layer + 1}.W_x`, gates * hiddenSize, inputSize);
    if (spec.cell !== 'mlp') add(`layer${layer + 1}.W_h`, gates * hiddenSize, hiddenSize);
    add(`layer${layer + 1}.b`, biasGateCounts[spec.cell] * hiddenSize, 1);
    inputSize = hiddenSize;
  });
  const outputs = outputCount(spec.head);
  add('head.W', outputs, inputSize);
  add('head.b', outputs, 1);
  return groups;
}

/** Whether a training pass drops anything. */
export function hasDropout({ inputDropout, layerDropout, outputDropout = 0 }: NetworkSpec): boolean {
  return inputDropout > 0 || layerDropout > 0 || outputDropout > 0;
}

export function parameterCount(spec: NetworkSpec): number {
  return parameterGroups(spec).reduce((sum, { rowCount, columnCount }) => sum + rowCount * columnCount, 0);
}

/** Values of state a row carries from step to step: h of every layer, then c of every layer (LSTM). */
export function stateSize(spec: NetworkSpec): number {
  const hidden = spec.hiddenSizes.reduce((sum, size) => sum + size, 0);
  return spec.cell === 'mlp' ? 0 : spec.cell === 'lstm' ? 2 * hidden : hidden;
}
