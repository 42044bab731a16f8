import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobOperationName, OperationOutput } from '../../../src-main/contract/operations.ts';
import { stepList, type PreparingStepInput } from '../../../src-main/contract/preparing.ts';
import { modelSettings } from '../../../src-main/contract/values.ts';
import { createServices } from '../../../src-main/services/index.ts';
import type { Services } from '../../../src-main/services/types.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
let services: Services;

beforeAll(async () => {
  services = createServices({
    dataFolder: join(folder, 'data'),
    projectFolder: join(folder, 'projects'),
    resourceFolder: new URL('../../../resources', import.meta.url).pathname,
    version: 'test',
    threadCount: 1,
  });
  await services.handlers['project.create']({ name: 'preparing' });
});
afterAll(() => services.close());

async function job<N extends JobOperationName>(name: N, input: unknown): Promise<OperationOutput<N>> {
  const { jobId } = (await services.handlers[name](input as never)) as { jobId: string };
  return (await services.handlers['job.result']({ jobId })) as OperationOutput<N>;
}

async function stage(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, text);
  return (await services.stageFile(path, name, false)).id;
}

const importText = async (name: string, text: string) =>
  (await job('import.run', { stagedFileId: await stage(name, text), options: {} })).series;
const listOf = (...steps: PreparingStepInput[]) => stepList.parse(steps.map((step) => ({ step })));
const prepare = (seriesId: number, ...steps: PreparingStepInput[]) =>
  job('series.prepare', { seriesId, steps: listOf(...steps) });
const valuesOf = async (seriesId: number) =>
  (await services.handlers['series.values']({ seriesId, fromIndex: 0, limit: 10_000 })).values;
const seriesOf = (seriesId: number) => services.handlers['series.get']({ seriesId });

/** Days from 2023-01-01 with a value that grows, a week's season, and holes. */
function days(count: number, value: (day: number) => string, from = 0): string {
  const rows = Array.from({ length: count - from }, (_, i) => {
    const day = from + i;
    return `${new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10)},${value(day)}`;
  });
  return `date,load\n${rows.join('\n')}\n`;
}
const load = (day: number) => (day % 50 === 7 ? '' : String(100 + day + 10 * (day % 7)));
const naive = modelSettings.parse({ model: 'naive', horizon: 3, holdout: 0 });

