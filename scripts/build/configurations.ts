import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { InlineConfig, Plugin } from 'vite';
import { kernelBuilds, kernelPath } from './kernel.ts';
import { distFolder, mainSource, rendererSource } from './paths.ts';

const shared: InlineConfig = { configFile: false, logLevel: 'warn' };

/** The window: files with names of their content, no inline script, nothing from elsewhere. */
export const rendererConfiguration: InlineConfig = {
  ...shared,
  root: rendererSource,
  base: './',
  plugins: [svelte({ configFile: false })],
  build: {
    outDir: join(distFolder, 'renderer'),
    emptyOutDir: true,
    target: 'es2024',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
  },
};

const nodeBuild = {
  outDir: join(distFolder, 'main'),
  target: 'node24',
  ssr: true,
  minify: false,
} as const;

/** The compiled kernel lies beside the code that loads it, as in the source tree. */
const besideKernel: Plugin = {
  name: 'kernel',
  generateBundle() {
    for (const build of kernelBuilds) {
      const source = readFileSync(kernelPath(build));
      this.emitFile({ type: 'asset', fileName: basename(kernelPath(build)), source });
    }
  },
};

/** Everything under Node, as modules; only what has native parts, starts threads of its own, or has to be replaceable by its
 *  licence stays a package. */
export const mainConfiguration: InlineConfig = {
  ...shared,
  plugins: [besideKernel],
  build: {
    ...nodeBuild,
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        main: join(mainSource, 'hosts/electron/main.ts'),
        cli: join(mainSource, 'hosts/cli/main.ts'),
        worker: join(mainSource, 'training/worker.ts'),
        'lane-worker': join(mainSource, 'training/lane-worker.ts'),
        'kernel-helper': join(mainSource, 'kernel/wasm/helper.ts'),
      },
      // Chunks lie beside the entries: each looks for its worker, and for the kernel, beside its own file.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: {
    noExternal: true,
    external: ['better-sqlite3', 'codec-parser', 'mpg123-decoder', 'piscina', 'electron'],
  },
};

/** A sandboxed preload cannot be a module. */
export const preloadConfiguration: InlineConfig = {
  ...shared,
  build: {
    ...nodeBuild,
    emptyOutDir: false,
    rolldownOptions: {
      input: join(mainSource, 'hosts/electron/preload.ts'),
      output: { format: 'cjs', entryFileNames: 'preload.cjs' },
    },
  },
  ssr: { noExternal: true, external: ['electron'] },
};
