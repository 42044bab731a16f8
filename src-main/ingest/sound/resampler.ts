import { besselI0, kaiserBeta, kaiserLength } from './kaiser.ts';

/** Stop band of the filter, below the pass band. */
export const stopBandDb = 90;
/** The pass band ends at this share of the lower of the two Nyquist frequencies; the stop band begins at it. */
export const passBandShare = 0.9;

/** Values of all phases of the filter that are kept; more phases than fit are read between their neighbours. */
const mostKept = 1 << 22;
const mostPhases = 1 << 13;

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

/** Changes the rate of a sound by a windowed-sinc polyphase filter of linear phase, block by block. Output n stands at
 *  the time n / outputRate, without delay; before the first and after the last sample there is silence.
 *  Formula: y_n = Σ_k x_k h(n M / L − k), L / M = outputRate / inputRate in lowest terms,
 *  h(t) = 2 f_c sinc(2 f_c t) · I₀(β √(1 − (t/T)²)) / I₀(β), |t| ≤ T,
 *  f_c midway between 0.9 and 1 times the lower Nyquist frequency, β and T for 90 dB
 *  Source: Oppenheim and Schafer, Discrete-Time Signal Processing, sections 4.6 and 7.5; Kaiser, 1974. */
export class Resampler {
  readonly #up: number;
  readonly #down: number;
  /** T in input samples, whole. */
  readonly #half: number;
  readonly #phaseCount: number;
  /** (phaseCount + 1, 2 half) row-major; row p weighs the inputs around a time p / phaseCount after a sample. */
  readonly #weights: Float64Array;
  /** Inputs that outputs to come may still need; #history[0] is input #first. */
  #history: Float64Array;
  #filled: number;
  #first: number;
  #inputCount = 0;
  #outputCount = 0;

  /** @param inputRateHz whole
   *  @param outputRateHz whole */
  constructor(inputRateHz: number, outputRateHz: number) {
    const divisor = greatestDivisor(inputRateHz, outputRateHz);
    this.#up = outputRateHz / divisor;
    this.#down = inputRateHz / divisor;
    // In cycles an input sample.
    const stop = Math.min(1, outputRateHz / inputRateHz) / 2;
    const transition = (1 - passBandShare) * stop;
    const cutoff = stop - transition / 2;
    this.#half = Math.ceil(kaiserLength(stopBandDb, transition) / 2);
    const width = 2 * this.#half;
    const fits = this.#up * width <= mostKept;
    this.#phaseCount = fits ? this.#up : Math.min(this.#up, mostPhases);
    this.#weights = makeWeights(this.#phaseCount, this.#half, cutoff);
    // Silence before the first sample.
    this.#history = new Float64Array(4 * width);
    this.#filled = this.#half;
    this.#first = -this.#half;
  }

  /** @returns how many outputs so many inputs give in all */
  outputCountOf(inputCount: number): number {
    return Math.ceil((inputCount * this.#up) / this.#down);
  }

  /** Takes the next inputs. @returns the outputs that can be told by now */
  push(input: Float64Array): Float64Array {
    this.#append(input);
    this.#inputCount += input.length;
    // An output needs `half` inputs after its time.
    const known = this.#first + this.#filled - this.#half;
    const ready = Math.max(0, Math.ceil((known * this.#up) / this.#down));
    return this.#produce(Math.max(0, ready - this.#outputCount));
  }

  /** After the last input. @returns the outputs that were still missing */
  finish(): Float64Array {
    this.#append(new Float64Array(this.#half + 1));
    return this.#produce(this.outputCountOf(this.#inputCount) - this.#outputCount);
  }

  #append(input: Float64Array): void {
    const needed = this.#filled + input.length;
    if (needed > this.#history.length) {
      const larger = new Float64Array(needed * 2);
      larger.set(this.#history.subarray(0, this.#filled));
      this.#history = larger;
    }
    this.#history.set(input, this.#filled);
    this.#filled = needed;
  }

  #produce(count: number): Float64Array {
    const output = new Float64Array(count);
    const width = 2 * this.#half;
    const weights = this.#weights;
    const history = this.#history;
    const isExact = this.#phaseCount === this.#up;
    for (let i = 0; i < count; i++) {
      const position = (this.#outputCount + i) * this.#down;
      const whole = Math.floor(position / this.#up);
      const rest = position - whole * this.#up;
      const phase = isExact ? rest : (rest / this.#up) * this.#phaseCount;
      const row = Math.floor(phase);
      const share = phase - row;
      // The first input that weighs stands half − 1 before the time.
      const start = whole - this.#half + 1 - this.#first;
      let sum = 0;
      const at = row * width;
      if (share === 0) for (let k = 0; k < width; k++) sum += weights[at + k] * history[start + k];
      else {
        for (let k = 0; k < width; k++) {
          const low = weights[at + k];
          sum += (low + share * (weights[at + width + k] - low)) * history[start + k];
        }
      }
      output[i] = sum;
    }
    this.#outputCount += count;
    this.#forget();
    return output;
  }

  /** Drops the inputs that no output will ask for. */
  #forget(): void {
    const next = Math.floor((this.#outputCount * this.#down) / this.#up) - this.#half + 1;
    const dropped = Math.min(this.#filled, Math.max(0, next - this.#first));
    this.#history.copyWithin(0, dropped, this.#filled);
    this.#filled -= dropped;
    this.#first += dropped;
  }
}

/** Every row sums to 1, so that a constant stays what it is. */
function makeWeights(phaseCount: number, half: number, cutoff: number): Float64Array {
  const width = 2 * half;
  const beta = kaiserBeta(stopBandDb);
  const peak = besselI0(beta);
  const weights = new Float64Array((phaseCount + 1) * width);
  for (let phase = 0; phase <= phaseCount; phase++) {
    let sum = 0;
    for (let k = 0; k < width; k++) {
      const t = phase / phaseCount + half - 1 - k;
      const inside = 1 - (t / half) ** 2;
      const window = inside <= 0 ? 0 : besselI0(beta * Math.sqrt(inside)) / peak;
      const angle = 2 * Math.PI * cutoff * t;
      const value = window * (angle === 0 ? 1 : Math.sin(angle) / angle);
      weights[phase * width + k] = value;
      sum += value;
    }
    for (let k = 0; k < width; k++) weights[phase * width + k] /= sum;
  }
  return weights;
}
