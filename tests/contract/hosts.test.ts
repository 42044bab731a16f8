import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { operations, type OperationInput } from '../../src-main/contract/operations.ts';
import { say } from '../../src-main/messages/table.ts';
import { sharedPath } from '../fixtures/shared.ts';
import { temporaryFolder } from '../fixtures/temporary.ts';
import { ContractClient } from './support/contract-client.ts';
import { openDirect, openElectron, openHttp } from './support/hosts.ts';

vi.mock('electron', () => import('../fixtures/fake-electron.ts'));

const openers = { 'direct dispatch': openDirect, HTTP: openHttp, Electron: openElectron };
/** What each host answered to the main job: all of them the same. */
const answers = new Map<string, { predictions: string; seriesCsv: string; order: number; median: unknown }>();
/** What each host answered to the training. */
const trained = new Map<string, { losses: unknown; median: unknown }>();

const settings: OperationInput<'fit.run'>['settings'] = {
  model: 'ar',
  order: 'aic',
  maxOrder: 14,
  transforms: ['log'],
  horizon: 12,
};

const network = {
  hiddenSize: 3,
  lookbackLength: 12,
  epochCount: 4,
  patience: null,
  samplePathCount: 100,
  isReproducible: true,
  threadCount: 1,
} satisfies OperationInput<'fit.run'>['settings']['network'];
const networkSettings = {
  model: 'lstm',
  transforms: ['log'],
  horizon: 6,
  network,
} as const satisfies Partial<OperationInput<'fit.run'>['settings']>;

