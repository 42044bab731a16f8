import { EnvironmentError, UserError } from '../errors.ts';

interface SqliteErrorLike extends Error {
  code: string;
}

function isSqliteError(error: unknown): error is SqliteErrorLike {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('SQLITE_')
  );
}

/** What SQLite's refusal means to the person; other errors come back as they are.
 *  Result codes: https://www.sqlite.org/rescode.html
 *  @param path the project file the error is about */
export function explainSqliteError(error: unknown, path: string): unknown {
  if (!isSqliteError(error)) return error;
  // Extended codes begin with their primary one: SQLITE_IOERR_WRITE, SQLITE_BUSY_RECOVERY …
  const primary = error.code.split('_').slice(0, 2).join('_');
  switch (primary) {
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return new EnvironmentError('project_locked', { path });
    case 'SQLITE_NOTADB':
      return new UserError('project_not_tauscope', { path });
    case 'SQLITE_CORRUPT':
      return new EnvironmentError('project_damaged', { path, detail: error.message });
    case 'SQLITE_FULL':
      return new EnvironmentError('disk_full', {});
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
    case 'SQLITE_IOERR':
      return new EnvironmentError('project_not_writable', { path, detail: error.message });
    default:
      return error;
  }
}
