import type { ImportOptions } from '../../contract/import.ts';
import { openFile, readAt, unreadable } from '../file-sample.ts';
import type { FileFormat, FileHead } from '../format.ts';
import { describePreview } from '../preview.ts';
import { readTable } from '../read-table.ts';
import type { ReadControl } from '../types.ts';
import { gridSource, type Grid } from './grid-source.ts';

/** A grid in a file that is open. */
export interface OpenGrid extends Omit<Grid, 'openRows' | 'fileName' | 'sizeBytes'> {
  openRows(control: ReadControl): ReturnType<Grid['openRows']>;
  close(): void;
}

/** Bytes of a file's beginning that a grid may be told by. */
const headBytes = 1 << 16;

async function readHead(path: string, fileName: string): Promise<{ head: Uint8Array; sizeBytes: number }> {
  const handle = await openFile(path, fileName);
  try {
    const sizeBytes = (await handle.stat()).size;
    return { head: await readAt(handle, 0, Math.min(headBytes, sizeBytes)), sizeBytes };
  } catch (error) {
    throw unreadable(fileName, error);
  } finally {
    await handle.close();
  }
}

/** A format whose files hold grids of typed cells.
 *  @param open reads what is needed to name the columns and to stream the rows */
export function gridFormat(
  claims: (head: FileHead, options: ImportOptions) => boolean,
  open: (
    path: string,
    fileName: string,
    sizeBytes: number,
    options: ImportOptions,
    head: Uint8Array,
  ) => Promise<OpenGrid>,
): FileFormat {
  const readGrid = async (
    path: string,
    fileName: string,
    options: ImportOptions,
    isPreview: boolean,
    control: ReadControl,
  ) => {
    const { head, sizeBytes } = await readHead(path, fileName);
    const opened = await open(path, fileName, sizeBytes, options, head);
    try {
      let isHeadRead = false;
      const openRows = () => {
        // The first rows are read twice; progress belongs to the second time.
        const given: ReadControl = isHeadRead ? control : { signal: control.signal };
        isHeadRead = true;
        return opened.openRows(given);
      };
      const grid: Grid = { ...opened, fileName, sizeBytes, openRows };
      return await readTable(fileName, await gridSource(grid, options, isPreview), options, control.scratch);
    } finally {
      opened.close();
    }
  };
  return {
    claims,
    preview: async (path, fileName, options) =>
      describePreview(await readGrid(path, fileName, options, true, {}), fileName),
    read: async (path, fileName, options, control) =>
      (await readGrid(path, fileName, options, false, control)).result,
  };
}
