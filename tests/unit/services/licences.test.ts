import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createServices } from '../../../src-main/services/index.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
const services = createServices({
  dataFolder: join(folder, 'data'),
  projectFolder: join(folder, 'projects'),
  resourceFolder: join(folder, 'resources'),
  version: 'test',
  threadCount: 1,
});
afterAll(() => services.close());

describe('app.licences', () => {
  it('says where the licences should be while the build has not written them, then tells them', async () => {
    await expect(services.handlers['app.licences']({})).rejects.toMatchObject({
      code: 'licences_missing',
      message: `The licences should be in ${join(folder, 'resources', 'THIRD_PARTY_LICENSES.txt')}, but they cannot be read.`,
    });
    mkdirSync(join(folder, 'resources'));
    writeFileSync(join(folder, 'resources', 'THIRD_PARTY_LICENSES.txt'), 'Works of others: ©\n');
    expect(await services.handlers['app.licences']({})).toEqual({ text: 'Works of others: ©\n' });
  });
});
