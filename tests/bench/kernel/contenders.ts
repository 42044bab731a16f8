import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Launch } from './contender-process.ts';
import type { TrainingSetup } from './protocol.ts';

export type ContenderId =
  | 'relaxed-1'
  | 'relaxed-2'
  | 'strict-1'
  | 'strict-2'
  | 'pytorch-1'
  | 'pytorch-2'
  | 'tensorflow'
  | 'tensorflow-explicit';

export interface Contender {
  readonly id: ContenderId;
  readonly label: string;
  /** Tried in this order until one is here. */
  readonly launches: readonly Launch[];
  readonly takes: (setup: TrainingSetup) => boolean;
  /** Ended after every size, because it gives no memory back. */
  readonly isShortLived: boolean;
}

function beside(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

const isShort = ({ stepCount }: TrainingSetup): boolean => stepCount === 64;

function own(build: 'relaxed' | 'strict', threadCount: 1 | 2): Contender {
  return {
    id: `${build}-${threadCount}`,
    label: `Tauscope, ${build}, ${threadCount} thread${threadCount === 1 ? '' : 's'}`,
    launches: [{ command: process.execPath, args: [beside('own-peer.ts'), build, String(threadCount)] }],
    takes: build === 'relaxed' ? () => true : isShort,
    isShortLived: false,
  };
}

/** Debian's OpenBLAS picks SSE3 kernels on processors that it does not know, which would flatter us, hence the widest
 *  ones that the processor runs; elsewhere its own choice stands.
 *  @param cpuFlags as /proc/cpuinfo lists them */
export function chooseOpenblasKernels(cpuFlags: string): Readonly<Record<string, string>> {
  const flags = new Set(cpuFlags.split(/\s+/));
  if (['avx512f', 'avx512bw', 'avx512vl', 'avx512dq', 'avx512cd'].every((flag) => flags.has(flag))) {
    return { OPENBLAS_CORETYPE: 'SkylakeX' };
  }
  return flags.has('avx2') && flags.has('fma') ? { OPENBLAS_CORETYPE: 'Haswell' } : {};
}

function readCpuFlags(): string {
  const path = '/proc/cpuinfo';
  if (!existsSync(path)) return '';
  return /^flags\s*:(.*)$/m.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
}

const openblasKernels = chooseOpenblasKernels(readCpuFlags());

/** Debian's python3-torch is built for Debian's python3, which need not be the first one on the path. */
function pytorch(threadCount: 1 | 2): Contender {
  const environment = {
    ...openblasKernels,
    OPENBLAS_NUM_THREADS: String(threadCount),
    OMP_NUM_THREADS: String(threadCount),
  };
  return {
    id: `pytorch-${threadCount}`,
    label: `PyTorch, ${threadCount} thread${threadCount === 1 ? '' : 's'}`,
    launches: ['python3', '/usr/bin/python3'].map((command) => ({
      command,
      args: [beside('pytorch-peer.py')],
      environment,
    })),
    takes: () => true,
    isShortLived: false,
  };
}

function tensorflow(id: ContenderId, label: string, words: string[], takes: Contender['takes']): Contender {
  const args = [beside('tensorflow-peer.ts'), ...words];
  return { id, label, launches: [{ command: process.execPath, args }], takes, isShortLived: true };
}

export const contenders: readonly Contender[] = [
  own('relaxed', 1),
  pytorch(1),
  own('relaxed', 2),
  pytorch(2),
  own('strict', 1),
  tensorflow('tensorflow', 'TensorFlow.js wasm', [], isShort),
  own('strict', 2),
  tensorflow(
    'tensorflow-explicit',
    'TensorFlow.js wasm, explicit transposes',
    ['explicit-transposes'],
    (setup) => isShort(setup) && setup.cell === 'lstm',
  ),
];
