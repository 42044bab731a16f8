import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { saveDownloads } from '../../../src-main/hosts/electron/save-downloads.ts';
import { say } from '../../../src-main/messages/table.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const root = temporaryFolder();
const csv = { path: join(root, 'id-1'), fileName: 'close ar forecast.csv' };
const sidecar = { path: join(root, 'id-2'), fileName: 'close ar forecast.json' };
let folder = '';
let number = 0;

beforeEach(() => {
  folder = join(root, `case-${++number}`);
  mkdirSync(folder);
  writeFileSync(csv.path, 'csv');
  writeFileSync(sidecar.path, 'json');
});

const contents = () =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

describe('saveDownloads', () => {
  it('puts the companion beside the file, under the name the person chose', async () => {
    expect(await saveDownloads([csv, sidecar], join(folder, '내 예측.csv'))).toBe(
      join(folder, '내 예측.csv'),
    );
    expect(contents()).toEqual({ '내 예측.csv': 'csv', '내 예측.json': 'json' });
  });

  it('adds the ending where the person left it out', async () => {
    expect(await saveDownloads([csv, sidecar], join(folder, 'mine'))).toBe(join(folder, 'mine.csv'));
    expect(contents()).toEqual({ 'mine.csv': 'csv', 'mine.json': 'json' });
  });

  it('never writes over a file that the person was not asked about', async () => {
    writeFileSync(join(folder, 'mine.json'), 'precious');
    await saveDownloads([csv, sidecar], join(folder, 'mine.csv'));
    expect(contents()).toEqual({ 'mine.csv': 'csv', 'mine.json': 'precious', 'mine 2.json': 'json' });
  });

  it('replaces both files of an earlier export', async () => {
    writeFileSync(join(folder, 'mine.csv'), 'old');
    writeFileSync(join(folder, 'mine.json'), 'old');
    await saveDownloads([csv, sidecar], join(folder, 'mine.csv'));
    expect(contents()).toEqual({ 'mine.csv': 'csv', 'mine.json': 'json' });
  });

  it('keeps the companion apart from a file that was given its ending', async () => {
    await saveDownloads([csv, sidecar], join(folder, 'mine.json'));
    expect(contents()).toEqual({ 'mine.json': 'csv', 'mine 2.json': 'json' });
  });

  it('says so where the folder cannot be written', async () => {
    const path = join(folder, 'nowhere', 'mine.csv');
    await expect(saveDownloads([csv], path)).rejects.toMatchObject({
      said: say('download_not_saved', { path, detail: 'ENOENT' }),
    });
  });
});
