import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { record } from '../../fixtures/fake-electron.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

vi.mock('electron', () => import('../../fixtures/fake-electron.ts'));

it('the main module ends before Electron is ready, and tells the person why it cannot start', async () => {
  const home = join(temporaryFolder(), 'home');
  writeFileSync(home, 'a file where the folder should be');
  vi.stubEnv('TAUSCOPE_HOME', home);
  await import('../../../src-main/hosts/electron/main.ts');
  await vi.waitFor(() => expect(record.exitCode).toBe(70));
  expect(record.errorBoxes).toEqual([expect.stringMatching(/^ENOTDIR: .*home/)]);
  expect(record.windows).toEqual([]);
});
