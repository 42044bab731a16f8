import { product } from './gemm';

/** For the benchmark: [32 × K] · [K × 8·panels], `repeats` times. */
export function productBench(a: usize, k: u32, w: usize, bias: usize, c: usize, panels: u32, repeats: u32): void {
  for (let r: u32 = 0; r < repeats; r++) {
    for (let p: u32 = 0; p < panels; p++) product(a, 1024, k, w + p * (<usize>k << 5), bias, c + (<usize>p << 10), 32);
  }
}
