import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { writeActivations } from '../../src-main/kernel/wasm/activations.ts';
import { writeTiles } from '../../src-main/kernel/wasm/tiles.ts';

const kernelFolder = fileURLToPath(new URL('../../src-main/kernel/wasm/', import.meta.url));

const shared = ['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'];
// 201: u32 and usize are one on this 32-bit machine.
const common = ['--disableWarning', '201', '-O3', '--noAssert', '--runtime', 'stub', ...shared];
const builds = { relaxed: 'simd,threads,relaxed-simd', strict: 'simd,threads' } as const;
export type KernelBuild = keyof typeof builds;
export const kernelBuilds = Object.keys(builds) as KernelBuild[];

/** Parts of the source that are written by a program. */
const generated: Readonly<Partial<Record<string, () => string>>> = {
  'activations.ts': writeActivations,
  'tiles.ts': writeTiles,
};

/** Compiles the kernel from its one source. @throws with the compiler's own words */
export async function compileKernel(build: KernelBuild): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    ['index.ts', '-o', 'kernel.wasm', '--baseDir', '.', ...common, '--enable', builds[build]],
    {
      readFile: (name) => {
        const write = generated[basename(name)];
        if (write !== undefined) return write();
        try {
          return readFileSync(join(kernelFolder, 'assembly', name), 'utf8');
        } catch {
          return null;
        }
      },
      writeFile: (name, contents) => {
        if (name.endsWith('.wasm')) binary = contents as Uint8Array;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || binary === undefined)
    throw new Error(`The kernel does not compile.\n${stderr.toString()}`);
  return binary;
}

/** Where a build stands, beside the code that loads it. */
export function kernelPath(build: KernelBuild): string {
  return join(kernelFolder, `kernel-${build}.wasm`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(kernelFolder, { recursive: true });
  for (const build of kernelBuilds) {
    const binary = await compileKernel(build);
    writeFileSync(kernelPath(build), binary);
    console.log(`${basename(kernelPath(build))}: ${binary.length} bytes`);
  }
}
