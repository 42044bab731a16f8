import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations } from '../../src-main/contract/operations.ts';
import { createServices } from '../../src-main/services/index.ts';
import type { Services } from '../../src-main/services/types.ts';

/** Rows of time and value, a minute apart. */
export function* lines(rowCount: number): Generator<string> {
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

/** Bytes of memory that the whole process holds, and the most it held since the last reset (Linux); null elsewhere. */
export function memoryBytes(what: 'VmRSS' | 'VmHWM'): number | null {
  if (process.platform !== 'linux') return null;
  const found = new RegExp(`^${what}:\\s*(\\d+) kB`, 'm').exec(readFileSync('/proc/self/status', 'utf8'));
  return found === null ? null : Number(found[1]) * 1_024;
}

/** The most that the process held begins to be counted anew. */
export function resetMostMemory(): void {
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5');
}

/** Services with a new project.
 *  @param folder of a name that is not there yet */
export async function openServices(folder: string): Promise<Services> {
  const services = createServices({
    dataFolder: join(folder, 'data'),
    projectFolder: folder,
    resourceFolder: folder,
    version: 'bench',
  });
  await services.handlers['project.create']({ path: join(folder, 'bench.tauscope') });
  return services;
}

/** The whole import: staged, inferred, read in a worker, stored with its pyramid. @returns the id of its job */
export async function startImport(
  { handlers, stageFile }: Services,
  path: string,
  name: string,
): Promise<string> {
  const { id: stagedFileId } = await stageFile(path, name, false);
  const { jobId } = await handlers['import.run'](operations['import.run'].input.parse({ stagedFileId }));
  return jobId;
}
