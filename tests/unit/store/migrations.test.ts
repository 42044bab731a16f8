import SqliteDatabase from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src-main/store/database.ts';
import { applicationId } from '../../../src-main/store/file-header.ts';
import { firstTables } from '../../../src-main/store/migrations/0001-first-tables.ts';
import { ProjectStore } from '../../../src-main/store/project-store.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();

const arFit = { seasonLength: 12, ar: null, sigma2: 2.5, holdout: null, notes: [] };
const path = { timesMs: null, mean: [1, 2], median: [1, 2], bands: [] };
const refusal = { code: 'series_constant', severity: 'person', message: 'flat', ko: { message: '상수' } };

/** A project as the first format left it: a run of two series (one refused) with a forecast, and a second run. */
function firstFormat(name: string): string {
  const file = join(folder, name);
  const database = new SqliteDatabase(file);
  database.pragma(`application_id = ${applicationId}`);
  database.exec(firstTables);
  database.pragma('user_version = 1');
  database.exec(`
    INSERT INTO source VALUES (1, 'made.csv', 1, '{}', '{}', 0);
    ${[1, 2].map((id) => `INSERT INTO series VALUES (${id}, 's${id}', 1, 1, 'steps', NULL, 3, 0, 0, '{"unit":"step","count":1}', 'wall', 0, NULL, NULL, 1, 1, 3, 2, 1, 1, 3, NULL, 1, 'x', 0);`).join('\n')}
  `);
  const insertRun = database.prepare(`INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const settings = { model: 'ar', order: 2, transforms: ['log'], horizon: 2, coverages: [0.9] };
  insertRun.run(3, 'ar', JSON.stringify(settings), 7, 'done', 1_000, 12.5, '0.1.0');
  insertRun.run(9, 'mean', JSON.stringify({ model: 'mean' }), 0, 'failed', 2_000, 1, '0.1.0');
  const insertSeries = database.prepare(`INSERT INTO run_series VALUES (?, ?, ?, ?, ?, ?)`);
  insertSeries.run(3, 2, 0, JSON.stringify(arFit), '{"label":"AR(2)"}', null);
  insertSeries.run(3, 1, 1, null, null, JSON.stringify(refusal));
  insertSeries.run(9, 1, 0, null, null, JSON.stringify(refusal));
  database.prepare(`INSERT INTO forecast VALUES (3, 2, 2, 2, NULL, ?, '[]', 5)`).run(JSON.stringify(path));
  database.close();
  return file;
}

describe('the second format', () => {
  it('keeps every run, fit, refusal and forecast of the first', () => {
    const store = ProjectStore.open(firstFormat('first.tauscope'));
    expect(store.runs.list().map(({ id }) => id)).toEqual([9, 3]);
    expect(store.runs.get(3)).toMatchObject({
      model: 'ar',
      seed: 7,
      seriesIds: [2, 1],
      status: 'done',
      createdAtMs: 1_000,
      durationMs: 12.5,
      progress: null,
      error: null,
      failures: [{ seriesId: 1, seriesName: 's1', error: refusal }],
    });
    expect(store.runs.fits(3)).toEqual([{ ...arFit, network: null, seriesId: 2, seriesName: 's2' }]);
    expect(store.runs.fitted(3)).toEqual([{ seriesId: 2, fitted: { label: 'AR(2)' } }]);
    expect(store.forecasts.get(3, 2)).toMatchObject({ seriesName: 's2', horizon: 2, forecast: path });
    store.close();
  });

  it('takes what every run was made from to be what the series is', () => {
    const store = ProjectStore.open(firstFormat('basis.tauscope'));
    expect(store.runs.get(3)!.changes).toEqual([]);
    expect(store.runs.basis(3, 2)).toEqual({ dataSha256: 'x', valueStepsJson: '[]' });
    expect(store.series.get(1)).toMatchObject({ role: 'target', stepCount: 0, readName: null });
    store.close();
  });

  it('fills in the settings that the first did not know', () => {
    const store = ProjectStore.open(firstFormat('settings.tauscope'));
    const { settings } = store.runs.get(3)!;
    expect(settings).toMatchObject({ order: 2, transforms: ['log'], coverages: [0.9], ridge: 0 });
    expect(settings.network).toMatchObject({ hiddenSize: 32, layerCount: 1, head: 'gaussian' });
    store.close();
  });

  it('still deletes what hangs on a run or a series, and nothing else', () => {
    const store = ProjectStore.open(firstFormat('cascade.tauscope'));
    store.deleteSeries([1]);
    expect(store.runs.list().map(({ id }) => id)).toEqual([3]);
    expect(store.runs.get(3)).toMatchObject({ seriesIds: [2], failures: [] });
    expect(store.forecasts.get(3, 2)).toBeDefined();
    store.runs.delete(3);
    expect(store.forecasts.get(3, 2)).toBeUndefined();
    store.close();
  });

  it('has the very tables of a new project', () => {
    const tablesOf = (file: string) => {
      const database = openDatabase(file);
      const rows = database
        .prepare<[], { name: string; sql: string | null }>(
          `SELECT name, sql FROM sqlite_schema ORDER BY name`,
        )
        .all();
      const keys = database.prepare(`SELECT * FROM pragma_foreign_key_list('forecast')`).all();
      database.close();
      return { rows, keys };
    };
    const fresh = join(folder, 'fresh.tauscope');
    ProjectStore.create(fresh).close();
    const migrated = tablesOf(firstFormat('tables.tauscope'));
    expect(migrated).toEqual(tablesOf(fresh));
    expect(migrated.rows.map(({ sql }) => sql ?? '').join('\n')).not.toContain('_new');
    expect(migrated.keys).toMatchObject([{ table: 'run_series' }, { table: 'run_series' }]);
  });

  it('leaves a project whose rows do not fit together as it was', () => {
    const file = firstFormat('orphan.tauscope');
    const raw = new SqliteDatabase(file);
    raw.pragma('foreign_keys = OFF');
    raw.exec(`DELETE FROM series WHERE id = 2`);
    raw.close();
    expect(() => openDatabase(file)).toThrow(
      `${file} is damaged (run_series without its series). It was not changed.`,
    );
    const again = new SqliteDatabase(file);
    expect(again.pragma('user_version', { simple: true })).toBe(1);
    expect(again.prepare(`SELECT count(*) AS runs FROM run`).get()).toEqual({ runs: 2 });
    again.close();
  });
});
