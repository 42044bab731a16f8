import type { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import yauzl from 'yauzl';
import { Cancelled, UserError } from '../../errors.ts';
import type { ReadControl } from '../types.ts';

/** Bytes a part may have once it is inflated: one that streams by, and one that is kept in memory. */
const maximumStreamedBytes = 4 * 2 ** 30;
const maximumKeptBytes = 512 * 2 ** 20;
/** How much smaller than its content an honest part may be; what is below the floor cannot do harm. */
const maximumRatio = 400;
const ratioFloorBytes = 64 * 2 ** 20;
const maximumEntryCount = 100_000;

/** The parts of a zip archive, by name. */
export class ZipParts {
  readonly #fileName: string;
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(fileName: string, zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#fileName = fileName;
    this.#zip = zip;
    this.#entries = entries;
  }

  /** @throws UserError 'workbook_damaged' */
  static async open(path: string, fileName: string): Promise<ZipParts> {
    let zip: ZipFile | null = null;
    try {
      zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        entries.set(entry.fileName.replaceAll('\\', '/').replace(/^\//, ''), entry);
        if (entries.size > maximumEntryCount) throw new Error('too many entries');
      }
      return new ZipParts(fileName, zip, entries);
    } catch (error) {
      zip?.close();
      throw damaged(fileName, error);
    }
  }

  close(): void {
    this.#zip.close();
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  names(): string[] {
    return Array.from(this.#entries.keys());
  }

  /** Streams the text of a part.
   *  @throws UserError 'workbook_damaged', 'workbook_bomb', 'workbook_encrypted'; Cancelled */
  async *stream(
    name: string,
    control: ReadControl = {},
    maximumBytes = maximumStreamedBytes,
  ): AsyncGenerator<string> {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw damaged(this.#fileName, `no ${name}`);
    this.#refuse(entry, maximumBytes);
    const decoder = new TextDecoder();
    let readBytes = 0;
    let stream: Readable | null = null;
    try {
      stream = await this.#zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        if (control.signal?.aborted === true) throw new Cancelled();
        readBytes += chunk.length;
        yield decoder.decode(chunk, { stream: true });
        control.onProgress?.(Math.min(1, readBytes / Math.max(1, entry.uncompressedSize)));
      }
      yield decoder.decode();
    } catch (error) {
      throw error instanceof Cancelled || error instanceof UserError ? error : damaged(this.#fileName, error);
    } finally {
      stream?.destroy();
    }
  }

  /** @returns the whole text of a part that is kept in memory */
  async text(name: string): Promise<string> {
    let text = '';
    for await (const chunk of this.stream(name, {}, maximumKeptBytes)) text += chunk;
    return text;
  }

  #refuse(entry: Entry, maximumBytes: number): void {
    const { uncompressedSize, compressedSize } = entry;
    const fileName = this.#fileName;
    if (entry.isEncrypted()) throw new UserError('workbook_encrypted', { fileName });
    const isBomb = uncompressedSize > ratioFloorBytes && uncompressedSize > maximumRatio * compressedSize;
    if (isBomb || uncompressedSize > maximumBytes) {
      const sizeMebibytes = Math.round(uncompressedSize / 2 ** 20);
      throw new UserError('workbook_bomb', { fileName, part: entry.fileName, sizeMebibytes });
    }
  }
}

/** The refusal of a file that is no workbook, or no longer a whole one. */
export function damaged(fileName: string, reason: unknown): UserError {
  const detail = (reason instanceof Error ? reason.message : String(reason)).slice(0, 120);
  return new UserError('workbook_damaged', { fileName, detail });
}
