import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { startBrowserHost } from '../../src-main/hosts/browser/server.ts';
import { userFolders } from '../../src-main/hosts/folders.ts';
import { createServices } from '../../src-main/services/index.ts';
import { findBrowser } from '../browser/find.ts';
import { distFolder, root } from '../build/paths.ts';
import { openAppWindow } from './app-window.ts';

/** @returns a promise of the first of the signals that end a program */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** Serves the same application to a browser window, and ends with it; without a browser or a screen it prints the address.
 *  @param hasScreen whether a window can be shown at all
 *  @param projectPath to open at the start, or null */
export async function runInBrowser(hasScreen: boolean, projectPath: string | null): Promise<void> {
  const services = createServices({
    ...userFolders(),
    resourceFolder: join(root, 'resources'),
    version: packageJson.version,
  });
  const stopped = interrupted();
  try {
    if (projectPath !== null) await services.handlers['project.open']({ path: projectPath });
    const host = await startBrowserHost({ services, rendererFolder: join(distFolder, 'renderer') });
    const browser = hasScreen ? findBrowser() : null;
    if (browser === null) {
      const why = hasScreen ? 'No Chromium, Chrome or Edge was found' : 'There is no screen here';
      console.log(`${why}. Open this address in a browser on this machine (it works once; Ctrl+C ends):`);
      console.log(host.url);
      await stopped;
    } else {
      const window = openAppWindow(browser, host.url);
      await Promise.race([window.closed, stopped]);
      window.close();
      await window.closed;
    }
    await host.close();
  } finally {
    await services.close();
  }
}
