import type { Network } from '../../kernel/network.ts';
import { encodeValue, encodingWidth, type Encoding } from './encoding.ts';

/** A network that is fed one value at a time, `rowCount` rows side by side. After every feed `network.outputs` holds
 *  (rowCount, O): what it says of the next value. */
export interface Stepper {
  readonly network: Network;
  readonly rowCount: number;
  /** @param values (rowCount) NaN = missing */
  feed(values: ArrayLike<number>): void;
  /** Goes on with `rowCount` rows, each as the one row that was fed before. The outputs are still those of one row. */
  spread(rowCount: number): void;
}

/** Begins with one row and nothing behind it: a zero state, or lags that are all missing.
 *  @param network of a capacity for all the rows that are to come */
export function createStepper(network: Network, encoding: Encoding): Stepper {
  return network.spec.cell === 'mlp'
    ? new LagStepper(network, encoding)
    : new RecurrentStepper(network, encoding);
}

class RecurrentStepper implements Stepper {
  readonly network: Network;
  readonly #encoding: Encoding;
  rowCount = 1;
  #isStateful = false;

  constructor(network: Network, encoding: Encoding) {
    this.network = network;
    this.#encoding = encoding;
  }

  feed(values: ArrayLike<number>): void {
    const { network, rowCount } = this;
    const width = encodingWidth(this.#encoding);
    for (let row = 0; row < rowCount; row++) {
      encodeValue(this.#encoding, values[row], network.inputs, row * width);
    }
    network.forward({
      batchSize: rowCount,
      stepCount: 1,
      isStateful: this.#isStateful,
      dropoutKey: null,
    });
    this.#isStateful = true;
  }

  spread(rowCount: number): void {
    const one = this.network.readState(1);
    const all = new Float64Array(rowCount * one.length);
    for (let row = 0; row < rowCount; row++) all.set(one, row * one.length);
    this.network.writeState(rowCount, all);
    this.rowCount = rowCount;
  }
}

/** An MLP has no state; it is shown its τ lags, the newest first. */
class LagStepper implements Stepper {
  readonly network: Network;
  readonly #encoding: Encoding;
  readonly #lagCount: number;
  rowCount = 1;
  /** (rowCount, τ) newest first */
  #lags: Float64Array;

  constructor(network: Network, encoding: Encoding) {
    this.network = network;
    this.#encoding = encoding;
    this.#lagCount = network.spec.inputSize / encodingWidth(encoding);
    this.#lags = new Float64Array(this.#lagCount).fill(NaN);
  }

  feed(values: ArrayLike<number>): void {
    const { network, rowCount } = this;
    const count = this.#lagCount;
    const width = encodingWidth(this.#encoding);
    const lags = this.#lags;
    for (let row = 0; row < rowCount; row++) {
      const from = row * count;
      lags.copyWithin(from + 1, from, from + count - 1);
      lags[from] = values[row];
      for (let lag = 0; lag < count; lag++) {
        encodeValue(this.#encoding, lags[from + lag], network.inputs, (from + lag) * width);
      }
    }
    network.forward({ batchSize: rowCount, stepCount: 1, isStateful: false, dropoutKey: null });
  }

  spread(rowCount: number): void {
    const all = new Float64Array(rowCount * this.#lagCount);
    for (let row = 0; row < rowCount; row++) all.set(this.#lags, row * this.#lagCount);
    this.#lags = all;
    this.rowCount = rowCount;
  }
}
