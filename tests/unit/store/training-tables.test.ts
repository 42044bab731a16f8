import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelSettings, type EpochRecord } from '../../../src-main/contract/values.ts';
import { say } from '../../../src-main/messages/table.ts';
import { listNetwork } from '../../../src-main/store/epoch-table.ts';
import { ProjectStore } from '../../../src-main/store/project-store.ts';
import { source, stepsSeries } from '../../fixtures/project.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const path = join(temporaryFolder(), 'training.tauscope');
let store: ProjectStore;
let one: number;
let two: number;

beforeAll(async () => {
  store = ProjectStore.create(path);
  [one, two] = await store.addSeries(source, [
    stepsSeries('one', Float64Array.of(1, 2, 3)),
    stepsSeries('two', Float64Array.of(4, 5, 6)),
  ]);
});
afterAll(() => store.close());

function newRun(): number {
  return store.runs.insert({
    settings: modelSettings.parse({ model: 'gru' }),
    seed: 1,
    status: 'queued',
    createdAtMs: 0,
    durationMs: 0,
    appVersion: 'test',
    series: [{ seriesId: two }, { seriesId: one }],
  });
}

function record(seriesId: number, memberIndex: number, epoch: number, trainLoss = 1): EpochRecord {
  return {
    seriesId,
    memberIndex,
    epoch,
    trainLoss,
    validLoss: null,
    freeRunningRmse: null,
    isBest: true,
    learningRate: 0.01,
    gradientNorm: 1,
    gradientNorms: [{ group: 'head.W', norm: 1 }],
    clippedFraction: 0,
    gradientFlow: [{ lag: 0, norm: 1e-300 }],
    gradientHalfLife: null,
    stepsPerSecond: 1,
    durationMs: 1,
  };
}

describe('a run that is still trained', () => {
  it('has its series without fits and without failures', () => {
    const runId = newRun();
    expect(store.runs.get(runId)).toMatchObject({ status: 'queued', seriesIds: [two, one], failures: [] });
    expect(store.runs.fits(runId)).toEqual([]);
    expect(store.runs.fitted(runId)).toEqual([]);
  });

  it('takes outcomes one by one, and a second one in the place of the first', () => {
    const runId = newRun();
    store.runs.setOutcome(runId, { seriesId: one, error: say('no_project', {}) });
    expect(store.runs.get(runId)!.failures).toMatchObject([{ seriesId: one }]);
    const report = { seasonLength: 1, ar: null, network: null, sigma2: 1, holdout: null, notes: [] };
    store.runs.setOutcome(runId, { seriesId: one, report, fitted: { a: 1 } });
    expect(store.runs.get(runId)!.failures).toEqual([]);
    expect(store.runs.fitted(runId)).toEqual([{ seriesId: one, fitted: { a: 1 } }]);
  });

  it('changes only what is named', () => {
    const runId = newRun();
    store.runs.update(runId, { status: 'failed', error: say('no_project', {}), durationMs: 3 });
    store.runs.update(runId, { durationMs: 4 });
    expect(store.runs.get(runId)).toMatchObject({
      status: 'failed',
      durationMs: 4,
      error: { code: 'no_project' },
    });
    store.runs.update(runId, { error: null });
    expect(store.runs.get(runId)).toMatchObject({ status: 'failed', error: null });
  });
});

