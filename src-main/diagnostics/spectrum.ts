import FFT from 'fft.js';
import { findSegments } from '../forecasting/segments.ts';

/** Powers of two between which the blocks of a periodogram lie. */
const smallestBlock = 64;
const largestBlock = 4_096;
/** Blocks that are averaged at least, where the series is long enough. */
const wantedBlocks = 8;

/** Power a hertz, one-sided: the sum over frequencies times their distance is the variance. */
export interface Spectrum {
  /** (bins) from 0 to the Nyquist frequency, evenly. */
  readonly frequenciesHz: Float64Array;
  /** (bins) units² / Hz. */
  readonly power: Float64Array;
}

/** Length of a block: short enough for eight of them to fit half over each other, but for a short series. */
export function blockLength(count: number): number {
  const wanted = (2 * count) / (wantedBlocks + 1);
  let length = smallestBlock;
  while (length * 2 <= Math.min(wanted, largestBlock)) length *= 2;
  return length;
}

/** Welch's periodogram: the mean of the squared Fourier transforms of Hann-windowed blocks that overlap by half, each
 *  with its mean taken off; blocks with a missing value in them are left out.
 *  Formula: S_k = c_k / (f_s Σ w²) · mean_j |Σ_t w_t x_{jL/2+t} e^{−2πi k t / L}|², c_k = 2 but for k = 0 and L/2
 *  @param values (n), NaN = missing
 *  @param length L, a power of two
 *  @returns null where no block fits
 *  Source: Welch, 1967; scaling as scipy.signal.welch (density). */
export function welch(values: Float64Array, sampleRateHz: number, length: number): Spectrum | null {
  const transform = new FFT(length);
  const window = Float64Array.from({ length }, (_, t) => 0.5 - 0.5 * Math.cos((2 * Math.PI * t) / length));
  const windowPower = window.reduce((sum, w) => sum + w * w, 0);
  const power = new Float64Array(length / 2 + 1);
  const output = transform.createComplexArray();
  const block = new Float64Array(length);
  let blockCount = 0;
  for (const { start, end } of findSegments(values)) {
    for (let at = start; at + length <= end; at += length / 2) {
      const part = values.subarray(at, at + length);
      const mean = part.reduce((sum, value) => sum + value, 0) / length;
      for (let t = 0; t < length; t++) block[t] = (part[t] - mean) * window[t];
      transform.realTransform(output, block);
      for (let k = 0; k <= length / 2; k++) power[k] += output[2 * k] ** 2 + output[2 * k + 1] ** 2;
      blockCount++;
    }
  }
  if (blockCount === 0) return null;
  for (let k = 0; k <= length / 2; k++) {
    const sides = k === 0 || k === length / 2 ? 1 : 2;
    power[k] *= sides / (blockCount * sampleRateHz * windowPower);
  }
  return { frequenciesHz: power.map((_, k) => (k * sampleRateHz) / length), power };
}

/** The spectrum an autoregression has: on a waveform, the envelope of linear prediction.
 *  Formula: S(f) = 2 σ² / (f_s |A(e^{iω})|²), A(z) = 1 − Σ φ_k z^{−k}, ω = 2π f / f_s
 *  @param coefficients (τ) φ₁ … φ_τ
 *  @param frequenciesHz (bins)
 *  @returns (bins) units² / Hz, one-sided
 *  Source: Kay, Modern Spectral Estimation, 1988, section 5.5; Makhoul, Linear Prediction, 1975. */
export function arSpectrum(
  coefficients: readonly number[],
  sigma2: number,
  sampleRateHz: number,
  frequenciesHz: Float64Array,
): Float64Array {
  return frequenciesHz.map((frequency) => {
    const angle = (2 * Math.PI * frequency) / sampleRateHz;
    let real = 1;
    let imaginary = 0;
    for (let k = 0; k < coefficients.length; k++) {
      real -= coefficients[k] * Math.cos(angle * (k + 1));
      imaginary += coefficients[k] * Math.sin(angle * (k + 1));
    }
    return (2 * sigma2) / (sampleRateHz * (real * real + imaginary * imaginary));
  });
}

/** What no spectrum is drawn below, so that silence has a place. */
const floorDb = -200;

/** @returns 10 log₁₀ of powers, at least −200 dB */
export function toDecibels(power: Float64Array): number[] {
  return Array.from(power, (value) => Math.max(floorDb, 10 * Math.log10(value)));
}
