import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { runCli } from '../fixtures/cli.ts';
import { sharedPath } from '../fixtures/shared.ts';
import { temporaryFolder } from '../fixtures/temporary.ts';

const home = temporaryFolder();
const project = join(home, 'cli.tauscope');
const run = (...words: string[]) => runCli([...words, '--project', project], home);

interface SeriesJson {
  id: number;
  name: string;
  kind: string;
  length: number;
  missingCount: number;
  firstTime: string | number;
  lastTime: string | number;
  firstValue: number | null;
  lastValue: number | null;
  frequency: string | null;
}

describe('tauscope import', () => {
  it('creates the project and reports what it read', () => {
    const answer = run('import', sharedPath('data/stocks/vega_sp500-2000.csv'), '--json');
    expect(answer.stderr.split('\n').filter((line) => !line.includes('vega_sp500-2000.csv: '))).toEqual(['']);
    const json = answer.json() as {
      series: SeriesJson[];
      rowsRead: number;
      rowsKept: number;
      detected: object;
    };
    expect(answer.code).toBe(0);
    expect(json).toMatchObject({ rowsRead: 5105, rowsKept: 5105 });
    expect(json.detected).toMatchObject({
      delimiter: ',',
      decimal: '.',
      dateFormat: 'yyyy-MM-dd',
      layout: 'wide',
    });
    expect(json.series.map(({ name }) => name)).toEqual([
      'open',
      'high',
      'low',
      'close',
      'adjclose',
      'volume',
    ]);
    expect(json.series[3]).toMatchObject({
      kind: 'timed',
      length: 5105,
      missingCount: 0,
      firstTime: '2000-01-03',
      lastTime: '2020-04-17',
      firstValue: 1455.219971,
      lastValue: 2874.560059,
      frequency: 'business-daily',
    });
    expect(existsSync(project)).toBe(true);
  });

  it('reads standard input, the columns that are asked for', () => {
    const answer = runCli(
      ['import', '-', '--time', 'day', '--value', 'b', '--name', 'piped', '--project', project, '--json'],
      home,
      'day,a,b\n2020-01-01,1,10\n2020-01-02,2,20\n2020-01-03,3,30\n',
    );
    expect(answer.json()).toMatchObject({
      series: [
        {
          name: 'piped',
          length: 3,
          firstValue: 10,
          lastValue: 30,
          firstTime: '2020-01-01',
          frequency: 'daily',
        },
      ],
    });
  });

  it('stores nothing in a dry run', () => {
    const other = join(home, 'dry.tauscope');
    const file = sharedPath('data/classic/co2.csv');
    const answer = runCli(['import', file, '--dry-run', '--json', '--project', other], home);
    expect(answer.json()).toMatchObject({ rowsRead: 468, series: [{ name: 'ppm', frequency: 'monthly' }] });
    expect(existsSync(other)).toBe(false);
  });

  it.each([
    ['an empty file', '', 'empty_file'],
    ['a head without rows', 'date,price\n', 'no_data_rows'],
    [
      'text where numbers belong',
      'date,price\n2020-01-01,high\n2020-01-02,low\n2020-01-03,mid\n',
      'no_value_column',
    ],
  ])('refuses %s with code 1 and says what to do', (name, content, code) => {
    const path = join(home, `${name}.csv`);
    writeFileSync(path, content);
    const answer = run('import', path, '--json');
    expect(answer.code).toBe(1);
    expect(answer.json()).toMatchObject({ error: { code } });
    expect((answer.json() as { error: { hint: string } }).error.hint.length).toBeGreaterThan(10);
    expect(answer.stdout + answer.stderr).not.toMatch(/\n\s+at /);
  });

  it('makes no project for a file that cannot be read, and keeps what came before a failure', () => {
    const fresh = join(home, 'fresh.tauscope');
    const empty = join(home, 'empty.csv');
    writeFileSync(empty, '');
    expect(runCli(['import', empty, '--project', fresh], home).code).toBe(1);
    expect(existsSync(fresh)).toBe(false);
    const lynx = sharedPath('data/classic/lynx.csv');
    expect(runCli(['import', lynx, join(home, 'nope.csv'), '--project', fresh], home).code).toBe(1);
    expect(existsSync(fresh)).toBe(false);
    const partly = runCli(['import', lynx, empty, '--project', fresh], home);
    expect(partly.code).toBe(1);
    expect(partly.stderr).toContain('Imported before this, and in the project:');
  });

  it('refuses a folder', () => {
    expect(run('import', home, '--json').json()).toMatchObject({ error: { code: 'not_a_file' } });
  });

  it('refuses a file that is not there', () => {
    const answer = run('import', join(home, 'nowhere.csv'), '--json');
    expect(answer.code).toBe(1);
    expect(answer.json()).toMatchObject({ error: { code: 'file_missing' } });
  });

  it('speaks Korean on request', () => {
    const answer = run('import', join(home, 'nowhere.csv'), '--language', 'ko');
    expect(answer.stderr).toContain('파일이 없습니다');
    expect(answer.stderr).toContain('다시 선택해 주십시오');
  });
});

