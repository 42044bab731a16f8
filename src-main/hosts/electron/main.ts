import { app, dialog } from 'electron';
import { join } from 'node:path';
import { packageFolder, userFolders } from '../folders.ts';
import { Application } from './application.ts';

const root = packageFolder();
const application = new Application({
  ...userFolders(),
  rendererFolder: join(root, 'dist', 'renderer'),
  resourceFolder: join(root, 'resources'),
  preloadPath: join(root, 'dist', 'main', 'preload.cjs'),
});
// Not awaited: Electron becomes ready only after this module has been evaluated to its end.
application.start().catch((error: unknown) => {
  dialog.showErrorBox('Tauscope', error instanceof Error ? error.message : String(error));
  app.exit(70);
});
