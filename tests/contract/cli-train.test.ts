import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { interruptCli, runCli } from '../fixtures/cli.ts';
import { sharedPath } from '../fixtures/shared.ts';
import { temporaryFolder } from '../fixtures/temporary.ts';

const home = temporaryFolder();
const project = join(home, 'train.tauscope');
const run = (...words: string[]) => runCli([...words, '--project', project], home);

interface EpochJson {
  epoch: number;
  trainLoss: number;
  validLoss: number;
  gradientNorms: Record<string, number>;
  clippedFraction: number;
  memberIndex: number;
  stepsPerSecond: number;
  durationMs: number;
}
interface TrainJson {
  run: { id: number; model: string; status: string; settings: { network: object }; progress: object };
  epochs: EpochJson[];
  stepsPerSecond: number;
  gradientFlow: { lag: number; norm: number }[];
  parameterCount: number;
  members: object[];
}

beforeAll(() => {
  const answer = run(
    'import',
    sharedPath('data/classic/sunspots_yearly.csv'),
    '--name',
    'sunspots',
    '--json',
  );
  expect(answer.code).toBe(0);
});

const common = ['--series', 'sunspots', '--horizon', '11', '--reproducible', '--threads', '1'];
const small = [...common, '--hidden', '4', '--lookback', '16', '--samples', '200'];

describe('tauscope train', () => {
  it('trains a network and answers what each epoch showed', () => {
    const words = ['train', '--model', 'lstm', ...small, '--epochs', '3', '--seed', '5'];
    const answer = run(...words, '--progress', 'json', '--json');
    expect(answer.code).toBe(0);
    const json = answer.json() as TrainJson;
    expect(json.run).toMatchObject({
      model: 'lstm',
      status: 'done',
      seed: 5,
      settings: { network: { hiddenSize: 4, lookbackLength: 16, epochCount: 3, isReproducible: true } },
      progress: { epoch: 3, epochCount: 3 },
      error: null,
    });
    expect(json.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(Object.keys(json.epochs[0].gradientNorms)).toEqual([
      'layer1.W_x',
      'layer1.W_h',
      'layer1.b',
      'head.W',
      'head.b',
    ]);
    expect(json.epochs[2].trainLoss).toBeLessThan(json.epochs[0].trainLoss);
    expect(json.gradientFlow[0].lag).toBe(0);
    expect(json.stepsPerSecond).toBeGreaterThan(0);
    const lines = answer.stderr
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { kind: string; epoch?: number; runId?: number });
    const epochs = lines.filter(({ kind }) => kind === 'epoch');
    expect(epochs.map(({ epoch, runId }) => [epoch, runId])).toEqual(
      [1, 2, 3].map((epoch) => [epoch, json.run.id]),
    );
    expect(epochs[0]).toMatchObject({
      epochCount: 3,
      trainLoss: json.epochs[0].trainLoss,
      gradientNorms: json.epochs[0].gradientNorms,
      etaMs: expect.any(Number),
    });

    const shown = run('runs', 'show', String(json.run.id), '--json').json() as TrainJson;
    expect(shown.epochs).toEqual(json.epochs);
    const { runs } = run('runs', 'list', '--json').json() as { runs: { id: number; status: string }[] };
    expect(runs).toMatchObject([{ id: json.run.id, status: 'done' }]);
    expect(run('runs', 'list').stdout).toMatch(/lstm +1 +done +epoch 3\/3/);

    const { forecasts } = run('forecast', '--run', String(json.run.id), '--json').json() as {
      forecasts: { steps: Record<string, number>[] }[];
    };
    expect(forecasts[0].steps).toHaveLength(11);
    const [{ lo_95, lo_80, median, hi_80, hi_95 }] = forecasts[0].steps;
    expect(lo_95 < lo_80 && lo_80 < median && median < hi_80 && hi_80 < hi_95).toBe(true);
  });

  it('takes the order of an MLP for its lags, and settings of the network from a file', () => {
    const answer = run('train', '--model', 'mlp', '--order', '9', ...common, '--epochs', '2', '--json');
    const json = answer.json() as TrainJson;
    expect(json.run.settings).toMatchObject({ order: 'aic', network: { lookbackLength: 9, epochCount: 2 } });
    expect(json.gradientFlow).toEqual([]);

    const config = join(home, 'network.json');
    writeFileSync(config, JSON.stringify({ model: 'rnn', network: { hiddenSize: 3, epochCount: 9 } }));
    const fromFile = run('train', '--config', config, ...common, '--epochs', '2', '--clip', 'none', '--json');
    expect((fromFile.json() as TrainJson).run).toMatchObject({
      model: 'rnn',
      settings: { network: { hiddenSize: 3, epochCount: 2, clipNorm: null } },
    });
    writeFileSync(config, JSON.stringify({ network: { hiden: 3 } }));
    const unknown = run('train', '--config', config, ...common, '--json').json();
    expect(unknown).toMatchObject({ error: { code: 'usage' } });
    expect((unknown as { error: { message: string } }).error.message).toContain('unknown hiden; known are ');
  });

  it.each([
    [['--hidden', '0'], 'The hidden size must be a whole number from 1 to 2,048; got 0.'],
    [['--layers', 'two'], 'The number of layers must be a whole number from 1 to 4; got two.'],
    [['--lr', '0'], 'The learning rate must be a number above 0 and at most 10; got 0.'],
    [['--clip', '-1'], 'The largest gradient norm must be a number above 0; got -1.'],
    [['--dropout', '1'], 'The dropout between layers must be a number from 0 to below 1; got 1.'],
    [['--head', 'tail'], 'head cannot be “tail”.'],
  ])('refuses %j and says so', (words, message) => {
    const answer = run('train', '--model', 'lstm', '--series', 'sunspots', ...words, '--json');
    expect(answer.json()).toMatchObject({ error: { message } });
    expect(answer.code).toBe(1);
  });
});

