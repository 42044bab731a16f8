import type { Envelope } from '../../src-main/contract/envelope.ts';
import type { TauscopeEvent } from '../../src-main/contract/events.ts';
import type { StagedFile } from '../../src-main/contract/operations.ts';

export interface UploadControl {
  signal?: AbortSignal;
  onProgress?: (fraction: number) => void;
}

/** How this window reaches the main side. Two of them: HTTP for the browser host, the preload bridge for Electron. */
export interface Transport {
  /** true where the host has dialogs of its own for choosing files. */
  readonly hasDialogs: boolean;
  call(name: string, input: unknown): Promise<Envelope<unknown>>;
  /** @returns a function that ends the subscription. */
  onEvent(listener: (event: TauscopeEvent) => void): () => void;
  stageFile(file: File, control?: UploadControl): Promise<Envelope<StagedFile>>;
  /** Only with dialogs; null where the person cancelled. */
  chooseDataFile(): Promise<Envelope<StagedFile | null>>;
  /** Only with dialogs; the path of a project, or null. */
  chooseProject(): Promise<string | null>;
  /** Hands finished files to the person. `saved` is false where they cancelled; `path` is told where it is known. */
  save(downloadIds: readonly string[]): Promise<Envelope<{ saved: boolean; path: string | null }>>;
}
