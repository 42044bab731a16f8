import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import type { StagedFile } from '../contract/operations.ts';
import { UserError } from '../errors.ts';

interface StagedPath extends StagedFile {
  path: string;
  isTemporary: boolean;
}

/** Uploads that nobody imported are dropped once this many newer ones are there. */
const keptCount = 50;

/** Files that the person chose: previews and imports name them by id and stream from their path. */
export class StagedFiles {
  readonly #files = new Map<string, StagedPath>();

  /** @throws UserError 'file_missing' | 'not_a_file' */
  async add(path: string, name: string, isTemporary: boolean): Promise<StagedFile> {
    const status = await stat(path).catch(() => undefined);
    // An upload has no path that a person knows.
    const shown = isTemporary ? name : path;
    if (status === undefined) throw new UserError('file_missing', { path: shown }, { field: 'path' });
    if (!status.isFile()) throw new UserError('not_a_file', { path: shown }, { field: 'path' });
    const staged = { id: randomUUID(), name, sizeBytes: status.size };
    this.#files.set(staged.id, { ...staged, path, isTemporary });
    for (const id of this.#files.keys()) {
      if (this.#files.size <= keptCount) break;
      await this.remove(id);
    }
    return staged;
  }

  /** @throws UserError 'staged_file_not_found' */
  get(id: string): StagedPath {
    const file = this.#files.get(id);
    if (file === undefined) throw new UserError('staged_file_not_found', {}, { field: 'stagedFileId' });
    return file;
  }

  /** Forgets a file, and deletes it if it was an upload. */
  async remove(id: string): Promise<void> {
    const file = this.#files.get(id);
    this.#files.delete(id);
    if (file?.isTemporary) await rm(file.path, { force: true });
  }

  async clear(): Promise<void> {
    await Promise.all([...this.#files.keys()].map((id) => this.remove(id)));
  }
}
