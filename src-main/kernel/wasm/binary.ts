import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