describe('EpochTable', () => {
  it('lists by series of the run, network and epoch, and filters', () => {
    const runId = newRun();
    for (const [seriesId, member, epoch] of [
      [one, 0, 1],
      [two, 1, 1],
      [two, 0, 10],
      [two, 0, 9],
    ])
      store.epochs.put(runId, record(seriesId, member, epoch));
    const places = (filter?: object) =>
      store.epochs
        .list(runId, filter)
        .map(({ seriesId, memberIndex, epoch }) => [seriesId, memberIndex, epoch]);
    expect(places()).toEqual([
      [two, 0, 9],
      [two, 0, 10],
      [two, 1, 1],
      [one, 0, 1],
    ]);
    expect(places({ afterEpoch: 9 })).toEqual([[two, 0, 10]]);
    expect(places({ seriesId: two, memberIndex: 1 })).toEqual([[two, 1, 1]]);
    expect(store.epochs.list(runId)[0]).toEqual(record(two, 0, 9));
  });

  it('keeps what a checkpoint holds, and drops what came after it', () => {
    const runId = newRun();
    store.epochs.put(runId, record(one, 0, 1));
    store.saveCheckpoint(runId, Uint8Array.of(1, 2, 3), { durationMs: 5 });
    store.epochs.put(runId, record(one, 0, 2));
    store.rewindRun(runId, { status: 'queued' });
    expect(store.epochs.list(runId).map(({ epoch }) => epoch)).toEqual([1]);
    expect(store.runs.get(runId)).toMatchObject({ status: 'queued', durationMs: 5 });
  });

  it('puts an epoch that was trained again in the place of the first one', () => {
    const runId = newRun();
    store.epochs.put(runId, record(one, 0, 1, 0.5));
    store.epochs.put(runId, record(one, 0, 1, 0.25));
    expect(store.epochs.list(runId).map(({ trainLoss }) => trainLoss)).toEqual([0.25]);
  });

  it('keeps nothing of a series or a run that was deleted', () => {
    const runId = newRun();
    store.runs.delete(runId);
    store.epochs.put(runId, record(one, 0, 1));
    store.saveCheckpoint(runId, Uint8Array.of(1), {});
    expect(store.epochs.list(runId)).toEqual([]);
    expect(store.checkpoints.has(runId)).toBe(false);
  });

  it('reads one network in pages, by its primary key', () => {
    const runId = newRun();
    for (const epoch of [1, 2, 3, 4]) store.epochs.put(runId, record(one, 0, epoch));
    store.epochs.put(runId, record(one, 1, 1));
    const page = (afterEpoch: number) =>
      store.epochs
        .list(runId, { seriesId: one, memberIndex: 0, afterEpoch, limit: 3 })
        .map(({ epoch }) => epoch);
    expect(page(0)).toEqual([1, 2, 3]);
    expect(page(3)).toEqual([4]);
    expect(store.epochs.list(runId, { limit: 2 }).map(({ epoch }) => epoch)).toEqual([1, 2]);
    const plan = store.explain(listNetwork.replaceAll(/@\w+/g, '1'));
    expect(plan).toHaveLength(1);
    expect(plan[0]).toMatch(
      /SEARCH run_epoch USING .*\(run_id=\? AND series_id=\? AND member_index=\? AND epoch>\?\)/,
    );
  });

  it('is read by its primary key', () => {
    const plan = store.explain(`SELECT record_json FROM run_epoch WHERE run_id = 1 AND epoch > 3`);
    expect(plan.join('\n')).toMatch(
      /^SEARCH run_epoch USING INDEX sqlite_autoindex_run_epoch_1 \(run_id=\?\)/,
    );
  });
});

describe('CheckpointTable', () => {
  it('gives back the very bytes, the last ones', () => {
    const runId = newRun();
    expect(store.checkpoints.get(runId)).toBeNull();
    store.checkpoints.put(runId, Uint8Array.of(9), 0);
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i * 7);
    store.checkpoints.put(runId, bytes, 1);
    expect(store.checkpoints.get(runId)).toEqual(bytes);
  });

  it('goes with its run, and when the run has ended', () => {
    const ended = newRun();
    store.checkpoints.put(ended, Uint8Array.of(1), 0);
    store.endRun(ended, { status: 'failed' }, true);
    expect(store.checkpoints.has(ended)).toBe(true);
    store.endRun(ended, { status: 'done' }, false);
    expect(store.checkpoints.has(ended)).toBe(false);
    const deleted = newRun();
    store.checkpoints.put(deleted, Uint8Array.of(1), 0);
    store.runs.delete(deleted);
    expect(store.checkpoints.has(deleted)).toBe(false);
  });
});

describe('opening a project', () => {
  it('takes what was queued or running for paused', () => {
    const queued = newRun();
    const running = newRun();
    const done = newRun();
    store.runs.update(running, { status: 'running' });
    store.runs.update(done, { status: 'done' });
    store.close();
    store = ProjectStore.open(path);
    expect([queued, running, done].map((runId) => store.runs.get(runId)!.status)).toEqual([
      'paused',
      'paused',
      'done',
    ]);
  });
});
