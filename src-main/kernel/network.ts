import type { NetworkSpec, ParameterGroup } from './spec.ts';

/** What the trainer and the forecasts ask of a network. Two implementations: `reference/` (float64, readable, the
 *  oracle) and `wasm/` (float32, fast). Both fill the same arrays in the same orders. */

export interface Capacity {
  /** Largest B and T of a pass. */
  readonly batchSize: number;
  readonly stepCount: number;
}

export interface PassShape {
  /** B of this pass. */
  readonly batchSize: number;
  /** T of this pass. */
  readonly stepCount: number;
}

export interface PassOptions extends PassShape {
  /** true starts from the state that the last pass (or writeState) left; false from zeros. */
  readonly isStateful: boolean;
  /** Seeds the dropout of this pass, a whole number below 2³²; null passes everything (validation, forecasts). */
  readonly dropoutKey: number | null;
}

export interface GradientOptions extends PassOptions {
  /** Records ‖∂L/∂h_t‖ too. */
  readonly recordsFlow: boolean;
  /** Adds to the gradients of the last pass instead of beginning at 0, with this weight on this pass's. */
  readonly accumulate: { readonly weight: number } | null;
}

export interface GradientReport {
  /** Σ w ℓ / Σ w; 0 where all weights are 0. */
  readonly loss: number;
  /** Σ w. */
  readonly weightSum: number;
  /** [layer] (T) Frobenius norm over (B, H) of the total derivative of the loss with respect to h_t, true however
   *  small: through its own output and through all later steps of the pass. null unless asked for, and for an MLP. */
  readonly flow: readonly Float64Array[] | null;
}

export type Optimiser =
  | {
      readonly kind: 'adam' | 'adamw';
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
      readonly weightDecay: number;
    }
  | { readonly kind: 'sgd'; readonly momentum: number; readonly weightDecay: number };

export interface UpdateOptions {
  readonly optimiser: Optimiser;
  readonly learningRate: number;
  /** Largest global norm of the gradient: g ← g · min(1, clipNorm / (‖g‖ + 1e-6)); null clips nothing. */
  readonly clipNorm: number | null;
  /** Share of the new weights in their running average, in (0, 1]: w̄ ← w̄ + share · (w − w̄), behind the step; left out or
   *  null leaves the average as it is. */
  readonly averageShare?: number | null;
}

export interface UpdateReport {
  /** One norm a parameter group, before clipping, in the order of `groups`. */
  readonly groupNorms: Float64Array;
  /** Global norm before clipping; not finite where the run diverged, and then nothing was changed. */
  readonly gradientNorm: number;
  readonly isClipped: boolean;
}

export interface Network {
  readonly spec: NetworkSpec;
  readonly capacity: Capacity;
  readonly groups: readonly ParameterGroup[];

  /** The batch to fill before a pass, row-major for its own T and B: (T, B, I), (T, B, Y), (T, B, Y);
   *  inputs (T, B) where the network takes symbols. A weight of 0
   *  masks a target (missing, or beyond the end of a shorter series); its target may be anything finite. Read them
   *  anew after every pass: the memory may have moved. */
  readonly inputs: Float32Array | Float64Array;
  readonly targets: Float32Array | Float64Array;
  readonly weights: Float32Array | Float64Array;
  /** (T, B, O) raw outputs of the last pass. */
  readonly outputs: Float32Array | Float64Array;

  /** Forward only; leaves `outputs` and the state behind step T. */
  forward(options: PassOptions): void;
  /** Loss of the last pass's outputs against `targets` and `weights`, without gradients. */
  measureLoss(shape: PassShape): { readonly loss: number; readonly weightSum: number };
  /** Forward, loss, and backpropagation through the T steps; leaves outputs, state and gradients. */
  computeGradients(options: GradientOptions): GradientReport;
  /** Norms, clipping, one step of the optimiser. */
  applyGradients(options: UpdateOptions): UpdateReport;

  /** In standard order (see spec.ts). */
  readParameters(): Float32Array | Float64Array;
  writeParameters(values: ArrayLike<number>): void;
  /** The running average of the weights, in standard order; 0 until it is written. */
  readAverage(): Float32Array | Float64Array;
  writeAverage(values: ArrayLike<number>): void;
  readGradients(): Float32Array | Float64Array;
  /** `moments`: first then second (Adam), or the velocity (SGD), each in standard order. */
  readOptimiserState(): OptimiserState;
  writeOptimiserState(state: OptimiserState): void;
  /** (B, stateSize) behind the last step of the last pass: per row h of every layer, then c of every layer. */
  readState(batchSize: number): Float32Array | Float64Array;
  writeState(batchSize: number, state: ArrayLike<number>): void;
  /** Bytes it holds. */
  readonly sizeBytes: number;
  /** Ends helper threads. */
  close(): Promise<void>;
}

export interface OptimiserState {
  /** Steps taken. */
  readonly stepCount: number;
  readonly moments: readonly (Float32Array | Float64Array)[];
}
