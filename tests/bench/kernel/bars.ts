import type { BenchRow } from '../row.ts';
import type { ContenderId } from './contenders.ts';
import type { BenchCell } from './protocol.ts';
import type { Survey } from './survey.ts';

/** The promises of the kernel, as ratios within one run on one machine. */

type BySize = Readonly<Record<number, number>>;

interface PeerBar {
  readonly cell: BenchCell;
  readonly own: ContenderId;
  readonly ownLabel: string;
  /** The best of them counts. */
  readonly peers: readonly ContenderId[];
  readonly peerLabel: string;
  /** Smallest ratio by hidden size; sizes without one have no bar. */
  readonly bars: BySize;
}

const pytorch = {
  peers: ['pytorch-1', 'pytorch-2'],
  peerLabel: 'PyTorch, best of 1 and 2 threads',
} as const;

export const peerBars: readonly PeerBar[] = [
  {
    cell: 'lstm',
    own: 'relaxed-1',
    ownLabel: '1 thread',
    ...pytorch,
    bars: { 16: 11, 32: 4.5, 64: 1.8, 128: 1, 256: 0.75 },
  },
  {
    cell: 'lstm',
    own: 'relaxed-2',
    ownLabel: '2 threads',
    ...pytorch,
    bars: { 16: 17, 32: 7.5, 64: 3.1, 128: 1.8, 256: 1.35 },
  },
  {
    cell: 'rnn',
    own: 'relaxed-1',
    ownLabel: '1 thread',
    ...pytorch,
    bars: { 16: 18, 32: 7, 64: 2.6, 128: 1.1, 256: 0.75 },
  },
  {
    cell: 'lstm',
    own: 'relaxed-1',
    ownLabel: '1 thread',
    peers: ['tensorflow'],
    peerLabel: 'TensorFlow.js wasm',
    bars: { 16: 90, 32: 35, 64: 20, 128: 15, 256: 12 },
  },
];

export const longWindowBar = 0.9;
export const gruBar = 1.2;
export const strictBar = 0.7;

/** Rows of T=64, B=32 and one input unless they say otherwise. */
export function buildBarRows(survey: Survey): BenchRow[] {
  const own = (cell: BenchCell, hiddenSize: number, stepCount = 64, build: ContenderId = 'relaxed-1') =>
    findThroughput(survey, cell, hiddenSize, stepCount, build);
  return [
    ...peerBars.flatMap((bar) => peerRows(survey, bar)),
    ...ownRows(survey, { suffix: 'T=256', besideLabel: 'T=64', bar: longWindowBar }, (cell, size) => [
      own(cell, size, 256),
      own(cell, size),
    ]),
    ...ownRows(survey, { suffix: 'T=64', besideLabel: 'LSTM', bar: gruBar }, (cell, size) => [
      cell === 'gru' ? own(cell, size) : undefined,
      own('lstm', size),
    ]),
    ...ownRows(survey, { suffix: 'T=64, strict', besideLabel: 'relaxed', bar: strictBar }, (cell, size) => [
      own(cell, size, 64, 'strict-1'),
      own(cell, size),
    ]),
  ];
}

/** 10³ time steps a second; undefined where it was not measured. */
export function findThroughput(
  { measurements }: Survey,
  cell: BenchCell,
  hiddenSize: number,
  stepCount: number,
  contender: ContenderId,
): number | undefined {
  return measurements.find(
    (one) =>
      one.cell === cell &&
      one.hiddenSize === hiddenSize &&
      one.stepCount === stepCount &&
      one.contender === contender,
  )?.throughput;
}

export function listSizes({ measurements }: Survey): number[] {
  return [...new Set(measurements.map(({ hiddenSize }) => hiddenSize))].sort((a, b) => a - b);
}

export function listCells({ measurements }: Survey): BenchCell[] {
  return [...new Set(measurements.map(({ cell }) => cell))];
}

const unit = '10³ steps/s';

function compare(value: number, beside: number, label: string, bar: number | undefined): Partial<BenchRow> {
  const ratio = value / beside;
  const peer = `${label}: ${Number(beside.toPrecision(4))}`;
  return bar === undefined ? { peer, ratio } : { peer, ratio, bar: `≥ ×${bar}`, holds: ratio >= bar };
}

function peerRows(survey: Survey, { cell, own, ownLabel, peers, peerLabel, bars }: PeerBar): BenchRow[] {
  return listSizes(survey).flatMap((hiddenSize) => {
    const value = findThroughput(survey, cell, hiddenSize, 64, own);
    if (value === undefined) return [];
    const found = peers.flatMap((peer) => findThroughput(survey, cell, hiddenSize, 64, peer) ?? []);
    const row = {
      what: `${cell.toUpperCase()} training, ${ownLabel}, T=64`,
      size: `H=${hiddenSize}`,
      value,
      unit,
    };
    if (found.length === 0) return [{ ...row, peer: `${peerLabel}: not here` }];
    return [{ ...row, ...compare(value, Math.max(...found), peerLabel, bars[hiddenSize]) }];
  });
}

function ownRows(
  survey: Survey,
  { suffix, besideLabel, bar }: { suffix: string; besideLabel: string; bar: number },
  pick: (cell: BenchCell, hiddenSize: number) => readonly [value?: number, beside?: number],
): BenchRow[] {
  return listCells(survey).flatMap((cell) =>
    listSizes(survey).flatMap((hiddenSize) => {
      const [value, beside] = pick(cell, hiddenSize);
      if (value === undefined || beside === undefined) return [];
      const what = `${cell.toUpperCase()} training, 1 thread, ${suffix}`;
      return [{ what, size: `H=${hiddenSize}`, value, unit, ...compare(value, beside, besideLabel, bar) }];
    }),
  );
}
