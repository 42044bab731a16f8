import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  JobOperationName,
  OperationInput,
  OperationOutput,
} from '../../../src-main/contract/operations.ts';
import type { TauscopeEvent } from '../../../src-main/contract/events.ts';
import { modelSettings, type ModelSettingsInput } from '../../../src-main/contract/values.ts';
import { TauscopeError } from '../../../src-main/errors.ts';
import { createServices } from '../../../src-main/services/index.ts';
import type { Services } from '../../../src-main/services/types.ts';
import { sharedPath } from '../../fixtures/shared.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
const resourceFolder = new URL('../../../resources', import.meta.url).pathname;
let services: Services;
const seen: TauscopeEvent[] = [];

beforeAll(() => {
  services = createServices({
    dataFolder: join(folder, 'data'),
    projectFolder: join(folder, 'projects'),
    resourceFolder,
    version: 'test',
    threadCount: 1,
  });
  services.subscribe((event) => seen.push(event));
});
afterAll(() => services.close());

async function job<N extends JobOperationName>(name: N, input: unknown): Promise<OperationOutput<N>> {
  const { jobId } = (await services.handlers[name](input as never)) as { jobId: string };
  return (await services.handlers['job.result']({ jobId })) as OperationOutput<N>;
}

async function importFile(path: string, options: OperationInput<'import.run'>['options'] = {}) {
  const { id } = await services.stageFile(path, path.split('/').at(-1)!, false);
  return job('import.run', { stagedFileId: id, options });
}

async function refusalOf(work: Promise<unknown>): Promise<TauscopeError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(outcome instanceof TauscopeError)) throw new Error(`not refused: ${String(outcome)}`);
  return outcome;
}

const settings = (given: ModelSettingsInput) => modelSettings.parse(given);

describe('project operations', () => {
  it('refuses work on series while no project is open', async () => {
    const error = await refusalOf(
      (async () =>
        services.handlers['series.list']({
          search: '',
          offset: 0,
          limit: 10,
          sparklineWidth: 0,
          isModelled: false,
        }))(),
    );
    expect(error.message).toBe('No project is open.');
    expect(error.said.ko.message).toBe('열린 프로젝트가 없습니다.');
  });

  it('gives new projects free names in the project folder and remembers them', async () => {
    const first = await services.handlers['project.create']({ name: 'a/b: c' });
    const second = await services.handlers['project.create']({ name: 'a/b: c' });
    expect(first.path).toBe(join(folder, 'projects', 'a_b_ c.tauscope'));
    expect(second.path).toBe(join(folder, 'projects', 'a_b_ c 2.tauscope'));
    const info = await services.handlers['app.info']({});
    expect(info.project?.path).toBe(second.path);
    expect(info.recentProjects.map(({ path }) => path)).toEqual([second.path, first.path]);
  });

  it('keeps the open project open when another cannot be opened', async () => {
    const bad = join(folder, 'bad.tauscope');
    writeFileSync(bad, 'nothing of ours');
    const error = await refusalOf(Promise.resolve(services.handlers['project.open']({ path: bad })));
    expect(error.code).toBe('project_not_tauscope');
    expect((await services.handlers['app.info']({})).project?.name).toBe('a_b_ c 2');
  });
});

