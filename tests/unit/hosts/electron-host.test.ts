import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { TauscopeBridge } from '../../../src-main/contract/bridge.ts';
import { Application, projectArgument } from '../../../src-main/hosts/electron/application.ts';
import { channels } from '../../../src-main/hosts/electron/channels.ts';
import { contentSecurityPolicy } from '../../../src-main/hosts/security-headers.ts';
import { say } from '../../../src-main/messages/table.ts';
import * as electron from '../../fixtures/fake-electron.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

vi.mock('electron', () => import('../../fixtures/fake-electron.ts'));

const { record, sender, app, session, nativeTheme } = electron;
const folder = temporaryFolder();
const dataFolder = join(folder, 'data');
const rendererFolder = join(folder, 'renderer');
const options = {
  dataFolder,
  projectFolder: join(folder, 'projects'),
  rendererFolder,
  resourceFolder: join(import.meta.dirname, '../../../resources'),
  preloadPath: '/app/dist/main/preload.cjs',
};
let bridge: TauscopeBridge;
let window: electron.BrowserWindow;

async function eventually(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await nextTurn();
}

beforeAll(async () => {
  mkdirSync(rendererFolder);
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  const started = new Application(options).start();
  app.becomeReady();
  await started;
  await import('../../../src-main/hosts/electron/preload.ts');
  bridge = record.exposed.tauscope as TauscopeBridge;
  window = record.windows[0];
});

describe('the window', () => {
  it('opens one page in a sandbox, without Node, in a world of its own', () => {
    expect(record.windows).toHaveLength(1);
    expect(window.url).toBe('app://tauscope/');
    expect(window.options.webPreferences).toEqual({
      preload: '/app/dist/main/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    });
    expect(window.options).toMatchObject({ width: 1280, height: 800, minWidth: 960, minHeight: 640 });
  });

  it('shows itself when the page is ready', () => {
    expect(window.isShown).toBe(false);
    window.emit('ready-to-show');
    expect(window.isShown).toBe(true);
  });

  it('exposes the bridge and nothing else', () => {
    expect(Object.keys(record.exposed)).toEqual(['tauscope']);
    expect(Object.keys(bridge).sort()).toEqual([
      'call',
      'chooseDataFile',
      'chooseProject',
      'onEvent',
      'saveDownload',
      'stageFile',
    ]);
  });

  it('refuses every other window', () => {
    expect(window.webContents.windowOpenHandler!({ url: 'app://tauscope/' })).toEqual({ action: 'deny' });
  });

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('stays at home on %s', (event) => {
    const isPrevented = (url: string) => {
      const preventDefault = vi.fn();
      window.webContents.emit(event, { url, preventDefault });
      return preventDefault.mock.calls.length > 0;
    };
    const away = [
      'https://evil.example/',
      'file:///etc/passwd',
      'app://evil/',
      'javascript:alert(1)',
      'app:tauscope',
    ];
    expect(away.filter((url) => !isPrevented(url))).toEqual([]);
    expect(isPrevented('app://tauscope/')).toBe(false);
  });

  it('embeds no other page', () => {
    const preventDefault = vi.fn();
    window.webContents.emit('will-attach-webview', { preventDefault });
    expect(preventDefault).toHaveBeenCalled();
  });

  it('loads its page again after a crash, but not for ever', () => {
    for (let crash = 0; crash < 5; crash++) {
      window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 });
    }
    expect(window.webContents.reloadCount).toBe(3);
    expect(readFileSync(join(dataFolder, 'tauscope.log'), 'utf8')).toContain(
      "Error: the window's process is gone: crashed (11)",
    );
  });
});

