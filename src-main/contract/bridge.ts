import type { Envelope } from './envelope.ts';
import type { TauscopeEvent } from './events.ts';
import type { StagedFile } from './operations.ts';

/** What the Electron preload puts into the page as `window.tauscope`: the whole of the main side that a window can reach. */
export interface TauscopeBridge {
  /** Sends one operation through the gate. */
  call(name: string, input: unknown): Promise<Envelope<unknown>>;
  /** @returns a function that ends the subscription. */
  onEvent(listener: (event: TauscopeEvent) => void): () => void;
  /** Stages a file that the person dropped or chose. @param file a DOM `File` of the person's disk */
  stageFile(file: unknown): Promise<Envelope<StagedFile>>;
  /** Opens the system's dialog; null where the person cancelled. */
  chooseDataFile(): Promise<Envelope<StagedFile | null>>;
  /** @returns the path of a .tauscope file, or null where the person cancelled. */
  chooseProject(): Promise<string | null>;
  /** Asks where the first download goes and puts the others beside it; null where the person cancelled. */
  saveDownload(downloadIds: string[]): Promise<Envelope<{ path: string } | null>>;
}
