import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foldersOfModules, packedFolders, worksOf } from '../../../scripts/build/licences/packages.ts';
import { findForbidden, type Work } from '../../../scripts/build/licences/policy.ts';
import { composeLicences } from '../../../scripts/build/licences/write.ts';
import { root } from '../../../scripts/build/paths.ts';

const work = (change: Partial<Work>): Work => ({
  ...{ name: 'thing', version: '1.0.0', licence: 'MIT', isBundled: true, text: 'Copyright' },
  ...change,
});
const packageFolder = (name: string) => join(root, 'node_modules', name);

describe('findForbidden', () => {
  it('refuses a licence that is not among those agreed on, and an expression of several', () => {
    expect(findForbidden([work({}), work({ licence: 'Apache-2.0' })])).toEqual([]);
    expect(findForbidden([work({ licence: 'GPL-3.0-only' })])).toEqual([
      'thing: GPL-3.0-only is not among the licences',
    ]);
    expect(findForbidden([work({ licence: '(MIT OR GPL-2.0)' })])).toEqual([
      'thing: (MIT OR GPL-2.0) is not among the licences',
    ]);
  });

  it('lets a work under the LGPL in by its name, and only as files of its own', () => {
    const lgpl = { name: 'codec-parser', licence: 'LGPL-3.0-or-later' };
    expect(findForbidden([work({ ...lgpl, isBundled: false })])).toEqual([]);
    expect(findForbidden([work(lgpl)])).toEqual([
      'codec-parser: LGPL-3.0-or-later asks to be replaceable, but it was mixed into the bundle',
    ]);
    expect(findForbidden([work({ licence: lgpl.licence, isBundled: false })])).toHaveLength(1);
    expect(
      findForbidden([work({ name: lgpl.name, licence: 'GPL-3.0-only', isBundled: false })]),
    ).toHaveLength(1);
  });

  it('refuses a work whose licence text is missing', () => {
    expect(findForbidden([work({ text: ' \n' })])).toEqual(['thing: the text of MIT is missing']);
  });
});

describe('foldersOfModules', () => {
  it('finds packages, also scoped, nested and virtual ones, and passes over our own files', () => {
    const ids = [
      '/repo/src-main/errors.ts',
      '/repo/node_modules/zod/v4/core.js',
      '/repo/node_modules/zod/index.js',
      '\0/repo/node_modules/a/node_modules/@b/c/index.js?commonjs',
      'C:\\repo\\node_modules\\clsx\\index.js',
      '\0rolldown/runtime.js',
    ];
    expect(foldersOfModules(ids)).toEqual([
      '/repo/node_modules/zod',
      '/repo/node_modules/a/node_modules/@b/c',
      'C:/repo/node_modules/clsx',
      packageFolder('rolldown'),
    ]);
  });
});

describe('the packages that are packed as they are', () => {
  const works = packedFolders().flatMap((folder) => worksOf(folder, false));

  it('are the dependencies with theirs, under licences that may be in the application', () => {
    expect(works.map(({ name, licence }) => `${name} (${licence})`).sort()).toEqual([
      '@eshaz/web-worker (Apache-2.0)',
      '@wasm-audio-decoders/common (MIT)',
      'SQLite (blessing)',
      'better-sqlite3 (MIT)',
      'codec-parser (LGPL-3.0-or-later)',
      'mpg123 (LGPL-2.1-only)',
      'mpg123-decoder (MIT)',
      'piscina (MIT)',
      'puff (Zlib)',
      'simple-yenc (MIT)',
    ]);
    expect(findForbidden(works)).toEqual([]);
  });

  it('bring their licence, or get the text of it with the name of their author', () => {
    const own = readFileSync(join(packageFolder('piscina'), 'LICENSE'), 'utf8').trim();
    expect(works.find(({ name }) => name === 'piscina')?.text).toBe(own);
    const given = works.find(({ name }) => name === 'mpg123-decoder')?.text ?? '';
    expect(given.startsWith('Copyright (c) Ethan Halsall\n\nPermission is hereby granted')).toBe(true);
  });

  it('are told with their licences in one text, the GPL that the LGPL refers to at its end', () => {
    const text = composeLicences(works);
    expect(text).toContain('\n  codec-parser 2.5.0 (LGPL-3.0-or-later)\n');
    expect(text).toContain('GNU LESSER GENERAL PUBLIC LICENSE\n                       Version 3');
    expect(text).toContain('Version 2.1, February 1999');
    expect(text.indexOf('GNU GENERAL PUBLIC LICENSE\n                       Version 3')).toBeGreaterThan(0);
  });
});
