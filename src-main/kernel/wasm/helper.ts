import { parentPort, workerData } from 'node:worker_threads';
import type { Capacity } from '../network.ts';
import type { NetworkSpec } from '../spec.ts';
import { instantiateKernel } from './binary.ts';
import { Control } from './control.ts';
import { planMemory } from './plan.ts';
import { Runner } from './runner.ts';

/** What a helper thread is given. */
export interface HelperData {
  readonly spec: NetworkSpec;
  readonly capacity: Capacity;
  readonly threadIndex: number;
  readonly threadCount: number;
  readonly memory: WebAssembly.Memory;
  readonly module: WebAssembly.Module;
}

/** The entry of a thread that helps to train one network: it does its share of every piece of work, and sleeps. */
const { spec, capacity, threadIndex, threadCount, memory, module } = workerData as HelperData;
const plan = planMemory(spec, capacity);
const control = new Control(memory, plan.control);
const kernel = instantiateKernel(module, memory);
const runner = new Runner({ spec, plan, control, kernel, memory, threadIndex, threadCount });

let { generation } = control;
parentPort?.postMessage('ready');
try {
  do {
    kernel.waitWhile(control.generationAt, generation, control.failedAt);
    generation += 1;
  } while (runner.work());
} catch (error) {
  control.fail();
  throw error;
}
