import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../errors.ts';

export interface Download {
  downloadId: string;
  fileName: string;
  sizeBytes: number;
}

const keptCount = 50;

/** Files written for the person to take away: the host copies or sends them by id. */
export class Downloads {
  #folder: string | null = null;
  readonly #files = new Map<string, { path: string; fileName: string }>();

  /** @param write fills the file at the path it is given
   *  @param fileName as the person will see it */
  async create(fileName: string, write: (path: string) => Promise<void>): Promise<Download> {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'tauscope-export-'));
    const downloadId = randomUUID();
    const path = join(this.#folder, downloadId);
    await write(path);
    this.#files.set(downloadId, { path, fileName });
    this.#forgetOldest();
    return { downloadId, fileName, sizeBytes: statSync(path).size };
  }

  /** @throws UserError 'download_not_found' */
  find(downloadId: string): { path: string; fileName: string } {
    const file = this.#files.get(downloadId);
    if (file === undefined) throw new UserError('download_not_found', {}, { field: 'downloadId' });
    return file;
  }

  clear(): void {
    this.#files.clear();
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }

  #forgetOldest(): void {
    for (const [id, { path }] of this.#files) {
      if (this.#files.size <= keptCount) return;
      this.#files.delete(id);
      rmSync(path, { force: true });
    }
  }
}