describe('series.prepare', () => {
  it('works through the steps, tells what each did, and gives the import back when they are undone', async () => {
    const [series] = await importText('a.csv', days(400, load));
    const before = await services.handlers['series.steps']({ seriesId: series.id });
    const { series: monthly, preparation } = await prepare(
      series.id,
      { kind: 'fill' },
      { kind: 'resample', unit: 'month' },
    );
    expect(preparation.steps.map(({ outcome }) => outcome?.said.message)).toEqual([
      'Filled 8 missing by interpolation.',
      'Aggregated 400 values to 14: the mean of every month.',
    ]);
    expect(monthly).toMatchObject({
      length: 14,
      missingCount: 0,
      stepCount: 2,
      calendar: { unit: 'month', count: 1 },
    });
    expect((await valuesOf(series.id))[0]).toBeCloseTo(4470 / 31, 10);
    const undone = await job('series.prepare', { seriesId: series.id, steps: [] });
    expect(undone.preparation).toEqual(before);
    expect(undone.series).toEqual(series);
  });

  it('gives the same bits whatever was done and undone on the way', async () => {
    const [series] = await importText('bits.csv', days(300, load));
    const straight = (await prepare(series.id, { kind: 'fill' }, { kind: 'log' })).preparation.dataSha256;
    await prepare(series.id, { kind: 'difference' });
    await prepare(
      series.id,
      { kind: 'fill', method: 'seasonal' },
      { kind: 'log' },
      { kind: 'scale', factor: 3 },
    );
    const again = await prepare(series.id, { kind: 'fill' }, { kind: 'log' });
    expect(again.preparation.dataSha256).toBe(straight);
  });

  it('leaves the series as it was where a step refuses, and names the step', async () => {
    const [series] = await importText('refused.csv', days(50, load));
    await prepare(series.id, { kind: 'fill' });
    const before = await services.handlers['series.steps']({ seriesId: series.id });
    const negative = prepare(series.id, { kind: 'scale', factor: -1 }, { kind: 'log' });
    await expect(negative).rejects.toMatchObject({ code: 'prepare_log_not_positive', field: 'steps.1' });
    expect(await services.handlers['series.steps']({ seriesId: series.id })).toEqual(before);
  });

  it('records a name as a step, a second one in its place, and none for the name of the import', async () => {
    const [series] = await importText('name.csv', days(20, load));
    await services.handlers['series.rename']({ seriesId: series.id, name: '  수요  ' });
    await services.handlers['series.rename']({ seriesId: series.id, name: 'demand' });
    const named = await services.handlers['series.steps']({ seriesId: series.id });
    expect(named.steps.map(({ step }) => step)).toEqual([{ kind: 'rename', name: 'demand' }]);
    expect(named.dataSha256).toBe(named.original.dataSha256);
    await prepare(series.id, { kind: 'fill' }, { kind: 'rename', name: 'demand' });
    const renamed = await services.handlers['series.rename']({ seriesId: series.id, name: 'load 2' });
    expect(renamed).toMatchObject({ name: 'load 2', stepCount: 2, missingCount: 0 });
    await services.handlers['series.rename']({ seriesId: series.id, name: series.name });
    expect(await seriesOf(series.id)).toMatchObject({ name: series.name, stepCount: 1 });
  });

  it('leaves out what is to be ignored where models are chosen for', async () => {
    const [series] = await importText('role.csv', days(20, load));
    await prepare(series.id, { kind: 'role', role: 'ignored' });
    expect(await seriesOf(series.id)).toMatchObject({ role: 'ignored' });
    const list = (isModelled: boolean) =>
      services.handlers['series.list']({
        search: series.name,
        offset: 0,
        limit: 100,
        sparklineWidth: 0,
        isModelled,
      });
    const names = async (isModelled: boolean) => (await list(isModelled)).items.map(({ id }) => id);
    expect(await names(false)).toContain(series.id);
    expect(await names(true)).not.toContain(series.id);
  });

  it('waits for one preparation before it begins the next', async () => {
    const [series] = await importText('turns.csv', days(3_000, load));
    const jobs = [{ kind: 'fill' }, { kind: 'log' }, { kind: 'gaps' }] as const;
    const done = await Promise.all(jobs.map((step) => prepare(series.id, step)));
    expect(done.map(({ preparation }) => preparation.steps[0].step.kind)).toEqual(['fill', 'log', 'gaps']);
    expect((await services.handlers['series.steps']({ seriesId: series.id })).steps).toHaveLength(1);
  });

  it('can be cancelled, and the series is as it was', async () => {
    const [series] = await importText('cancel.csv', days(2_000, load));
    const { jobId } = await services.handlers['series.prepare']({
      seriesId: series.id,
      steps: listOf({ kind: 'fill' }),
    });
    services.handlers['job.cancel']({ jobId });
    await expect(services.handlers['job.result']({ jobId })).rejects.toMatchObject({ code: 'cancelled' });
    expect(await seriesOf(series.id)).toEqual(series);
  });

  it('previews a step without taking it', async () => {
    const [series] = await importText('preview.csv', days(200, load));
    const [{ step }] = listOf({ kind: 'fill' });
    const preview = await services.handlers['series.previewStep']({
      seriesId: series.id,
      step,
      replacedIndex: null,
      fromIndex: 0,
      toIndex: null,
      width: 500,
    });
    expect(preview.outcome).toMatchObject({
      length: 200,
      missingCount: 0,
      said: { code: 'prepare_filled_interpolate' },
    });
    expect(preview.positions).toHaveLength(200);
    expect(await seriesOf(series.id)).toEqual(series);
  });

  it('previews a step in the place of another, with the steps behind it', async () => {
    const [series] = await importText('replace.csv', days(200, load));
    await prepare(series.id, { kind: 'fill' }, { kind: 'resample', unit: 'month', aggregate: 'sum' });
    const look = (step: PreparingStepInput, replacedIndex: number) => {
      const [{ step: parsed }] = listOf(step);
      const range = { fromIndex: 0, toIndex: null, width: 500 };
      return services.handlers['series.previewStep']({
        ...{ seriesId: series.id, step: parsed, replacedIndex },
        ...range,
      });
    };
    const kept = await look({ kind: 'fill', method: 'keep' }, 0);
    expect(kept).toMatchObject({
      outcome: { said: { code: 'prepare_kept' }, length: 200 },
      isSameScale: true,
    });
    expect(kept.series.length).toBe(7);
    const logs = await look({ kind: 'log' }, 1);
    expect(logs).toMatchObject({ series: { length: 200 }, isSameScale: false });
    await expect(look({ kind: 'slice', toIndex: 5, fromIndex: 9 }, 0)).rejects.toMatchObject({
      code: 'prepare_slice_empty',
      field: 'steps.0',
    });
    expect(await seriesOf(series.id)).toMatchObject({ length: 7, stepCount: 2 });
  });
});

