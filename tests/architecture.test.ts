import { describe, expect, it } from 'vitest';
import { codeOf, importsOf, sourceFiles, type SourceImport } from './fixtures/source-imports.ts';

/** The table of ARCHITECTURE.md: what each folder of src-main may import of the others. `errors.ts` and `messages/`
 *  are open to all but the kernel; the contract gives types and constant values. */
const open = ['errors', 'messages'];
const mayImport: Record<string, readonly string[]> = {
  kernel: [],
  messages: [],
  errors: ['messages'],
  contract: [],
  ingest: [...open, 'contract', 'kernel'],
  preparing: [...open, 'contract', 'ingest'],
  forecasting: [...open, 'contract', 'kernel'],
  evaluation: [...open, 'contract', 'kernel', 'forecasting'],
  diagnostics: [...open, 'contract', 'kernel', 'forecasting', 'evaluation'],
  training: [
    ...[...open, 'contract', 'kernel', 'ingest', 'preparing', 'forecasting', 'evaluation', 'diagnostics'],
  ],
  store: [...open, 'contract'],
  export: [...open, 'contract', 'forecasting'],
  services: [
    ...[...open, 'contract', 'kernel', 'ingest', 'preparing', 'forecasting', 'evaluation', 'diagnostics'],
    ...['training', 'store', 'export'],
  ],
  hosts: [...open, 'contract', 'services'],
};

/** Where each package may be imported; anything not named here may be imported nowhere. */
const packages: Record<string, readonly string[]> = {
  electron: ['src-main/hosts/electron/'],
  commander: ['src-main/hosts/cli/'],
  zod: ['src-main/contract/', 'src-main/store/', 'src-main/services/', 'src-main/hosts/electron/'],
  'better-sqlite3': ['src-main/store/'],
  piscina: ['src-main/training/'],
  papaparse: ['src-main/ingest/', 'src-main/export/'],
  chardet: ['src-main/ingest/'],
  'iconv-lite': ['src-main/ingest/'],
  htmlparser2: ['src-main/ingest/'],
  yauzl: ['src-main/ingest/'],
  hucre: ['src-main/ingest/workbook/'],
  hyparquet: ['src-main/ingest/'],
  'hyparquet-compressors': ['src-main/ingest/'],
  'd3-time-format': ['src-main/ingest/'],
  '@wasm-audio-decoders/flac': ['src-main/ingest/sound/'],
  '@wasm-audio-decoders/ogg-vorbis': ['src-main/ingest/sound/'],
  'codec-parser': ['src-main/ingest/sound/'],
  'mpg123-decoder': ['src-main/ingest/sound/'],
  'opus-decoder': ['src-main/ingest/sound/'],
  'fft.js': ['src-main/diagnostics/'],
  'chart.js': ['src-renderer/charts/'],
  'chartjs-plugin-zoom': ['src-renderer/charts/'],
  svelte: ['src-renderer/'],
  '@lucide/svelte': ['src-renderer/'],
};

const mainFiles = sourceFiles('src-main');
const rendererFiles = sourceFiles('src-renderer');
const imports = [...mainFiles, ...rendererFiles].flatMap(importsOf);