describe.each(Object.entries(openers))('the contract over %s', (hostName, open) => {
  const folder = temporaryFolder();
  let client: ContractClient;
  let seriesId = 0;
  let runId = 0;

  beforeAll(async () => {
    client = new ContractClient(await open(folder));
  });
  afterAll(async () => {
    await client.host.close();
  });

  it('starts with no project, and says so', async () => {
    expect(await client.call('app.info', {})).toEqual({
      version: '9.8.7',
      project: null,
      recentProjects: [],
      projectFolder: join(folder, 'projects'),
      settings: { language: null, theme: 'system' },
    });
    expect(await client.refusal('series.list', {})).toEqual(say('no_project', {}));
  });

  it('tells the licences of the works of others', async () => {
    expect((await client.call('app.licences', {})).text).toBe('Works of others\n');
  });

  it('keeps the settings', async () => {
    expect(await client.call('settings.set', { language: 'ko' })).toEqual({
      language: 'ko',
      theme: 'system',
    });
    expect((await client.call('app.info', {})).settings).toEqual({ language: 'ko', theme: 'system' });
  });

  it('creates, closes and opens a project, and tells of each', async () => {
    const created = await client.call('project.create', { name: '연구 1' });
    expect(created).toMatchObject({ name: '연구 1', seriesCount: 0, runCount: 0 });
    await client.call('project.close', {});
    expect((await client.call('app.info', {})).project).toBeNull();
    expect(await client.call('project.open', { path: created.path })).toMatchObject({ path: created.path });
    await vi.waitFor(() =>
      expect(client.host.events.filter(({ name }) => name === 'project').length).toBe(3),
    );
  });

  it('imports a sample', async () => {
    const samples = await client.call('sample.list', {});
    expect(samples.map(({ id }) => id)).toContain('air-passengers');
    const staged = await client.call('sample.stage', { sampleId: 'air-passengers' });
    const report = await client.run('import.run', { stagedFileId: staged.id });
    expect(report).toMatchObject({ rowsRead: 144, rowsKept: 144, missingCount: 0 });
    seriesId = report.series[0].id;
  });

  it('stages a file of the person’s, previews it, reads it on trial, and imports it', async () => {
    const staged = await client.host.stage(sharedPath('data/stocks/EuStockMarkets.csv'));
    if (!staged.ok) throw new Error(staged.error.message);
    expect(staged.value).toMatchObject({ name: 'EuStockMarkets.csv' });
    const stagedFileId = staged.value.id;
    const preview = await client.call('import.preview', { stagedFileId });
    expect(preview.rawRows).toHaveLength(100);
    const trial = await client.run('import.dryRun', { stagedFileId });
    const report = await client.run('import.run', { stagedFileId });
    expect([trial.rowsKept, report.rowsKept]).toEqual([1860, 1860]);
    expect(report.series.map(({ name }) => name)).toEqual(trial.series.map(({ name }) => name));
    expect(await client.refusal('import.preview', { stagedFileId })).toMatchObject({
      code: 'staged_file_not_found',
      field: 'stagedFileId',
    });
  });

  it('lists, finds and reads series', async () => {
    const list = await client.call('series.list', { sparklineWidth: 20, limit: 3 });
    expect([list.total, list.items.length, list.items[0].sparkline.length > 0]).toEqual([5, 3, true]);
    const summary = await client.call('series.get', { seriesId });
    expect(await client.call('series.find', { name: summary.name })).toEqual(summary);
    const window = await client.call('series.window', { seriesId, width: 50 });
    expect(window.indexes.length).toBeLessThanOrEqual(50);
    const values = await client.call('series.values', { seriesId, fromIndex: 142 });
    expect(values.values).toEqual([390, 432]);
    const analysis = await client.call('series.analysis', {
      seriesId,
      maxLag: 24,
      transforms: ['log', 'diff'],
    });
    expect([analysis.usedCount, analysis.acf.length, analysis.acf[0]]).toEqual([143, 25, 1]);
    expect(await client.refusal('series.symbols', { seriesId })).toMatchObject({
      code: 'series_has_no_symbols',
    });
  });

  it('prepares a series, appends to it, joins files, and gives the import back', async () => {
    const write = (name: string, from: number, to: number) => {
      const rows = Array.from({ length: to - from }, (_, i) => {
        const date = new Date(Date.UTC(2024, 0, 1 + from + i)).toISOString().slice(0, 10);
        return `${date},${(from + i) % 9 === 4 ? '' : 50 + from + i}`;
      });
      writeFileSync(join(folder, name), `date,load\n${rows.join('\n')}\n`);
      return join(folder, name);
    };
    const stage = async (path: string) => {
      const staged = await client.host.stage(path);
      if (!staged.ok) throw new Error(staged.error.message);
      return staged.value.id;
    };
    const stagedFileIds = [await stage(write('load-1.csv', 0, 40)), await stage(write('load-2.csv', 40, 80))];
    const joined = await client.run('import.join', { stagedFileIds });
    const [{ id }] = joined.series;
    expect(joined.series[0]).toMatchObject({ length: 80, gapCount: 0, role: 'target', stepCount: 0 });
    const before = await client.call('series.steps', { seriesId: id });
    const preview = await client.call('series.previewStep', { seriesId: id, step: { kind: 'fill' } });
    expect(preview.outcome.said.message).toBe('Filled 9 missing by interpolation.');
    const steps = [
      { step: { kind: 'fill' as const } },
      { step: { kind: 'resample' as const, unit: 'month' as const, partial: 'drop' as const } },
    ];
    const prepared = await client.run('series.prepare', { seriesId: id, steps });
    expect(prepared.series).toMatchObject({ length: 2, missingCount: 0, stepCount: 2 });
    const stagedFileId = await stage(write('load-3.csv', 70, 95));
    expect((await client.call('import.appendable', { stagedFileId })).sources[0].series[0].id).toBe(id);
    const appended = await client.run('import.append', { stagedFileId, seriesIds: [id] });
    expect(appended.items).toMatchObject([{ appendedCount: 15, identicalCount: 10, differentCount: 0 }]);
    expect(appended.series[0].length).toBe(3);
    const undone = await client.run('series.prepare', { seriesId: id, steps: [] });
    expect(undone.series.length).toBe(95);
    expect(undone.preparation.dataSha256).toBe(undone.preparation.original.dataSha256);
    expect(undone.preparation.dataSha256).not.toBe(before.dataSha256);
    expect(
      await client.refusal('series.prepare', {
        seriesId: id,
        steps: [{ step: { kind: 'fill', method: 'guess' } }],
      }),
    ).toMatchObject({ code: 'input_unfit' });
    await client.call('series.delete', { seriesIds: [id] });
  });

  it('renames and deletes series, and tells of it', async () => {
    const other = await client.call('series.find', { name: 'FTSE' });
    expect(await client.call('series.rename', { seriesId: other.id, name: '영국' })).toMatchObject({
      name: '영국',
    });
    expect(await client.call('series.delete', { seriesIds: [other.id] })).toEqual({ deletedCount: 1 });
    expect(await client.refusal('series.get', { seriesId: other.id })).toMatchObject({
      code: 'series_not_found',
    });
    await vi.waitFor(() =>
      expect(client.host.events).toContainEqual({ name: 'changed', data: { what: 'series' } }),
    );
  });

  it('explores orders, fits AR(τ) and forecasts', async () => {
    const exploration = await client.call('model.explore', { seriesId, settings });
    expect(exploration.criteria).toHaveLength(15);
    const { run, fits } = await client.run('fit.run', { seriesIds: [seriesId], settings, seed: 7 });
    expect(run).toMatchObject({ model: 'ar', seed: 7, seriesIds: [seriesId], status: 'done' });
    expect(fits[0].ar!.order).toBe(exploration.best.aic);
    runId = run.id;
    expect((await client.call('run.list', {})).map(({ id }) => id)).toEqual([runId]);
    expect((await client.call('run.get', { runId })).fits).toEqual(fits);
    const { forecasts } = await client.run('forecast.run', { runId });
    expect(await client.call('forecast.get', { runId, seriesId })).toEqual(forecasts[0]);
    expect(forecasts[0].forecast.mean).toHaveLength(12);
  });

  it('plans a network, trains it with its epochs on view, and forecasts', async () => {
    const settings = { ...networkSettings, transforms: [...networkSettings.transforms] };
    const plan = await client.call('network.plan', { seriesId, settings });
    expect(plan).toMatchObject({ hiddenSizes: [3], lookbackLength: 12 });
    expect(plan.nextTimesMs).toHaveLength(5);
    const { run, fits } = await client.run('fit.run', { seriesIds: [seriesId], settings, seed: 3 });
    expect(run).toMatchObject({ model: 'lstm', status: 'done', jobId: null, progress: { epoch: 4 } });
    expect(fits[0].network!.parameterCount).toBe(plan.parameterCount);
    const { epochs } = await client.call('run.epochs', { runId: run.id });
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    const page = { runId: run.id, seriesId, memberIndex: 0, limit: 3 };
    expect(await client.call('run.epochs', page)).toEqual({ epochs: epochs.slice(0, 3), hasMore: true });
    const rest = { epochs: epochs.slice(3), hasMore: false };
    expect(await client.call('run.epochs', { ...page, afterEpoch: 3 })).toEqual(rest);
    await vi.waitFor(() => {
      const told = client.host.events.filter(
        (event) => event.name === 'training' && event.data.runId === run.id && event.data.epoch !== null,
      );
      expect(told).toHaveLength(4);
    });
    const { forecasts } = await client.run('forecast.run', { runId: run.id });
    trained.set(hostName, {
      losses: epochs.map(({ trainLoss, validLoss }) => [trainLoss, validLoss]),
      median: forecasts[0].forecast.median,
    });
    await client.call('run.delete', { runId: run.id });
  });

  it('reads a text symbol by symbol, trains on it, scores it in bits, and continues it', async () => {
    const staged = await client.host.stage(sharedPath('data/text/korean_azaleas_utf8.txt'));
    if (!staged.ok) throw new Error(staged.error.message);
    const stagedFileId = staged.value.id;
    const preview = await client.call('import.preview', { stagedFileId });
    expect(preview).toMatchObject({ format: 'text', columns: [], series: [{ kind: 'symbolic' }] });
    const { series } = await client.run('import.run', { stagedFileId });
    const [{ id: textId, symbolCount, length }] = series;
    const { symbols, counts } = await client.call('series.symbols', { seriesId: textId });
    expect([symbols.length, counts.reduce((sum, count) => sum + count)]).toEqual([symbolCount, length]);
    expect(await client.refusal('series.analysis', { seriesId: textId })).toMatchObject({
      code: 'symbols_not_numbers',
    });
    const ticket = await client.call('fit.run', { seriesIds: [textId], settings: { model: 'ar' } });
    expect(await client.refusal('job.result', ticket)).toMatchObject({ code: 'symbols_need_network' });
    const { run, fits } = await client.run('fit.run', {
      seriesIds: [textId],
      settings: { model: 'gru', horizon: 6, network: { ...network, epochCount: 2 } },
      seed: 3,
    });
    expect(fits[0].symbols!.baselines.map(({ name }) => name)).toContain('symbol frequencies');
    const { forecasts } = await client.run('forecast.run', { runId: run.id, temperature: 0.5 });
    const { continuation } = forecasts[0].forecast;
    expect(continuation).toMatchObject({ temperature: 0.5, seed: 3 });
    const texts = continuation!.items.map(({ text }) => text);
    expect(texts.map((text) => Array.from(text).length)).toEqual([6, 6, 6]);
    const surprise = await client.call('run.surprise', { runId: run.id, seriesId: textId, width: 10 });
    expect(surprise.meanBits).toHaveLength(10);
    expect(surprise.totalBits).toBeCloseTo(surprise.meanBitsPerStep! * (length - 1), 6);
    const { csv } = await client.call('export.predictions', { runId: run.id });
    const [head] = (await client.host.download(csv.downloadId)).split('\r\n');
    expect(head).toMatch(/mean,median,symbol_1,bits_1,symbol_2,bits_2,symbol_3,bits_3$/);
    await client.call('series.delete', { seriesIds: [textId] });
  });

  it('pauses a training, goes on with it, and keeps what it has when it is cancelled', async () => {
    const settings = {
      ...networkSettings,
      transforms: [...networkSettings.transforms],
      network: { ...network, epochCount: 100_000 },
    };
    const seriesIds = [seriesId];
    const { jobId } = await client.call('fit.run', { seriesIds, settings, seed: 3 });
    const [{ id }] = await client.call('run.list', {});
    const reaches = (epoch: number) =>
      vi.waitFor(
        async () => {
          const { progress } = (await client.call('run.get', { runId: id })).run;
          expect(progress?.epoch ?? 0).toBeGreaterThanOrEqual(epoch);
        },
        { timeout: 20_000, interval: 20 },
      );
    await reaches(2);
    expect(await client.refusal('forecast.run', { runId: id })).toMatchObject({ code: 'run_not_finished' });
    const paused = await client.call('run.pause', { runId: id });
    expect(paused).toMatchObject({ status: 'paused', jobId: null });
    expect(await client.refusal('job.result', { jobId })).toMatchObject({ code: 'run_paused' });
    const ticket = await client.call('run.resume', { runId: id });
    await reaches(paused.progress!.epoch + 1);
    await client.call('job.cancel', ticket);
    expect(await client.call('job.result', ticket)).toMatchObject({
      run: { id, status: 'cancelled' },
      fits: [{ seriesId, network: { members: [{ stopReason: 'cancelled' }] } }],
    });
    await client.call('run.delete', { runId: id });
  }, 40_000);

  it('ends a paused training with its best weights', async () => {
    const settings = {
      ...networkSettings,
      transforms: [...networkSettings.transforms],
      network: { ...network, epochCount: 100_000 },
    };
    await client.call('fit.run', { seriesIds: [seriesId], settings, seed: 3 });
    const [{ id }] = await client.call('run.list', {});
    await vi.waitFor(
      async () => expect((await client.call('run.epochs', { runId: id })).epochs).not.toEqual([]),
      { timeout: 20_000, interval: 20 },
    );
    expect(await client.refusal('run.stop', { runId: id })).toMatchObject({ code: 'run_under_way' });
    await client.call('run.pause', { runId: id });
    const { run, fits } = await client.run('run.stop', { runId: id });
    expect(run).toMatchObject({ id, status: 'cancelled', jobId: null });
    expect(fits).toMatchObject([{ seriesId, network: { members: [{ stopReason: 'cancelled' }] } }]);
    expect((await client.run('forecast.run', { runId: id })).forecasts[0].forecast.mean).toHaveLength(6);
    expect(await client.refusal('run.stop', { runId: id })).toMatchObject({ code: 'run_ended' });
    await client.call('run.delete', { runId: id });
  }, 40_000);

  it('hands over the predictions and the series as CSV', async () => {
    const { csv, sidecar, rowCount } = await client.call('export.predictions', { runId });
    const predictions = await client.host.download(csv.downloadId);
    const lines = predictions.trimEnd().split('\r\n');
    expect(lines[0]).toBe('series_id,timestamp,step,origin,model,actual,mean,median,lo_80,hi_80,lo_95,hi_95');
    expect([lines.length - 1, rowCount]).toEqual([12, 12]);
    expect(JSON.parse(await client.host.download(sidecar.downloadId))).toMatchObject({ run: { seed: 7 } });
    const { csv: file } = await client.call('export.series', { seriesId });
    const seriesCsv = await client.host.download(file.downloadId);
    const { fits } = await client.call('run.get', { runId });
    const forecast = await client.call('forecast.get', { runId, seriesId });
    const { median } = forecast!.forecast;
    answers.set(hostName, { predictions, seriesCsv, order: fits[0].ar!.order, median });
  });

  it('tells how jobs go on, keeps their ends, and takes a cancel that comes too late', async () => {
    const jobs = await client.call('job.list', {});
    expect(jobs.map(({ kind, state }) => [kind, state])).toEqual([
      ['import', 'done'],
      ['import', 'done'],
      ['import', 'done'],
      ['import', 'done'],
      ['prepare', 'done'],
      ['import', 'done'],
      ['prepare', 'done'],
      ['fit', 'done'],
      ['forecast', 'done'],
      ['train', 'done'],
      ['forecast', 'done'],
      ['import', 'done'],
      ['fit', 'failed'],
      ['train', 'done'],
      ['forecast', 'done'],
      ['train', 'cancelled'],
      ['train', 'done'],
      ['train', 'cancelled'],
      ['train', 'done'],
      ['forecast', 'done'],
    ]);
    const [{ id: jobId }] = jobs;
    expect(await client.call('job.cancel', { jobId })).toMatchObject({ id: jobId, state: 'done' });
    const told = client.host.events.filter((event) => event.name === 'job' && event.data.id === jobId);
    const states = told.map((event) => (event.name === 'job' ? event.data.state : null));
    expect([states[0], states.at(-1)]).toEqual(['running', 'done']);
  });

  it('fails a job with the person’s error, here and in its event', async () => {
    const path = join(folder, 'empty.csv');
    writeFileSync(path, '');
    const staged = await client.host.stage(path);
    if (!staged.ok) throw new Error(staged.error.message);
    const ticket = await client.call('import.run', { stagedFileId: staged.value.id });
    const error = await client.refusal('job.result', ticket);
    expect([error.severity, error.hint !== undefined, error.ko.hint !== undefined]).toEqual([
      'person',
      true,
      true,
    ]);
    await vi.waitFor(() =>
      expect(client.host.events).toContainEqual({
        name: 'job',
        data: expect.objectContaining({ id: ticket.jobId, state: 'failed', error }),
      }),
    );
  });

  it.each(['no.such', '__proto__', 'constructor', 'hasOwnProperty', ''])(
    'has no operation named “%s”',
    async (name) => {
      expect(await client.refusal(name, {})).toEqual(say('unknown_operation', { name }));
    },
  );

  it.each([
    ['series.get', {}, 'seriesId'],
    ['series.get', { seriesId: '1' }, 'seriesId'],
    ['series.get', { seriesId: 1.5 }, 'seriesId'],
    ['series.get', { seriesId: 0 }, 'seriesId'],
    ['series.get', { seriesId: NaN }, 'seriesId'],
    ['series.get', null, 'seriesId'],
    ['series.get', [], 'input'],
    ['series.get', 'text', 'input'],
    ['series.list', { limit: 0 }, 'limit'],
    ['series.window', { seriesId: 1, width: 1e9 }, 'width'],
    ['settings.set', { theme: 'neon' }, 'theme'],
    ['fit.run', { seriesIds: [], settings: { model: 'ar' } }, 'seriesIds'],
    ['fit.run', { seriesIds: [1], settings: { model: 'oracle' } }, 'model'],
    ['fit.run', { seriesIds: [1], settings: { model: 'lstm', network: { hiddenSize: 0 } } }, 'hiddenSize'],
    ['fit.run', { seriesIds: [1], settings: { model: 'gru', network: { clipNorm: 'x' } } }, 'clipNorm'],
    ['fit.run', { seriesIds: [1], settings: { model: 'rnn', network: { momentum: 1 } } }, 'momentum'],
    ['fit.run', { seriesIds: [1], settings: { model: 'mlp', network: { head: 'tail' } } }, 'head'],
    ['fit.run', { seriesIds: [1], settings: { model: 'mlp', network: 3 } }, 'network'],
    ['fit.run', { seriesIds: [1], settings: { model: 'ar', order: -1 } }, 'order'],
    ['fit.run', { seriesIds: [1], settings: { model: 'ar', horizon: 0 } }, 'horizon'],
    ['fit.run', { seriesIds: [1], settings: { model: 'ar', ridge: NaN } }, 'ridge'],
    ['fit.run', { seriesIds: [1], settings: { model: 'ar', coverages: [1] } }, 'coverages'],
    ['project.open', { path: '' }, 'path'],
  ])('refuses %s with %j and names the field %s', async (name, input, field) => {
    const refusal = await client.refusal(name, input);
    expect(refusal).toMatchObject({ severity: 'person', field, hint: expect.any(String) });
    // The schema library's own sentences are for us, not for the person.
    expect(`${refusal.message} ${refusal.ko.message}`).not.toMatch(/expected|Invalid|Too (small|big)/);
  });

  it.each([
    ['series.get', { seriesId: 999 }, 'series_not_found'],
    ['series.find', { name: 'nobody' }, 'series_not_found'],
    ['run.get', { runId: 999 }, 'run_not_found'],
    ['run.delete', { runId: 999 }, 'run_not_found'],
    ['run.pause', { runId: 999 }, 'run_not_found'],
    ['run.resume', { runId: 999 }, 'run_not_found'],
    ['run.stop', { runId: 999 }, 'run_not_found'],
    ['run.epochs', { runId: 999 }, 'run_not_found'],
    ['network.plan', { seriesId: 999, settings: { model: 'lstm' } }, 'series_not_found'],
    ['sample.stage', { sampleId: '__proto__' }, 'sample_not_found'],
    ['import.preview', { stagedFileId: 'x' }, 'staged_file_not_found'],
    ['job.result', { jobId: 'x' }, 'job_not_found'],
    ['job.cancel', { jobId: '__proto__' }, 'job_not_found'],
    ['project.open', { path: '/nowhere/x.tauscope' }, 'project_missing'],
  ])('refuses %s with %j as %s', async (name, input, code) => {
    expect(await client.refusal(name, input)).toMatchObject({ code, hint: expect.any(String) });
  });

  it('imports a sound, writes it as WAV, and deletes it', async () => {
    expect(await client.refusal('export.wav', { seriesId })).toMatchObject({ code: 'wav_not_sampled' });
    const staged = await client.host.stage(join(import.meta.dirname, '../fixtures/sounds/two-tones.aiff'));
    if (!staged.ok) throw new Error(staged.error.message);
    const { series } = await client.run('import.run', { stagedFileId: staged.value.id });
    const { wav, frameCount } = await client.call('export.wav', { seriesId: series[0].id });
    expect([wav.sizeBytes, frameCount]).toEqual([44 + 800 * 2, 800]);
    expect(await client.host.download(wav.downloadId)).toMatch(/^RIFF/);
    await client.call('series.delete', { seriesIds: [series[0].id] });
  });

  it('deletes a run', async () => {
    await client.call('run.delete', { runId });
    expect(await client.call('run.list', {})).toEqual([]);
  });

  it('was called in all of its operations, and told events as promised', () => {
    expect([...client.called].sort()).toEqual(Object.keys(operations).sort());
    client.expectEvents();
  });
});

it('all hosts give the same answers', () => {
  expect([...answers.keys()]).toEqual(Object.keys(openers));
  const [first, ...others] = answers.values();
  for (const other of others) expect(other).toEqual(first);
  const [firstTrained, ...otherTrained] = trained.values();
  expect(otherTrained).toEqual([firstTrained, firstTrained]);
});
