import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Names begin with the process that made them. */
const namePattern = /^(\d+)-[0-9a-f-]+$/;

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // Another person's process is there, only not ours to ask.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Files for numbers that are too many for memory while they are read. They stand beside the settings, because the
 *  system's folder for temporary files is often in memory itself. */
export class ScratchFiles {
  readonly #folder: string;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'scratch');
    this.#sweep();
  }

  /** @param work is given the path of a file that is not there yet; the file is removed afterwards, however it ended */
  async with<T>(work: (path: string) => Promise<T>): Promise<T> {
    const path = join(this.#folder, `${process.pid}-${randomUUID()}`);
    try {
      mkdirSync(this.#folder, { recursive: true });
    } catch {
      // Whoever needs the file says so; most reads do not.
    }
    try {
      return await work(path);
    } finally {
      // Where an open file cannot be removed, its thread needs a moment to end. Giving a gigabyte back to the disk takes a
      // third of a second, in which calls go on.
      await rm(path, { force: true, maxRetries: 5, retryDelay: 50 });
    }
  }

  /** Removes what processes left that were ended in the middle of a read. */
  #sweep(): void {
    let names: string[];
    try {
      names = readdirSync(this.#folder);
    } catch {
      return;
    }
    for (const name of names) {
      const processId = Number(namePattern.exec(name)?.[1] ?? NaN);
      if (processId > 0 && processId !== process.pid && !isRunning(processId)) {
        rmSync(join(this.#folder, name), { force: true });
      }
    }
  }
}
