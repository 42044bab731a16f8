import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Papa from 'papaparse';
import { lines, memoryBytes, openServices, resetMostMemory, startImport } from './import-tools.ts';
import { medianOf } from './median.ts';
import type { BenchOptions, BenchRow } from './row.ts';

const largestSeconds = 3;
const largestAddedMb = 300;

/** @returns seconds */
async function importOnce(path: string, folder: string, round: number): Promise<number> {
  const services = await openServices(join(folder, `round-${round}`));
  try {
    const startedAtMs = performance.now();
    const jobId = await startImport(services, path, 'huge.csv');
    await services.handlers['job.result']({ jobId });
    return (performance.now() - startedAtMs) / 1_000;
  } finally {
    await services.close();
  }
}

/** papaparse alone, streaming the file row by row and keeping nothing. @returns seconds */
async function parseOnce(path: string): Promise<number> {
  const startedAtMs = performance.now();
  let rowCount = 0;
  await new Promise<void>((resolve, reject) => {
    Papa.parse<string[]>(createReadStream(path, 'utf8'), {
      step: () => void rowCount++,
      complete: () => resolve(),
      error: reject,
    });
  });
  if (rowCount === 0) throw new Error('papaparse read no row');
  return (performance.now() - startedAtMs) / 1_000;
}

/** A million rows of time and value through the whole import, beside a plain papaparse run of the same file, in turn. */
export async function run({ isQuick }: BenchOptions): Promise<BenchRow[]> {
  const rowCount = isQuick ? 100_000 : 1_000_000;
  const folder = mkdtempSync(join(tmpdir(), 'tauscope-bench-'));
  const path = join(folder, 'huge.csv');
  try {
    await pipeline(Readable.from(lines(rowCount)), createWriteStream(path));
    resetMostMemory();
    const before = memoryBytes('VmRSS');
    const first = await importOnce(path, folder, 0);
    // The first import alone shows what one adds: papaparse's own would hide it.
    const most = memoryBytes('VmHWM');
    const imports = [first];
    const parses: number[] = [];
    for (let round = 1; round <= 3; round++) {
      parses.push(await parseOnce(path));
      imports.push(await importOnce(path, folder, round));
    }
    const seconds = medianOf(imports);
    const rate = rowCount / seconds;
    const peerRate = rowCount / medianOf(parses);
    const size = `${rowCount.toLocaleString('en-US')} rows, time and value`;
    const isWhole = !isQuick;
    const rows: BenchRow[] = [
      {
        what: 'import a CSV',
        size,
        value: seconds,
        unit: 's',
        ...(isWhole ? { bar: `≤ ${largestSeconds} s`, holds: seconds <= largestSeconds } : {}),
      },
      {
        what: 'import a CSV',
        size,
        value: rate,
        unit: 'rows/s',
        peer: `papaparse, rows only: ${Number(peerRate.toPrecision(3))}`,
        ratio: rate / peerRate,
      },
    ];
    if (before === null || most === null) return rows;
    const addedMb = Math.max(0, most - before) / 1e6;
    const memory = { what: 'memory that an import adds', size, value: addedMb, unit: 'MB' };
    return [
      ...rows,
      isWhole ? { ...memory, bar: `≤ ${largestAddedMb} MB`, holds: addedMb <= largestAddedMb } : memory,
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
