/** What silence is drawn as. */
export const floorDb = -120;

/** Loudness of a sound over time: a value every `hop` samples, of the frame that begins there.
 *  Formula: L_j = max(−120, 10 log₁₀ (1/N Σ_{i<N} x²_{jH+i})) dB re full scale, N = frame, H = hop; frames are whole, but
 *  for a sound shorter than one
 *  @throws nothing; a frame without any value is missing */
export class Envelope {
  readonly #frame: number;
  readonly #hop: number;
  /** Squares of the samples of the frames under way, a ring of N. */
  readonly #squares: Float64Array;
  #inputCount = 0;
  #outputCount = 0;

  /** @param frame samples, at least 1
   *  @param hop samples, at least 1 */
  constructor(frame: number, hop: number) {
    this.#frame = frame;
    this.#hop = hop;
    this.#squares = new Float64Array(frame);
  }

  /** @returns how many values so many inputs give in all */
  outputCountOf(inputCount: number): number {
    if (inputCount === 0) return 0;
    return Math.max(1, Math.floor((inputCount - this.#frame) / this.#hop) + 1);
  }

  push(input: Float64Array): Float64Array {
    const squares = this.#squares;
    const length = squares.length;
    const output = new Float64Array(
      Math.max(0, Math.floor((this.#inputCount + input.length - length) / this.#hop) + 1 - this.#outputCount),
    );
    let made = 0;
    let next = this.#outputCount * this.#hop + length;
    for (let i = 0, at = this.#inputCount % length; i < input.length; i++) {
      squares[at] = input[i] * input[i];
      if (++at === length) at = 0;
      if (this.#inputCount + i + 1 !== next) continue;
      output[made++] = levelOf(squares);
      next += this.#hop;
    }
    this.#inputCount += input.length;
    this.#outputCount += made;
    return output;
  }

  /** A sound shorter than a frame has one value, of what there is. */
  finish(): Float64Array {
    if (this.#outputCount > 0 || this.#inputCount === 0) return new Float64Array(0);
    return Float64Array.of(levelOf(this.#squares.subarray(0, this.#inputCount)));
  }
}

function levelOf(squares: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < squares.length; i++) {
    if (Number.isNaN(squares[i])) continue;
    sum += squares[i];
    count++;
  }
  return count === 0 ? NaN : Math.max(floorDb, 10 * Math.log10(sum / count));
}
