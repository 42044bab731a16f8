import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';

/** Drops a file on the window, byte for byte, as a person does from a folder of theirs.
 *  A file made up in the page has no path, so this is for the browser host only.
 *  @param most bytes of it, where the whole is not needed */
export async function dropFile(page: Page, path: string, most?: number): Promise<void> {
  const bytes = readFileSync(path).subarray(0, most).toString('base64');
  // A string, because this code belongs to the page and not to Node.
  const transfer = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    const bytes = Uint8Array.from(atob('${bytes}'), (letter) => letter.charCodeAt(0));
    data.items.add(new File([bytes], ${JSON.stringify(basename(path))}));
    return data;
  })()`);
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
}
