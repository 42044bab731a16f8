import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { TauscopeError } from '../../../src-main/errors.ts';
import { createDatabase, openDatabase } from '../../../src-main/store/database.ts';
import { applicationId } from '../../../src-main/store/file-header.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();

function newProject(name: string): string {
  const path = join(folder, name);
  createDatabase(path).close();
  return path;
}

function refusalOf(work: () => unknown): TauscopeError {
  try {
    work();
  } catch (error) {
    if (error instanceof TauscopeError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('createDatabase', () => {
  it('marks the file as ours, in write-ahead mode, with foreign keys on', () => {
    const path = join(folder, 'deep', 'er', 'new.tauscope');
    const database = createDatabase(path);
    expect(database.pragma('application_id', { simple: true })).toBe(applicationId);
    expect(database.pragma('user_version', { simple: true })).toBe(4);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    database.close();
  });

  it('makes every table strict', () => {
    const database = openDatabase(newProject('strict.tauscope'));
    const tables = database
      .prepare<[], { name: string; strict: number }>(
        `SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'`,
      )
      .all();
    database.close();
    expect(tables.map(({ name }) => name).sort()).toEqual(
      [
        'forecast',
        'run',
        'run_checkpoint',
        'run_epoch',
        'run_series',
        'series',
        'series_chunk',
        'series_symbol',
        'series_preparation',
        'series_pyramid',
        'source',
        'value_chunk',
        'value_pyramid',
        'value_set',
      ].sort(),
    );
    expect(tables.every(({ strict }) => strict === 1)).toBe(true);
  });

  it('leaves a file that already stands there as it is', () => {
    const path = join(folder, 'mine.tauscope');
    writeFileSync(path, 'my notes');
    const error = refusalOf(() => createDatabase(path));
    expect(error.code).toBe('project_exists');
    expect(error.message).toBe(`A file already stands at ${path}; it was left as it is.`);
    expect(readFileSync(path, 'utf8')).toBe('my notes');
  });

  it('says so when the folder cannot be made', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const error = refusalOf(() => createDatabase(join(file, 'inside', 'x.tauscope')));
    expect(error.code).toBe('project_not_writable');
  });
});

describe('openDatabase', () => {
  it('says that there is no such file, and makes none', () => {
    const path = join(folder, 'none.tauscope');
    const error = refusalOf(() => openDatabase(path));
    expect(error.code).toBe('project_missing');
    expect(error.said.ko.message).toBe(`${path}에 파일이 없습니다.`);
    expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('refuses a text file, a folder and a foreign database, and changes none of them', () => {
    const text = join(folder, 'prices.csv');
    writeFileSync(text, 'date,price\n2020-01-01,1\n');
    expect(refusalOf(() => openDatabase(text)).code).toBe('project_not_tauscope');
    expect(readFileSync(text, 'utf8')).toBe('date,price\n2020-01-01,1\n');

    expect(refusalOf(() => openDatabase(folder)).code).toBe('project_not_tauscope');

    const foreign = join(folder, 'foreign.db');
    const database = new SqliteDatabase(foreign);
    database.exec('CREATE TABLE series (x)');
    database.close();
    const before = readFileSync(foreign);
    expect(refusalOf(() => openDatabase(foreign)).code).toBe('project_not_tauscope');
    expect(readFileSync(foreign).equals(before)).toBe(true);
  });

  it('refuses a project from a newer version and changes nothing', () => {
    const path = newProject('newer.tauscope');
    const raw = new SqliteDatabase(path);
    raw.pragma('user_version = 99');
    raw.close();
    const before = readFileSync(path);
    const error = refusalOf(() => openDatabase(path));
    expect(error.code).toBe('project_newer');
    expect(error.said.severity).toBe('environment');
    expect(error.message).toBe(
      `${path} was made by a newer Tauscope (format 99; this version reads up to 4). It was not changed.`,
    );
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('refuses a project that another process has open', () => {
    const path = newProject('open.tauscope');
    const owner = openDatabase(path);
    const script = `
      import { openDatabase } from ${JSON.stringify(new URL('../../../src-main/store/database.ts', import.meta.url).href)};
      try { openDatabase(${JSON.stringify(path)}); console.log('opened'); } catch (error) { console.log(error.code); }`;
    const other = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(other.stdout.trim()).toBe('project_locked');
    expect(refusalOf(() => openDatabase(path)).code).toBe('project_locked');
    owner.close();
    openDatabase(path).close();
  });

  it('refuses a project that was cut short', () => {
    const path = newProject('short.tauscope');
    truncateSync(path, statSync(path).size - 16_384);
    const before = readFileSync(path);
    expect(refusalOf(() => openDatabase(path)).code).toBe('project_damaged');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('refuses a project with overwritten pages', () => {
    const path = newProject('scribbled.tauscope');
    const copy = join(folder, 'copy.tauscope');
    copyFileSync(path, copy);
    const bytes = readFileSync(copy);
    bytes.fill(0x5a, 16_384 + 8);
    writeFileSync(copy, bytes);
    expect(refusalOf(() => openDatabase(copy)).code).toBe('project_damaged');
    expect(readFileSync(copy).equals(bytes)).toBe(true);
  });

  it('brings over what a killed process left in the write-ahead log', () => {
    const path = newProject('killed.tauscope');
    const script = `
      import { openDatabase } from ${JSON.stringify(new URL('../../../src-main/store/database.ts', import.meta.url).href)};
      const database = openDatabase(${JSON.stringify(path)});
      database.exec("INSERT INTO run (id, model, settings_json, seed, status, created_at_ms, duration_ms, app_version) VALUES (7, 'ar', '{}', 0, 'done', 0, 0, 'x')");
      process.kill(process.pid, 'SIGKILL');`;
    spawnSync(process.execPath, ['--input-type=module', '-e', script]);
    const database = openDatabase(path);
    expect(database.prepare('SELECT id FROM run').all()).toEqual([{ id: 7 }]);
    database.close();
  });
});