describe('the session', () => {
  it.each(['media', 'geolocation', 'notifications', 'openExternal', 'clipboard-read', 'hid'])(
    'refuses the permission %s',
    (permission) => {
      const answer = vi.fn();
      session.handlers.permissionRequest!(window.webContents, permission, answer);
      expect(answer.mock.calls).toEqual([[false]]);
    },
  );

  it('refuses permission checks and devices', () => {
    expect([session.handlers.permissionCheck!(), session.handlers.device!()]).toEqual([false, false]);
  });

  it.each([
    ['app://tauscope/index.html', false],
    ['data:image/png;base64,AA', false],
    ['https://tauscope.example/', true],
    ['http://127.0.0.1/', true],
    ['wss://evil.example/', true],
    ['file:///etc/passwd', true],
    ['app://elsewhere/', true],
  ])('requests of %s are cancelled: %s', (url, cancel) => {
    const answer = vi.fn();
    session.handlers.request!({ url }, answer);
    expect(answer.mock.calls).toEqual([[{ cancel }]]);
  });

  it('keeps Chromium’s own services quiet', () => {
    expect(session.handlers.isSpellChecking).toBe(false);
    expect(record.switches).toEqual([
      'disable-background-networking',
      'disable-component-update',
      'disable-domain-reliability',
    ]);
  });
});

