import { createWriteStream, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { operations } from '../../src-main/contract/operations.ts';
import type { Services } from '../../src-main/services/types.ts';
import { lines, memoryBytes, openServices, resetMostMemory, startImport } from './import-tools.ts';
import type { BenchOptions, BenchRow } from './row.ts';

const longestWaitMs = 100;
/** The larger file may add this much more memory than the one of a tenth of its size. */
const flatMb = 100;
const sampleRateHz = 44_100;
const smallSeries = 'time,value\n2024-01-01,1\n2024-01-02,2\n2024-01-03,3\n';

/** Mono 16 bit PCM: a chord with a little noise. */
function* wav(seconds: number): Generator<Buffer> {
  const dataBytes = seconds * sampleRateHz * 2;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + dataBytes, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(sampleRateHz, 24);
  head.writeUInt32LE(sampleRateHz * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(dataBytes, 40);
  yield head;
  for (let second = 0; second < seconds; second++) {
    const samples = new Int16Array(sampleRateHz);
    for (let i = 0; i < sampleRateHz; i++) {
      const t = (2 * Math.PI * i) / sampleRateHz;
      samples[i] = 8_000 * Math.sin(220 * t) + 6_000 * Math.sin(331 * t) + ((i * 7_919 + second) % 997);
    }
    yield Buffer.from(samples.buffer);
  }
}

interface Measured {
  seconds: number;
  addedMb: number | null;
  /** The longest that a call of the window waited for its answer while the import ran. */
  longestMs: number;
}

/** Writes a file to the disk itself: what is still on its way there would slow down the first import. */
async function writeFile(path: string, parts: Iterable<string | Buffer>): Promise<void> {
  await pipeline(Readable.from(parts), createWriteStream(path, { flush: true }));
}

/** Asks for a chart of another series all the while. @returns the longest wait */
async function askAllTheWhile(services: Services, seriesId: number, isOver: () => boolean): Promise<number> {
  let longestMs = 0;
  while (!isOver()) {
    const askedAtMs = performance.now();
    // A call reaches the main side as an event of its own.
    await new Promise((done) => setImmediate(done));
    await services.handlers['series.window']({ seriesId, fromIndex: 0, toIndex: null, width: 100 });
    longestMs = Math.max(longestMs, performance.now() - askedAtMs);
    await new Promise((done) => setTimeout(done, 5));
  }
  return longestMs;
}

async function importFile(services: Services, path: string, name: string, asked: number): Promise<Measured> {
  resetMostMemory();
  const before = memoryBytes('VmRSS');
  const startedAtMs = performance.now();
  let isOver = false;
  const longest = askAllTheWhile(services, asked, () => isOver);
  const jobId = await startImport(services, path, name);
  await services.handlers['job.result']({ jobId });
  isOver = true;
  const seconds = (performance.now() - startedAtMs) / 1_000;
  const most = memoryBytes('VmHWM');
  const addedMb = before === null || most === null ? null : Math.max(0, most - before) / 1e6;
  return { seconds, addedMb, longestMs: await longest };
}

/** Cancels an import once it is that far. @returns milliseconds until it had ended, and the longest wait of the window;
 *  null where the import was over before */
async function cancelFile(
  services: Services,
  path: string,
  asked: number,
  atFraction: number,
): Promise<{ endedMs: number; longestMs: number } | null> {
  const jobId = await startImport(services, path, 'cancelled');
  let isOver = false;
  const longest = askAllTheWhile(services, asked, () => isOver);
  const ended = Promise.resolve(services.handlers['job.result']({ jobId })).then(
    () => false,
    () => true,
  );
  await new Promise<void>((resolve) => {
    const stop = services.subscribe((event) => {
      if (event.name !== 'job' || event.data.id !== jobId || (event.data.progress ?? 0) < atFraction) return;
      stop();
      resolve();
    });
  });
  const cancelledAtMs = performance.now();
  await services.handlers['job.cancel']({ jobId });
  const isCancelled = await ended;
  const endedMs = performance.now() - cancelledAtMs;
  isOver = true;
  const longestMs = await longest;
  return isCancelled ? { endedMs, longestMs } : null;
}

async function seriesOf({ handlers }: Services) {
  const input = operations['series.list'].input.parse({});
  return (await handlers['series.list'](input)).items;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /scratch.+\d/.test(name),
  );
}

/** A 2 GB CSV and a sound of one hour, each beside one of a tenth of its size: time, memory, and how long the window waits. */
export async function run({ isQuick, report }: BenchOptions): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tauscope-bench-'));
  const services = await openServices(join(folder, 'project'));
  const rows: BenchRow[] = [];
  try {
    const smallPath = join(folder, 'small.csv');
    await writeFile(smallPath, [smallSeries]);
    await services.handlers['job.result']({ jobId: await startImport(services, smallPath, 'small.csv') });
    const asked = (await seriesOf(services))[0].id;
    let importedCount = 1;
    const scale = isQuick ? 0.02 : 1;
    const kinds = [
      { name: 'CSV', make: (share: number) => lines(Math.round(share * scale * 72_000_000)) },
      { name: 'WAV', make: (share: number) => wav(Math.round(share * scale * 3_600)) },
    ];
    for (const { name, make } of kinds) {
      const measured: Measured[] = [];
      let path = '';
      for (const share of [0.1, 1]) {
        path = join(folder, `${name}-${share}`);
        await writeFile(path, make(share));
        const sizeMb = statSync(path).size / 1e6;
        report(`${name}, ${Math.round(sizeMb)} MB`);
        const own = await importFile(services, path, `${name}-${share}.${name.toLowerCase()}`, asked);
        measured.push(own);
        importedCount++;
        const size = `${name}, ${Math.round(sizeMb).toLocaleString('en-US')} MB`;
        rows.push({ what: 'import of a large file', size, value: own.seconds, unit: 's' });
        if (own.addedMb !== null) {
          const isFlat = measured.length < 2 || own.addedMb <= measured[0].addedMb! + flatMb;
          const bar =
            measured.length < 2 || isQuick ? {} : { bar: `≤ a tenth’s + ${flatMb} MB`, holds: isFlat };
          rows.push({ what: 'memory that it adds', size, value: own.addedMb, unit: 'MB', ...bar });
        }
        const holds = own.longestMs <= longestWaitMs;
        rows.push({
          what: 'longest wait of the window',
          size,
          value: own.longestMs,
          unit: 'ms',
          ...(isQuick ? {} : { bar: `≤ ${longestWaitMs} ms`, holds }),
        });
      }
      for (const [where, fraction] of [
        ['reading', 0.3],
        ['writing', 0.9],
      ] as const) {
        const cancelled = await cancelFile(services, path, asked, fraction);
        if (cancelled === null) {
          importedCount++;
          continue;
        }
        const { endedMs, longestMs } = cancelled;
        const size = `${name}, while ${where}`;
        rows.push({ what: 'cancel, until it has ended', size, value: endedMs, unit: 'ms' });
        rows.push({ what: 'longest wait of the window', size, value: longestMs, unit: 'ms' });
      }
      rmSync(path);
    }
    const left = filesIn(folder);
    if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
    const { length } = await seriesOf(services);
    if (length !== importedCount) throw new Error(`${length} series where ${importedCount} were imported`);
    return rows;
  } finally {
    await services.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
