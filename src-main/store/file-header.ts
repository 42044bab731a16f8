import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { EnvironmentError, UserError } from '../errors.ts';

/** 'TAUS' in ASCII: what `file` and we know a project by. */
export const applicationId = 0x54415553;

const headerSizeBytes = 100;
const magic = 'SQLite format 3\0';

/** Reads a project's SQLite header without opening the database, so that a foreign file is never touched.
 *  Offsets: https://www.sqlite.org/fileformat.html#the_database_header
 *  @returns the format version of the project
 *  @throws UserError 'project_missing' | 'project_not_tauscope', EnvironmentError 'project_not_writable' |
 *  'project_damaged' (the file is shorter than its own page count) */
export function readProjectHeader(path: string): { userVersion: number } {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new UserError('project_missing', { path }, { field: 'path' });
    throw new EnvironmentError('project_not_writable', { path, detail: code ?? 'unknown' });
  }
  try {
    const status = fstatSync(file);
    if (!status.isFile()) throw new UserError('project_not_tauscope', { path }, { field: 'path' });
    const header = Buffer.alloc(headerSizeBytes);
    const readBytes = readSync(file, header, 0, headerSizeBytes, 0);
    const isOurs =
      readBytes === headerSizeBytes &&
      header.toString('latin1', 0, magic.length) === magic &&
      header.readUInt32BE(68) === applicationId;
    if (!isOurs) throw new UserError('project_not_tauscope', { path }, { field: 'path' });
    const rawPageSize = header.readUInt16BE(16);
    const pageSize = rawPageSize === 1 ? 65_536 : rawPageSize;
    const expectedBytes = header.readUInt32BE(28) * pageSize;
    // With a write-ahead log beside it, the missing pages may stand there: SQLite will bring them over.
    if (status.size < expectedBytes && !existsSync(`${path}-wal`)) {
      throw new EnvironmentError('project_damaged', {
        path,
        detail: `${status.size} of ${expectedBytes} bytes`,
      });
    }
    return { userVersion: header.readUInt32BE(60) };
  } finally {
    closeSync(file);
  }
}