describe('the protocol', () => {
  const ask = (url: string, method = 'GET') =>
    record.protocolHandlers.get('app')!(new Request(url, { method }));

  it('is registered as a secure standard scheme', () => {
    expect(record.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });

  it('serves the page with the Content-Security-Policy', async () => {
    const answer = await ask('app://tauscope/');
    expect([answer.status, await answer.text()]).toEqual([200, '<!doctype html>']);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    'app://tauscope/nothing.js',
    'app://tauscope/..%2fsecret.txt',
    'app://tauscope/%2e%2e/secret.txt',
    'app://tauscope/..%5csecret.txt',
    'app://elsewhere/index.html',
  ])('does not find %s', async (url) => {
    const answer = await ask(url);
    expect([answer.status, await answer.text()]).toEqual([404, 'Not found']);
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  });

  it('takes nothing but GET', async () => {
    expect((await ask('app://tauscope/', 'POST')).status).toBe(405);
  });
});

describe('IPC', () => {
  it.each([
    ['another site', { url: 'https://evil.example/', parent: null }],
    ['another host of the scheme', { url: 'app://evil/', parent: null }],
    ['a frame inside the page', { url: 'app://tauscope/', parent: {} }],
    ['a frame that is gone', null],
  ])('refuses calls from %s on every channel', async (_, frame) => {
    sender.frame = frame;
    const asked = Object.values(channels)
      .filter((channel) => channel !== channels.event)
      .map((channel) => electron.ipcRenderer.invoke(channel, 'app.info', {}));
    sender.frame = { url: 'app://tauscope/', parent: null };
    const answers = await Promise.allSettled(asked);
    expect(answers).toHaveLength(6);
    expect(new Set(answers.map((answer) => String((answer as PromiseRejectedResult).reason)))).toEqual(
      new Set(['Error: refused: not the window’s own page']),
    );
  });

  it('calls operations with the application’s version', async () => {
    expect(await bridge.call('app.info', {})).toMatchObject({ ok: true, value: { version: '9.8.7' } });
  });

  it('stages a dropped file from where it lies', async () => {
    const path = join(folder, '주가.csv');
    writeFileSync(path, 'close\n1\n');
    expect(await bridge.stageFile({ path })).toMatchObject({
      ok: true,
      value: { name: '주가.csv', sizeBytes: 8 },
    });
  });

  it('stages what was pasted by its content', async () => {
    expect(await bridge.stageFile(new File(['close\n1\n'], 'Pasted table.tsv'))).toMatchObject({
      ok: true,
      value: { name: 'Pasted table.tsv', sizeBytes: 8 },
    });
  });

  it('says so where what was dropped is no file on the disk', async () => {
    expect(await bridge.stageFile({})).toEqual({ ok: false, error: say('file_without_path', {}) });
  });

  it('stages the file chosen in the dialog, and answers null where it was cancelled', async () => {
    expect(await bridge.chooseDataFile()).toEqual({ ok: true, value: null });
    record.openAnswer = { canceled: false, filePaths: [join(folder, 'secret.txt')] };
    expect(await bridge.chooseDataFile()).toMatchObject({
      ok: true,
      value: { name: 'secret.txt', sizeBytes: 6 },
    });
    record.openAnswer = { canceled: true, filePaths: [] };
  });

  it('answers the path of the chosen project', async () => {
    expect(await bridge.chooseProject()).toBeNull();
    record.openAnswer = { canceled: false, filePaths: ['/home/a/b.tauscope'] };
    expect(await bridge.chooseProject()).toBe('/home/a/b.tauscope');
    record.openAnswer = { canceled: true, filePaths: [] };
  });

  it('passes events on until the listener is taken off', async () => {
    const heard: unknown[] = [];
    const stop = bridge.onEvent((event) => heard.push(event));
    await bridge.call('project.create', { name: 'Events' });
    expect(heard).toMatchObject([{ name: 'project', data: { project: { name: 'Events' } } }]);
    stop();
    await bridge.call('project.create', { name: 'Unheard' });
    expect(heard).toHaveLength(1);
  });
});

describe('the person’s settings', () => {
  it('set the language of the menu and the theme of the window', async () => {
    expect(record.menus.at(-1)!.map(({ label }) => label)).toEqual(['File', 'Edit', 'View', 'Help']);
    await bridge.call('settings.set', { language: 'ko', theme: 'dark' });
    expect(record.menus.at(-1)!.map(({ label }) => label)).toEqual(['파일', '편집', '보기', '도움말']);
    expect(nativeTheme.themeSource).toBe('dark');
    await bridge.call('settings.set', { language: null, theme: 'system' });
    expect(record.menus.at(-1)![0].label).toBe('File');
    expect(nativeTheme.themeSource).toBe('system');
  });
});

describe('a second start', () => {
  it('brings the window to the front and opens the project it was given', async () => {
    const created = await bridge.call('project.create', { name: 'Second' });
    const { path } = (created as { value: { path: string } }).value;
    await bridge.call('project.close', {});
    window.isMinimizedNow = true;
    const { focusCount } = window;
    app.emit('second-instance', {}, [], '/', { project: path });
    const isOpen = async () => {
      const info = (await bridge.call('app.info', {})) as { value: { project: { path: string } | null } };
      return info.value.project?.path === path;
    };
    while (!(await isOpen())) await nextTurn();
    expect([window.isMinimizedNow, window.focusCount]).toEqual([false, focusCount + 1]);
  });

  it('says in the person’s language why a project cannot be opened', async () => {
    await bridge.call('settings.set', { language: 'ko' });
    app.emit('open-file', { preventDefault: () => undefined }, join(folder, 'missing.tauscope'));
    await eventually(() => record.messageBoxes.length === 1);
    const { ko } = say('project_missing', { path: join(folder, 'missing.tauscope') });
    expect(record.messageBoxes[0]).toMatchObject({ message: ko.message, detail: ko.hint });
    await bridge.call('settings.set', { language: null });
  });

  it('reads the project from the words it was started with', () => {
    expect(projectArgument(['electron', '.', '--flag', 'a.tauscope'], '/home/me')).toBe(
      '/home/me/a.tauscope',
    );
    expect(projectArgument(['/opt/tauscope/a.tauscope'], '/')).toBeNull();
    expect(projectArgument(['electron', '.', '--x=b.tauscope'], '/')).toBeNull();
  });
});

describe('quitting', () => {
  it('remembers the window and closes the project before the process ends', async () => {
    const created = await bridge.call('project.create', { name: 'Last' });
    const { path } = (created as { value: { path: string } }).value;
    const quits = record.quitCount;
    window.close();
    expect(record.quitCount).toBe(quits);
    await eventually(() => record.quitCount === quits + 1);
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(JSON.parse(readFileSync(join(dataFolder, 'window.json'), 'utf8'))).toEqual({
      bounds: { x: 10, y: 20, width: 1000, height: 700 },
      isMaximized: false,
    });
  });
});
