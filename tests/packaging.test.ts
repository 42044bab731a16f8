import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeXlsx } from 'hucre';
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../scripts/build/build.ts';
import { packApp, type PackedApp } from './fixtures/packed-app.ts';
import { sharedPath } from './fixtures/shared.ts';
import { temporaryFolder } from './fixtures/temporary.ts';

const folder = temporaryFolder();
const home = join(folder, 'home');
let packed: PackedApp;

/** Runs a script under this Node, far from the repository, in a home of its own. */
function runNode(words: readonly string[]) {
  const env = { ...process.env, TAUSCOPE_HOME: home, LANG: 'C', INIT_CWD: undefined, NODE_PATH: undefined };
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}
const runCli = (...words: string[]) => runNode([join(packed.folder, 'dist', 'main', 'cli.js'), ...words]);

/** Everything is built anew where the source is newer than the build. */
const buildTimeoutMs = 180_000;

beforeAll(async () => {
  await buildIfStale();
  packed = packApp(folder);
}, buildTimeoutMs);

describe('the packed application', () => {
  it('holds the build, its resources, and what is not bundled; nothing else of the repository', () => {
    const under = (path: string) => readdirSync(join(packed.folder, path)).sort();
    expect(under('.')).toEqual(['dist', 'node_modules', 'package.json', 'resources']);
    expect(under('dist')).toEqual(['main', 'renderer']);
    expect(under('resources')).toEqual(['THIRD_PARTY_LICENSES.txt', 'icons', 'samples']);
    expect(under('resources/icons')).toEqual(['icon.png']);
    expect(under('node_modules')).toEqual([
      ...['@eshaz', '@wasm-audio-decoders', 'better-sqlite3', 'codec-parser', 'mpg123-decoder'],
      ...['piscina', 'simple-yenc'],
    ]);
    expect(under('node_modules/codec-parser')).toEqual(['LICENSE', 'index.js', 'package.json', 'src']);
    expect(under('node_modules/mpg123-decoder')).toEqual(['index.js', 'package.json', 'src']);
    expect(under('node_modules/better-sqlite3')).toEqual(['LICENSE', 'lib', 'package.json', 'prebuilds']);
    expect(under('node_modules/piscina')).toEqual(['LICENSE', 'dist', 'package.json']);
  });

  it('tells the licences of what it contains, in the window and beside the archive', () => {
    const name = 'resources/THIRD_PARTY_LICENSES.txt';
    const inside = readFileSync(join(packed.folder, name), 'utf8');
    expect(readFileSync(join(packed.resources, 'app.asar.unpacked', name), 'utf8')).toBe(inside);
    for (const work of ['svelte', 'zod', 'chart.js', 'better-sqlite3', 'libopus', 'assemblyscript'])
      expect(inside).toMatch(new RegExp(`^  ${work}( [\\d.]+)? \\(\\S+\\)$`, 'm'));
  });

  it('keeps what the LGPL wants to be replaceable as files of its own, outside the archive and the bundle', () => {
    const unpacked = join(packed.resources, 'app.asar.unpacked', 'node_modules');
    expect(existsSync(join(unpacked, 'codec-parser/src/CodecParser.js'))).toBe(true);
    expect(existsSync(join(unpacked, 'mpg123-decoder/src/EmscriptenWasm.js'))).toBe(true);
    const main = join(packed.folder, 'dist/main');
    const code = readdirSync(main).filter((name) => name.endsWith('.js'));
    const bundled = code.map((name) => readFileSync(join(main, name), 'utf8')).join('\n');
    expect(bundled).toMatch(/import CodecParser[^\n]* from "codec-parser"/);
    expect(bundled).not.toContain('mpeg_frame_decoder_create');
  });

  it('holds the one native binary of its target, outside the archive, where the system can load it', () => {
    const native = `linux-${process.arch}.node`;
    const inside = join('node_modules', 'better-sqlite3', 'prebuilds');
    expect(readdirSync(join(packed.folder, inside))).toEqual([native]);
    expect(readdirSync(join(packed.resources, 'app.asar.unpacked', inside))).toEqual([native]);
  });

  it('starts at the bundle that package.json names', () => {
    const { main } = JSON.parse(readFileSync(join(packed.folder, 'package.json'), 'utf8')) as {
      main: string;
    };
    expect(main).toBe('dist/main/main.js');
    expect(existsSync(join(packed.folder, main))).toBe(true);
  });

  it('imports a real CSV, fits AR(τ), forecasts, and writes the predictions', () => {
    const project = ['--project', join(folder, 'packed.tauscope')];
    const file = sharedPath('data/stocks/EuStockMarkets.csv');
    const imported = runCli('import', file, ...project, '--json');
    expect([imported.status, JSON.parse(imported.stdout)]).toMatchObject([0, { rowsKept: 1860 }]);
    const fitted = runCli(
      'fit',
      ...project,
      '--series',
      'DAX',
      '--order',
      'aic',
      '--transform',
      'log',
      '--json',
    );
    expect([fitted.status, JSON.parse(fitted.stdout)]).toMatchObject([
      0,
      { run: { model: 'ar', status: 'done' } },
    ]);
    const out = join(folder, 'predictions.csv');
    expect(runCli('forecast', ...project, '--horizon', '5', '--out', out).status).toBe(0);
    const lines = readFileSync(out, 'utf8').trimEnd().split('\r\n');
    expect(lines[0]).toBe('series_id,timestamp,step,origin,model,actual,mean,median,lo_80,hi_80,lo_95,hi_95');
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['DAX', 'DAX', 'DAX', 'DAX', 'DAX']);
  });

  it('imports a workbook, Parquet and JSON lines, with the libraries that are in the bundle', async () => {
    const project = ['--project', join(folder, 'tables.tauscope')];
    const day = (index: number) => new Date(Date.UTC(2024, 0, 1 + index));
    const numbers = Array.from({ length: 20 }, (_, index) => index / 8);
    const write = (name: string, content: Uint8Array | string) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const rows = [['day', 'y'], ...numbers.map((value, index) => [day(index), value])];
    const workbook = await writeXlsx({
      sheets: [
        { name: 'A', rows },
        { name: 'B', rows: rows.slice(0, 11) },
      ],
    });
    const columnData: ColumnSource[] = [
      { name: 'day', data: numbers.map((_, index) => day(index)), type: 'TIMESTAMP' },
      { name: 'y', data: numbers, type: 'DOUBLE' },
    ];
    const lines = numbers.map((y, index) => JSON.stringify({ day: day(index), y })).join('\n');
    const files = [
      [write('book.xlsx', workbook), 10, '--sheet', 'B', '--range', 'A:B'],
      [write('old.xls', readFileSync(new URL('./fixtures/prices.xls', import.meta.url))), 12],
      [write('data.parquet', new Uint8Array(parquetWriteBuffer({ columnData, codec: 'SNAPPY' }))), 20],
      [write('data.jsonl', lines), 20],
    ] as const;
    for (const [path, rowsKept, ...flags] of files) {
      const imported = runCli('import', path, ...project, ...flags, '--json');
      expect([imported.status, JSON.parse(imported.stdout)]).toMatchObject([0, { rowsKept }]);
    }
  });

  it('decodes FLAC, Vorbis, Opus and MP3 in its worker, with decoders that are part of its code', () => {
    const project = ['--project', join(folder, 'sounds.tauscope')];
    const files = [
      ...['fc.flac', 'fc.ogg', 'fc.mp3'].map((name) => sharedPath(`data/audio/${name}`)),
      join(import.meta.dirname, 'fixtures/sounds/two-tones.opus'),
    ];
    const imported = runCli('import', ...files, ...project, '--json');
    expect([imported.status, JSON.parse(imported.stdout)]).toMatchObject([
      0,
      { series: [{ sampleRateHz: 48_000 }, {}, {}, { sampleRateHz: 48_000 }] },
    ]);
  });

  it('trains an LSTM on two threads, with the kernel that lies beside its code, outside the archive', () => {
    const kernels = readdirSync(join(packed.resources, 'app.asar.unpacked', 'dist', 'main'));
    expect(kernels).toEqual(['kernel-relaxed.wasm', 'kernel-strict.wasm']);
    const project = ['--project', join(folder, 'trained.tauscope')];
    const file = sharedPath('data/classic/sunspots_yearly.csv');
    expect(runCli('import', file, ...project).status).toBe(0);
    const settings = ['--hidden', '8', '--epochs', '3', '--threads', '2'];
    const words = ['train', ...project, '--series', 'sunspots', '--model', 'lstm', ...settings, '--json'];
    for (const build of [[], ['--reproducible']]) {
      const trained = runCli(...words, ...build);
      expect([trained.status, JSON.parse(trained.stdout)]).toMatchObject([
        0,
        { run: { model: 'lstm', status: 'done' }, epochs: [{ epoch: 1 }, { epoch: 2 }, { epoch: 3 }] },
      ]);
    }
  });

  it('opens its window in Electron, from files of the package only', () => {
    const electron = new URL('./fixtures/fake-electron.ts', import.meta.url).href;
    const script = `
      import { registerHooks } from 'node:module';
      registerHooks({
        resolve: (specifier, context, next) =>
          specifier === 'electron'
            ? { url: ${JSON.stringify(electron)}, shortCircuit: true }
            : next(specifier, context),
      });
      const { app, record } = await import('electron');
      await import(${JSON.stringify(pathToFileURL(join(packed.folder, 'dist/main/main.js')).href)});
      if (record.windows.length > 0) throw new Error('a window before Electron is ready');
      app.becomeReady();
      while (record.windows.length === 0) await new Promise((resolve) => setImmediate(resolve));
      const page = await record.protocolHandlers.get('app')(new Request('app://tauscope/'));
      const event = { senderFrame: { url: 'app://tauscope/', parent: null } };
      const call = (name, input) => record.ipcHandlers.get('tauscope:call')(event, name, input);
      const samples = await call('sample.list', {});
      const [window] = record.windows;
      console.log(JSON.stringify({
        status: page.status,
        html: await page.text(),
        preload: window.options.webPreferences.preload,
        icon: window.options.icon,
        sampleCount: samples.value.length,
      }));
      window.close();`;
    const answer = runNode(['--input-type=module', '--eval', script]);
    expect(answer).toMatchObject({ status: 0, stderr: '' });
    const told = JSON.parse(answer.stdout) as Record<string, unknown>;
    expect(told).toMatchObject({ status: 200, sampleCount: 8 });
    expect(told.html).toContain('<div id="app"></div>');
    for (const file of ['preload', 'icon']) {
      expect(String(told[file]).startsWith(packed.folder)).toBe(true);
      expect(existsSync(String(told[file]))).toBe(true);
    }
  });
});