describe('the main job', () => {
  beforeAll(async () => {
    await services.handlers['project.create']({ path: join(folder, 'main.tauscope') });
  });

  it('imports, fits by AIC, forecasts and exports', async () => {
    const report = await importFile(sharedPath('data/classic/AirPassengers.csv'));
    const [series] = report.series;
    expect(series).toMatchObject({ name: 'passengers', length: 144, firstValue: 112, lastValue: 432 });
    expect(report.nextTimesMs[0]).toBe(Date.UTC(1961, 0, 1));

    const { run, fits } = await job('fit.run', {
      seriesIds: [series.id],
      settings: settings({ model: 'ar', transforms: ['log'], horizon: 24 }),
      seed: 5,
    });
    expect(run).toMatchObject({ status: 'done', seed: 5, failures: [] });
    const { holdout } = fits[0];
    expect(holdout?.originTimeMs).toBe(Date.UTC(1958, 11, 1));
    expect(holdout?.models[0].forecast.timesMs?.at(-1)).toBe(Date.UTC(1960, 11, 1));
    expect(holdout!.models[0].metrics.mase!).toBeLessThan(holdout!.models.at(-1)!.metrics.mase!);

    const { forecasts } = await job('forecast.run', { runId: run.id, horizon: 3, coverages: [0.5] });
    expect(forecasts[0].forecast.timesMs).toEqual([
      Date.UTC(1961, 0, 1),
      Date.UTC(1961, 1, 1),
      Date.UTC(1961, 2, 1),
    ]);

    const exported = await services.handlers['export.predictions']({ runId: run.id, dialect: 'rfc4180' });
    const lines = readFileSync(services.findDownload(exported.csv.downloadId).path, 'utf8').split('\r\n');
    expect(lines[0]).toBe('series_id,timestamp,step,origin,model,actual,mean,median,lo_50,hi_50');
    expect(lines[1]).toMatch(/^passengers,1961-01-01,1,1960-12-01,ar,,\d/);
    expect(lines).toHaveLength(5);
    const sidecar = JSON.parse(readFileSync(services.findDownload(exported.sidecar.downloadId).path, 'utf8'));
    expect(sidecar).toMatchObject({
      application: 'Tauscope',
      version: 'test',
      run: { seed: 5, model: 'ar' },
    });
    expect(sidecar.series[0].dataSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('keeps everything when the project is closed and opened again', async () => {
    const { project } = await services.handlers['app.info']({});
    await services.handlers['project.close']({});
    await services.handlers['project.open']({ path: project!.path });
    const [run] = await services.handlers['run.list']({});
    const { fits } = await services.handlers['run.get']({ runId: run.id });
    expect(fits[0].seriesName).toBe('passengers');
    expect(
      (await services.handlers['forecast.get']({ runId: run.id, seriesId: fits[0].seriesId }))?.horizon,
    ).toBe(3);
  });

  it('names a second series of the same name apart and says so', async () => {
    const report = await importFile(sharedPath('data/classic/AirPassengers.csv'));
    expect(report.series[0].name).toBe('passengers (2)');
    expect(report.warnings.map(({ code }) => code)).toContain('series_renamed');
  });

  it('reads but stores nothing in a dry run', async () => {
    const before = (await services.handlers['app.info']({})).project!.seriesCount;
    const { id } = await services.stageFile(sharedPath('data/classic/co2.csv'), 'co2.csv', false);
    const report = await job('import.dryRun', { stagedFileId: id, options: {} });
    expect(report.series[0]).toMatchObject({ id: 1, name: 'ppm', length: 468, firstValue: 315.42 });
    expect((await services.handlers['app.info']({})).project!.seriesCount).toBe(before);
  });

  it('exports a series so that it imports as itself', async () => {
    const { items } = await services.handlers['series.list']({
      search: '',
      offset: 0,
      limit: 1,
      sparklineWidth: 10,
      isModelled: false,
    });
    // 144 values in 5 buckets of 29: the least and the greatest of each
    expect(items[0].sparkline).toEqual([104, 178, 146, 272, 180, 364, 271, 505, 310, 622]);
    const { csv, rowCount } = await services.handlers['export.series']({
      seriesId: items[0].id,
      dialect: 'rfc4180',
    });
    expect(rowCount).toBe(144);
    const again = await importFile(services.findDownload(csv.downloadId).path, { name: 'again' });
    expect(again.series[0]).toMatchObject({
      name: 'again',
      length: 144,
      firstTimeMs: items[0].firstTimeMs,
      lastTimeMs: items[0].lastTimeMs,
      mean: items[0].mean,
    });
  });

  it('fails one series of several and keeps the others', async () => {
    const constant = join(folder, 'constant.csv');
    writeFileSync(constant, `t,flat\n${Array.from({ length: 60 }, (_, i) => `${i},5`).join('\n')}\n`);
    const [flat] = (await importFile(constant)).series;
    const { items } = await services.handlers['series.list']({
      search: 'again',
      offset: 0,
      limit: 1,
      sparklineWidth: 0,
      isModelled: false,
    });
    const { run, fits } = await job('fit.run', {
      seriesIds: [flat.id, items[0].id],
      settings: settings({ model: 'ar', order: 2 }),
      seed: 0,
    });
    expect(fits.map(({ seriesName }) => seriesName)).toEqual(['again']);
    expect(run.failures.map(({ seriesName, error }) => [seriesName, error.code])).toEqual([
      ['flat', 'series_constant'],
    ]);
    const alone = job('fit.run', { seriesIds: [flat.id], settings: settings({ model: 'ar' }), seed: 0 });
    expect((await refusalOf(alone)).code).toBe('series_constant');
  });

  it('cancels an import and leaves nothing', async () => {
    const large = join(folder, 'large.csv');
    writeFileSync(
      large,
      `t,x\n${Array.from({ length: 400_000 }, (_, i) => `${i},${Math.sin(i)}`).join('\n')}\n`,
    );
    const before = (await services.handlers['app.info']({})).project!.seriesCount;
    const { id } = await services.stageFile(large, 'large.csv', false);
    const { jobId } = (await services.handlers['import.run']({ stagedFileId: id, options: {} })) as {
      jobId: string;
    };
    await services.handlers['job.cancel']({ jobId });
    const error = await refusalOf(Promise.resolve(services.handlers['job.result']({ jobId })));
    expect(error.code).toBe('cancelled');
    expect((await services.handlers['app.info']({})).project!.seriesCount).toBe(before);
    expect(
      seen.some(({ name, data }) => name === 'job' && data.id === jobId && data.state === 'cancelled'),
    ).toBe(true);
  });

  it('says that the chosen file is gone', async () => {
    const gone = join(folder, 'gone.csv');
    writeFileSync(gone, 't,x\n1,2\n');
    const { id } = await services.stageFile(gone, 'gone.csv', false);
    rmSync(gone);
    const error = await refusalOf(job('import.run', { stagedFileId: id, options: {} }));
    expect(error.code).toBe('file_unreadable');
  });
});

describe('samples', () => {
  it('ships samples that import without a question', async () => {
    await services.handlers['project.create']({ path: join(folder, 'samples.tauscope') });
    const samples = await services.handlers['sample.list']({});
    expect(samples.length).toBeGreaterThanOrEqual(5);
    for (const { id, kind } of samples) {
      const staged = await services.handlers['sample.stage']({ sampleId: id });
      const report = await job('import.run', { stagedFileId: staged.id, options: {} });
      expect(report.series[0].kind, id).toBe(kind);
      expect(report.missingCount, id).toBe(0);
    }
    const names = await services.handlers['series.list']({
      search: '',
      offset: 0,
      limit: 100,
      sparklineWidth: 0,
      isModelled: false,
    });
    expect(names.items.map(({ name }) => name)).toEqual([
      'DAX',
      'SMI',
      'CAC',
      'FTSE',
      'passengers',
      'two-bells',
      'the-time-machine',
      'ppm',
      'sunspots',
      'trappings',
      'x',
    ]);
  });
});
