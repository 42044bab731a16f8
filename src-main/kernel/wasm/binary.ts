import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KernelExports } from './exports.ts';

const modules = new Map<string, WebAssembly.Module>();

/** The compiled kernel, which stands beside this code, in the source tree as in the package.
 *  @param isReproducible the strict build, bit-identical on every machine; else the relaxed one, which is faster */
export function loadKernelModule(isReproducible: boolean): WebAssembly.Module {
  const name = `kernel-${isReproducible ? 'strict' : 'relaxed'}.wasm`;
  let module = modules.get(name);
  if (module === undefined) {
    const path = join(dirname(fileURLToPath(import.meta.url)), name);
    module = new WebAssembly.Module(new Uint8Array(readFileSync(path)));
    modules.set(name, module);
  }
  return module;
}

/** The kernel over a memory of its own, or shared with other threads. */
export function instantiateKernel(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  // WebAssembly tells no types; exports.ts says what assembly/index.ts exports, and every test of the kernel calls it.
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
}