const layerOf = (file: string) =>
  file
    .replace(/^src-main\//, '')
    .split('/')[0]
    .replace(/\.ts$/, '');
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const tell = ({ file, specifier }: SourceImport) => `${file} imports ${specifier}`;

describe('src-main', () => {
  it('is read whole by this test', () => {
    expect(mainFiles.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(500);
  });

  it('has no folder that the table does not know', () => {
    expect([...new Set(mainFiles.map(layerOf))].filter((layer) => !Object.hasOwn(mayImport, layer))).toEqual(
      [],
    );
  });

  it('imports only what the table allows', () => {
    const wrong = imports.filter(({ file, target }) => {
      if (!file.startsWith('src-main/') || target === null || target === 'package.json') return false;
      const [from, to] = [layerOf(file), layerOf(target)];
      return !target.startsWith('src-main/') || (from !== to && !mayImport[from].includes(to));
    });
    expect(wrong.map(tell)).toEqual([]);
  });

  it('keeps the hosts apart: each knows what stands beside it, and the command line may serve to a browser', () => {
    const wrong = imports.filter(({ file, target }) => {
      const from = /^src-main\/hosts\/(electron|browser|cli)\//.exec(file)?.[1];
      const to = /^src-main\/hosts\/(electron|browser|cli)\//.exec(target ?? '')?.[1];
      if (to === undefined || from === to) return false;
      return !(from === 'cli' && to === 'browser');
    });
    expect(wrong.map(tell)).toEqual([]);
  });

  it('has no circle of files that import each other', () => {
    expect(findCircle(imports.filter(({ isTypeOnly }) => !isTypeOnly))).toEqual([]);
  });
});

describe('src-renderer', () => {
  it('takes types from the contract, and nothing else of src-main', () => {
    const wrong = imports.filter(
      ({ file, target, isTypeOnly }) =>
        file.startsWith('src-renderer/') &&
        target?.startsWith('src-main/') === true &&
        !(isTypeOnly && target.startsWith('src-main/contract/')),
    );
    expect(wrong.map(tell)).toEqual([]);
  });

  it('stays inside itself otherwise, and uses nothing of Node', () => {
    const wrong = imports.filter(
      ({ file, target, specifier }) =>
        file.startsWith('src-renderer/') &&
        (specifier.startsWith('node:') || (target !== null && !/^src-(renderer|main)\//.test(target))),
    );
    expect(wrong.map(tell)).toEqual([]);
  });

  it('has no static style attribute, which the Content-Security-Policy would refuse', () => {
    const wrong = rendererFiles.filter(
      (file) => file.endsWith('.svelte') && /\sstyle=["']/.test(codeOf(file)),
    );
    expect(wrong).toEqual([]);
  });

  it('puts no unchecked markup into the page', () => {
    const wrong = rendererFiles.filter((file) => /\{@html|\.innerHTML|insertAdjacentHTML/.test(codeOf(file)));
    expect(wrong).toEqual([]);
  });
});

describe('packages', () => {
  it('are imported where the table allows, and nowhere else', () => {
    const wrong = imports.filter(({ file, specifier, target }) => {
      if (target !== null || specifier.startsWith('node:')) return false;
      const name = packageOf(specifier);
      return !Object.hasOwn(packages, name) || !packages[name].some((folder) => file.startsWith(folder));
    });
    expect(wrong.map(tell)).toEqual([]);
  });
});

describe('the network', () => {
  const clients =
    /\bfetch\(|XMLHttpRequest|EventSource|WebSocket|sendBeacon|\bhttps?\.(get|request)\(|RTCPeerConnection/;
  const modules = /'(node:)?(https|http2|net|tls|dgram|dns)(\/promises)?'/;

  it('has one client: the window’s, which speaks to its own host by relative addresses', () => {
    const files = [...mainFiles, ...rendererFiles].filter((file) => clients.test(codeOf(file)));
    expect(files).toEqual(['src-renderer/api/http.ts']);
    const asked = [
      ...codeOf('src-renderer/api/http.ts').matchAll(/(?:fetch|EventSource|'POST',)\s*\(?\s*([`'"][^`'"]*)/g),
    ];
    expect(
      asked.map(([, address]) => address.slice(1)).filter((address) => /^(\/|\w+:)/.test(address)),
    ).toEqual([]);
  });

  it('is reached by Node’s own modules only to listen on the loopback address', () => {
    const wrong = imports.filter(
      ({ file, specifier, isTypeOnly }) =>
        !isTypeOnly &&
        ((modules.test(`'${specifier}'`) && file !== 'src-main/hosts/browser/server.ts') ||
          (/^(node:)?http$/.test(specifier) && file !== 'src-main/hosts/browser/server.ts')),
    );
    expect(wrong.map(tell)).toEqual([]);
    expect(codeOf('src-main/hosts/browser/server.ts')).toMatch(
      /import \{ createServer, type Server \} from 'node:http'/,
    );
  });

  it('has no address in the source but the loopback and the names of XML', () => {
    const addresses = [...mainFiles, ...rendererFiles].flatMap((file) =>
      [...codeOf(file).matchAll(/\b(?:https?|wss?):\/\/[^\s'"`)]+/g)].map(
        ([address]) => `${file}: ${address}`,
      ),
    );
    const isOwn = /: http:\/\/(127\.0\.0\.1|\$\{headers\.host\}|www\.w3\.org\/)/;
    expect(addresses.filter((address) => !isOwn.test(address))).toEqual([]);
  });
});

/** @returns the files of one circle of imports, or none */
function findCircle(all: readonly SourceImport[]): string[] {
  const targets = Map.groupBy(all, ({ file }) => file);
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    path.push(file);
    for (const { target } of targets.get(file) ?? []) {
      const circle = target === null ? [] : visit(target);
      if (circle.length > 0) return circle;
    }
    path.pop();
    done.add(file);
    return [];
  };
  for (const file of targets.keys()) {
    const circle = visit(file);
    if (circle.length > 0) return circle;
  }
  return [];
}