describe('tauscope series', () => {
  it('lists, shows and prints values with their times', () => {
    const { series } = run('series', 'list', '--json').json() as { series: SeriesJson[] };
    const close = series.find(({ name }) => name === 'close')!;
    expect(run('series', 'show', 'close', '--json').json()).toMatchObject(close);
    expect(run('series', 'show', String(close.id), '--json').json()).toMatchObject({ name: 'close' });
    const answer = run('series', 'values', 'close', '--from', '5103', '--json').json();
    expect(answer).toMatchObject({
      values: [
        ['2020-04-16', 2799.550049],
        ['2020-04-17', 2874.560059],
      ],
    });
  });

  it('refuses an unknown series', () => {
    const answer = run('series', 'show', 'nobody', '--json');
    expect(answer.code).toBe(1);
    expect(answer.json()).toMatchObject({
      error: { code: 'series_not_found', message: 'There is no series “nobody” in this project.' },
    });
  });
});

describe('tauscope fit, forecast and export', () => {
  it('fits AR by AIC, forecasts, and writes a CSV that holds what it printed', () => {
    const fit = run(
      'fit',
      '--series',
      'close',
      '--order',
      'aic',
      '--transform',
      'log',
      '--horizon',
      '10',
      '--json',
    );
    expect(fit.code).toBe(0);
    const fitted = fit.json() as {
      run: { id: number };
      order: number;
      coefficients: number[];
      criteria: { order: number; aic: number }[];
    };
    expect(fitted.coefficients).toHaveLength(fitted.order);
    const best = fitted.criteria.reduce((least, item) => (item.aic < least.aic ? item : least));
    expect(best.order).toBe(fitted.order);

    const out = join(home, 'predictions.csv');
    const answer = run('forecast', '--run', String(fitted.run.id), '--out', out, '--json');
    const { forecasts } = answer.json() as { forecasts: { steps: Record<string, number | string>[] }[] };
    const [{ steps }] = forecasts;
    expect(steps).toHaveLength(10);
    expect(Object.keys(steps[0])).toEqual([
      'step',
      'time',
      'mean',
      'median',
      'lo_80',
      'hi_80',
      'lo_95',
      'hi_95',
    ]);
    expect(steps[0].time).toBe('2020-04-20');
    const { data } = Papa.parse<Record<string, string>>(readFileSync(out, 'utf8').trimEnd(), {
      header: true,
    });
    expect(data).toHaveLength(10);
    data.forEach((row, k) => {
      expect(row).toMatchObject({
        series_id: 'close',
        timestamp: steps[k].time,
        step: String(k + 1),
        model: 'ar',
      });
      for (const key of ['mean', 'median', 'lo_80', 'hi_80', 'lo_95', 'hi_95']) {
        expect(Number(row[key])).toBe(steps[k][key]);
      }
      const { lo_95, lo_80, median, hi_80, hi_95 } = steps[k];
      expect(lo_95 < lo_80 && lo_80 < median && median < hi_80 && hi_80 < hi_95).toBe(true);
    });
    const sidecar = JSON.parse(readFileSync(join(home, 'predictions.csv.json'), 'utf8'));
    expect(sidecar.run.settings).toMatchObject({
      model: 'ar',
      order: 'aic',
      transforms: ['log'],
      horizon: 10,
    });
  });

  it('writes the European dialect', () => {
    const out = join(home, 'eu.csv');
    run('forecast', '--horizon', '2', '--out', out, '--dialect', 'excel-eu');
    const [head, first] = readFileSync(out, 'utf8').split('\r\n');
    expect(head).toMatch(/^series_id;timestamp;/);
    expect(first).toMatch(/;\d+,\d+;/);
  });

  it.each([
    [
      'an order beyond every limit',
      ['--order', '6000'],
      'The AR order must be a whole number from 0 to 5,000, or aic, aicc or bic; got 6000.',
    ],
    [
      'an order the series is too short for',
      ['--order', '4000', '--holdout', '0'],
      'AR(4,000) needs more data than this series has: with 5,105 values the largest order possible is 2,551.',
    ],
    [
      'an order that is no number',
      ['--order', 'many'],
      'The AR order must be a whole number from 0 to 5,000, or aic, aicc or bic; got many.',
    ],
    [
      'a horizon of 0',
      ['--horizon', '0'],
      'The forecast horizon must be a whole number of steps from 1 to 100,000; got 0.',
    ],
    [
      'a ridge that is NaN',
      ['--ridge', 'NaN'],
      'The ridge penalty must be a number that is not negative; got NaN.',
    ],
    [
      'a coverage of 1',
      ['--coverage', '0.8,1'],
      'The coverage of an interval must lie between 0 and 1; got 1.',
    ],
    ['an unknown model', ['--model', 'oracle'], 'There is no model “oracle”.'],
    ['an unknown transform', ['--transform', 'cube'], 'There is no transform “cube”.'],
  ])('refuses %s and says so', (_, words, message) => {
    const answer = run('fit', '--series', 'close', ...words, '--json');
    expect(answer.json()).toMatchObject({ error: { message } });
    expect(answer.code).toBe(1);
  });

  it('says the same in Korean', () => {
    const answer = run('fit', '--series', 'close', '--horizon', '0', '--language', 'ko', '--json');
    expect((answer.json() as { error: { message: string } }).error.message).toMatch(/^예측 길이는 .*0/);
  });

  it('takes the model and the order from a settings file, and refuses what it does not know', () => {
    const config = join(home, 'settings.json');
    writeFileSync(config, JSON.stringify({ model: 'drift', horizon: 3 }));
    const words = ['fit', '--series', 'close', '--config', config, '--json'];
    expect(run(...words).json()).toMatchObject({ run: { model: 'drift', settings: { horizon: 3 } } });
    expect(run(...words, '--model', 'mean').json()).toMatchObject({ run: { model: 'mean' } });
    writeFileSync(config, JSON.stringify({ ordr: 3 }));
    expect(run(...words)).toMatchObject({ code: 1 });
  });

  it('exits with 1 where no series of several could be fitted, and tells why', () => {
    const flat = join(home, 'flat.csv');
    writeFileSync(flat, `t,flat1,flat2\n${Array.from({ length: 40 }, (_, i) => `${i},5,7`).join('\n')}\n`);
    run('import', flat);
    const answer = run('fit', '--series', 'flat1', 'flat2', '--json');
    expect(answer.code).toBe(1);
    expect(answer.json()).toMatchObject({
      run: { status: 'failed', failures: [{ error: { code: 'series_constant' } }, {}] },
    });
    expect(answer.stderr).toContain('flat1: ');
  });

  it('tells on the way what had to be filled in', () => {
    const gaps = join(home, 'gaps.csv');
    const rows = Array.from({ length: 60 }, (_, i) => `${i},${i > 56 ? '' : Math.sin(i) + i / 9}`);
    writeFileSync(gaps, `t,late\n${rows.join('\n')}\n`);
    run('import', gaps);
    run('fit', '--series', 'late', '--order', '2', '--holdout', '0');
    const answer = run('forecast', '--horizon', '2', '--json');
    expect(answer.code).toBe(0);
    expect(answer.stderr).toContain('late: ');
  });

  it('writes step numbers below zero as numbers', () => {
    const below = join(home, 'below.csv');
    const rows = Array.from({ length: 30 }, (_, i) => `${i - 60},${Math.cos(i)}`);
    writeFileSync(below, `t,below\n${rows.join('\n')}\n`);
    run('import', below);
    run('fit', '--series', 'below', '--model', 'mean', '--holdout', '0');
    const out = join(home, 'below-out.csv');
    run('forecast', '--horizon', '1', '--out', out);
    expect(readFileSync(out, 'utf8').split('\r\n')[1]).toMatch(/^below,-30,1,-31,mean,,/);
  });

  it('refuses an unknown run and an unknown option', () => {
    expect(run('forecast', '--run', '999', '--json').json()).toMatchObject({
      error: { code: 'run_not_found' },
    });
    expect(run('forecast', '--run', 'x', '--json').json()).toEqual({
      error: {
        code: 'run_number_invalid',
        message: 'A run is named by its number; “x” is none.',
        hint: 'Take the number from tauscope runs list.',
      },
    });
    const unknown = run('forecast', '--speed', 'fast', '--json');
    expect(unknown.code).toBe(1);
    expect(unknown.json()).toMatchObject({ error: { code: 'usage' } });
  });

  it('exports a series', () => {
    const csv = join(home, 'close.csv');
    expect(run('export', '--series', 'close', '--csv', csv, '--json').json()).toMatchObject({ out: csv });
    const lines = readFileSync(csv, 'utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(5106);
    expect(lines.slice(0, 2)).toEqual(['time,close', '2000-01-03,1455.219971']);
  });

  it('exits with 2 where the project is from a newer version, and leaves it alone', () => {
    const newer = join(home, 'newer.tauscope');
    const bytes = readFileSync(project);
    bytes.writeUInt32BE(99, 60);
    writeFileSync(newer, bytes);
    const answer = runCli(['series', 'list', '--project', newer, '--json'], home);
    expect(answer.code).toBe(2);
    expect(answer.json()).toMatchObject({ error: { code: 'project_newer' } });
    expect(readFileSync(newer).equals(bytes)).toBe(true);
  });

  it('prints help with an example for every command', () => {
    const groups = [
      'series list',
      'series show',
      'series values',
      'series delete',
      'runs list',
      'runs show',
      'runs stop',
    ];
    for (const command of [
      'import',
      'series',
      'fit',
      'resume',
      'runs',
      'forecast',
      'export',
      'serve',
      ...groups,
    ]) {
      const answer = runCli([...command.split(' '), '--help'], home);
      expect(answer.code).toBe(0);
      expect(answer.stdout).toContain('Example:');
      expect(answer.stdout).toContain(`tauscope ${command}`);
    }
  });
});
