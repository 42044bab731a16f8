import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Papa from 'papaparse';
import { operations } from '../../src-main/contract/operations.ts';
import { createServices } from '../../src-main/services/index.ts';
import { medianOf } from './median.ts';
import type { BenchOptions, BenchRow } from './row.ts';

const largestSeconds = 3;
const largestAddedMb = 300;

function* lines(rowCount: number): Generator<string> {
  yield 'time,value\n';
  const start = Date.UTC(2020, 0, 1);
  const part: string[] = [];
  for (let i = 0; i < rowCount; i++) {
    const time = new Date(start + i * 60_000).toISOString().replace('.000Z', 'Z');
    part.push(`${time},${(((i * 7_919) % 10_007) / 100 + (i % 1_440) / 10).toFixed(2)}\n`);
    if (part.length === 10_000) yield part.splice(0).join('');
  }
  yield part.join('');
}

/** Bytes of memory that the whole process holds, and the most it ever held (Linux); null elsewhere. */
function memoryBytes(what: 'VmRSS' | 'VmHWM'): number | null {
  if (process.platform !== 'linux') return null;
  const found = new RegExp(`^${what}:\\s*(\\d+) kB`, 'm').exec(readFileSync('/proc/self/status', 'utf8'));
  return found === null ? null : Number(found[1]) * 1_024;
}

/** The whole import: staged, inferred, read in a worker, stored with its pyramid. @returns seconds */
async function importOnce(path: string, folder: string, round: number): Promise<number> {
  const services = createServices({
    dataFolder: join(folder, `data-${round}`),
    projectFolder: folder,
    resourceFolder: folder,
    version: 'bench',
  });
  try {
    const { handlers, stageFile } = services;
    await handlers['project.create']({ path: join(folder, `bench-${round}.tauscope`) });
    const startedAtMs = performance.now();
    const { id: stagedFileId } = await stageFile(path, 'huge.csv', false);
    const { jobId } = await handlers['import.run'](operations['import.run'].input.parse({ stagedFileId }));
    await handlers['job.result']({ jobId });
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
