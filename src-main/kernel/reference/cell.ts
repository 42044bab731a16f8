/** What one cell computes in one time step, forward and backward, for all B rows. A layer (layer.ts) calls it step
 *  after step; a network (reference-network.ts) stacks layers. */

export interface CellSizes {
  /** Inputs of this layer. */
  readonly I: number;
  readonly H: number;
}

/** Parameters of one layer, or their gradients in the same shape. An MLP has an empty W_h. */
export interface CellParameters {
  /** (G·H, I) */
  readonly W_x: Float64Array;
  /** (G·H, H) */
  readonly W_h: Float64Array;
  /** (G'·H) */
  readonly b: Float64Array;
}

/** One step: what goes in, and what comes out and is kept for the way back. */
export interface CellStep {
  /** x_t (B, I) */
  readonly x: Float64Array;
  /** h_{t−1} (B, H); empty for an MLP */
  readonly hBefore: Float64Array;
  /** c_{t−1} (B, H); empty without a cell state */
  readonly cBefore: Float64Array;
  /** h_t (B, H), written forward */
  readonly h: Float64Array;
  /** c_t (B, H), written forward; empty without a cell state */
  readonly c: Float64Array;
  /** (B, cacheCount·H), written forward: gates after their activation and what else the way back needs */
  readonly cache: Float64Array;
}

/** Gradients at one step. `dh` and `dc` come complete: from the head or the layer above, and from step t+1. */
export interface CellGradients {
  /** ∂L/∂h_t (B, H) */
  readonly dh: Float64Array;
  /** ∂L/∂c_t (B, H) by way of step t+1; the cell adds the way through h_t, so that it ends as the total derivative. */
  readonly dc: Float64Array;
  /** ∂L/∂x_t (B, I), added to */
  readonly dx: Float64Array;
  /** ∂L/∂h_{t−1} (B, H), added to */
  readonly dhBefore: Float64Array;
  /** ∂L/∂c_{t−1} (B, H), added to */
  readonly dcBefore: Float64Array;
}

export interface Cell {
  /** Values kept a unit. */
  readonly cacheCount: number;
  readonly hasRecurrence: boolean;
  readonly hasCellState: boolean;
  forward(sizes: CellSizes, parameters: CellParameters, step: CellStep): void;
  /** @param slopes gradients of the parameters, added to */
  backward(
    sizes: CellSizes,
    parameters: CellParameters,
    step: CellStep,
    gradients: CellGradients,
    slopes: CellParameters,
  ): void;
}
