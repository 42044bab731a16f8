import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

const sizeLimitBytes = 5 * 1024 * 1024;

/** Appends unexpected errors to a file, where whoever mends them finds the stack. */
export class BugLog {
  readonly path: string;

  constructor(folder: string) {
    this.path = join(folder, 'tauscope.log');
  }

  /** @returns the reference to show to the person */
  write(error: unknown): string {
    const reference = randomBytes(4).toString('hex');
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    try {
      mkdirSync(join(this.path, '..'), { recursive: true });
      this.#shorten();
      appendFileSync(this.path, `${new Date().toISOString()} ${reference} ${text}\n`);
    } catch (logError) {
      // The person still gets an answer where the log cannot be written.
      console.error(reference, text, logError);
    }
    return reference;
  }

  #shorten(): void {
    const size = statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
    if (size > sizeLimitBytes) truncateSync(this.path, 0);
  }
}
