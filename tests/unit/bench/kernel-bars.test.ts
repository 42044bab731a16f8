import { describe, expect, it } from 'vitest';
import { buildBarRows } from '../../bench/kernel/bars.ts';
import type { ContenderId } from '../../bench/kernel/contenders.ts';
import type { BenchCell } from '../../bench/kernel/protocol.ts';
import type { Survey } from '../../bench/kernel/survey.ts';
import { buildTables } from '../../bench/kernel/tables.ts';

type Entry = [
  cell: BenchCell,
  hiddenSize: number,
  stepCount: number,
  contender: ContenderId,
  throughput: number,
];

function build(...entries: Entry[]): Survey {
  return {
    measurements: entries.map(([cell, hiddenSize, stepCount, contender, throughput]) => ({
      cell,
      hiddenSize,
      stepCount,
      contender,
      throughput,
    })),
    names: new Map(),
  };
}

describe('buildBarRows', () => {
  it('compares with the faster of one and two threads', () => {
    const rows = buildBarRows(
      build(
        ['lstm', 64, 64, 'relaxed-1', 350],
        ['lstm', 64, 64, 'pytorch-1', 200],
        ['lstm', 64, 64, 'pytorch-2', 175],
      ),
    );
    expect(rows).toEqual([
      {
        what: 'LSTM training, 1 thread, T=64',
        size: 'H=64',
        value: 350,
        unit: '10³ steps/s',
        peer: 'PyTorch, best of 1 and 2 threads: 200',
        ratio: 1.75,
        bar: '≥ ×1.8',
        holds: false,
      },
      {
        what: 'LSTM training, 1 thread, T=64',
        size: 'H=64',
        value: 350,
        unit: '10³ steps/s',
        peer: 'TensorFlow.js wasm: not here',
      },
    ]);
  });

  it('says that a peer is not here and sets no bar', () => {
    const rows = buildBarRows(build(['rnn', 16, 64, 'relaxed-1', 9000]));
    expect(rows).toEqual([
      {
        what: 'RNN training, 1 thread, T=64',
        size: 'H=16',
        value: 9000,
        unit: '10³ steps/s',
        peer: 'PyTorch, best of 1 and 2 threads: not here',
      },
    ]);
  });

  it('compares our own long windows, cells and builds', () => {
    const rows = buildBarRows(
      build(
        ['lstm', 16, 64, 'relaxed-1', 1000],
        ['lstm', 16, 256, 'relaxed-1', 880],
        ['lstm', 16, 64, 'strict-1', 720],
        ['gru', 16, 64, 'relaxed-1', 1250],
      ),
    );
    const own = rows.filter(({ bar }) => bar !== undefined);
    expect(own.map(({ what, peer, ratio, bar, holds }) => ({ what, peer, ratio, bar, holds }))).toEqual([
      {
        what: 'LSTM training, 1 thread, T=256',
        peer: 'T=64: 1000',
        ratio: 0.88,
        bar: '≥ ×0.9',
        holds: false,
      },
      { what: 'GRU training, 1 thread, T=64', peer: 'LSTM: 1000', ratio: 1.25, bar: '≥ ×1.2', holds: true },
      {
        what: 'LSTM training, 1 thread, T=64, strict',
        peer: 'relaxed: 1000',
        ratio: 0.72,
        bar: '≥ ×0.7',
        holds: true,
      },
    ]);
  });
});

describe('buildTables', () => {
  it('puts the hidden sizes across and the ratios below', () => {
    const survey = build(
      ['lstm', 16, 64, 'relaxed-1', 4400.4],
      ['lstm', 32, 64, 'relaxed-1', 1200],
      ['lstm', 16, 64, 'pytorch-1', 400],
      ['lstm', 32, 64, 'pytorch-1', 300],
    );
    const names = new Map<ContenderId, { name: string; isHere: boolean }>([
      ['relaxed-1', { name: 'Tauscope', isHere: true }],
      ['pytorch-2', { name: 'PyTorch (No module named torch)', isHere: false }],
    ]);
    expect(buildTables({ ...survey, names }, 32).split('\n')).toEqual([
      '| LSTM, T=64, B=32, 10³ steps/s | H=16 | H=32 |',
      '| --- | ---: | ---: |',
      '| Tauscope, relaxed, 1 thread | 4400 | 1200 |',
      '| PyTorch, 1 thread | 400 | 300 |',
      '| 1 thread ÷ PyTorch, best of 1 and 2 threads | ×11 (≥ 11) | ×4 (≥ 4.5) |',
      '',
      '- Tauscope, relaxed, 1 thread: Tauscope',
      '- PyTorch, 2 threads: not here, PyTorch (No module named torch)',
    ]);
  });
});
