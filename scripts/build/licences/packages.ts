import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { root } from '../paths.ts';
import type { Work } from './policy.ts';
import { contents, licenceText, notes } from './within.ts';

const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  author: z.union([z.string(), z.object({ name: z.string() })]).optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
});

/** Names of files that hold a licence, what a licence wants to be told, and the licences of what is built in. */
const licenceFile = /^(licen[cs]e|copying|notice|third[-_]party[-_]licen[cs]es)(\.(md|txt))?$/i;
const folderName = 'node_modules/';
/** A helper of the bundler that it puts beside the modules. */
const ownOfBundler = '\0rolldown/';

const readManifest = (folder: string) =>
  manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));

/** @param moduleIds of a bundle, as the bundler names them
 *  @returns the folders of the packages that they come from */
export function foldersOfModules(moduleIds: readonly string[]): string[] {
  const folders = moduleIds.flatMap((id) => {
    if (id.startsWith(ownOfBundler)) return [join(root, folderName, 'rolldown')];
    const path = id.replaceAll('\\', '/').replace(/^\0/, '');
    const at = path.lastIndexOf(folderName);
    if (at < 0) return [];
    const [first, second] = path.slice(at + folderName.length).split('/');
    return [join(path.slice(0, at), folderName, first.startsWith('@') ? `${first}/${second}` : first)];
  });
  return [...new Set(folders)];
}

/** @returns the folders of the packages that are packed as they are: the dependencies and theirs, but no optional ones */
export function packedFolders(): string[] {
  const found = new Set<string>();
  const follow = (names: readonly string[]) => {
    for (const name of names) {
      const folder = join(root, folderName, name);
      if (found.has(folder) || isLeftOut(name)) continue;
      found.add(folder);
      follow(Object.keys(readManifest(folder).dependencies ?? {}));
    }
  };
  const own = z.object({ dependencies: z.record(z.string(), z.string()) });
  const { dependencies } = own.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  follow(Object.keys(dependencies));
  return [...found];
}

/** What building a native part takes; electron-builder.yml leaves it out. */
const isLeftOut = (name: string) => name === 'node-addon-api';

/** Reads a package: what it is, its licence, and what is within it.
 *  @param isBundled whether its code is mixed into the bundle */
export function worksOf(folder: string, isBundled: boolean): Work[] {
  const { name, version, license: licence, author } = readManifest(folder);
  const texts = [folder, join(folder, 'dist')].filter(existsSync).flatMap((place) =>
    readdirSync(place)
      .filter((file) => licenceFile.test(file))
      .map((file) => readFileSync(join(place, file), 'utf8').trim()),
  );
  const authorName = typeof author === 'object' ? author.name : author;
  if (texts.length === 0 && licence === 'MIT')
    texts.push(
      `Copyright (c) ${authorName ?? `the authors of ${basename(folder)}`}\n\n${licenceText('MIT')}`,
    );
  const text = texts.join('\n\n');
  const within = (contents[name] ?? []).map((part) => ({
    ...part,
    version: null,
    isBundled,
    text: part.text(),
  }));
  return [{ name, version, licence, isBundled, text, note: notes[name] }, ...within];
}
