import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TauscopeEvent } from '../../../src-main/contract/events.ts';
import { operations } from '../../../src-main/contract/operations.ts';
import type { Run } from '../../../src-main/contract/values.ts';
import { modelSettings, type ModelSettingsInput } from '../../../src-main/contract/values.ts';
import { Cancelled, TauscopeError } from '../../../src-main/errors.ts';
import { say } from '../../../src-main/messages/table.ts';
import { createServices } from '../../../src-main/services/index.ts';
import type { Services } from '../../../src-main/services/types.ts';
import { ProjectStore } from '../../../src-main/store/project-store.ts';
import { encodeCheckpoint } from '../../../src-main/training/network/checkpoint.ts';
import { orders } from '../../../src-main/training/network/types.ts';
import { FakeLane, fakeProgress } from '../../fixtures/fake-lane.ts';
import { source, stepsSeries } from '../../fixtures/project.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
const path = join(folder, 'training.tauscope');
const lane = new FakeLane();
const seen: TauscopeEvent[] = [];
let services: Services;
let seriesIds: number[];

function start(): Services {
  const started = createServices({
    dataFolder: join(folder, 'data'),
    projectFolder: folder,
    resourceFolder: folder,
    version: 'test',
    threadCount: 1,
    lane,
  });
  started.subscribe((event) => seen.push(event));
  return started;
}

beforeAll(async () => {
  const store = ProjectStore.create(path);
  const values = Float64Array.from({ length: 60 }, (_, i) => Math.sin(i));
  seriesIds = await store.addSeries(source, [stepsSeries('one', values), stepsSeries('two', values)]);
  store.close();
  services = start();
  await services.handlers['project.open']({ path });
});
afterAll(() => services.close());
beforeEach(() => void (seen.length = 0));

const settings = (given: Partial<ModelSettingsInput> = {}) =>
  modelSettings.parse({ model: 'lstm', network: { epochCount: 4 }, ...given });

/** Queues the training of both series. */
async function train(given: Partial<ModelSettingsInput> = {}) {
  const { jobId } = (await services.handlers['fit.run']({
    seriesIds,
    settings: settings(given),
    seed: 7,
  })) as { jobId: string };
  const [run] = await services.handlers['run.list']({});
  return { jobId, runId: run.id, fake: lane.last };
}

async function resume(runId: number) {
  const { jobId } = (await services.handlers['run.resume']({ runId })) as { jobId: string };
  return { jobId, fake: lane.last };
}

const runOf = async (runId: number): Promise<Run> => (await services.handlers['run.get']({ runId })).run;
const result = (jobId: string) => services.handlers['job.result']({ jobId }) as Promise<unknown>;
const jobOf = async (jobId: string) =>
  (await services.handlers['job.list']({})).find(({ id }) => id === jobId)!;
const epochsOf = async (runId: number) =>
  (await services.handlers['run.epochs']({ runId, afterEpoch: 0 })).epochs;

async function refusalOf(work: unknown): Promise<TauscopeError> {
  const outcome = await Promise.resolve(work).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(outcome instanceof TauscopeError)) throw new Error(`not refused: ${String(outcome)}`);
  return outcome;
}

