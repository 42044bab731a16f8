import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stepList } from '../../../src-main/contract/preparing.ts';
import { say } from '../../../src-main/messages/table.ts';
import { ProjectStore } from '../../../src-main/store/project-store.ts';
import { shapeOf, type ValueChange } from '../../../src-main/store/value-change.ts';
import { source, stepsSeries } from '../../fixtures/project.ts';
import { seededSeries } from '../../fixtures/generator.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
const outcome = { said: say('prepare_log', {}), notes: [], length: 0, missingCount: 0 };
const logged = stepList.parse([{ step: { kind: 'log' } }]).map((item) => ({ ...item, outcome }));

async function projectWith(name: string, values: Float64Array) {
  const store = ProjectStore.create(join(folder, `${name}.tauscope`));
  const [id] = await store.addSeries(source, [stepsSeries('x', values)]);
  return { store, id };
}

/** The change that replaces the values of a series as one step would. */
function changeTo(store: ProjectStore, id: number, values: Float64Array): ValueChange {
  return {
    seriesId: id,
    original: null,
    current: shapeOf(store.series.get(id)!),
    values: { values, timesMs: null },
    steps: logged,
    valueStepsJson: '[{"kind":"log"}]',
  };
}

const undone = (store: ProjectStore, id: number): ValueChange => ({
  ...changeTo(store, id, new Float64Array(0)),
  values: 'original',
  steps: [],
  valueStepsJson: '[]',
});

const hash = (values: Float64Array) => createHash('sha256').update(values).digest('hex');
const count = (store: ProjectStore, id: number) => store.series.get(id)!.length;

