/** fft.js has no types of its own. */
declare module 'fft.js' {
  export default class FFT {
    /** @param size a power of two, at least 2 */
    constructor(size: number);
    readonly size: number;
    /** Room for `size` complex numbers, real and imaginary parts in turn. */
    createComplexArray(): number[];
    /** Fills the first half (0 … size / 2) of `output`. */
    realTransform(output: Float64Array | number[], input: Float64Array | number[]): void;
  }
}
