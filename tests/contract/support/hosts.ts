import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TauscopeBridge } from '../../../src-main/contract/bridge.ts';
import type { Envelope } from '../../../src-main/contract/envelope.ts';
import type { TauscopeEvent } from '../../../src-main/contract/events.ts';
import type { StagedFile } from '../../../src-main/contract/operations.ts';
import { startBrowserHost } from '../../../src-main/hosts/browser/server.ts';
import { dispatch } from '../../../src-main/hosts/dispatch.ts';
import { Application } from '../../../src-main/hosts/electron/application.ts';
import { createServices } from '../../../src-main/services/index.ts';
import { app, record } from '../../fixtures/fake-electron.ts';
import { HttpVisitor } from '../../fixtures/http.ts';

/** One way to the main side, as its client uses it. */
export interface HostUnderTest {
  /** true where answers did not pass through JSON on their way here. */
  readonly isDirect: boolean;
  call(name: string, input: unknown): Promise<unknown>;
  stage(path: string): Promise<Envelope<StagedFile>>;
  /** Hands a finished file over and answers its text. */
  download(downloadId: string): Promise<string>;
  readonly events: TauscopeEvent[];
  close(): Promise<void>;
}

const version = '9.8.7';
const sampleFolder = join(import.meta.dirname, '../../../resources/samples');

function optionsIn(folder: string) {
  const rendererFolder = join(folder, 'renderer');
  mkdirSync(rendererFolder, { recursive: true });
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html>');
  // The build puts the licences beside the samples; here nothing has to be built.
  const resourceFolder = join(folder, 'resources');
  cpSync(sampleFolder, join(resourceFolder, 'samples'), { recursive: true });
  writeFileSync(join(resourceFolder, 'THIRD_PARTY_LICENSES.txt'), 'Works of others\n');
  return {
    dataFolder: join(folder, 'data'),
    projectFolder: join(folder, 'projects'),
    resourceFolder,
    rendererFolder,
    version,
    threadCount: 1,
  };
}

/** The gate itself, as the command line uses it. */
export function openDirect(folder: string): Promise<HostUnderTest> {
  const services = createServices(optionsIn(folder));
  const events: TauscopeEvent[] = [];
  services.subscribe((event) => events.push(structuredClone(event)));
  return Promise.resolve({
    isDirect: true,
    events,
    call: (name, input) => dispatch(services, name, input),
    stage: async (path) => ({ ok: true, value: await services.stageFile(path, basename(path), false) }),
    download: (id) => Promise.resolve(readFileSync(services.findDownload(id).path, 'utf8')),
    close: () => services.close(),
  });
}

/** The browser host over real HTTP, with cookie, origin and event stream. */
export async function openHttp(folder: string): Promise<HostUnderTest> {
  const { rendererFolder, ...options } = optionsIn(folder);
  const services = createServices(options);
  const host = await startBrowserHost({ services, rendererFolder });
  const visitor = new HttpVisitor(host.port);
  await visitor.enter(host.url);
  const events: TauscopeEvent[] = [];
  const address = {
    host: '127.0.0.1',
    port: host.port,
    path: '/events',
    headers: { Cookie: visitor.cookie },
  };
  await new Promise<void>((resolve, reject) => {
    get(address, (incoming) => {
      incoming.on('error', () => undefined);
      createInterface({ input: incoming }).on('line', (line) => {
        if (line.startsWith('retry:')) resolve();
        if (line.startsWith('data: ')) events.push(JSON.parse(line.slice(6)) as TauscopeEvent);
      });
    }).once('error', reject);
  });
  return {
    isDirect: false,
    events,
    call: async (name, input) => (await visitor.post(`/api/${name}`, JSON.stringify(input) ?? 'null')).json(),
    stage: async (path) => {
      const answer = await visitor.post(
        `/stage?name=${encodeURIComponent(basename(path))}`,
        readFileSync(path),
      );
      return answer.json() as Envelope<StagedFile>;
    },
    download: async (id) => (await visitor.get(`/download/${id}`)).body,
    async close() {
      await host.close();
      await services.close();
    },
  };
}

/** The Electron main process and its preload, with a hand-made `electron` between them. */
export async function openElectron(folder: string): Promise<HostUnderTest> {
  const started = new Application({ ...optionsIn(folder), preloadPath: 'preload.cjs' }).start();
  app.becomeReady();
  await started;
  await import('../../../src-main/hosts/electron/preload.ts');
  const bridge = record.exposed.tauscope as TauscopeBridge;
  const events: TauscopeEvent[] = [];
  bridge.onEvent((event) => events.push(event));
  return {
    isDirect: true,
    events,
    call: (name, input) => bridge.call(name, input),
    stage: (path) => bridge.stageFile({ path }),
    async download(id) {
      const filePath = join(folder, `${id}.csv`);
      record.saveAnswer = { canceled: false, filePath };
      const answer = await bridge.saveDownload([id]);
      if (!answer.ok || answer.value?.path !== filePath) throw new Error(JSON.stringify(answer));
      return readFileSync(filePath, 'utf8');
    },
    async close() {
      const quits = record.quitCount;
      record.windows.at(-1)!.close();
      const { setImmediate: nextTurn } = await import('node:timers/promises');
      while (record.quitCount === quits) await nextTurn();
      app.removeAllListeners();
    },
  };
}
