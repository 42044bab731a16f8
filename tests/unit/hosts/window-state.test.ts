import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readWindowState, writeWindowState } from '../../../src-main/hosts/electron/window-state.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
const file = join(folder, 'deep', 'window.json');
const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const at = (x: number, y: number) => ({ bounds: { x, y, width: 1280, height: 800 }, isMaximized: true });

describe('readWindowState', () => {
  it('answers what was written', () => {
    writeWindowState(file, at(100, 50));
    expect(readWindowState(file, [screen])).toEqual(at(100, 50));
  });

  it.each([
    [1900, 50],
    [-1270, 50],
    [100, 1070],
    [100, -20],
  ])('forgets a window at %i, %i, which no screen shows any more', (x, y) => {
    writeWindowState(file, at(x, y));
    expect(readWindowState(file, [screen])).toBeNull();
  });

  it('finds a window on the second screen', () => {
    writeWindowState(file, at(-1900, 50));
    expect(readWindowState(file, [screen, { ...screen, x: -1920 }])).toEqual(at(-1900, 50));
  });

  it.each(['', '{}', 'null', '{"bounds":{"x":1e99,"y":0,"width":1,"height":1},"isMaximized":false}'])(
    'starts afresh with the file “%s”',
    (text) => {
      writeFileSync(file, text);
      expect(readWindowState(file, [screen])).toBeNull();
    },
  );
});

describe('writeWindowState', () => {
  it('does not stop a window from closing where it cannot write', () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    writeWindowState(join(file, 'window.json'), at(0, 0));
    expect(complaint.mock.calls).toEqual([
      ['window state not kept:', expect.stringMatching(/^(ENOTDIR|EEXIST)/)],
    ]);
    complaint.mockRestore();
  });
});
