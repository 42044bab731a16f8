import type { ImportOptions, ImportPreview } from '../contract/import.ts';
import type { Numbers } from './numbers.ts';
import type { IngestResult, ReadControl } from './types.ts';

/** What a format is chosen by. */
export interface FileHead {
  /** As people know it. */
  readonly fileName: string;
  readonly sizeBytes: number;
  /** The file's beginning, at most 64 KiB. */
  readonly bytes: Uint8Array;
}

/** One way to turn a file into series. */
export interface FileFormat {
  /** Whether this format reads the file, by its first bytes, its name, and what the person said of it. */
  claims(head: FileHead, options: ImportOptions): boolean;
  /** Shows how the file would be read, in bounded time and memory.
   *  @throws UserError, EnvironmentError 'file_unreadable' */
  preview(
    path: string,
    fileName: string,
    options: ImportOptions,
  ): Promise<Omit<ImportPreview, 'stagedFileId'>>;
  /** Reads the whole file, streaming.
   *  @param control progress by bytes read; its signal cancels; its scratch takes what is too long for memory
   *  @throws as preview; Cancelled */
  read(
    path: string,
    fileName: string,
    options: ImportOptions,
    control: ReadControl,
  ): Promise<IngestResult<Numbers>>;
}