/** What has to be equal to the bit: not how long it took. */
function learnt({ epochs }: TrainJson): object[] {
  return epochs.map(({ stepsPerSecond: _stepsPerSecond, durationMs: _durationMs, ...rest }) => rest);
}

describe('tauscope resume', () => {
  const words = ['train', '--model', 'gru', ...small, '--epochs', '400', '--patience', 'none', '--seed', '2'];
  const epochsIn = (stderr: string) => stderr.split('"kind":"epoch"').length - 1;
  const stopped = (what: string[], signal: NodeJS.Signals, epochCount: number) =>
    interruptCli(
      [...what, '--project', project, '--progress', 'json', '--json'],
      home,
      signal,
      (stderr) => epochsIn(stderr) >= epochCount,
    );

  it('goes on after Ctrl+C and after SIGKILL to the very bits of a training that was not disturbed', async () => {
    const whole = run(...words, '--json').json() as TrainJson;

    const paused = await stopped(words, 'SIGINT', 3);
    const runId = whole.run.id + 1;
    expect(paused.code).toBe(1);
    expect(JSON.parse(paused.stdout)).toEqual({
      error: {
        code: 'run_paused',
        message: `Run ${runId} is paused; all that it has learnt so far is kept in the project.`,
        hint: `Go on with it in the Training place, or with tauscope resume ${runId}.`,
      },
    });
    const killed = await stopped(['resume', String(runId)], 'SIGKILL', 3);
    expect(killed.signal).toBe('SIGKILL');
    // It did not begin anew.
    const [firstLine] = killed.stderr.split('\n').filter((line) => line.includes('"kind":"epoch"'));
    expect((JSON.parse(firstLine) as EpochJson).epoch).toBeGreaterThanOrEqual(3);
    const { runs } = run('runs', 'list', '--json').json() as { runs: { id: number; status: string }[] };
    expect(runs[0]).toMatchObject({ id: runId, status: 'paused' });

    const resumed = run('resume', String(runId), '--json').json() as TrainJson;
    expect(resumed.run).toMatchObject({ id: runId, status: 'done' });
    expect(learnt(resumed)).toEqual(learnt(whole));
    const [first, second] = [whole.run.id, runId].map((id) => {
      const out = join(home, `run-${id}.csv`);
      expect(run('forecast', '--run', String(id), '--out', out).code).toBe(0);
      return readFileSync(out);
    });
    expect(second.equals(first)).toBe(true);
  }, 120_000);

  it('writes nothing but JSON on standard error where lines of JSON are asked for', async () => {
    const kindsIn = (stderr: string) =>
      stderr
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { kind: string; code?: string; state?: string; message?: string });
    const lines = ['--progress', 'json'];
    const gappy = join(home, 'gappy.csv');
    const rows = Array.from({ length: 120 }, (_, i) => `${i},${i > 118 ? '' : Math.sin(i / 3)}`);
    writeFileSync(gappy, `t,gappy\n${rows.join('\n')}\n`);
    const imported = kindsIn(run('import', gappy, ...lines).stderr);
    expect(imported[0]).toMatchObject({ kind: 'import', state: 'running' });

    const size = ['--hidden', '4', '--lookback', '16', '--threads', '1', '--samples', '200'];
    const endless = ['--epochs', '100000', '--patience', 'none', '--weight-decay', '0.1'];
    const training = ['train', '--model', 'gru', '--series', 'gappy', ...size, ...endless, ...lines];
    const paused = await interruptCli(
      [...training, '--project', project],
      home,
      'SIGINT',
      (stderr) => epochsIn(stderr) >= 3,
    );
    const [beforeLast, last] = kindsIn(paused.stderr).slice(-2);
    expect(beforeLast).toMatchObject({ kind: 'train', state: 'paused' });
    expect(last).toMatchObject({ kind: 'error', code: 'run_paused' });
    const { runs } = run('runs', 'list', '--json').json() as { runs: { id: number }[] };
    const runId = String(runs[0].id);
    const again = await interruptCli(
      ['resume', runId, ...lines, '--project', project],
      home,
      'SIGTERM',
      (stderr) => epochsIn(stderr) >= 1,
    );
    expect(kindsIn(again.stderr).at(-2)).toMatchObject({ kind: 'train', state: 'paused' });

    const unfinished = run('forecast', '--run', runId, ...lines);
    expect(kindsIn(unfinished.stderr)).toEqual([
      {
        kind: 'error',
        code: 'run_not_finished',
        message: `Run ${runId} is not trained yet, so there is nothing to forecast from.`,
        field: 'runId',
        hint: `Let it finish (resume it where it is paused), or cancel it to keep the best weights so far (tauscope runs stop ${runId} where it is paused).`,
      },
    ]);
    const stopped = run('runs', 'stop', runId, ...lines, '--json');
    expect(stopped.code).toBe(0);
    expect(stopped.json()).toMatchObject({
      run: { id: runs[0].id, status: 'cancelled' },
      members: [{ stopReason: 'cancelled' }],
    });
    expect(kindsIn(stopped.stderr)).toContainEqual({
      kind: 'note',
      code: 'settings_unused',
      subject: 'gappy',
      message: 'These settings have no effect with GRU: weight decay.',
    });
    const forecast = run('forecast', '--run', runId, ...lines);
    expect(forecast.code).toBe(0);
    expect(kindsIn(forecast.stderr).map(({ kind }) => kind)).toContain('note');
    expect(kindsIn(run('forecast', '--speed', ...lines).stderr)).toMatchObject([
      { kind: 'error', code: 'usage' },
    ]);
  }, 60_000);

  it('refuses a run that has ended, and one that is not there', () => {
    const { runs } = run('runs', 'list', '--json').json() as { runs: { id: number }[] };
    expect(run('resume', String(runs[0].id), '--json').json()).toMatchObject({
      error: { code: 'run_not_resumable' },
    });
    expect(run('resume', '999', '--json').json()).toMatchObject({ error: { code: 'run_not_found' } });
  });
});