describe('a run whose series has changed', () => {
  it('says so, refuses to forecast from another scale, and forecasts behind appended rows', async () => {
    const [series] = await importText('runs.csv', days(100, load));
    const { run } = await job('fit.run', { seriesIds: [series.id], settings: naive, seed: 0 });
    const forecastInput = { runId: run.id, horizon: null, coverages: null };
    await job('forecast.run', forecastInput);
    await prepare(series.id, { kind: 'log' });
    const { run: changed, fits } = await services.handlers['run.get']({ runId: run.id });
    expect(changed.changes).toEqual([{ seriesId: series.id, change: 'prepared' }]);
    expect(fits[0].notes[0].code).toBe('series_prepared_since');
    const kept = await services.handlers['forecast.get']({ runId: run.id, seriesId: series.id });
    expect(kept!.notes[0].code).toBe('series_prepared_since');
    await expect(job('forecast.run', forecastInput)).rejects.toMatchObject({
      code: 'run_series_prepared',
    });
    const surprise = { runId: run.id, seriesId: series.id, fromIndex: 0, toIndex: null, width: 10 };
    await expect((async () => services.handlers['run.surprise'](surprise))()).rejects.toMatchObject({
      code: 'run_series_prepared',
    });
    const exported = await services.handlers['export.predictions']({ runId: run.id, dialect: 'rfc4180' });
    expect(exported.rowCount).toBe(3);

    await job('series.prepare', { seriesId: series.id, steps: [] });
    expect((await services.handlers['run.list']({ seriesId: series.id }))[0].changes).toEqual([]);
    const stagedFileId = await stage('runs.csv', days(110, load));
    await job('import.append', { stagedFileId, seriesIds: [series.id] });
    const { forecasts } = await job('forecast.run', forecastInput);
    expect(forecasts[0]).toMatchObject({ originIndex: 109, notes: [{ code: 'series_appended_since' }] });
  });
});