describe('the training of a run', () => {
  it('stands in the list from the start, tells every epoch, and ends with its fits', async () => {
    const { jobId, runId, fake } = await train();
    expect(await runOf(runId)).toMatchObject({
      model: 'lstm',
      status: 'running',
      seed: 7,
      seriesIds,
      jobId,
      progress: null,
      error: null,
      failures: [],
    });
    expect(fake.input).toMatchObject({ seed: 7, checkpoint: null, settings: settings() });
    expect(fake.input.series.map(({ values }) => values.length)).toEqual([60, 60]);

    fake.tell({ kind: 'progress', progress: fakeProgress({ updateIndex: 5 }) });
    fake.epoch(1);
    fake.epoch(1, { seriesIndex: 1 });
    const training = seen.filter(({ name }) => name === 'training').map(({ data }) => data);
    expect(training).toMatchObject([
      { runId, progress: { seriesId: seriesIds[0], updateIndex: 5 }, epoch: null },
      { runId, epoch: { seriesId: seriesIds[0], epoch: 1, trainLoss: 1 } },
      { runId, progress: { seriesId: seriesIds[1] }, epoch: { seriesId: seriesIds[1] } },
    ]);
    expect(await runOf(runId)).toMatchObject({ progress: { seriesId: seriesIds[1], epoch: 1 } });
    // Two series of four epochs: the first of the second has ended.
    expect((await jobOf(jobId)).progress).toBe(5 / 8);

    fake.fitted(0);
    fake.tell({
      kind: 'series',
      seriesIndex: 1,
      outcome: { ok: false, said: say('series_all_missing', { length: 60 }), field: 'seriesIds' },
    });
    fake.finish('done');
    expect(await result(jobId)).toMatchObject({
      run: {
        id: runId,
        status: 'done',
        jobId: null,
        error: null,
        failures: [{ seriesName: 'two', error: { code: 'series_all_missing', field: 'seriesIds' } }],
      },
      fits: [{ seriesId: seriesIds[0], seriesName: 'one', network: null }],
    });
    expect(await epochsOf(runId)).toMatchObject([
      { seriesId: seriesIds[0], epoch: 1 },
      { seriesId: seriesIds[1], epoch: 1 },
    ]);
    expect((await refusalOf(services.handlers['run.pause']({ runId }))).message).toBe(
      `Run ${runId} is not being trained, so there is nothing to pause.`,
    );
    expect((await refusalOf(resume(runId))).message).toBe(
      `Run ${runId} cannot be taken up again: it has ended, and no checkpoint is left of it.`,
    );
  });

  it('makes no run of a single series that the settings do not fit', async () => {
    const before = (await services.handlers['run.list']({})).length;
    const refused = await refusalOf(
      services.handlers['fit.run']({
        seriesIds: [seriesIds[0]],
        settings: settings({ network: { lookbackLength: 5_000 } }),
        seed: 0,
      }),
    );
    expect(refused.field).toBe('lookbackLength');
    expect((await services.handlers['run.list']({})).length).toBe(before);
  });

  it('waits its turn, and the job says so', async () => {
    const first = await train();
    const second = await train();
    expect(await jobOf(second.jobId)).toMatchObject({ kind: 'train', subject: 'one + 1', state: 'queued' });
    expect((await runOf(second.runId)).status).toBe('queued');
    const refused = await refusalOf(resume(second.runId));
    expect(refused.message).toBe(`Run ${second.runId} is being trained already.`);
    first.fake.fitted(0);
    first.fake.finish('done');
    await result(first.jobId);
    await expect.poll(async () => (await jobOf(second.jobId)).state).toBe('running');
    expect((await runOf(second.runId)).status).toBe('running');
    await services.handlers['run.delete']({ runId: second.runId });
  });

  it('pauses with a checkpoint, and goes on from it without what no checkpoint held', async () => {
    const { jobId, runId, fake } = await train();
    fake.epoch(1);
    fake.checkpoint('after one');
    fake.epoch(2);
    expect(await services.handlers['run.pause']({ runId })).toMatchObject({
      status: 'paused',
      jobId: null,
      progress: { epoch: 2 },
    });
    const ended = await refusalOf(result(jobId));
    expect(ended.said).toMatchObject({
      message: `Run ${runId} is paused; all that it has learnt so far is kept in the project.`,
      hint: `Go on with it in the Training place, or with tauscope resume ${runId}.`,
    });
    expect((await jobOf(jobId)).state).toBe('cancelled');
    expect((await services.handlers['run.pause']({ runId })).status).toBe('paused');

    const again = await resume(runId);
    expect(new TextDecoder().decode(again.fake.input.checkpoint!)).toBe('paused');
    expect((await epochsOf(runId)).map(({ epoch }) => epoch)).toEqual([1, 2]);
    again.fake.epoch(3);
    again.fake.fitted(0);
    again.fake.finish('done');
    const { run } = (await result(again.jobId)) as { run: Run };
    expect(run.status).toBe('done');
    expect((await epochsOf(runId)).map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  });

  it('can be paused before its turn has come', async () => {
    const first = await train();
    const second = await train();
    expect((await services.handlers['run.pause']({ runId: second.runId })).status).toBe('paused');
    await services.handlers['run.delete']({ runId: first.runId });
    const again = await resume(second.runId);
    expect(again.fake.input.checkpoint).toBeNull();
    await services.handlers['run.delete']({ runId: second.runId });
  });

  it('stays paused where it is cancelled while it waits to go on', async () => {
    const { runId } = await train();
    await services.handlers['run.pause']({ runId });
    const other = await train();
    const { jobId } = await resume(runId);
    await services.handlers['job.cancel']({ jobId });
    await expect(result(jobId)).rejects.toBeInstanceOf(Cancelled);
    expect((await runOf(runId)).status).toBe('paused');
    await services.handlers['run.delete']({ runId: other.runId });
    const again = await resume(runId);
    expect(new TextDecoder().decode(again.fake.input.checkpoint!)).toBe('paused');
    await services.handlers['run.delete']({ runId });
  });

  it('keeps what it has when it is cancelled, and forecasts are refused before that', async () => {
    const { jobId, runId, fake } = await train();
    fake.fitted(0);
    const early = await refusalOf(
      (async () => services.handlers['forecast.run'](operations['forecast.run'].input.parse({ runId })))(),
    );
    expect(early.message).toBe(`Run ${runId} is not trained yet, so there is nothing to forecast from.`);
    await services.handlers['job.cancel']({ jobId });
    expect(fake.asked).toBe('cancel');
    expect(await result(jobId)).toMatchObject({
      run: { status: 'cancelled', failures: [] },
      fits: [{ seriesName: 'one' }],
    });
    expect((await jobOf(jobId)).state).toBe('done');
    expect((await refusalOf(resume(runId))).code).toBe('run_not_resumable');
  });

  it('ends as cancelled where there was nothing to keep', async () => {
    const { jobId, runId, fake } = await train();
    fake.tell({ kind: 'series', seriesIndex: 0, outcome: { ok: false, said: say('cancelled', {}) } });
    await services.handlers['job.cancel']({ jobId });
    await expect(result(jobId)).rejects.toBeInstanceOf(Cancelled);
    expect(await runOf(runId)).toMatchObject({ status: 'cancelled', failures: [], error: null });
  });

  it('fails with its reason when the thread dies, leaves the next one alone, and goes on from its checkpoint', async () => {
    const first = await train();
    const second = await train();
    first.fake.epoch(1);
    first.fake.checkpoint('one');
    first.fake.epoch(2);
    first.fake.fail(new TauscopeError(say('worker_failed', { detail: 'out of memory' })));
    await expect(result(first.jobId)).rejects.toThrow(
      'The background worker stopped unexpectedly (out of memory) before it was finished.',
    );
    expect(await runOf(first.runId)).toMatchObject({ status: 'failed', error: { code: 'worker_failed' } });
    await expect.poll(async () => (await runOf(second.runId)).status).toBe('running');
    await services.handlers['run.delete']({ runId: second.runId });

    const again = await resume(first.runId);
    expect(await runOf(first.runId)).toMatchObject({ status: 'running', error: null });
    expect(new TextDecoder().decode(again.fake.input.checkpoint!)).toBe('one');
    expect((await epochsOf(first.runId)).map(({ epoch }) => epoch)).toEqual([1]);
    await services.handlers['run.delete']({ runId: first.runId });
  });

  it('is stopped when all of its series are deleted, and goes on with what is left of them', async () => {
    const folderOf = await services.handlers['project.create']({ path: join(folder, 'deleted.tauscope') });
    await services.handlers['project.close']({});
    const store = ProjectStore.open(folderOf.path);
    const values = Float64Array.of(1, 2, 3);
    const ids = await store.addSeries(source, [stepsSeries('a', values), stepsSeries('b', values)]);
    store.close();
    await services.handlers['project.open']({ path: folderOf.path });
    const { jobId } = (await services.handlers['fit.run']({
      seriesIds: ids,
      settings: settings(),
      seed: 0,
    })) as { jobId: string };
    const fake = lane.last;
    await services.handlers['series.delete']({ seriesIds: [ids[0]] });
    expect(fake.asked).toBeNull();
    fake.epoch(1);
    fake.checkpoint('one');
    fake.fitted(0);
    fake.epoch(1, { seriesIndex: 1 });
    const [run] = await services.handlers['run.list']({});
    expect((await epochsOf(run.id)).map(({ seriesId }) => seriesId)).toEqual([ids[1]]);
    await services.handlers['series.delete']({ seriesIds: [ids[1]] });
    expect(fake.asked).toBe('pause');
    await expect(result(jobId)).rejects.toBeInstanceOf(Cancelled);
    expect(await services.handlers['run.list']({})).toEqual([]);
    await services.handlers['project.open']({ path });
  });

  it('is stopped when its run is deleted', async () => {
    const { jobId, runId, fake } = await train();
    await services.handlers['run.delete']({ runId });
    expect(fake.asked).toBe('pause');
    await expect(result(jobId)).rejects.toBeInstanceOf(Cancelled);
    expect((await services.handlers['run.list']({})).some(({ id }) => id === runId)).toBe(false);
  });

  it('stops where the project cannot take what it is told, says so, and can go on', async () => {
    const { jobId, runId, fake } = await train();
    fake.epoch(1);
    fake.tell({ kind: 'checkpoint', checkpoint: 'no bytes' as never });
    expect(fake.asked).toBe('pause');
    const refused = await refusalOf(result(jobId));
    expect(refused.code).toBe('internal');
    const failed = await runOf(runId);
    expect([failed.status, failed.error!.message]).toEqual(['failed', refused.message]);
    expect((await jobOf(jobId)).state).toBe('failed');
    const again = await resume(runId);
    expect(new TextDecoder().decode(again.fake.input.checkpoint!)).toBe('paused');
    await services.handlers['run.delete']({ runId });
  });

  it('adds up what it worked, without the pauses', async () => {
    const { runId } = await train();
    await new Promise((done) => setTimeout(done, 5));
    const { durationMs } = await services.handlers['run.pause']({ runId });
    expect(durationMs).toBeGreaterThan(0);
    expect((await runOf(runId)).durationMs).toBe(durationMs);
    const again = await resume(runId);
    expect((await runOf(runId)).durationMs).toBeGreaterThanOrEqual(durationMs);
    again.fake.fitted(0);
    again.fake.finish('done');
    const { run } = (await result(again.jobId)) as { run: Run };
    expect(run.durationMs).toBeGreaterThan(durationMs);
  });
});

describe('a paused run that is to end', () => {
  const stop = async (runId: number) => (await services.handlers['run.stop']({ runId })) as { jobId: string };

  /** Pauses a training whose last checkpoint has best weights, or none yet. */
  async function paused(best: { epoch: number } | null) {
    const { jobId, runId, fake } = await train();
    const weights = Float32Array.of(1, 2);
    const network = { memberIndex: 0, seed: 1, epochCount: 1, stopReason: 'epochs' } as const;
    const finished = [{ ...network, best: best && { ...best, weights, trainLoss: 1, validLoss: 1 } }];
    const position = { fingerprint: '', unitIndex: 0, memberIndex: 1, finished, member: null };
    fake.epoch(1);
    fake.tell({ kind: 'checkpoint', checkpoint: encodeCheckpoint(position) });
    fake.epoch(2);
    fake.finish('paused');
    await refusalOf(result(jobId));
    expect((await runOf(runId)).status).toBe('paused');
    return runId;
  }

  it('goes on only to be cancelled, and keeps its best weights', async () => {
    const runId = await paused({ epoch: 1 });
    const { jobId } = await stop(runId);
    const fake = lane.last;
    expect([...fake.input.order]).toEqual([orders.cancel]);
    expect(fake.input.checkpoint).not.toBeNull();
    expect((await refusalOf(stop(runId))).message).toBe(`Run ${runId} is being trained already.`);
    fake.fitted(0);
    fake.finish('cancelled');
    expect(await result(jobId)).toMatchObject({
      run: { id: runId, status: 'cancelled', jobId: null },
      fits: [{ seriesName: 'one' }],
    });
    // What no checkpoint held is not of the weights that were kept.
    expect((await epochsOf(runId)).map(({ epoch }) => epoch)).toEqual([1]);
    const ended = await refusalOf(stop(runId));
    expect(ended.said).toMatchObject({
      message: `Run ${runId} has ended already, so there is nothing to stop.`,
      hint: 'Choose a run that is paused.',
    });
  });

  it('is refused without weights to keep, and stays paused', async () => {
    const runId = await paused(null);
    const startedCount = lane.runs.length;
    const refused = await refusalOf(stop(runId));
    expect(refused.said).toMatchObject({
      message: `Run ${runId} has learnt no weights worth keeping yet; it was left as it is.`,
      hint: 'Resume it until an epoch has ended, or delete it.',
    });
    expect((await runOf(runId)).status).toBe('paused');
    expect(lane.runs).toHaveLength(startedCount);
    const { fake } = await resume(runId);
    expect([...fake.input.order]).toEqual([orders.proceed]);
    await services.handlers['run.delete']({ runId });
  });

  it('is refused before its turn has ever come', async () => {
    const first = await train();
    const second = await train();
    await services.handlers['run.pause']({ runId: second.runId });
    expect((await refusalOf(stop(second.runId))).code).toBe('run_without_weights');
    for (const { runId } of [first, second]) await services.handlers['run.delete']({ runId });
  });

  it('keeps the series that were finished before', async () => {
    const { jobId, runId, fake } = await train();
    fake.fitted(0);
    fake.finish('paused');
    await refusalOf(result(jobId));
    const ticket = await stop(runId);
    lane.last.finish('cancelled');
    expect(await result(ticket.jobId)).toMatchObject({
      run: { status: 'cancelled' },
      fits: [{ seriesName: 'one' }],
    });
  });
});

describe('a project that is closed while a run is trained', () => {
  it('pauses what runs and what waits, each with what it has', async () => {
    const first = await train();
    const second = await train();
    first.fake.epoch(1);
    await services.handlers['project.close']({});
    expect([first.fake.asked, second.fake.asked]).toEqual(['pause', 'pause']);
    await services.handlers['project.open']({ path });
    expect(await runOf(first.runId)).toMatchObject({ status: 'paused', jobId: null, progress: { epoch: 1 } });
    expect((await runOf(second.runId)).status).toBe('paused');
    const again = await resume(first.runId);
    expect(new TextDecoder().decode(again.fake.input.checkpoint!)).toBe('paused');
    await services.handlers['run.delete']({ runId: first.runId });
    await services.handlers['run.delete']({ runId: second.runId });
  });

  it('pauses as well when the application ends', async () => {
    const { runId, fake } = await train();
    await services.close();
    expect(fake.asked).toBe('pause');
    services = start();
    await services.handlers['project.open']({ path });
    expect((await runOf(runId)).status).toBe('paused');
    await services.handlers['run.delete']({ runId });
  });

  it('takes a run that was killed for a paused one', async () => {
    await services.handlers['project.close']({});
    const store = ProjectStore.open(path);
    const runId = store.runs.insert({
      settings: settings(),
      seed: 0,
      status: 'running',
      createdAtMs: 0,
      durationMs: 3,
      appVersion: 'test',
      series: seriesIds.map((seriesId) => ({ seriesId })),
    });
    store.saveCheckpoint(runId, new TextEncoder().encode('killed'), { durationMs: 4 });
    store.close();
    await services.handlers['project.open']({ path });
    expect(await runOf(runId)).toMatchObject({ status: 'paused', jobId: null, durationMs: 4 });
    const { fake } = await resume(runId);
    expect(new TextDecoder().decode(fake.input.checkpoint!)).toBe('killed');
    await services.handlers['run.delete']({ runId });
  });
});
