import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { TauscopeError } from '../../../src-main/errors.ts';
import { explainSqliteError } from '../../../src-main/store/sqlite-errors.ts';

describe('explainSqliteError', () => {
  it.each([
    ['SQLITE_BUSY', 'project_locked'],
    ['SQLITE_BUSY_RECOVERY', 'project_locked'],
    ['SQLITE_NOTADB', 'project_not_tauscope'],
    ['SQLITE_CORRUPT_VTAB', 'project_damaged'],
    ['SQLITE_FULL', 'disk_full'],
    ['SQLITE_READONLY_DIRECTORY', 'project_not_writable'],
    ['SQLITE_CANTOPEN', 'project_not_writable'],
    ['SQLITE_IOERR_WRITE', 'project_not_writable'],
  ])('tells %s as %s', (sqliteCode, code) => {
    const explained = explainSqliteError(
      new SqliteDatabase.SqliteError('detail', sqliteCode),
      '/a/b.tauscope',
    );
    expect(explained).toBeInstanceOf(TauscopeError);
    expect((explained as TauscopeError).code).toBe(code);
  });

  it('gives back what it does not know', () => {
    const bug = new SqliteDatabase.SqliteError('UNIQUE constraint failed', 'SQLITE_CONSTRAINT_UNIQUE');
    expect(explainSqliteError(bug, '/a')).toBe(bug);
    const other = new Error('other');
    expect(explainSqliteError(other, '/a')).toBe(other);
  });
});
