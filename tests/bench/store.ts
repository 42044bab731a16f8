import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProjectStore } from '../../src-main/store/project-store.ts';
import { source, stepsSeries } from '../fixtures/project.ts';
import { medianOf } from './median.ts';
import type { BenchRow } from './row.ts';

const pointCount = 10_000_000;
const chartWidth = 1_500;
const windowRounds = 50;

function walk(length: number): Float64Array {
  const values = new Float64Array(length);
  let state = 1;
  let level = 0;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    level += state / 4_294_967_296 - 0.5;
    values[i] = level;
  }
  return values;
}

function timeWindows(store: ProjectStore, seriesId: number, length: number): number {
  const series = store.series.get(seriesId)!;
  const samples = Array.from({ length: windowRounds }, (_, round) => {
    const from = Math.floor(((round * 0.618) % 1) * (pointCount - length));
    const startedAtMs = performance.now();
    store.window(series, from, from + length, chartWidth);
    return performance.now() - startedAtMs;
  });
  return medianOf(samples);
}

/** Storing ten million points with their own times, and answering charts of them. */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tauscope-bench-'));
  const store = ProjectStore.create(join(folder, 'bench.tauscope'));
  try {
    const values = walk(pointCount);
    const times = Float64Array.from(values, (_, i) => i * 1_000);
    const startedAtMs = performance.now();
    const [seriesId] = await store.addSeries(source, [stepsSeries('ten million', values, times)]);
    const storedS = (performance.now() - startedAtMs) / 1_000;
    const rows: BenchRow[] = [
      {
        what: 'store a series',
        size: '10,000,000 points',
        value: storedS,
        unit: 's',
        bar: '< 10 s',
        holds: storedS < 10,
      },
    ];
    for (const length of [pointCount, 1_000_000, 50_000, 1_500]) {
      const ms = timeWindows(store, seriesId, length);
      const size = `${length.toLocaleString('en-US')} of 10,000,000 points`;
      rows.push({
        what: 'answer a 1,500-px chart',
        size,
        value: ms,
        unit: 'ms',
        bar: '< 50 ms',
        holds: ms < 50,
      });
    }
    return rows;
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
