import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../fixtures/cli.ts';
import { sharedPath } from '../fixtures/shared.ts';
import { temporaryFolder } from '../fixtures/temporary.ts';

const home = temporaryFolder();
const project = join(home, 'prepare.tauscope');
const run = (...words: string[]) => runCli([...words, '--project', project], home);

function write(name: string, from: number, to: number): string {
  const rows = Array.from({ length: to - from }, (_, i) => {
    const date = new Date(Date.UTC(2024, 0, 1 + from + i)).toISOString().slice(0, 10);
    return `${date},${(from + i) % 9 === 4 ? '' : 50 + from + i}`;
  });
  const path = join(home, name);
  writeFileSync(path, `date,load\n${rows.join('\n')}\n`);
  return path;
}

describe('preparing on the command line', () => {
  it('fills, resamples, tells the steps, appends newer rows, and undoes', () => {
    expect(run('import', write('load.csv', 0, 80)).code).toBe(0);
    const prepared = run(
      ...['series', 'prepare', 'load', '--step', 'fill:method=interpolate'],
      ...['--step', '{"kind":"resample","unit":"month","aggregate":"sum","partial":"drop"}', '--json'],
    );
    expect(prepared.json()).toMatchObject({
      length: 2,
      missingCount: 0,
      steps: [{ kind: 'fill', said: 'Filled 9 missing by interpolation.' }, { kind: 'resample' }],
    });
    const newer = write('load.csv', 70, 95);
    expect(run('import', newer, '--append-to', 'load', '--json').json()).toMatchObject({
      appended: [{ appendedCount: 15, identicalCount: 10, differentCount: 0 }],
      series: [{ length: 3 }],
    });
    // Nothing stands behind the last value, so it stays missing.
    expect(run('series', 'undo', 'load', '--json').json()).toMatchObject({ length: 95, missingCount: 1 });
    expect(run('series', 'undo', 'load', '--json').json()).toMatchObject({ length: 95, missingCount: 11 });
    const nothing = run('series', 'undo', 'load', '--json');
    expect([nothing.code, nothing.json()]).toMatchObject([1, { error: { code: 'prepare_nothing_to_undo' } }]);
    expect(run('series', 'steps', 'load', '--json').json()).toMatchObject({ steps: [] });
  });

  it('refuses a step that there is not, in words', () => {
    const answer = run('series', 'prepare', 'load', '--step', 'polish', '--json');
    expect([answer.code, answer.json()]).toMatchObject([1, { error: { code: 'input_unfit' } }]);
  });

  it('reads a text, trains on it, continues it, and puts nothing behind it', () => {
    const poem = sharedPath('data/text/korean_azaleas_utf8.txt');
    expect(run('import', poem, '--name', 'poem', '--json').json()).toMatchObject({
      series: [{ kind: 'symbolic', length: 142 }],
      detected: { as: 'text', encoding: 'utf-8' },
    });
    const train = ['train', '--series', 'poem', '--model', 'gru', '--hidden', '4', '--epochs', '2'];
    expect(run(...train, '--horizon', '8', '--json').json()).toMatchObject({
      scoredCount: 14,
      baselines: [{ name: 'symbol frequencies' }, {}],
    });
    const cold = ['forecast', '--temperature', '0.3', '--samples', '2', '--seed', '5', '--json'];
    const first = run(...cold).json() as { forecasts: { continuations: { text: string }[] }[] };
    expect(first.forecasts[0].continuations.map(({ text }) => Array.from(text).length)).toEqual([8, 8]);
    expect(run(...cold).json()).toEqual(first);
    expect(run('import', poem, '--append-to', 'poem', '--json').json()).toMatchObject({
      error: { code: 'append_text' },
    });
  });
});
