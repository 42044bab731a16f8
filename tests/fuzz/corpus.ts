import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sharedPath } from '../fixtures/shared.ts';
import { madeSpecimens } from './made-specimens.ts';

/** One file that inputs are made from. */
export interface Specimen {
  /** Folder and name, as it stands in the report. */
  name: string;
  extension: string;
  bytes: Buffer;
  /** Of an archive: what it holds, so that a part can be spoilt and the archive stay whole. */
  parts?: Readonly<Record<string, string>>;
}

/** Where the files lie. A new format joins by its folder, or by a file in one of these. */
const folders = [
  ...['nasty', 'classic', 'stocks', 'm4', 'panel', 'tourism', 'text', 'audio'].map((name) =>
    sharedPath(`data/${name}`),
  ),
  fileURLToPath(new URL('../../resources/samples', import.meta.url)),
];

/** What the importer reads; others of a folder are its documentation. */
const extensions = new Set([
  '.csv',
  '.tsv',
  '.txt',
  '.tsf',
  '.xlsx',
  '.ods',
  '.wav',
  '.flac',
  '.mp3',
  '.ogg',
  '.oga',
  '.md',
  '.json',
]);
/** Heads of large files: mutations are as telling, and quicker. */
const headBytes = 12_000;
/** Containers lose their sense when cut; they are taken whole up to this. */
const wholeBytes = 64_000;
const containers = new Set(['.xlsx', '.ods']);

function head(path: string, limit: number): Buffer {
  const buffer = Buffer.alloc(Math.min(limit, statSync(path).size));
  const file = openSync(path, 'r');
  readSync(file, buffer);
  closeSync(file);
  return buffer;
}

/** @returns the specimens in a fixed order: an input is found again by its number */
export function readCorpus(): Specimen[] {
  const found = folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .toSorted()
      .map((name) => ({ name, path: join(folder, name), extension: extname(name).toLowerCase() }))
      .filter(({ path, extension }) => extensions.has(extension) && statSync(path).isFile())
      .map(({ name, path, extension }) => {
        const bytes = head(path, containers.has(extension) ? wholeBytes : headBytes);
        return { name: `${folder.split(/[\\/]/).at(-1)}/${name}`, extension, bytes };
      })
      .filter(({ bytes }) => bytes.length > 0),
  );
  return [...found, ...madeSpecimens()];
}
