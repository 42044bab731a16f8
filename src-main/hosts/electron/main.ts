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
await application.start();