describe('ProjectStore.changeValues', () => {
  const original = seededSeries(1, 150_000, 100);
  const prepared = original.map(Math.log).subarray(0, 140_000);

  it('puts new values in the place of the old ones, and the very old bits back', async () => {
    const { store, id } = await projectWith('undo', original);
    const before = store.series.get(id)!;
    await store.changeValues([changeTo(store, id, prepared)]);
    const changed = store.series.get(id)!;
    expect(changed).toMatchObject({ length: 140_000, dataSha256: hash(prepared), stepCount: 1 });
    expect(hash(store.chunks.readValues(id, 0, 140_000))).toBe(hash(prepared));
    expect(store.window(changed, 0, changed.length, 200).maximum[0]).toBeLessThan(5);
    expect(store.original(changed).record.totals.dataSha256).toBe(before.dataSha256);

    await store.changeValues([undone(store, id)]);
    expect(store.series.get(id)).toEqual(before);
    expect(hash(store.chunks.readValues(id, 0, 150_000))).toBe(hash(original));
    expect(store.preparations.get(id)).toBeUndefined();
    store.close();
  });

  it('leaves nothing behind of what gave way', async () => {
    const { store, id } = await projectWith('leftovers', original);
    for (const length of [100, 200, 300]) {
      await store.changeValues([changeTo(store, id, prepared.subarray(0, length))]);
    }
    expect(store.countValueSets()).toBe(1);
    await store.changeValues([undone(store, id)]);
    expect(store.countValueSets()).toBe(0);
    store.close();
  });

  it('leaves everything as it was when it is cancelled, or a name is taken', async () => {
    const { store, id } = await projectWith('cancelled', original);
    await store.addSeries(source, [stepsSeries('y', original)]);
    const before = store.series.get(id)!;
    const abort = new AbortController();
    const million = new Float64Array(1_200_000);
    const change = store.changeValues([changeTo(store, id, million)], {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    await expect(change).rejects.toMatchObject({ code: 'cancelled' });
    const taken = changeTo(store, id, prepared);
    const named = store.changeValues([{ ...taken, current: { ...taken.current, name: 'y' } }]);
    await expect(named).rejects.toMatchObject({ code: 'series_name_taken' });
    expect(store.series.get(id)).toEqual(before);
    expect(store.countValueSets()).toBe(0);
    store.close();
  });

  it('answers other calls while it writes', async () => {
    const { store, id } = await projectWith('between', original);
    let answered = 0;
    const timer = setInterval(() => {
      answered += store.series.count();
    }, 0);
    await store.changeValues([changeTo(store, id, new Float64Array(3_000_000))]);
    clearInterval(timer);
    expect(answered).toBeGreaterThan(2);
    store.close();
  });

  it('takes an appended original for the source from then on', async () => {
    const { store, id } = await projectWith('appended', original);
    const longer = new Float64Array(150_010).fill(7);
    longer.set(original);
    const shape = { ...shapeOf(store.series.get(id)!), values: longer, timesMs: null };
    await store.changeValues([{ ...changeTo(store, id, prepared), original: shape }]);
    expect(store.original(store.series.get(id)!).record.totals).toMatchObject({
      length: 150_010,
      lastValue: 7,
    });
    await store.changeValues([undone(store, id)]);
    expect(store.series.get(id)).toMatchObject({ length: 150_010, dataSha256: hash(longer), stepCount: 0 });
    const { path } = store;
    store.close();
    const again = ProjectStore.open(path);
    expect(hash(again.chunks.readValues(id, 0, 150_010))).toBe(hash(longer));
    again.deleteSeries([id]);
    expect(again.countValueSets()).toBe(0);
    again.close();
  });

  it('says of a run what has become of its series', async () => {
    const { store, id } = await projectWith('runs', original);
    const settings = { model: 'naive' } as never;
    const run = {
      settings,
      seed: 0,
      status: 'paused',
      createdAtMs: 0,
      durationMs: 0,
      appVersion: 't',
    } as const;
    const runId = store.runs.insert({ ...run, series: [{ seriesId: id }] });
    expect(store.runs.get(runId)!.changes).toEqual([]);
    await store.changeValues([changeTo(store, id, prepared)]);
    expect(store.runs.get(runId)!.changes).toEqual([{ seriesId: id, change: 'prepared' }]);
    const later = store.runs.insert({ ...run, series: [{ seriesId: id }] });
    expect(store.runs.get(later)!.changes).toEqual([]);
    const longer = new Float64Array(150_001);
    const shape = { ...shapeOf(store.series.get(id)!), values: longer, timesMs: null };
    await store.changeValues([{ ...changeTo(store, id, longer.subarray(1)), original: shape }]);
    expect(store.runs.get(later)!.changes).toEqual([{ seriesId: id, change: 'appended' }]);
    await store.changeValues([undone(store, id)]);
    expect(store.runs.get(runId)!.changes).toEqual([{ seriesId: id, change: 'appended' }]);
    store.close();
  });

  it.each([1, 2, 3])('is the old or the new after a kill in the middle (%i)', async (pieces) => {
    const { store, id } = await projectWith(`killed ${pieces}`, original);
    const { path } = store;
    const before = store.series.get(id)!;
    store.close();
    const script = `
        import { ProjectStore } from ${JSON.stringify(new URL('../../../src-main/store/project-store.ts', import.meta.url).href)};
        import { shapeOf } from ${JSON.stringify(new URL('../../../src-main/store/value-change.ts', import.meta.url).href)};
        const store = ProjectStore.open(${JSON.stringify(path)});
        const values = new Float64Array(1_300_000);
        let reported = 0;
        await store.changeValues([{
          seriesId: ${id}, original: null, current: shapeOf(store.series.get(${id})), values: { values, timesMs: null },
          steps: [], valueStepsJson: '[]',
        }], { onProgress: () => { if (++reported === ${pieces} * 6) process.kill(process.pid, 'SIGKILL'); } });`;
    const killed = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
    expect(killed.signal).toBe('SIGKILL');
    const again = ProjectStore.open(path);
    expect(again.series.get(id)).toEqual(before);
    expect(hash(again.chunks.readValues(id, 0, count(again, id)))).toBe(hash(original));
    expect(again.countValueSets()).toBe(0);
    again.close();
  });
});
