import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { StagedFile } from '../../contract/operations.ts';
import { EnvironmentError, UserError } from '../../errors.ts';
import type { Services } from '../../services/types.ts';

const megabyte = 1024 * 1024;

/** Uploads stream to temporary files of random names; a part of a file is never kept. */
export class Uploads {
  #folder: string | null = null;
  readonly #services: Services;
  readonly #limitBytes: number;

  constructor(services: Services, limitBytes: number) {
    this.#services = services;
    this.#limitBytes = limitBytes;
  }

  /** Streams the body to a temporary file and stages it.
   *  @throws UserError 'upload_too_large' | 'upload_interrupted'
   *  @throws EnvironmentError 'upload_not_stored' */
  async receive(request: IncomingMessage, name: string): Promise<StagedFile> {
    if (Number(request.headers['content-length'] ?? 0) > this.#limitBytes) throw this.#tooLarge(name);
    try {
      this.#folder ??= mkdtempSync(join(tmpdir(), 'tauscope-upload-'));
      return await this.#store(request, name, join(this.#folder, randomUUID()));
    } catch (error) {
      throw explain(error, request, name);
    }
  }

  close(): void {
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }

  async #store(request: IncomingMessage, name: string, path: string): Promise<StagedFile> {
    const limiter = this.#limiter(name);
    try {
      const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
      // What is left of a refused upload must still be readable, so the request itself is not part of the pipeline's end.
      await pipeline(request.iterator({ destroyOnReturn: false }), limiter, file);
      return await this.#services.stageFile(path, name, true);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  #limiter(name: string): Transform {
    let sizeBytes = 0;
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        sizeBytes += chunk.length;
        if (sizeBytes > this.#limitBytes) done(this.#tooLarge(name));
        else done(null, chunk);
      },
    });
  }

  #tooLarge(name: string): UserError<'upload_too_large'> {
    return new UserError('upload_too_large', { name, limitMegabytes: this.#limitBytes / megabyte });
  }
}

function explain(error: unknown, request: IncomingMessage, name: string): unknown {
  if (request.destroyed && !request.complete) return new UserError('upload_interrupted', { name });
  const { code } = error as NodeJS.ErrnoException;
  if (
    code !== undefined &&
    /^(ENOSPC|EDQUOT|EROFS|EACCES|EPERM|EIO|EFBIG|EMFILE|ENOENT|ENOTDIR)$/.test(code)
  ) {
    return new EnvironmentError('upload_not_stored', { name, detail: code });
  }
  return error;
}
