import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.ts';
import type { Work } from './policy.ts';

/** The text of a licence that a package needs and does not bring along. */
export const licenceText = (name: string): string =>
  readFileSync(new URL(`./texts/${name}.txt`, import.meta.url), 'utf8').trim();

const apache = () => readFileSync(join(root, 'node_modules/assemblyscript/LICENSE'), 'utf8').trim();

type Contained = Pick<Work, 'name' | 'licence' | 'note'> & { readonly text: () => string };

const xiph = (name: string, years: string, source: string): Contained => ({
  name,
  licence: 'BSD-3-Clause',
  text: () => `Copyright (c) ${years} Xiph.Org Foundation\n\n${licenceText('xiph')}`,
  note: `Compiled to WebAssembly. Source: ${source}`,
});
const ogg = xiph('libogg', '1994–2020', 'https://github.com/xiph/ogg');

/** What packages contain that their own licence does not speak of. */
export const contents: Readonly<Partial<Record<string, readonly Contained[]>>> = {
  '@wasm-audio-decoders/common': [
    {
      name: 'puff',
      licence: 'Zlib',
      text: () => `Copyright (C) 2002–2013 Mark Adler, all rights reserved\n\n${licenceText('zlib')}`,
      note: 'Compiled to WebAssembly. Source: https://github.com/madler/zlib, contrib/puff',
    },
  ],
  '@wasm-audio-decoders/flac': [
    xiph('libFLAC', '2000–2009 Josh Coalson, 2011–2023', 'https://github.com/xiph/flac'),
    ogg,
  ],
  '@wasm-audio-decoders/ogg-vorbis': [xiph('libvorbis', '2002–2020', 'https://github.com/xiph/vorbis'), ogg],
  'opus-decoder': [
    {
      name: 'libopus',
      licence: 'BSD-3-Clause',
      text: () =>
        'Copyright 2001–2023 Xiph.Org, Skype Limited, Octasic, Jean-Marc Valin, Timothy B. Terriberry, CSIRO, ' +
        `Gregory Maxwell, Mark Borgerding, Erik de Castro Lopo, Mozilla, Amazon\n\n${licenceText('opus')}`,
      note: 'Compiled to WebAssembly. Source: https://github.com/xiph/opus',
    },
  ],
  'mpg123-decoder': [
    {
      name: 'mpg123',
      licence: 'LGPL-2.1-only',
      text: () => `Copyright (c) 1995–2023 by Michael Hipp and others\n\n${licenceText('LGPL-2.1')}`,
      note:
        'libmpg123, compiled to WebAssembly, unchanged, within the folder mpg123-decoder, which can be replaced. ' +
        'Source: https://www.mpg123.de and https://github.com/eshaz/wasm-audio-decoders',
    },
  ],
  'hyparquet-compressors': [
    {
      name: 'brotli.js',
      licence: 'Apache-2.0',
      text: () => `Copyright 2013 Google Inc., 2015 Devon Govett\n\n${apache()}`,
      note: 'Adapted by hyparquet-compressors. Source: https://github.com/foliojs/brotli.js',
    },
  ],
  'better-sqlite3': [
    {
      name: 'SQLite',
      licence: 'blessing',
      text: () => 'The author disclaims copyright to this source code: it is in the public domain.',
      note: 'Source: https://sqlite.org',
    },
  ],
};

/** What is said of a package beside its licence. */
export const notes: Readonly<Partial<Record<string, string>>> = {
  'codec-parser':
    'Unchanged, as JavaScript source in the folder codec-parser, which can be replaced. The GNU General Public License ' +
    'that its licence refers to stands at the end of this file. Source: https://github.com/eshaz/codec-parser',
  assemblyscript: 'Its standard library is compiled into the training kernel.',
};
