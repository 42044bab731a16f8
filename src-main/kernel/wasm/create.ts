import { Worker } from 'node:worker_threads';
import type { Capacity, Network } from '../network.ts';
import type { NetworkSpec } from '../spec.ts';
import { instantiateKernel, loadKernelModule } from './binary.ts';
import type { HelperData } from './helper.ts';
import { activationBudget, type MemoryPlan, planMemory } from './plan.ts';
import { WasmNetwork } from './wasm-network.ts';

/** Most that WebAssembly can hold: 65,536 pages of 64 KiB. */
const maxPages = 65_536;
const pageBytes = 65_536;

export interface CreateOptions {
  /** Bit-identical on every machine, about 1.3 times slower. */
  readonly isReproducible: boolean;
  /** Threads that work on one batch together; results do not depend on it. */
  readonly threadCount: number;
}

function allocate(plan: MemoryPlan): WebAssembly.Memory {
  const initial = Math.ceil(plan.sizeBytes / pageBytes);
  if (initial > maxPages)
    throw new RangeError(`The network needs ${plan.sizeBytes} bytes; 4 GiB is the most.`);
  return new WebAssembly.Memory({ initial, maximum: maxPages, shared: true });
}

/** A network on this thread alone, at once. All parameters are 0.
 *  @param budget bytes of activations that are held at once; a longer pass is computed in segments, forward twice
 *  @throws RangeError where it would need more than 4 GiB */
export function createNetworkSync(
  spec: NetworkSpec,
  capacity: Capacity,
  isReproducible: boolean,
  budget = activationBudget,
): Network {
  const plan = planMemory(spec, capacity, budget);
  const memory = allocate(plan);
  const kernel = instantiateKernel(loadKernelModule(isReproducible), memory);
  return new WasmNetwork(spec, plan, memory, kernel, 1, () => Promise.resolve());
}

/** A network on this thread and its helpers. All parameters are 0.
 *  @throws RangeError where it would need more than 4 GiB */
export async function createNetwork(
  spec: NetworkSpec,
  capacity: Capacity,
  options: CreateOptions,
): Promise<Network> {
  const plan = planMemory(spec, capacity);
  // A thread without a shard of its own would only wait.
  const threadCount = Math.max(1, Math.min(options.threadCount, plan.shardCount));
  const memory = allocate(plan);
  const module = loadKernelModule(options.isReproducible);
  const kernel = instantiateKernel(module, memory);
  const helpers = Array.from({ length: threadCount - 1 }, (_, index) =>
    startHelper({ spec, capacity, threadIndex: index + 1, threadCount, memory, module }),
  );
  const workers = await Promise.all(helpers);
  const ended = workers.map((worker) => new Promise<void>((resolve) => worker.once('exit', () => resolve())));
  return new WasmNetwork(spec, plan, memory, kernel, threadCount, async () => {
    await Promise.all(ended);
  });
}

function startHelper(workerData: HelperData): Promise<Worker> {
  // The source runs as .ts, the package as .js beside this very file.
  const entry = import.meta.url.endsWith('.ts') ? './helper.ts' : './kernel-helper.js';
  const worker = new Worker(new URL(entry, import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve(worker));
    worker.once('error', reject);
  });
}
