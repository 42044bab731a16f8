import { closeSync, openSync, writeSync } from 'node:fs';
import { EnvironmentError } from '../errors.ts';
import type { FilePart, Numbers } from './numbers.ts';

/** Numbers that a read holds in memory before it takes to its file: 64 MB. */
const defaultBudget = 8 * 2 ** 20;
/** Fewer than this are not worth a place in the file. */
const smallestLength = 256;

/** Where a read puts the numbers that are too many for memory. Small files are read without touching it. */
export class Scratch {
  readonly path: string | null;
  /** Numbers that columns under way may hold beside that, all together. */
  readonly unfinishedCount: number;
  readonly #budget: number;
  #heldCount = 0;
  #file: number | null = null;
  #writtenCount = 0;

  /** @param path of a file that is not there yet; whoever named it removes it. null keeps everything in memory
   *  @param budget numbers held in memory */
  constructor(path: string | null = null, budget = defaultBudget) {
    this.path = path;
    this.#budget = path === null ? Infinity : budget;
    this.unfinishedCount = Math.max(1, budget / 4);
  }

  /** Takes numbers over.
   *  @param numbers nobody writes to them afterwards, unless they went to the file
   *  @throws EnvironmentError 'disk_full' | 'scratch_not_writable' */
  keep(numbers: Float64Array): Float64Array | FilePart {
    if (numbers.length < smallestLength || this.#heldCount + numbers.length <= this.#budget) {
      this.#heldCount += numbers.length;
      return numbers;
    }
    const part = { at: this.#writtenCount, length: numbers.length };
    this.#write(numbers);
    this.#writtenCount += numbers.length;
    return part;
  }

  /** As keep, for all the numbers of a series. */
  take(numbers: Float64Array): Numbers {
    return { length: numbers.length, parts: [this.keep(numbers)], path: this.path };
  }

  /** Forgets what it holds: the read begins anew. */
  reset(): void {
    this.#heldCount = 0;
    this.#writtenCount = 0;
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #write(numbers: Float64Array): void {
    const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    try {
      this.#file ??= openSync(this.path!, 'w');
      for (let done = 0; done < bytes.length;) {
        done += writeSync(this.#file, bytes, done, bytes.length - done, this.#writtenCount * 8 + done);
      }
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ENOSPC' || code === 'EDQUOT') throw new EnvironmentError('disk_full', {});
      throw new EnvironmentError('scratch_not_writable', { path: this.path!, detail: message });
    }
  }
}
