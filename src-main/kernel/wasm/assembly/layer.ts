/** One layer of a network as the kernel sees it: where everything stands in memory. Filled by `../plan.ts`, which
 *  numbers the fields in this very order. Addresses and strides are in bytes; `…Step` leads from step t to t + 1.
 *
 *  Activations are `[t][C/8][B][8]`: the same bytes are the left operand of a matrix product, the right operand of a
 *  weight gradient, and one stream for what is elementwise. A recurrent layer's operand `a` holds h_{t−1} and then
 *  x_t, so that one product serves both. Weights are panels `[N/8][K][8]`, K = h rows, then x rows. */
@unmanaged
export class Layer {
  /** 0 dense, 1 RNN, 2 LSTM, 3 GRU */
  cell: u32;
  /** 0 tanh, 1 ReLU, 2 sigmoid */
  activation: u32;
  /** ⌈H / 8⌉ */
  hiddenBlocks: u32;
  /** Rows of x. */
  inputCount: u32;
  /** Rows of the shard, a multiple of 4. */
  batch: u32;

  a: usize;
  aStep: usize;
  w: usize;
  panelBytes: usize;
  bias: usize;

  /** Gate by gate `[G][H/8][B][8]`: activations, then in their place the gradients before activation. */
  g: usize;
  gStep: usize;
  /** LSTM: c_t stands at slot t + 1. */
  c: usize;
  cStep: usize;
  /** LSTM: tanh(c_t) at slot t, kept for the way back. */
  tanhs: usize;
  out: usize;
  outStep: usize;

  /** ∂L/∂out that comes from above. */
  dOut: usize;
  dOutStep: usize;
  /** Transposed weights, panels over h and over x, K = gate columns. */
  wht: usize;
  wxt: usize;
  /** ∂L/∂x for the layer below; 0 where nobody asks. */
  dIn: usize;
  dInStep: usize;
  /** What comes back through time, from step t + 1 to t. */
  dh: usize;
  dc: usize;

  dw: usize;
  dBias: usize;
  /** 32 bytes of zeros. */
  zeros: usize;
  /** (T) float64 for ‖∂L/∂h_t‖ over this shard's rows, or 0. */
  flow: usize;
  /** `[t][B]`, see symbols.ts; 0 where x stands in the operand. */
  symbols: usize;
  symbolStep: usize;
}

/** Bytes of one block of 8 columns for all rows. */
@inline
export function blockBytes(layer: Layer): usize {
  return <usize>layer.batch << 5;
}

@inline
export function gateCount(layer: Layer): u32 {
  return layer.cell < 2 ? 1 : 4;
}

/** Columns of x in the operand. */
@inline
export function operandInputs(layer: Layer): u32 {
  return layer.symbols == 0 ? layer.inputCount : 0;
}

/** Rows of h in the operand. */
@inline
export function recurrentCount(layer: Layer): u32 {
  return layer.cell == 0 ? 0 : layer.hiddenBlocks << 3;
}
