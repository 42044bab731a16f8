import { realpath, stat } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, resolve, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

export interface StaticFile {
  path: string;
  contentType: string;
  sizeBytes: number;
  /** The build names these by their content: they never change. */
  isImmutable: boolean;
}

/** The media type of a file by its name's end. */
export function contentTypeOf(fileName: string): string {
  return contentTypes[extname(fileName).toLowerCase()] ?? 'application/octet-stream';
}

/** Finds a file of the built window.
 *  @param folder the built renderer
 *  @param pathname of the address, still percent-encoded; `/` is the page itself
 *  @returns null for whatever is not a file inside the folder, links out of it among them */
export async function findStaticFile(folder: string, pathname: string): Promise<StaticFile | null> {
  const name = decodePath(pathname);
  if (name === null) return null;
  const wanted = resolve(folder, `.${name === '/' ? '/index.html' : name}`);
  try {
    const [root, path] = await Promise.all([realpath(folder), realpath(wanted)]);
    const inside = relative(root, path);
    if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return null;
    const status = await stat(path);
    if (!status.isFile()) return null;
    return {
      path,
      contentType: contentTypeOf(path),
      sizeBytes: status.size,
      isImmutable: inside.startsWith(join('assets', sep)),
    };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ELOOP') return null;
    throw error;
  }
}

/** @returns null for what no honest page asks for: broken escapes, NUL, backslashes, steps upwards */
function decodePath(pathname: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const isOdd = !name.startsWith('/') || name.includes('\0') || name.includes('\\');
  return isOdd || name.split('/').includes('..') ? null : name;
}
