import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { EnvironmentError, UserError } from '../errors.ts';
import { applicationId, readProjectHeader } from './file-header.ts';
import { migrations } from './migrations/index.ts';
import { explainSqliteError } from './sqlite-errors.ts';

export type { Database };

/** Large values read fastest from large pages. */
const pageSizeBytes = 16_384;
/** Up to this size a whole check of the file costs less than a person notices. */
const quickCheckLimitBytes = 32 * 1024 * 1024;
const busyTimeoutMs = 500;
/** Pages of the log that are brought into the file at once, 4 MB: whoever calls meanwhile waits for them to be on the disk.
 *  SQLite's own 1,000 made calls wait three times as long (300 ms of a busy disk), in the same time on the whole. */
const checkpointPageCount = 256;

/** Creates a project file.
 *  @throws UserError 'project_exists' if anything stands there, EnvironmentError 'project_not_writable' */
export function createDatabase(path: string): Database {
  if (existsSync(path)) throw new UserError('project_exists', { path }, { field: 'path' });
  let database: Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    database = new SqliteDatabase(path, { timeout: busyTimeoutMs });
    database.pragma(`page_size = ${pageSizeBytes}`);
    // Room that a cut-off import leaves goes back to the disk in pieces; VACUUM copies the whole file in one go.
    database.pragma('auto_vacuum = INCREMENTAL');
    database.pragma(`application_id = ${applicationId}`);
    migrate(database, path, 0);
    configure(database);
    return database;
  } catch (error) {
    database?.close();
    if (database !== undefined) rmSync(path, { force: true });
    throw explainFileError(error, path);
  }
}

/** Opens an existing project and brings it to the newest format.
 *  @throws UserError 'project_missing' | 'project_not_tauscope'
 *  @throws EnvironmentError 'project_newer' | 'project_locked' | 'project_damaged' | 'project_not_writable' */
export function openDatabase(path: string): Database {
  refuseNewer(path, readProjectHeader(path).userVersion);
  let database: Database | undefined;
  try {
    database = new SqliteDatabase(path, { fileMustExist: true, timeout: busyTimeoutMs });
    // One owner at a time: the lock is taken now and held, so a second Tauscope is told at once.
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('BEGIN EXCLUSIVE; COMMIT');
    // A version that was written but not yet checkpointed shows only here.
    const userVersion = database.pragma('user_version', { simple: true }) as number;
    refuseNewer(path, userVersion);
    refuseDamaged(database, path);
    migrate(database, path, userVersion);
    configure(database);
    return database;
  } catch (error) {
    database?.close();
    throw explainFileError(error, path);
  }
}

function refuseNewer(path: string, found: number): void {
  if (found > migrations.length) {
    throw new EnvironmentError('project_newer', { path, found, supported: migrations.length });
  }
}

function refuseDamaged(database: Database, path: string): void {
  if (statSync(path).size > quickCheckLimitBytes) return;
  const answer = database.pragma('quick_check(1)', { simple: true }) as string;
  if (answer !== 'ok') throw new EnvironmentError('project_damaged', { path, detail: answer });
}

/** Brings the tables to the newest format, a version a transaction. Foreign keys are off on the way, because a table that
 *  is built anew is dropped while others refer to it, and whatever would be left without its row undoes the version.
 *  Source: https://www.sqlite.org/lang_altertable.html, section 7 */
function migrate(database: Database, path: string, from: number): void {
  database.pragma('foreign_keys = OFF');
  for (let version = from; version < migrations.length; version++) {
    database.transaction(() => {
      database.exec(migrations[version]);
      const [orphan] = database.pragma('foreign_key_check') as { table: string; parent: string }[];
      if (orphan !== undefined) {
        const detail = `${orphan.table} without its ${orphan.parent}`;
        throw new EnvironmentError('project_damaged', { path, detail });
      }
      database.pragma(`user_version = ${version + 1}`);
    })();
  }
}

function configure(database: Database): void {
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma(`wal_autocheckpoint = ${checkpointPageCount}`);
  database.pragma('foreign_keys = ON');
  database.exec('BEGIN EXCLUSIVE; COMMIT');
}

/** File-system refusals (a folder that cannot be made) beside SQLite's own. */
function explainFileError(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC') return new EnvironmentError('disk_full', {});
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') {
    return new EnvironmentError('project_not_writable', { path, detail: code });
  }
  // better-sqlite3 refuses a missing folder with a TypeError of its own.
  if (error instanceof TypeError) {
    return new EnvironmentError('project_not_writable', { path, detail: error.message });
  }
  return explainSqliteError(error, path);
}
