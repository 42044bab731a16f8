import type { TauscopeEvent } from '../contract/events.ts';
import type { CallOutput, OperationName, ParsedInput, StagedFile } from '../contract/operations.ts';
import type { Lane } from './training.ts';

/** One function an operation; dispatch has parsed its input. A job's handler answers its ticket. */
export type Handlers = {
  readonly [N in OperationName]: (input: ParsedInput<N>) => CallOutput<N> | Promise<CallOutput<N>>;
};

/** Where the application keeps what is not in a project. */
export interface ServicesOptions {
  /** Settings, recent projects, log. Created if missing. */
  dataFolder: string;
  /** New projects go here. Created when the first one is made. */
  projectFolder: string;
  /** The shipped `resources/` folder (samples). */
  resourceFolder: string;
  version: string;
  /** Worker threads for jobs; the default leaves one core to the window. */
  threadCount?: number;
  /** What trains networks; the default has a thread of its own. */
  lane?: Lane;
}

/** All that a host needs; the same for the three of them. */
export interface Services {
  readonly handlers: Handlers;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (event: TauscopeEvent) => void): () => void;
  /** Remembers a file for preview and import. A temporary file (an upload) is deleted when it is no longer needed. */
  stageFile(path: string, name: string, isTemporary: boolean): Promise<StagedFile>;
  /** @throws UserError 'download_not_found' */
  findDownload(downloadId: string): { path: string; fileName: string };
  /** Appends an unexpected error with its stack to the log; @returns the reference to show to the person. */
  logBug(error: unknown): string;
  /** Pauses trainings, ends jobs, closes the project, deletes temporary files. */
  close(): Promise<void>;
}
