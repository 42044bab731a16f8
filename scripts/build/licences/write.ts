import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rolldown } from 'vite';
import { root } from '../paths.ts';
import { foldersOfModules, packedFolders, worksOf } from './packages.ts';
import { findForbidden, type Work } from './policy.ts';
import { licenceText } from './within.ts';

/** Among the resources that the application reads; the build writes it, so the repository does not hold it. */
const licencesFile = join(root, 'resources', 'THIRD_PARTY_LICENSES.txt');

const rule = '='.repeat(80);
const titleOf = ({ name, version, licence }: Work) =>
  `${name}${version === null ? '' : ` ${version}`} (${licence})`;

/** @param outputs of all builds
 *  @returns every work of others that the application contains, by name, each once */
export function worksIn(outputs: readonly Rolldown.RolldownOutput[]): Work[] {
  const moduleIds = outputs.flatMap(({ output }) =>
    output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])),
  );
  // The kernel was compiled before; its compiler's library is part of it.
  const bundled = [...foldersOfModules(moduleIds), join(root, 'node_modules/assemblyscript')];
  const works = [
    ...bundled.flatMap((folder) => worksOf(folder, true)),
    ...packedFolders().flatMap((folder) => worksOf(folder, false)),
  ];
  const byTitle = new Map<string, Work>();
  // Bundled ones come first: what is there both ways counts as bundled.
  for (const work of works) if (!byTitle.has(titleOf(work))) byTitle.set(titleOf(work), work);
  return [...byTitle.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** One text: what there is, then each with its licence. */
export function composeLicences(works: readonly Work[]): string {
  const head = [
    'Tauscope contains works of others. Each is named here with its licence.',
    'The licences of Electron and of Chromium lie in the folder of the program,',
    'as LICENSE.electron.txt and LICENSES.chromium.html.',
    '',
    ...works.map((work) => `  ${titleOf(work)}`),
  ];
  const parts = works.map((work) =>
    [rule, titleOf(work), ...(work.note === undefined ? [] : [work.note]), rule, '', work.text].join('\n'),
  );
  const gpl = [rule, 'GNU General Public License, version 3', rule, '', licenceText('GPL-3.0')].join('\n');
  return `${[head.join('\n'), ...parts, gpl].join('\n\n')}\n`;
}

/** Writes the licences of everything that the builds contain.
 *  @throws where one of them may not be part of the application */
export function writeLicences(outputs: readonly Rolldown.RolldownOutput[]): void {
  const works = worksIn(outputs);
  const forbidden = findForbidden(works);
  if (forbidden.length > 0)
    throw new Error(
      `The application may not contain (scripts/build/licences/policy.ts):\n${forbidden.join('\n')}`,
    );
  writeFileSync(licencesFile, composeLicences(works));
}
