import { instantiateKernel, loadKernelModule } from '../../../src-main/kernel/wasm/binary.ts';
import { measureGigaflops } from './gigaflops.ts';

const batchSize = 32;
const pageBytes = 65_536;
/** A call takes about this many operations, so that calling costs nothing. */
const flopsPerCall = 2e7;

/** GFLOP/s of the kernel's own tile in [32×H]·[H×4H], one thread: the product that every step of an LSTM is made of. */
export function measureGemm(hiddenSize: number, roundCount: number, roundMs: number): number {
  const columnCount = 4 * hiddenSize;
  const bytes = 4 * (batchSize * (hiddenSize + columnCount) + (hiddenSize + 1) * columnCount);
  const memory = new WebAssembly.Memory({
    initial: 2 + Math.ceil(bytes / pageBytes),
    maximum: 65_536,
    shared: true,
  });
  const { productBench } = instantiateKernel(loadKernelModule(false), memory);
  // Whatever the module keeps for itself lies in the first page.
  const a = pageBytes;
  const w = a + 4 * batchSize * hiddenSize;
  const bias = w + 4 * hiddenSize * columnCount;
  const c = bias + 4 * columnCount;
  new Float32Array(memory.buffer, a, (c - a) / 4).fill(0.01);
  const flopsOfOne = 2 * batchSize * hiddenSize * columnCount;
  const repeatCount = Math.ceil(flopsPerCall / flopsOfOne);
  const run = (): void => productBench(a, hiddenSize, w, bias, c, columnCount / 8, repeatCount);
  return measureGigaflops(run, repeatCount * flopsOfOne, roundCount, roundMs);
}
