import type { StagedFile } from '../../src-main/contract/operations.ts';
import { chooseDataFile, stageFile, transport } from '../api/client.ts';
import { i18n } from './i18n.svelte.ts';
import { jobs } from './jobs.svelte.ts';
import { notices } from './notices.svelte.ts';

let uploadCount = 0;

/** Hands a file of the page to the main side; its way there is shown as a job that can be cancelled.
 *  @returns null where the person cancelled, or was told why it failed */
export async function stage(file: File): Promise<StagedFile | null> {
  // Two files may have the same name.
  const id = `upload-${++uploadCount}`;
  const abort = new AbortController();
  const show = (progress: number | null) =>
    jobs.put({ id, label: () => i18n.t.jobs.upload(file.name), progress, cancel: () => abort.abort() });
  show(null);
  try {
    return await stageFile(file, { signal: abort.signal, onProgress: show });
  } catch (error) {
    if (!abort.signal.aborted) notices.fail(error);
    return null;
  } finally {
    jobs.remove(id);
  }
}

/** Kept while its dialog is open: an element that nothing holds may be gone before the person has chosen. */
let picker: HTMLInputElement | null = null;

/** Asks for files by the page's own dialog. @returns none where the person cancelled */
export function pickFiles(isMultiple: boolean): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = isMultiple;
    input.onchange = () => resolve([...(input.files ?? [])]);
    input.oncancel = () => resolve([]);
    picker = input;
    picker.click();
  });
}

/** Asks for a file: by the host's own dialog, or by the page's.
 *  @returns null where the person cancelled, or was told why it failed */
export async function chooseStaged(): Promise<StagedFile | null> {
  if (!transport.hasDialogs) {
    const [file] = await pickFiles(false);
    return file === undefined ? null : stage(file);
  }
  try {
    return await chooseDataFile();
  } catch (error) {
    notices.fail(error);
    return null;
  }
}
