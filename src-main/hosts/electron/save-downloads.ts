import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, extname, join, parse } from 'node:path';
import { EnvironmentError } from '../../errors.ts';

export interface SavedFile {
  path: string;
  fileName: string;
}

/** @returns a name for a companion of the saved file: its name with the companion's ending; numbered where that would
 *  write over a file that the person was not asked about */
function companionPath(target: string, ending: string, mayReplace: boolean): string {
  const { dir, name } = parse(target);
  for (let number = 1; ; number++) {
    const path = join(dir, `${number === 1 ? name : `${name} ${number}`}${ending}`);
    if (path !== target && (mayReplace || !existsSync(path))) return path;
  }
}

async function copyTo(source: string, path: string): Promise<void> {
  try {
    await copyFile(source, path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new EnvironmentError('download_not_saved', { path, detail: code ?? message });
  }
}

/** Copies the first file to where the person wants it, and the others beside it under the same name.
 *  @param chosen path from the save dialog; the first file's ending is added where it has none
 *  @returns where the first file is now
 *  @throws EnvironmentError 'download_not_saved' */
export async function saveDownloads(
  [first, ...others]: readonly SavedFile[],
  chosen: string,
): Promise<string> {
  const target =
    extname(chosen) === '' ? join(dirname(chosen), parse(chosen).name + extname(first.fileName)) : chosen;
  // Replacing the first was agreed to in the dialog; its companions of the last export go with it.
  const isReplaced = existsSync(target);
  await copyTo(first.path, target);
  for (const other of others) {
    await copyTo(other.path, companionPath(target, extname(other.fileName), isReplaced));
  }
  return target;
}
