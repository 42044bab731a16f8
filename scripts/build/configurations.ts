import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { InlineConfig } from 'vite';
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

/** Everything under Node, as modules; only what has native parts or starts threads of its own stays a package. */
export const mainConfiguration: InlineConfig = {
  ...shared,
  build: {
    ...nodeBuild,
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        main: join(mainSource, 'hosts/electron/main.ts'),
        cli: join(mainSource, 'hosts/cli/main.ts'),
        worker: join(mainSource, 'training/worker.ts'),
      },
      // Chunks lie beside the entries: the pool looks for worker.js beside its own file.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: ['better-sqlite3', 'piscina', 'electron'] },
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