describe('import.append', () => {
  it('appends what is newer, tells what differs, and works through the steps again', async () => {
    const [series] = await importText('sales.csv', days(90, load));
    await prepare(
      series.id,
      { kind: 'fill' },
      { kind: 'resample', unit: 'month', aggregate: 'count', partial: 'drop' },
    );
    expect(await valuesOf(series.id)).toEqual([31, 28, 31]);
    const newer = days(130, (day) => (day === 3 ? '999' : load(day)));
    const stagedFileId = await stage('sales.csv', newer);
    const { sources } = await services.handlers['import.appendable']({ stagedFileId });
    expect(sources[0]).toMatchObject({ sourceName: 'sales.csv', series: [{ id: series.id }] });
    const report = await job('import.append', { stagedFileId, seriesIds: [series.id] });
    expect(report.items).toEqual([
      {
        seriesId: series.id,
        seriesName: series.name,
        appendedCount: 40,
        identicalCount: 89,
        differentCount: 1,
        earlierCount: 0,
      },
    ]);
    expect(report.notes.map(({ code, count }) => [code, count])).toEqual([['append_different', 1]]);
    expect(await valuesOf(series.id)).toEqual([31, 28, 31, 30]);
    const { original } = await services.handlers['series.steps']({ seriesId: series.id });
    expect(original.length).toBe(130);
    await job('series.prepare', { seriesId: series.id, steps: [] });
    expect((await valuesOf(series.id))[3]).toBe(Number(load(3)));
  });

  it('appends to all series of a file at once, and finds them by the names the file gives them', async () => {
    const text = (from: number, to: number) =>
      `day,a,b\n${Array.from({ length: to - from }, (_, i) => `2024-01-${String(from + i + 1).padStart(2, '0')},${from + i},${-from - i}`).join('\n')}\n`;
    const both = await importText('two.csv', text(0, 10));
    await services.handlers['series.rename']({ seriesId: both[1].id, name: 'renamed' });
    const stagedFileId = await stage('two-later.csv', text(8, 15));
    const report = await job('import.append', { stagedFileId, seriesIds: both.map(({ id }) => id) });
    expect(report.items.map(({ appendedCount, identicalCount }) => [appendedCount, identicalCount])).toEqual([
      [5, 2],
      [5, 2],
    ]);
    expect((await valuesOf(both[1].id)).at(-1)).toBe(-14);
  });

  it('reads dates as the source was read, where the newer rows alone would be read otherwise', async () => {
    const [series] = await importText(
      'swap.csv',
      'date,x\n28/01/2024,1\n29/01/2024,2\n30/01/2024,3\n31/01/2024,4\n',
    );
    const stagedFileId = await stage('swap.csv', 'date,x\n01/02/2024,5\n02/02/2024,6\n03/02/2024,7\n');
    const report = await job('import.append', { stagedFileId, seriesIds: [series.id] });
    expect(report.series[0]).toMatchObject({ length: 7, gapCount: 0, lastTimeMs: Date.UTC(2024, 1, 3) });
  });

  it('refuses a file without the series, and one whose steps refuse the new rows, and changes nothing', async () => {
    const [series] = await importText('plain.csv', days(30, load));
    await prepare(series.id, { kind: 'log' });
    const before = await seriesOf(series.id);
    const negative = await stage(
      'plain.csv',
      days(40, (day) => (day === 35 ? '-1' : load(day))),
    );
    await expect(
      job('import.append', { stagedFileId: negative, seriesIds: [series.id] }),
    ).rejects.toMatchObject({
      code: 'prepare_log_not_positive',
    });
    const other = await stage('plain.csv', 'date,x,y\n2024-01-01,1,2\n2024-01-02,1,2\n2024-01-03,1,2\n');
    await expect(job('import.append', { stagedFileId: other, seriesIds: [series.id] })).rejects.toMatchObject(
      {
        code: 'append_series_missing',
      },
    );
    expect(await seriesOf(series.id)).toEqual(before);
  });

  it('says when there is nothing newer', async () => {
    const [series] = await importText('same.csv', days(30, load));
    const report = await job('import.append', {
      stagedFileId: await stage('same.csv', days(30, load)),
      seriesIds: [series.id],
    });
    expect(report.notes.map(({ code }) => code)).toEqual(['append_nothing']);
    expect(await seriesOf(series.id)).toEqual(series);
  });
});

describe('import.join', () => {
  it('makes one series of the parts in several files, whatever their order', async () => {
    const stagedFileIds = [
      await stage('part-2.csv', days(60, load, 30)),
      await stage(
        'part-1.csv',
        days(31, (day) => (day === 30 ? '0' : load(day))),
      ),
    ];
    const report = await job('import.join', { stagedFileIds, options: {} });
    expect(report.series).toHaveLength(1);
    expect(report.series[0]).toMatchObject({ length: 60, gapCount: 0, firstTimeMs: Date.UTC(2023, 0, 1) });
    expect(report).toMatchObject({ rowsRead: 61, rowsKept: 60 });
    expect(report.warnings.map(({ code }) => code)).toContain('join_different');
    expect((await valuesOf(report.series[0].id))[30]).toBe(Number(load(30)));
  });
});
