import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { Application } from '../../../src-main/hosts/electron/application.ts';
import { app, record } from '../../fixtures/fake-electron.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

vi.mock('electron', () => import('../../fixtures/fake-electron.ts'));

it('a second start hands its project over, opens no window and no project, and quits', async () => {
  const folder = temporaryFolder();
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['tauscope', join(folder, 'a.tauscope')]);
  app.hasLock = false;
  await new Application({
    dataFolder: join(folder, 'data'),
    projectFolder: join(folder, 'projects'),
    rendererFolder: folder,
    resourceFolder: folder,
    preloadPath: 'preload.cjs',
  }).start();
  expect(record.lockData).toEqual({ project: join(folder, 'a.tauscope') });
  expect(record.paths.userData).toBe(join(folder, 'data', 'window'));
  expect([record.windows, record.ipcHandlers.size, record.quitCount]).toEqual([[], 0, 1]);
});
