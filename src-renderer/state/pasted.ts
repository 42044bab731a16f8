import { i18n } from './i18n.svelte.ts';

/** What lies on a clipboard, as far as a table can be in it. */
export interface Clipping {
  html: string;
  text: string;
}

/** A file of what was pasted: the page with its tables where there are any, else the text.
 *  @returns null where there is nothing to read */
export function fileOfClipping({ html, text }: Clipping): File | null {
  const name = i18n.t.sheets.pasted;
  // The mark says UTF-8, whatever the page the table was copied from declares.
  if (/<table[\s>]/i.test(html)) return new File(['\ufeff', html], `${name}.html`, { type: 'text/html' });
  return text.trim() === '' ? null : new File([text], `${name}.tsv`, { type: 'text/plain' });
}

/** Reads the clipboard, where the system lets a page do that.
 *  @throws where it does not */
export async function readClipboard(): Promise<Clipping> {
  const clipping = { html: '', text: '' };
  for (const item of await navigator.clipboard.read()) {
    if (item.types.includes('text/html')) clipping.html = await (await item.getType('text/html')).text();
    if (item.types.includes('text/plain')) clipping.text = await (await item.getType('text/plain')).text();
  }
  return clipping;
}
