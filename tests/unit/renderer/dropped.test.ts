import { describe, expect, it } from 'vitest';
import { filesOfDrop } from '../../../src-renderer/state/dropped.ts';

const item = (name: string, kind: 'file' | 'folder' | 'text') => ({
  kind: kind === 'text' ? 'string' : 'file',
  getAsFile: () => (kind === 'text' ? null : new File(['1'], name)),
  webkitGetAsEntry: () => (kind === 'text' ? null : { isDirectory: kind === 'folder' }),
});

function drop(...items: ReturnType<typeof item>[]) {
  const { files, hasFolder } = filesOfDrop({ items });
  return [files.map(({ name }) => name), hasFolder];
}

describe('filesOfDrop', () => {
  it('takes files and leaves text alone', () => {
    expect(drop(item('a.csv', 'file'), item('address', 'text'), item('b.csv', 'file'))).toEqual([
      ['a.csv', 'b.csv'],
      false,
    ]);
  });

  it('tells a folder from a file', () => {
    expect(drop(item('prices', 'folder'))).toEqual([[], true]);
    expect(drop(item('prices', 'folder'), item('a.csv', 'file'))).toEqual([['a.csv'], true]);
  });

  it('takes nothing where nothing was dropped', () => {
    expect(filesOfDrop(null)).toEqual({ files: [], hasFolder: false });
  });
});
